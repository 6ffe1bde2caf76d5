"""Evidence as people read it: the paragraph with the fault marked, and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import Box, Document, Evidence, Source
from pipeline.report.visible import visible

AROUND = 320
"""Characters of the paragraph shown on either side of the fault; what is cut is said."""
MARKED = 700
"""Characters of the fault itself that are shown."""


_SENTENCE_END = re.compile(r"(?<=[\w)\]%”\"'’][.!?])[”\"'’)\]\d]*\s+(?=[^a-z\s])|\n")
"""Good enough to set a sentence off from its neighbours; nothing is judged by it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where evidence begins in the received file; each None where that kind of file has none.

    page: from 1. line, column: from 1, of the first character itself. element: a path such as `/html/body/p[2]`.
    """

    page: int | None = None
    line: int | None = None
    column: int | None = None
    element: str | None = None
    box: Box | None = None

    @property
    def words(self) -> str:
        """The spot in an editor's words: `page 3`, `line 12, column 5`, `/html/body/p[2]`; empty where unknown."""
        if self.page is not None:
            return f"page {self.page}"
        if self.line is not None:
            return f"line {self.line}" + (f", column {self.column}" if self.column and self.column > 1 else "")
        return self.element or ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """One piece of evidence, ready to show. before + marked + after is the paragraph, or a part of it.

    cut_before, cut_after, cut_marked: characters of the paragraph or quote left out.
    second: what another reader saw in the block, and whether it agrees word by word.
    source is None for what is known (`role == "known"`).
    """

    role: str
    layer: str
    before: str
    marked: str
    after: str
    spot: Spot
    doc_id: str
    source: Source | None = None
    heading: str = ""
    second: str | None = None
    second_agrees: bool = False
    cut_before: int = 0
    cut_marked: int = 0
    cut_after: int = 0

    @property
    def sentence(self) -> tuple[int, int]:
        """Where the sentence with the fault begins in `before`, and where it ends in `after`."""
        last = self.marked[-1:]
        ends = [match.end() for match in _SENTENCE_END.finditer(self.before + self.marked[:1])]
        end = _SENTENCE_END.search(last + self.after)
        return (ends[-1] if ends else 0), (end.end() - len(last) if end else len(self.after))


def quotation(evidence: Evidence, document: Document | None) -> Quotation:
    """Evidence in its paragraph. Without a document (knowledge, or a document not read) only the quote."""
    if document is None or evidence.role == "known":
        return Quotation(evidence.role, evidence.layer, "", visible(evidence.quote), "", Spot(), evidence.span.doc_id)
    raw_at = raw_range(evidence, document)[0]
    block = document.blocks[document.block_index_at_raw(raw_at)] if document.blocks else None
    before, marked, after = _paragraph(document, evidence)
    shown_before, shown_after = before[-AROUND:], after[:AROUND]
    return Quotation(
        evidence.role,
        evidence.layer,
        visible(shown_before),
        visible(marked[:MARKED]),
        visible(shown_after),
        spot(document, raw_at),
        document.doc_id,
        document.source,
        visible(" › ".join(block.heading_path)) if block else "",
        visible(block.second) if block and block.second else None,
        bool(block and block.second and block.second.split() == block.raw.split()),
        len(before) - len(shown_before),
        max(0, len(marked) - MARKED),
        len(after) - len(shown_after),
    )


def raw_range(evidence: Evidence, document: Document) -> tuple[int, int]:
    """The evidence as half-open raw offsets, whichever layer it quotes."""
    start, end = evidence.span.start, evidence.span.end
    if evidence.layer == "raw":
        return start, end
    low = document.to_raw(start)
    return low, max(low, document.to_raw(end - 1) + 1) if end > start else low


def spot(document: Document, raw_at: int) -> Spot:
    """Where the raw character stands in the received file."""
    place = document.place_at_raw(raw_at)
    if place is None:
        return Spot()
    if place.box is not None:
        return Spot(page=place.box.page, box=place.box)
    if place.line is None:
        return Spot(element=place.element)
    index = document.block_index_at_raw(raw_at)
    passed = document.blocks[index].raw[place.start : raw_at - document.block_starts[index]]
    lines = passed.count("\n")
    first = 1 if lines else (place.column or 1)
    return Spot(line=place.line + lines, column=first + len(passed) - (passed.rfind("\n") + 1))


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
