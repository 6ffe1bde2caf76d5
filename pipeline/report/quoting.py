"""Evidence as people read it: the paragraph with the fault marked, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Document, Evidence, Place, Source
from pipeline.report.visible import visible

AROUND = 420
"""Characters of the paragraph shown on either side of the fault; what is cut is said."""
MARKED = 1200
"""Characters of the fault itself that are shown."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One piece of evidence, ready to show. before + marked + after is the paragraph, or a part of it.

    cut_before, cut_after, cut_marked: characters of the paragraph or quote left out. where: words for the place.
    page: of the source PDF, or None. source is None for what is known (`role == "known"`).
    """

    role: str
    layer: str
    before: str
    marked: str
    after: str
    where: str
    doc_id: str
    source: Source | None = None
    page: int | None = None
    line: int | None = None
    element: str | None = None
    heading: str = ""
    second: str | None = None
    cut_before: int = 0
    cut_marked: int = 0
    cut_after: int = 0


def quotation(evidence: Evidence, document: Document | None) -> Quotation:
    """Evidence in its paragraph. Without a document (knowledge, or a document not read) only the quote."""
    if document is None or evidence.role == "known":
        return Quotation(evidence.role, evidence.layer, "", visible(evidence.quote), "", "", evidence.span.doc_id)
    place, heading, second = _context(document, evidence)
    before, marked, after = _paragraph(document, evidence)
    shown_before, shown_after = before[-AROUND:], after[:AROUND]
    return Quotation(
        evidence.role,
        evidence.layer,
        visible(shown_before),
        visible(marked[:MARKED]),
        visible(shown_after),
        where(place),
        document.doc_id,
        document.source,
        place.box.page if place and place.box else None,
        place.line if place else None,
        place.element if place else None,
        visible(heading),
        visible(second) if second else None,
        len(before) - len(shown_before),
        max(0, len(marked) - MARKED),
        len(after) - len(shown_after),
    )


def place_of(evidence: Evidence, document: Document) -> Place | None:
    """Where the first character of the evidence stands in the received file."""
    start = evidence.span.start
    return document.place_at_raw(start if evidence.layer == "raw" else document.to_raw(start))


def where(place: Place | None) -> str:
    """A place in an editor's words: `page 3`, `line 12, column 5`, `/html/body/p[2]`."""
    if place is None:
        return ""
    if place.box is not None:
        return f"page {place.box.page}"
    if place.element is not None:
        return place.element
    if place.line is not None:
        return f"line {place.line}" + (f", column {place.column}" if place.column and place.column > 1 else "")
    return ""


def _context(document: Document, evidence: Evidence) -> tuple[Place | None, str, str | None]:
    raw_at = evidence.span.start if evidence.layer == "raw" else document.to_raw(evidence.span.start)
    if not document.blocks:
        return None, "", None
    block = document.blocks[document.block_index_at_raw(raw_at)]
    return place_of(evidence, document), " › ".join(block.heading_path), block.second


def _paragraph(document: Document, evidence: Evidence) -> tuple[str, str, str]:
    """Text before, quote, text after, within the blocks that the evidence touches."""
    start, end = evidence.span.start, evidence.span.end
    if not document.blocks:
        return "", evidence.quote, ""
    text = document.raw if evidence.layer == "raw" else document.text
    low, high = (
        _block_span(document, evidence.layer, start)[0],
        _block_span(document, evidence.layer, max(start, end - 1))[1],
    )
    return text[min(low, start) : start], text[start:end], text[end : max(high, end)]


def _block_span(document: Document, layer: str, offset: int) -> tuple[int, int]:
    raw_at = offset if layer == "raw" else document.to_raw(offset)
    index = document.block_index_at_raw(raw_at)
    if layer == "raw":
        start = document.block_starts[index]
        return start, start + len(document.blocks[index].raw)
    return document.block_spans[index]
