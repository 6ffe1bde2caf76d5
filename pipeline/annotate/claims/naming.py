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
        if _BESIDE.fullmatch(document.text[first.span.end : second.span.start]):
            start, end = first.span.start, second.span.end
            yield Said(
                start, end, brand.concept_id, "brand_of", drug.concept_id, (), "asserted", "stated", "beside its drug"
            )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return start, max(start, start + len(part.strip()))
