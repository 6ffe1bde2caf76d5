"""Text that a page strikes out: by an annotation that says so, or by a line drawn through the middle of its words."""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import pypdfium2.raw as pdfium

from pipeline.model import Inline
from pipeline.parse.pdf_chars import Line, PageText
from pipeline.parse.pdf_rules import Rules

_LOWEST, _HIGHEST = 0.12, 0.45
"""Em above the base line in which a line goes through letters; an underline stands below it, an overline above."""
_MISS = 0.25
"""Em by which the drawn line may miss the beginning or the end of the words that it strikes."""

_Box = tuple[float, float, float, float]


def struck(page: PageText, lines: Sequence[Line], drawn: Rules) -> list[tuple[int, Inline]]:
    """(index of the line, the stretch of it that is struck out). drawn: the page's rules."""
    marks: list[tuple[int, Inline]] = []
    for x0, top, x1, bottom in _said(page):
        for number, line in enumerate(lines):
            middle = line.baseline - 0.25 * line.style.size
            if top <= middle <= bottom and line.box.x0 < x1 and line.box.x1 > x0:
                marks += [(number, inline) for inline in _words(page, line, x0, x1, exact=False)]
    level = sorted(drawn.level)
    heights = [rule.at for rule in level]
    for number, line in enumerate(lines) if level else ():
        em, baseline = line.style.size, line.baseline
        first, after = bisect_right(heights, baseline - _HIGHEST * em), bisect_left(heights, baseline - _LOWEST * em)
        for rule in level[first:after]:
            if rule.start < line.box.x1 > line.box.x0:
                marks += [(number, inline) for inline in _words(page, line, rule.start, rule.end, exact=True)]
    return sorted(set(marks), key=lambda mark: (mark[0], mark[1].start, mark[1].end))


def _said(page: PageText) -> Iterator[_Box]:
    """Boxes of the page's strike-out annotations, a line of text each."""
    for index in range(max(0, pdfium.FPDFPage_GetAnnotCount(page.page))):
        annotation = pdfium.FPDFPage_GetAnnot(page.page, index)
        if not annotation:
            continue
        try:
            if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_STRIKEOUT:
                for number in range(pdfium.FPDFAnnot_CountAttachmentPoints(annotation)):
                    quad = pdfium.FS_QUADPOINTSF()
                    if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, number, ctypes.byref(quad)):
                        xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
                        yield page.to_display(min(xs), min(ys), max(xs), max(ys))
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _words(page: PageText, line: Line, x0: float, x1: float, *, exact: bool) -> Iterator[Inline]:
    """The stretch between two x of a line. exact: only where letters begin and end there, as under a drawn line."""
    known = [k for k, index in enumerate(line.at) if index >= 0 and not line.text[k].isspace()]
    starts, ends = page.advances([line.at[k] for k in known])
    inside = [
        (k, start, end) for k, start, end in zip(known, starts, ends, strict=True) if x0 <= (start + end) / 2 <= x1
    ]
    if len(inside) < 2:
        return
    em = line.style.size
    missed = abs(inside[0][1] - x0) > _MISS * em or abs(inside[-1][2] - x1) > _MISS * em
    raised = abs(page.drawn(line.at[inside[0][0]])[1] - line.baseline) > 0.1 * em  # then it is the mark's underline
    if exact and (missed or raised):
        return
    yield Inline(inside[0][0], inside[-1][0] + 1, "deleted")
