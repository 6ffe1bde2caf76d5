"""The place of a finding as it stands in a file that has no pages: numbered lines of a text, elements of a web page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.model import Block, Document, Evidence, Fragment
from pipeline.report.fragments import Shown, render
from pipeline.report.quoting import raw_range
from pipeline.report.visible import one_line, visible

Fragments = Mapping[tuple[str, str], Fragment]

LINES = 2
"""Numbered lines shown before and after the first line at fault."""
LONGEST = 100
"""Characters of a neighbouring line or element, or on either side of the fault; an ellipsis says more."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line or element. label: its number or name; kind: of the block; before + marked + after: its text.

    cells: a table's rows of cells, otherwise empty.
    """

    label: str
    kind: str
    before: str
    marked: str = ""
    after: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    here: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What stands round a finding. form: how to show it; `rendered`: pieces of mark-up and text, as in the page."""

    form: Literal["lines", "elements", "rendered"]
    lines: tuple[Line, ...] = ()
    shown: tuple[Shown, ...] = ()
    cut: int = 0
    marked: bool = False


def around(evidence: Evidence, document: Document, fragments: Fragments) -> Around | None:
    """Lines round the evidence in a text, elements round it in a web page; None for a PDF (it has a picture)."""
    if not document.blocks:
        return None
    low, high = raw_range(evidence, document)
    place = document.place_at_raw(low)
    if place is None or place.box is not None:
        return None
    if place.line is not None:
        return Around("lines", _lines(document, low, high))
    if place.element is not None:
        fragment = fragments.get((document.doc_id, place.element))
        if fragment is not None:
            return _rendered(fragment, document.raw[low:high])
        return Around("elements", _elements(document, low, high))
    return None


def _lines(document: Document, low: int, high: int) -> tuple[Line, ...]:
    first = document.block_index_at_raw(low)
    numbered: list[tuple[int, int, str, str]] = []
    for index in range(max(0, first - LINES), min(len(document.blocks), first + LINES + 1)):
        numbered += _numbered(document.blocks[index], document.block_starts[index])
    at = max((n for n, line in enumerate(numbered) if line[1] <= low), default=0)
    shown = numbered[max(0, at - LINES) : at + LINES + 1]
    return tuple(_line(number, start, text, kind, low, high) for number, start, text, kind in shown)


def _numbered(block: Block, base: int) -> list[tuple[int, int, str, str]]:
    """(line number, raw offset, text, kind) of every line of a block."""
    made: list[tuple[int, int, str, str]] = []
    at = 0
    for text in block.raw.split("\n"):
        place = block.place_at(at)
        if place is not None and place.line is not None:
            passed = block.raw.count("\n", place.start, at)
            made.append((place.line + passed, base + at, text, block.kind))
        at += len(text) + 1
    return made


def _line(number: int, start: int, text: str, kind: str, low: int, high: int) -> Line:
    here = start <= low <= start + len(text) or (low < start < high)
    if not here:
        return Line(str(number), kind, one_line(text, LONGEST))
    before, marked, after = _cut(text, max(0, low - start), max(0, high - start))
    return Line(str(number), kind, before, marked, after, here=True)


def _cut(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The text in three, the outer two shortened on their far sides."""
    before, marked, after = visible(text[:start]), visible(text[start:end]), visible(text[end:])
    if len(before) > LONGEST:
        before = "…" + before[-LONGEST:]
    if len(marked) > 3 * LONGEST:
        marked = marked[: 3 * LONGEST] + "…"
    if len(after) > LONGEST:
        after = after[:LONGEST] + "…"
    return before, marked, after


def _rendered(fragment: Fragment, quote: str) -> Around:
    shown = render(fragment, quote)
    return Around("rendered", (), shown, fragment.cut, any(piece.kind == "mark" for piece in shown))


def _elements(document: Document, low: int, high: int) -> tuple[Line, ...]:
    at = document.block_index_at_raw(low)
    made = []
    for index in range(max(0, at - 1), min(len(document.blocks), at + 2)):
        block, base = document.blocks[index], document.block_starts[index]
        place = block.place_at(0)
        label = (place.element or "").rsplit("/", 1)[-1] if place else ""
        cells: tuple[tuple[str, ...], ...] = ()
        if block.kind == "table":
            rows = block.raw.split("\n")[:12]
            cells = tuple(tuple(one_line(cell, 80) for cell in row.split("\t")[:8]) for row in rows)
        if index != at:
            made.append(Line(label, block.kind, one_line(block.raw, LONGEST), cells=cells))
            continue
        before, marked, after = _cut(block.raw, low - base, min(len(block.raw), high - base))
        made.append(Line(label, block.kind, before, marked, after, cells, here=True))
    return tuple(made)
