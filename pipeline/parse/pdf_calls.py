"""pdfium's calls that are made for every line or character, without ctypes' check of each argument.

The bindings' own functions cost .4 µs a call, these .15; a page asks some thousand times. The price: nothing stops a
wrong argument, so only `PageText` and the readers of drawn objects call them, with handles they got from pdfium,
numbers, and references made here.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

Call = Callable[..., int]


class Handle(ctypes.c_void_p):
    """A thing of pdfium's. A class of its own comes back as it is; a bare number would be cut to 32 bits."""


def _unchecked(function: Any, result: Any = ctypes.c_int) -> Any:
    return ctypes.CFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


count_rects: Call = _unchecked(pdfium.FPDFText_CountRects)
get_rect: Call = _unchecked(pdfium.FPDFText_GetRect)
get_matrix: Call = _unchecked(pdfium.FPDFText_GetMatrix)
get_font_size: Callable[..., float] = _unchecked(pdfium.FPDFText_GetFontSize, ctypes.c_double)
get_font_info: Call = _unchecked(pdfium.FPDFText_GetFontInfo)
get_loose_box: Call = _unchecked(pdfium.FPDFText_GetLooseCharBox)
get_origin: Call = _unchecked(pdfium.FPDFText_GetCharOrigin)
has_map_error: Call = _unchecked(pdfium.FPDFText_HasUnicodeMapError)
count_objects: Call = _unchecked(pdfium.FPDFPage_CountObjects)
get_object: Callable[..., Any] = _unchecked(pdfium.FPDFPage_GetObject, Handle)
get_bounds: Call = _unchecked(pdfium.FPDFPageObj_GetBounds)
get_type: Call = _unchecked(pdfium.FPDFPageObj_GetType)
count_segments: Call = _unchecked(pdfium.FPDFPath_CountSegments)
get_segment: Callable[..., Any] = _unchecked(pdfium.FPDFPath_GetPathSegment, Handle)
get_point: Call = _unchecked(pdfium.FPDFPathSegment_GetPoint)
get_segment_type: Call = _unchecked(pdfium.FPDFPathSegment_GetType)

_AT_ONCE = 1024
_boxes = (ctypes.c_float * (4 * _AT_ONCE))()
_box_references = [ctypes.byref(_boxes, 16 * number) for number in range(_AT_ONCE)]


def loose_sides(handle: Any, indices: Sequence[int]) -> tuple[list[float], list[float]]:
    """Left and right of the advance boxes of characters, in user space."""
    left: list[float] = []
    right: list[float] = []
    for start in range(0, len(indices), _AT_ONCE):
        some = indices[start : start + _AT_ONCE]
        deque(map(get_loose_box, repeat(handle), some, _box_references), maxlen=0)
        left += _boxes[0 : 4 * len(some) : 4]
        right += _boxes[2 : 4 * len(some) : 4]
    return left, right


def map_errors(handle: Any, indices: Sequence[int]) -> list[int]:
    """Those of the characters about which their font says nothing."""
    return [
        index for index, error in zip(indices, map(has_map_error, repeat(handle), indices), strict=True) if error == 1
    ]
