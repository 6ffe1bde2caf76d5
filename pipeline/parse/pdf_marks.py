"""Raised and lowered characters, and links: what a line carries besides its words."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2.raw as pdfium

from pipeline.model import Inline, InlineKind
from pipeline.parse.pdf_chars import Line, PageText

_SMALL = 0.9
_RAISED = (0.15, 0.8)
_LOWERED = (0.05, 0.5)
"""In em of the line. Character origin raised .15-.8 em and set smaller than .9 found 1,016 of 1,038 footnote numbers
and none false over 62 papers (../shared/MEASURED.md)."""
_CANDIDATE = re.compile(r"[−–-]?\d+|[*†‡§¶‖#]+")
_RUN = re.compile(r"[^\W_\s]|[*†‡§¶‖#,;+−–‐‑\-\[\]() ]")
_TEN = re.compile(r"(?<!\d)10$")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[cdkmnµμ]?m|s|h|kg|ft|in)$")
_ELEMENT = re.compile(r"(?:m?(?:Tc|Lu|Ga|Cu|Zr|Ac|Ra|Sr|Sm|Ho|Re|In|Xe|Tl|Rb|Ge|Bi|Pb|At)|[CFHINOPYSK])(?![a-z])")


def marks(page: PageText, line: Line) -> tuple[Inline, ...]:
    """Superscripts, subscripts and footnote marks of a line, by the position of their characters."""
    found: list[Inline] = []
    em, text = line.style.size, line.text
    if em <= 0:
        return ()
    done = 0
    for match in _CANDIDATE.finditer(text):
        start, last = match.start(), match.end() - 1
        if start < done:
            continue
        shift = _shift(page, line, start)
        if not shift and last > start and (shift := _shift(page, line, last)):
            start = last
            while start > match.start() and _shift(page, line, start - 1) == shift:
                start -= 1
        if not shift:
            continue
        end = start + 1
        while end < len(text) and _RUN.match(text[end]) and (text[end] == " " or _shift(page, line, end) == shift):
            end += 1
        end = start + len(text[start:end].rstrip(" "))
        while start > done and text[start - 1] in "[(" and _shift(page, line, start - 1) == shift:
            start -= 1
        done = end
        found.append(Inline(start, end, _kind(text, start, end) if shift > 0 else "subscript"))
    return tuple(found)


def _shift(page: PageText, line: Line, offset: int) -> int:
    """1 = raised and small, -1 = lowered and small, 0 = neither."""
    index = line.at[offset]
    if index < 0:
        return 0
    em = line.style.size
    size, baseline = page.drawn(index)
    if not 0 < size < _SMALL * em:
        return 0
    rise = (line.baseline - baseline) / em
    if _RAISED[0] <= rise <= _RAISED[1]:
        return 1
    return -1 if _LOWERED[0] <= -rise <= _LOWERED[1] else 0


def _kind(text: str, start: int, end: int) -> InlineKind:
    """A raised number is a power after 10 or a unit, an isotope before an element's sign; else a footnote mark."""
    body, before = text[start:end], text[:start].rstrip(" ")
    if body[0] in "−–-+" or body[-1] in "+−" or not any(char.isdigit() or char in "*†‡§¶‖#" for char in body):
        return "superscript"
    if _TEN.search(before) or (body in {"2", "3"} and _UNIT.search(before)):
        return "superscript"
    if body.isdigit() and len(body) > 1 and _ELEMENT.match(text, end):
        return "superscript"
    return "superscript" if body.startswith("0") else "footnote_mark"


def links(document: Any, page: PageText, lines: list[Line]) -> list[tuple[int, Inline]]:
    """Web links drawn over the page: (index of the line, the stretch of it with its target)."""
    found: list[tuple[int, Inline]] = []
    middles: list[float] = []
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    while pdfium.FPDFLink_Enumerate(page.page, ctypes.byref(position), ctypes.byref(link)):
        target = _target(document, link)
        rect = pdfium.FS_RECTF()
        if not target or not pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(rect)):
            continue
        x0, top, x1, bottom = page.to_display(rect.left, rect.bottom, rect.right, rect.top)
        middles = middles or [(line.box.top + line.box.bottom) / 2 for line in lines]
        for number in [number for number, y in enumerate(middles) if top - 1 <= y <= bottom + 1]:
            line = lines[number]
            if line.box.x1 <= x0 or line.box.x0 >= x1:
                continue
            known = [k for k, index in enumerate(line.at) if index >= 0 and not line.text[k].isspace()]
            starts, ends = page.advances([line.at[k] for k in known])
            words = [
                k for k, start, end in zip(known, starts, ends, strict=True) if x0 - 1 <= (start + end) / 2 <= x1 + 1
            ]
            if words:
                found.append((number, Inline(words[0], words[-1] + 1, "link", target)))
    return found


def _target(document: Any, link: Any) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
    if length <= 1:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    return buffer.raw[: length - 1].decode("utf-8", "replace")
