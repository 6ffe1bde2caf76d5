"""List bullets that are drawn, not written: browsers print every list so.

Chrome (Skia), Qt (wkhtmltopdf) and WebKit (Quartz) paint a disc, a ring or a square before each item. The text holds
no sign of the list, so without them every list printed from a browser would be a run of paragraphs.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from itertools import repeat

import pypdfium2.raw as pdfium

from pipeline.parse import pdf_calls as calls
from pipeline.parse.pdf_chars import Line, PageText

_PAINTERS = re.compile(r"Skia|Qt|Quartz|WebKit|wkhtml|Chrom", re.IGNORECASE)
_SMALLEST, _LARGEST = 0.12, 0.6
"""Width and height of a bullet in em of the line beside it."""
_FARTHEST = 2.5
"""Em of white between a bullet and its line."""
_MOST_OBJECTS = 20000

_Dot = tuple[float, float, float, float]


def paints_bullets(producer: str) -> bool:
    """Whether a PDF's producer paints bullets.

    >>> paints_bullets("Skia/PDF m126"), paints_bullets("WeasyPrint 62.3")
    (True, False)
    """
    return bool(_PAINTERS.search(producer))


def dotted(page: PageText, lines: Sequence[Line]) -> frozenset[int]:
    """Indices of the lines that a painted bullet stands right before."""
    found = set()
    for dot in _dots(page):
        beside = [(gap, index) for index, line in enumerate(lines) if (gap := _gap(dot, line)) is not None]
        if beside:
            found.add(min(beside)[1])
    return frozenset(found)


def _gap(dot: _Dot, line: Line) -> float | None:
    """White between a dot and the line to its right; None where it is no bullet of that line."""
    x0, top, x1, bottom = dot
    em = max(line.style.size, 1.0)
    if not _SMALLEST * em < min(x1 - x0, bottom - top) <= max(x1 - x0, bottom - top) < _LARGEST * em:
        return None
    gap = line.box.x0 - x1
    level = line.box.top - 0.2 * em < (top + bottom) / 2 < line.box.bottom + 0.2 * em
    return gap if level and 0 < gap < _FARTHEST * em else None


def _dots(page: PageText) -> Iterator[_Dot]:
    """Small painted things that are about as wide as high."""
    count = calls.count_objects(page.page)
    if count > _MOST_OBJECTS:
        return
    sides = (ctypes.c_float * 4)()
    refs = tuple(ctypes.byref(sides, 4 * number) for number in range(4))
    for thing in map(calls.get_object, repeat(page.page), range(count)):
        if calls.get_type(thing) == pdfium.FPDF_PAGEOBJ_PATH and calls.get_bounds(thing, *refs):
            left, bottom, right, top = sides[:]
            if 0.75 * (top - bottom) < right - left < 1.33 * (top - bottom):
                yield page.to_display(left, bottom, right, top)
