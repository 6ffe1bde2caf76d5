"""What a text says of names: which brand is which drug's, and what the ends of drug names mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.annotate.claims.read import Said
from pipeline.knowledge import Knowledge
from pipeline.knowledge.stem_statements import said_sources, stem_statements
from pipeline.model import Document, Mention

_BESIDE = re.compile(
    r"\s*(?:\(\s*(?:also )?(?:(?:sold|known|marketed|available) as |brand names?:? |trade names?:? )?|"
    r",? (?:is |are )?(?:also )?(?:sold|marketed|available) as )[“\"*]*",
    re.IGNORECASE,
)
"""What may stand between a drug and its brand, in either order: `(`, `(brand name: `, ` is sold as `."""

_NAMING = re.compile(
    r"\b(?:brand|trade|product|proprietary|commercial)(?: |-)?names?\b|\bbrands?\b"
    r"|\b(?:sold|marketed|available|prescribed) (?:as|under)\b"
    r"|\b(?:known|know|dispensed) (?:as|by)\b|\bgoes by\b|\bhow\b.*\bis sold\b"
    r"|\bcontains?\b|\bactive (?:ingredient|substance|drug)\b"
    r"|\bcalled\b|\bthe name\b|\bgeneric(?: name)?\b",
    re.IGNORECASE,
)
"""What says that one name is a brand of the other."""
_LINKING = re.compile(
    r"[\s,(“\"’'®™]*(?:(?:is|are|was|also|the|a|an|its|by|under|as|of|for|how|what|called|known|better|best|sold|marketed|available|named"
    r"|goes|brands?|trade|names?|product|proprietary|commercial|contains?|active|ingredient|substance|drug|medicine|which|that|in|may|be"
    r"|you|know|it|generic|one|often|mostly|usually|sometimes)\b[\s,:(“\"’'®™]*){1,10}",
    re.IGNORECASE,
)
"""All that may stand between the two names then."""
_BEFORE = 40
"""Characters before the first name in which the word for a brand may stand: `The trade name of …`."""


def namings(document: Document, mentions: Sequence[Mention], knowledge: Knowledge) -> Iterator[Said]:
    """Claims `brand_of` and `stem_means`. mentions: the document's, in reading order."""
    yield from _brands(document, mentions)
    for statement in stem_statements(document, knowledge):
        # Two sources that one wording may mean (`part mouse, part human`) are no one meaning.
        sources = said_sources(document.text[statement.low : statement.high]) - {"chimeric-humanised", "rat-mouse"}
        if len(sources) == 1:
            start, end = _trimmed(document.text, statement.low, statement.high)
            stem = statement.stem.concept_id
            yield Said(start, end, stem, "stem_means", min(sources), (), "asserted", "stated", "stem")


def _brands(document: Document, mentions: Sequence[Mention]) -> Iterator[Said]:
    for first, second in pairwise(mentions):
        kinds = {first.kind: first, second.kind: second}
        brand, drug = kinds.get("brand"), kinds.get("drug")
        if brand is None or drug is None or brand.concept_id is None or drug.concept_id is None:
            continue
        between = document.text[first.span.end : second.span.start]
        start, end = first.span.start, second.span.end
        if _BESIDE.fullmatch(between) or _linked(document.text, start, first.span.end, second.span.start):
            yield Said(
                start, end, brand.concept_id, "brand_of", drug.concept_id, (), "asserted", "stated", "beside its drug"
            )


def _linked(text: str, start: int, first_end: int, second_start: int) -> bool:
    """`Votrient is the brand name of pazopanib`, `the trade name of pazopanib is Votrient`."""
    between = text[first_end:second_start]
    if len(between) > 2 * _BEFORE or not _LINKING.fullmatch(between):
        return False
    before = re.split(r"[.;:!?\n]\s", text[max(0, start - _BEFORE) : start])[-1]
    named = bool(_NAMING.search(between)) or bool(re.search(r"\b(?:brand|trade) names? (?:of|for)\s*$", before))
    return named and "not" not in before.lower().split()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return start, max(start, start + len(part.strip()))
