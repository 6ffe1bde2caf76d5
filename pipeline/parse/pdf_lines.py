"""Lines that pdfium cut in two: a raised number, or a stretch drawn apart at the same height, goes back to its line."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Box
from pipeline.parse.pdf_chars import Line

_SPACE = 0.12
"""Gap in em from which two stretches are two words."""
_NEAR = 0.8
"""Gap in em up to which a stretch beside a line belongs to it."""
_RAISED = 0.8
_SMALL = 0.9


def joined(lines: Sequence[Line]) -> list[Line]:
    """The lines with such stretches put back, in the order of the content stream."""
    found: list[Line] = []
    for line in lines:
        if found and _belongs(found[-1], line):
            found[-1] = _beside(found[-1], line)
        else:
            found.append(line)
    return found


def _belongs(left: Line, right: Line) -> bool:
    large, small = max(left.style.size, right.style.size), min(left.style.size, right.style.size)
    if large <= 0 or not -0.3 * large < right.box.x0 - left.box.x1 < _NEAR * large:
        return False
    apart = abs(left.baseline - right.baseline)
    return apart < 0.1 * large or (small < _SMALL * large and apart <= _RAISED * large)


def _beside(left: Line, right: Line) -> Line:
    main = left if left.style.size >= right.style.size else right
    space = right.box.x0 - left.box.x1 > _SPACE * main.style.size
    a, b = left.box, right.box
    return Line(
        left.page,
        f"{left.text} {right.text}" if space else left.text + right.text,
        (*left.at, -1, *right.at) if space else (*left.at, *right.at),
        Box(a.page, min(a.x0, b.x0), min(a.top, b.top), max(a.x1, b.x1), max(a.bottom, b.bottom)),
        main.baseline,
        main.style,
        left.parts + right.parts,
    )
