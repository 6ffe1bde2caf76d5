"""From the clean text to its source and back: raw offsets, pages and boxes, elements, lines (docs/adr/0087).

Forth: `raw_of` gives the raw stretch of a clean one, `Document.places` its pages and boxes, elements or lines. Back:
`clean_of` gives the clean stretch of a raw one; `at_point`, `in_box`, `of_element`, `of_line` give the clean spans of a
place. Both ways all that touches is covered: a mend that stands for two lines leads to both, and both lead to it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import pairwise

from pipeline.model.document import Document, Span
from pipeline.model.place import Box, Place


def raw_of(document: Document, start: int, end: int) -> tuple[int, int]:
    """The raw stretch that clean `[start, end)` came from; of changed text the whole of its segment.

    Empty where the clean one is empty. Raises ValueError outside the text.
    """
    return document.raw_range(start, end)


def clean_of(document: Document, raw_start: int, raw_end: int) -> tuple[int, int]:
    """The clean stretch that raw `[raw_start, raw_end)` became; start == end where all of it was removed.

    Raises ValueError outside the raw text.
    """
    if not 0 <= raw_start <= raw_end <= len(document.raw):
        raise ValueError(f"raw {raw_start} to {raw_end} lies outside {len(document.raw)} characters")
    if raw_start == raw_end:
        return (document.to_clean(raw_start),) * 2
    segments = document.segments
    first = bisect_right(segments, raw_start, key=lambda segment: segment.raw_start) - 1
    last = bisect_left(segments, raw_end, key=lambda segment: segment.raw_start) - 1
    low, high = segments[first], segments[last]
    start = low.clean_start + (raw_start - low.raw_start if low.rule is None else 0)
    end = high.clean_start + raw_end - high.raw_start if high.rule is None else high.clean_end
    return start, end


def at_point(document: Document, page: int, x: float, y: float) -> tuple[Span, ...]:
    """The clean spans of the lines and cells of a PDF's page that hold a point (points from the page's top left)."""
    return _spans(document, lambda place: place.box is not None and _holds(place.box, page, x, y))


def in_box(document: Document, box: Box) -> tuple[Span, ...]:
    """The clean spans of the lines and cells that a rectangle of a PDF's page touches."""
    return _spans(document, lambda place: place.box is not None and _touch(place.box, box))


def of_element(document: Document, element: str) -> tuple[Span, ...]:
    """The clean spans of an HTML element, by its path (`/html/body/main/p[3]`), and of all elements inside it."""
    inside = element.rstrip("/") + "/"
    return _spans(document, lambda place: place.element is not None and f"{place.element}/".startswith(inside))


def of_line(document: Document, line: int, column: int | None = None) -> tuple[Span, ...]:
    """The clean spans of a text export's line (from 1); with a column (from 1) what that one character became."""
    spans = _spans(document, lambda place: place.line == line)
    if column is None:
        return spans
    found = []
    for base, place in _places(document):
        at = column - (place.column or 1)
        if place.line == line and 0 <= at < place.end - place.start:
            start, end = clean_of(document, base + place.start + at, base + place.start + at + 1)
            found += [Span(document.doc_id, start, end)] if start < end else []
    return tuple(found)


def _places(document: Document) -> list[tuple[int, Place]]:
    return [
        (b, place) for b, block in zip(document.block_starts, document.blocks, strict=True) for place in block.places
    ]


def _spans(document: Document, wanted: Callable[[Place], bool]) -> tuple[Span, ...]:
    """The clean spans of places, in order; those that overlap as one."""
    found = sorted(
        span
        for base, place in _places(document)
        if wanted(place) and (span := clean_of(document, base + place.start, base + place.end)) and span[0] < span[1]
    )
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    assert all(before[1] <= after[0] for before, after in pairwise(merged))
    return tuple(Span(document.doc_id, start, end) for start, end in merged)


def _holds(box: Box, page: int, x: float, y: float) -> bool:
    return box.page == page and box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _touch(one: Box, two: Box) -> bool:
    return (
        one.page == two.page
        and one.x0 <= two.x1
        and two.x0 <= one.x1
        and one.top <= two.bottom
        and two.top <= one.bottom
    )
