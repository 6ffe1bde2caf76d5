"""Where text stands in a received file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: page from 1; x0, top, x1, bottom in points, origin top left."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where `raw[start:end]` of a block stands in the received file.

    start, end: half-open code point offsets into `Block.raw`.
    box: PDF, the line's or cell's rectangle.
    element, offset: HTML, a path such as `/html/body/main/p[3]`, and its offset in the decoded source.
    line, column: text exports, both from 1.
    """

    start: int
    end: int
    box: Box | None = None
    element: str | None = None
    offset: int | None = None
    line: int | None = None
    column: int | None = None
