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
    r"\b(?:brand|trade|product|proprietary|commercial|generic)(?:[ -]?names?)?\b"
    r"|\b(?:sold|marketed|available|prescribed|dispensed|known|know|referred to|branded) (?:as|under|by)\b"
    r"|\bgoes by\b|\bhow\b.*\bis sold\b|\bcontain\w*|\b(?:form|version) of\b"
    r"|\bactive (?:ingredient|substance|drug)\b|\bthe (?:drug|medicine) in\b|\bmade (?:of|with)\b"
    r"|\bcalled\b|\bthe name\b",
    re.IGNORECASE,
)
"""What says that one name is a brand of the other."""
_PARTING = re.compile(
    r"\b(?:not|never|and|or|plus|with|without|than|unlike|versus|vs|but|while|whereas|then|after|before|instead|both"
    r"|if|similar|like|same|biosimilar|replace\w*|switch\w*|added?|combin\w*|compar\w*|follow\w*|from|to)\b|n't\b"
    r"|[;/+]|[.!?]\s",
    re.IGNORECASE,
)
"""What stands between two names that are two medicines (`referred to` aside)."""
_AROUND = 40
"""Characters before the first name in which the word for a brand may stand: `The trade name of …`."""
_FARTHEST = 80


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
    """`Votrient is the brand name of pazopanib`, `the drug in Votrient is pazopanib`, `Votrient tablets contain …`.

    Two names of one sentence with a word for naming by or between them, and nothing that makes two medicines of them.
    """
    between = re.sub(r"referred to", "known", text[first_end:second_start])
    if len(between) > _FARTHEST or _PARTING.search(between):
        return False
    before = re.split(r"[.;:!?\n]\s", text[max(0, start - _AROUND) : start])[-1]
    named = _NAMING.search(text[first_end:second_start]) or re.search(
        r"\b(?:brand|trade|generic) names? (?:of|for)\s*$|\b(?:drug|medicine|ingredient|substance) (?:in|of)\s*$",
        before,
    )
    return bool(named) and not re.search(r"\b(?:not|never|unlike)\b", before, re.IGNORECASE)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return start, max(start, start + len(part.strip()))
