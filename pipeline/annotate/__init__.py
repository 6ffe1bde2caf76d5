"""Names, references and claims in a cleaned document. The only room that imports spaCy."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.knowledge import Knowledge
from pipeline.model import Block, Claim, Document, Page, Place, Reference, Segment, Source

ONLY_IN_REFERENCES = frozenset({"organisation", "url", "date"})
"""Kinds of mention that are kept inside an entry of a reference list: a title is not what the page says."""


def annotate(document: Document, knowledge: Knowledge) -> Page:
    """The document with its mentions, references and claims, each in reading order."""
    from pipeline.annotate.claims import find_claims
    from pipeline.annotate.mentions import find_mentions
    from pipeline.annotate.references import find_references

    references = find_references(document)
    entries = sorted((reference.span.start, reference.span.end) for reference in references)
    mentions = tuple(
        mention
        for mention in find_mentions(document, knowledge)
        if mention.kind in ONLY_IN_REFERENCES or not _within(mention.span.start, entries)
    )
    claims = tuple(
        claim for claim in find_claims(document, mentions, knowledge) if not _within(claim.span.start, entries)
    )
    return Page(document, mentions, references, claims)


def _within(offset: int, entries: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset stands in one of the entries, which are sorted and do not overlap."""
    at = bisect_right(entries, offset, key=lambda entry: entry[0]) - 1
    return at >= 0 and offset < entries[at][1]


def cite(line: str) -> Reference:
    """One line as one entry of a reference list."""
    from pipeline.annotate.references import cite as read

    return read(line)


def claims_in(passage: str, knowledge: Knowledge) -> tuple[Claim, ...]:
    """What a passage says, without a document round it."""
    from pipeline.annotate.claims import find_claims
    from pipeline.annotate.mentions import find_mentions

    document = _passage(passage)
    return find_claims(document, find_mentions(document, knowledge), knowledge)


def statement_faults(knowledge: Knowledge) -> list[str]:
    """What is wrong with the statements beside the knowledge: file, line, next step; sentences are tried too."""
    from pipeline.annotate.claims.proofread import faults

    return faults(knowledge, claims_in)


def _passage(text: str) -> Document:
    """A document of one block, copied as it stands: a paragraph, or a table where it has rows of cells."""
    source = Source("passage", "passage.txt", "", "text/plain")
    places = (Place(0, len(text), line=1, column=1),)
    tabled = "\t" in text and "\n" in text
    block = Block("passage#0", "passage", 0, "table" if tabled else "paragraph", int(tabled), (), text, places)
    segments = (Segment(0, len(text), 0, len(text)),) if text else ()
    return Document("passage", source, text, text, (block,), segments)
