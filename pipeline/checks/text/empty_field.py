"""Labels without a value."""

import re

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.passages import Passage, passages

_DONE = (
    "updated?|revised|revision|reviewed?|review|modified|published|publication|issued?|created|approved|approval|checked"
    "|posted|produced|prepared|preparation|written|edited|printed|amended|verified|compiled"
)
_LABEL = re.compile(
    r"(?:(?:last|date|page|content|medical|medically|clinical|clinically|first|next|latest|full|fully|document|leaflet"
    r"|expert) )*"
    rf"(?:{_DONE})(?: (?:on|by|date|due|of))*(?: (?:{_DONE}))?\s*:"
    rf"|(?:date of|date) (?:the )?(?:(?:last|next|first) )?(?:{_DONE})\s*:"
    r"|(?:(?:contact|tele|mobile|day|night|main|office|ward|clinic|reference|document|leaflet|publication|order) ?)?"
    r"(?:phone|number|code|no\.?|ref|reference(?: number)?)\s*:"
    r"|(?:date|version|authors?(?:\(s\))?|editors?(?:\(s\))?|publisher"
    r"|isbn|issn|doi|pmid|telephone|tel|fax|e-?mail|website|web address"
    r"|address|contact(?: us)?|expires|valid until|copyright|source|opening hours"
    r"|actualizado|actualización|revisado|mise à jour|dernière mise à jour)\s*:",
    re.IGNORECASE,
)
_VALUE = re.compile(r"\d|@|www\.|^[A-Z][\w.’'-]+(?:,? (?:and |of |the )?[A-Z][\w.’'-]*)+")
_NO_VALUE = re.compile(r"(?:©|copyright\b)", re.IGNORECASE)
_NAMED = re.compile(r"(?:Dr|Prof(?:essor)?|Mr|Mrs|Ms)\.? [A-Z]|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*)+, |\d")
"""A person or a date that was read as a heading."""


def _is_value(after: Passage | None) -> bool:
    """Whether the next block can be the label's value: short, and a date, number, address or name."""
    if after is None or _LABEL.match(after.text) or _NO_VALUE.match(after.text):
        return False
    if after.block.kind == "heading":
        return _NAMED.match(after.text) is not None
    return after.block.kind == "list_item" or (len(after.text) <= 80 and bool(_VALUE.search(after.text)))


def _examine(corpus: Corpus) -> Result:
    hits = []
    examined = 0
    for page in corpus.pages:
        all_ = passages(page.document)
        for number, passage in enumerate(all_):
            at = 0
            for line in passage.text.split("\n"):
                match = _LABEL.match(line)
                if match and passage.block.kind != "table":
                    examined += 1
                    last = at + len(line) >= len(passage.text)
                    after = all_[number + 1] if last and number + 1 < len(all_) else None
                    if not line[match.end() :].strip(" .:-–*_") and not _is_value(after):
                        start = passage.start + at
                        hits.append(
                            Hit(
                                (quote_clean(page.document, start, start + len(line.rstrip())),),
                                f"“{match[0].rstrip(' :')}” has no value.",
                            )
                        )
                at += len(line) + 1
    return Result(examined, tuple(hits))


CHECK = Check(
    id="text/empty-field",
    severity="error",
    finds="A label such as `Updated:` or `Phone:` with nothing after it.",
    why="Readers judge a page by its date and its author. A label without a value says that something went missing.",
    advice="Fill in the value, or take the label out.",
    limits="Only labels that publishers use for dates, people, numbers and addresses. A value in the next line counts.",
    sources=("https://www.nlm.nih.gov/medlineplus/evaluatinghealthinformation.html",),
    bad=(
        Example(
            (
                "Living with a stoma\n\nA stoma nurse will help you with the bag and the skin round it.\n\n⟦Last"
                " updated:⟧\n",
            )
        ),
        Example(
            ("⟦Reviewed by:⟧\n\nMouth care matters when you have radiotherapy. Brush gently, four times a day.\n",)
        ),
    ),
    good=(
        Example(("Radiotherapy for breast cancer\n\nMost people have it for 3 weeks.\n\nLast updated: 3 May 2024\n",)),
        Example(("Palliative care helps people to live well.\n\nUpdated:\n\n12 March 2025\n",)),
        Example(("Contact:\n\n- the day unit, 9 am to 5 pm\n- the ward at night\n",)),
        Example(("The date on each leaflet (“Updated”) is the date of its last change. Ask if you are not sure.\n",)),
    ),
    examine=_examine,
)
