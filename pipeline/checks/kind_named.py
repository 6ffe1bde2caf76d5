"""What kind of thing a text calls a drug: `an antibody called X`, `the PARP inhibitor X`, `X is a kind of vaccine`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.checks.drug_kinds import PLAIN_WORDS, contradicts
from pipeline.checks.drug_statements import Statement, statements_of
from pipeline.checks.in_passing import in_passing
from pipeline.checks.listed import said_aloud
from pipeline.knowledge import Drug, Knowledge
from pipeline.model import Mention, Page

_NAMED = re.compile(
    r"\b(?:an?|the|this|one) +(?:[a-z-]+ +){0,2}?(?P<kind>[\w-]+(?: (?!called|named|known)[\w-]+)?)"
    r"(?: +(?:drug|medicine|agent|treatment))?"
    r" +(?:(?:that is |which is )?(?:called|named|known as) +)?$",
    re.IGNORECASE,
)
"""`an antibody called X`, `the chemotherapy drug X`: the kind right before the drug."""

_EARLIER = re.compile(r"\b(?:after|before|following|despite|on) $", re.IGNORECASE)
"""What stands before a treatment that was given earlier: `After a PD-1 inhibitor docetaxel may help`."""


_CALLED = re.compile(
    r"(?:\s*\([^()]*\))?,?(?P<verb>\s+(?:which\s+)?(?:is|was|are|were|belongs? to))?\s+(?:one\s+of\s+the|an?|the)\s+"
    r"(?:(?:type|kind|form|group|class|family)s?\s+of\s+(?:drugs?\s+|medicines?\s+)?(?:called\s+|known as\s+)?)?"
    r"(?:an?\s+)?"
    r"(?:(?:new|cancer|therapeutic|man-made|lab-made|engineered|targeted|treatment)\s+)*(?P<kind>[a-z]+)\b(?!-)",
    re.IGNORECASE,
)
"""`X (Brand) is a kind of vaccine`, `X, an antibody`: words too wide for a claim."""


def _of_many(page: Page, statement: Statement) -> bool:
    """The class is of what several drugs make together: `A and B is a chemotherapy regimen`."""
    end = statement.object.span.end if statement.object else statement.claim.span.end
    return bool(
        re.match(
            r"[\s-]+(?:regimen|combination|protocol|backbone|doublet|component|part\b|arm\b|containing|based)",
            page.document.text[end : end + 20],
        )
    )


def _in_apposition(text: str, mention: Mention) -> bool:
    """A bare comma names the drug's kind only where the drug opens its sentence, not after `After`, `with`, `like`."""
    before = text[: mention.span.start].rstrip("*_ ")
    return not before or before[-1] in ".!?:\n•-"


def kinds_said(page: Page, knowledge: Knowledge) -> Iterator[tuple[Drug, Mention, str]]:
    """Drugs with a class that a sentence calls them."""
    for statement in statements_of(page, knowledge, ("is_class",), listed=False):
        passing = statement.subject and statement.object and in_passing(page, statement.subject, statement.object)
        if statement.subject and not statement.coupled and not passing and not _of_many(page, statement):
            yield statement.drug, statement.subject, statement.claim.object
    for item in said_aloud(page, knowledge):
        if all(said in knowledge.classes and contradicts(item.drug, said, knowledge) for said in item.said):
            yield item.drug, item.subject, item.said[0]
    class_at = {m.span.start: m.concept_id for m in page.mentions if m.kind == "class" and m.concept_id}
    class_end = {m.span.end: m.concept_id for m in page.mentions if m.kind == "class" and m.concept_id}
    for mention in page.mentions:
        drug = knowledge.drugs.get(mention.concept_id or "")
        called = _CALLED.match(page.document.text, mention.span.end) if drug and not mention.negated else None
        if (
            drug
            and called
            and "\n" not in called[0]
            and (called["verb"] or _in_apposition(page.document.text, mention))
        ):
            if called.start("kind") in class_at:
                yield drug, mention, class_at[called.start("kind")]
            for said, word in PLAIN_WORDS:
                if re.fullmatch(word, called["kind"], re.IGNORECASE):
                    yield drug, mention, said
        if drug and not mention.negated:
            yield from ((drug, mention, said) for said in named_before(page.document.text, mention, class_end))


def named_before(text: str, mention: Mention, class_end: Mapping[int, str]) -> Iterator[str]:
    """Class ids of the kinds that stand right before a drug as what it is. class_end: class mentions by clean end."""
    low = max(0, mention.span.start - 80)
    named = _NAMED.search(text, low, mention.span.start)
    if (
        named is None
        or _EARLIER.search(text, low, named.start())
        or re.search(r"[.;:?]\s", text[named.start() : mention.span.start])
    ):
        return
    end = named.end("kind")
    if end in class_end:
        yield class_end[end]
    last = named["kind"].split()[-1]
    yield from (said for said, word in PLAIN_WORDS if re.fullmatch(word, last, re.IGNORECASE))
