"""The straight lines drawn on a page: table rules, as thin rectangles, strokes or cell frames."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.parse import pdf_calls as calls
from pipeline.parse.pdf_chars import PageText

_THIN = 2.0
"""Points: a rectangle thinner than this is a rule."""
_SHORTEST = 8.0
_MOST_OBJECTS = 4000
_MOST_SEGMENTS = 400
"""Beyond these a page is a drawing, and looking through it would cost more than reading it."""
SNAP = 3.0
"""Points by which ends of rules that belong together may miss each other."""


class Rule(NamedTuple):
    """A rule at `at` that runs from `start` to `end`: level at y over x0-x1, upright at x over top-bottom."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules of a page, in points from its top left: level ones by y, upright ones by x."""

    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]


def rules(page: PageText) -> Rules:
    """The page's rules, pieces of one rule put together."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for x0, top, x1, bottom in _boxes(page):
        if bottom - top <= _THIN:
            level.append(Rule((top + bottom) / 2, x0, x1))
        elif x1 - x0 <= _THIN:
            upright.append(Rule((x0 + x1) / 2, top, bottom))
        else:
            level += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
            upright += [Rule(x0, top, bottom), Rule(x1, top, bottom)]
    return Rules(_merged(level), _merged(upright))


def _boxes(page: PageText) -> Iterator[tuple[float, float, float, float]]:
    count = calls.count_objects(page.page)
    if count > _MOST_OBJECTS:
        return
    sides = (ctypes.c_float * 4)()
    refs = tuple(ctypes.byref(sides, 4 * number) for number in range(4))
    things = list(map(calls.get_object, repeat(page.page), range(count)))
    path = pdfium.FPDF_PAGEOBJ_PATH
    for thing in [thing for thing, kind in zip(things, map(calls.get_type, things), strict=True) if kind == path]:
        segments = calls.count_segments(thing)
        if segments > 6:
            yield from _pieces(page, thing, segments)
        elif calls.get_bounds(thing, *refs):
            left, bottom, right, top = sides[:]
            yield page.to_display(left, bottom, right, top)


def _pieces(page: PageText, path: Any, segments: int) -> Iterator[tuple[float, float, float, float]]:
    """The level and upright strokes of a path of many segments, such as a whole grid."""
    if segments > _MOST_SEGMENTS:
        return
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(ctypes.cast(path, pdfium.FPDF_PAGEOBJECT), ctypes.byref(matrix))
    if matrix.b or matrix.c:
        return
    place = (ctypes.c_float * 2)()
    x, y = ctypes.byref(place), ctypes.byref(place, 4)
    last: tuple[float, float] | None = None
    for index in range(segments):
        segment = calls.get_segment(path, index)
        calls.get_point(segment, x, y)
        across, up = place[:]
        point = matrix.a * across + matrix.e, matrix.d * up + matrix.f
        if calls.get_segment_type(segment) == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            left, right = sorted((last[0], point[0]))
            bottom, top = sorted((last[1], point[1]))
            if right - left < _THIN or top - bottom < _THIN:
                yield page.to_display(left, bottom, right, top)
        last = point


def _merged(found: list[Rule]) -> tuple[Rule, ...]:
    """Pieces at one height that touch become one rule; what stays too short is no rule."""
    rows: list[list[Rule]] = []
    for rule in sorted(found, key=lambda rule: (rule.at, rule.start)):
        if rows and rule.at - rows[-1][0].at <= _THIN:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    whole: list[Rule] = []
    for row in rows:
        at = row[0].at
        start, end = None, 0.0
        for rule in sorted(row, key=lambda rule: rule.start):
            if start is not None and rule.start <= end + SNAP:
                end = max(end, rule.end)
                continue
            if start is not None:
                whole.append(Rule(at, start, end))
            start, end = rule.start, rule.end
        if start is not None:
            whole.append(Rule(at, start, end))
    return tuple(rule for rule in whole if rule.end - rule.start >= _SHORTEST)
