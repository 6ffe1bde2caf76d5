"""Paragraphs and list items that stop in mid-sentence."""

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.cuts import NO_END, cut_reason, house_of, on_page
from pipeline.checks.genre import about_programs
from pipeline.checks.heads import heads_between
from pipeline.checks.mended import origin_of, segments_of
from pipeline.checks.passages import is_export, passages
from pipeline.checks.remains import cut_between
from pipeline.checks.taken_up import goes_on, is_credit
from pipeline.model import Document

_NO_ITEM = ("“the”", "“of”", "“been”", "“a”", "“an”", "“your”", "“that”", "“which”", "“is”", "“are”", "“has”", "“have”")
"""Ends of a reason that no item of a list has whose signs were lost."""
_MOST = {"sure": (4, 3), "some": (3, 8), "only": (3, 20)}
"""How many findings of a kind a document may have, or one in how many paragraphs: more are its style, or a list that
lost its signs. sure: nothing ends so; some: an item may; only: a full stop is all that is missing on a page."""


def _beside_leak(document: Document, end: int) -> bool:
    """Whether the words that follow were removed with a leak: that finding says it already."""
    raw = document.to_raw(end - 1) + 1
    return any(0 <= segment.raw_start - raw <= 8 for segment in segments_of(document, "content-stream-leak"))


def _examine(corpus: Corpus) -> Result:
    hits = []
    examined = 0
    for page in corpus.pages:
        document = page.document
        if about_programs(document):
            continue
        all_, export = passages(document), is_export(document)
        prose = [p for p in all_ if p.block.kind == "paragraph" and p.size >= 12]
        house = house_of(all_)
        beside = {number - 1 for number in heads_between(all_)}
        kinds: dict[str, list[Hit]] = {kind: [] for kind in _MOST}
        for number, passage in enumerate(all_):
            if passage.block.kind not in ("paragraph", "list_item", "heading") or number in beside:
                continue
            examined += 1
            why = cut_reason(passage, house, export=export)
            if why is not None and goes_on(all_, number, why, house, export=export):
                continue
            if why is None or is_credit(passage, all_[number + 1 : number + 2]) or _beside_leak(document, passage.end):
                continue
            start, end = passage.sentences[-1]
            if why.startswith("after"):
                start = max(start, passage.text.rfind(" ") + 1)
            quote = quote_clean(document, passage.start + start, passage.start + end)
            origin = origin_of(document, document.to_raw(passage.end - 1))
            if why == NO_END:
                message = "This sentence has no end: its last words were lost, or only its full stop."
                hit = Hit((quote,), message, origin=origin, severity=None if export else "warning", confidence=0.7)
            else:
                after = all_[number + 1].text if number + 1 < len(all_) else ""
                lost = cut_between(document, why, passage.text, after)
                message = f"This ends in mid-sentence: {why}. What followed was lost. {lost}"
                hit = Hit((quote,), message, origin=origin)
            clear = not on_page(passage) and (len(passage.sentences) > 1 or why.endswith(_NO_ITEM))
            kinds["only" if why == NO_END and not export else "sure" if clear else "some"].append(hit)
        for kind, found in kinds.items():
            least, share = _MOST[kind]
            hits += found if len(found) <= max(least, len(prose) // share) else []
    return Result(examined, tuple(hits))


CHECK = Check(
    id="text/truncated-end",
    severity="error",
    finds="A paragraph or list item that stops in mid-sentence, or goes on with the remains of a word (`cells.d`).",
    why="A warning cut in half is worse than none: the reader cannot know that there was more.",
    advice="Compare the original page and put back what is missing, often at the foot of a page.",
    limits="Headings, captions, labels, names, addresses and telephone lines may stand without a full stop. A list item"
    " counts only where its last word cannot be the last. A cut at the end of a sentence is not seen.",
    sources=("https://www.w3.org/TR/WCAG22/#meaningful-sequence",),
    bad=(
        Example(
            (
                "Drink enough water every day. ⟦Tell the nurse at once if you have a fever or⟧\n\nFood\n\nEat"
                " what you like.\n",
            )
        ),
        Example(
            (
                "These cells carry oxygen to all your ⟦tissues.y.⟧\n\n⟦Skin reactions: By blocking a"
                " e5n⟧\n\nNext steps\n\nRest.\n",
            )
        ),
        Example(
            (
                "Before treatment you will have a blood test. It shows how well your kidneys work. ⟦The doctor then"
                " chooses a dose that your kidneys can⟧\n\nThe infusion takes an hour. You sit in a chair.\n",
            )
        ),
    ),
    good=(
        Example(
            (
                "Contact Us\n\nDay unit, second floor, 020 7946 0000\n\nMargaret Bell, MD, Head of"
                " Nursing\n\nWe are open.\n",
            )
        ),
        Example(
            (
                "Side effects can include:\n\n- a sore mouth\n- being sick, which tablets help with\n- low"
                " blood counts\n",
            )
        ),
        Example(
            ("The names of humanised antibodies end in -zumab. Ask us (we are here to help).\n\nLast revised 2024\n",)
        ),
        Example(("Your team will plan it with you:\n\nhow long it takes\n\nwhat it costs\n\nwho comes with you\n",)),
    ),
    examine=_examine,
)
