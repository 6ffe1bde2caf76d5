"""One PDF page as pdfium reads it: text in the order of the content stream, cut into lines with boxes.

Nothing is re-sorted. pdfium's calls cost some 0.4 µs each and a page has 5,000 characters, so a line is measured by a
handful of calls (its rectangles, one sample letter), never character by character.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from math import isfinite
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pipeline.model import Box
from pipeline.parse import pdf_calls as calls

_LINE = re.compile("[^\r\n\ufffe \t][^\r\n\ufffe]*\ufffe?|\ufffe")
_SAMPLE = re.compile(r"[^\W\d_]{3,}")
_LETTER = re.compile(r"[^\W\d_]")
_BOLD = re.compile(r"bold|black|heavy|demi|semib|(?-i:(?<=[a-z.\-])B$)", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|(?-i:(?<=[a-z.\-])I$|-It$)", re.IGNORECASE)
_HYPHEN = "\ufffe"
"""pdfium's sign for a hyphen that ends a line; it swallows the line break after it."""
_HALF, _LOW_HALF = re.compile("[\ud800-\udfff]"), re.compile("[\udc00-\udfff]")
_FORCE_BOLD = 1 << 18
"""PDF 1.7, table 123: font descriptor flag 19."""


_STYLES: dict[tuple[bytes, int, float], Style] = {}
"""What the names of fonts say: name, flags and size → style."""
_MOST_STYLES = 20_000
_new = tuple.__new__
"""Makes a named tuple in half the time; one is made for every line of a paper."""


class Style(NamedTuple):
    """How a stretch is set. size: the em in points, as drawn."""

    size: float
    font: str
    bold: bool
    italic: bool = False


class Line(NamedTuple):
    """A line of text. at: for each character of `text` its index in the page's text, -1 where words were rebuilt.

    baseline: distance of the base line from the page's top, in points. parts: the stretches that pdfium sees as
    drawn together, as (x0, x1). style: of the line's first word; bold: first and last letter are. (A tuple, since one
    is made for every line of a paper: a frozen dataclass takes five times as long to make.)
    """

    page: int
    text: str
    at: Sequence[int]
    box: Box
    baseline: float
    style: Style
    parts: tuple[tuple[float, float], ...]


class PageText:
    """An open text page with the calls the reader needs. Boxes are display coordinates, origin top left."""

    def __init__(self, page: Any, number: int) -> None:
        self.number = number
        self.page = page
        self.handle = pdfium.FPDFText_LoadPage(page)
        if not self.handle:
            raise ValueError(f"page {number}: no text page")
        bounds = pdfium.FS_RECTF()
        if not pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(bounds)):
            bounds.right, bounds.top = 612.0, 792.0
        self._bounds = (bounds.left, bounds.bottom, bounds.right, bounds.top)
        self.rotation = pdfium.FPDFPage_GetRotation(page)
        sides = (bounds.right - bounds.left, bounds.top - bounds.bottom)
        self.width, self.height = sides if self.rotation % 2 == 0 else sides[::-1]
        self._numbers = (ctypes.c_double * 4)()
        self._refs = tuple(ctypes.byref(self._numbers, 8 * number) for number in range(4))
        self._matrix, self._rect = (ctypes.c_float * 6)(), (ctypes.c_float * 4)()
        self._rect_ref, self._matrix_ref = ctypes.byref(self._rect), ctypes.byref(self._matrix)
        self._name, self._flags = ctypes.create_string_buffer(256), ctypes.c_int()
        self._flags_ref = ctypes.byref(self._flags)
        self.replaced: dict[int, str] = {}
        self.text = self._read()

    def close(self) -> None:
        """Give the memory back; nothing may be asked afterwards."""
        pdfium.FPDFText_ClosePage(self.handle)

    def _read(self) -> str:
        """The page's text, one character for each of pdfium's, so that offsets are character indices."""
        count = pdfium.FPDFText_CountChars(self.handle)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        units = max(0, pdfium.FPDFText_GetText(self.handle, 0, count, buffer) - 1)
        text = bytes(buffer)[: 2 * units].decode("utf-16-le", "replace")
        if len(text) == count:
            return text
        # pdfium leaves control characters out of its text, and halves of pairs are two of its characters.
        found: list[str] = []
        for first, index, length in self._stretches(units):
            found += [self._character(missing) for missing in range(len(found), index)]
            found += map(chr, buffer[first : first + length])
        return "".join(found + [self._character(missing) for missing in range(len(found), count)])

    def _stretches(self, units: int) -> Iterator[tuple[int, int, int]]:
        """Where text offsets and character indices run in step: (offset, index, length), by halving."""
        index_of = pdfium.FPDFText_GetCharIndexFromTextIndex
        waiting = [(0, units)] if units else []
        while waiting:
            low, high = waiting.pop()
            first = index_of(self.handle, low)
            if index_of(self.handle, high - 1) - first == high - 1 - low:
                yield low, first, high - low
            else:
                middle = (low + high) // 2
                waiting += [(middle, high), (low, middle)]

    def _character(self, index: int) -> str:
        """One character: U+FFFD where there is none, half of a pair where pdfium has halves, its line-end hyphen."""
        code = self.code(index)
        if code == 0 or code > 0x10FFFF:
            return "\ufffd"
        return _HYPHEN if code == 2 and pdfium.FPDFText_IsHyphen(self.handle, index) == 1 else chr(code)

    def code(self, index: int) -> int:
        """The character's Unicode value; for an unmapped glyph its bare code in the font."""
        return int(pdfium.FPDFText_GetUnicode(self.handle, index))

    def to_display(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """User space to x0, top, x1, bottom as displayed, after the page's own rotation."""
        x_low, y_low, x_high, y_high = self._bounds
        match self.rotation:
            case 1:
                return bottom - y_low, left - x_low, top - y_low, right - x_low
            case 2:
                return x_high - right, bottom - y_low, x_high - left, top - y_low
            case 3:
                return y_high - top, x_high - right, y_high - bottom, x_high - left
            case _:
                return left - x_low, y_high - top, right - x_low, y_high - bottom

    def rectangles(self, start: int, count: int) -> list[tuple[float, float, float, float]]:
        """Display rectangles of the characters, one for each stretch drawn together."""
        handle, numbers, get, refs = self.handle, self._numbers, calls.get_rect, self._refs
        x, _, _, y = self._bounds
        found = []
        for index in range(calls.count_rects(handle, start, count)):
            get(handle, index, *refs)
            left, top, right, bottom = numbers[:]
            if self.rotation:
                found.append(self.to_display(left, bottom, right, top))
            else:
                found.append((left - x, y - top, right - x, y - bottom))
        return found

    def advance(self, index: int) -> tuple[float, float]:
        """Where a character starts and ends on a level line, by its advance width, as displayed."""
        calls.get_loose_box(self.handle, index, self._rect_ref)
        left, top, right, bottom = self._rect[:]
        if self.rotation == 0:
            return left - self._bounds[0], right - self._bounds[0]
        x0, _, x1, _ = self.to_display(left, bottom, right, top)
        return x0, x1

    def advances(self, indices: Sequence[int]) -> tuple[list[float], list[float]]:
        """`advance` of many characters: where they start, and where they end."""
        if self.rotation == 0:
            low = self._bounds[0]
            starts, ends = calls.loose_sides(self.handle, indices)
            return [x - low for x in starts], [x - low for x in ends]
        both = [self.advance(index) for index in indices]
        return [start for start, _ in both], [end for _, end in both]

    def origin(self, index: int) -> tuple[float, float]:
        """A character's origin on the base line, as displayed."""
        calls.get_origin(self.handle, index, self._refs[0], self._refs[1])
        x, y, _, _ = self._numbers[:]
        if self.rotation == 0:
            return x - self._bounds[0], self._bounds[3] - y
        shown = self.to_display(x, y, x, y)
        return shown[0], shown[1]

    def drawn(self, index: int) -> tuple[float, float]:
        """Em in points and base line as displayed of a character; em 0 for one that pdfium made up."""
        if not calls.get_matrix(self.handle, index, self._matrix_ref):
            return 0.0, self.origin(index)[1]
        _, b, c, d, _, f = self._matrix[:]
        size = calls.get_font_size(self.handle, index)
        if self.rotation == 0 and b == 0 and c == 0:
            return abs(d) * size, self._bounds[3] - f  # where its stretch was put: one call less
        return max(abs(d), abs(c)) * size, self.origin(index)[1]

    def style(self, index: int, size: float | None = None) -> Style:
        """Size, font and weight of a character. size: its em, where that is known already."""
        name = self._name
        length = calls.get_font_info(self.handle, index, name, 256, self._flags_ref)
        size = round(self.drawn(index)[0] if size is None else size, 2)
        key = (name.value, self._flags.value, size) if 0 < length <= 256 else (b"", 0, size)
        known = _STYLES.get(key)
        if known is None:
            if len(_STYLES) > _MOST_STYLES:
                _STYLES.clear()
            font = key[0].decode("utf-8", "replace")
            bold = bool(_BOLD.search(font)) or bool(key[1] & _FORCE_BOLD)
            known = _STYLES[key] = Style(size, font, bold, bool(_ITALIC.search(font)))
        return known

    def made_up(self, index: int) -> bool:
        """True for a character that is not in the file: pdfium's own spaces."""
        return index < 0 or bool(pdfium.FPDFText_IsGenerated(self.handle, index) == 1)

    def unmapped(self, indices: Sequence[int]) -> list[int]:
        """Those of the characters about which their font says nothing."""
        return calls.map_errors(self.handle, indices)

    def lines(self) -> list[Line]:
        """The page's lines in the order of its content stream; lines of nothing but space are left out."""
        found = [(match.start(), match[0].rstrip(" \t")) for match in _LINE.finditer(self.text)]
        return [self._line(start, body) for start, body in found if not body.isspace()]

    def _line(self, start: int, body: str) -> Line:
        rects = self.rectangles(start, len(body))
        sample = _SAMPLE.search(body) or _LETTER.search(body)
        index = start + (sample.start() if sample else 0)
        size, baseline = self.drawn(index)
        style = self.style(index, size)
        if (style.bold or style.italic) and len(rects) > 1:
            last = len(body) - 1
            while last > 0 and not body[last].isalpha():
                last -= 1
            end = self.style(start + last)
            style = Style(style.size, style.font, style.bold and end.bold, style.italic and end.italic)
        if not rects:
            x, y = self.origin(index)
            rects = [(x, y - style.size, x, y)]
        x0, top, x1, bottom = rects[0] if len(rects) == 1 else _around(rects)
        if not isfinite(x0 + top + x1 + bottom + baseline + style.size):  # matrices that no page can show
            x0, top, x1, bottom, baseline, *sizes = map(_finite, (x0, top, x1, bottom, baseline, style.size))
            style, rects = style._replace(size=sizes[0]), [(x0, top, x1, bottom)]
        box = Box(self.number, round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))
        text, at = self._meant(start, body)
        parts = ((x0, x1),) if len(rects) == 1 else tuple([(rect[0], rect[2]) for rect in rects])
        return _new(Line, (self.number, text, at, box, baseline, style, parts))

    def _meant(self, start: int, body: str) -> tuple[str, Sequence[int]]:
        """The stretch with mended glyphs, whole pairs and real hyphens, and the index of each character."""
        at = range(start, start + len(body))
        if body.isascii() and not self.replaced:
            return body, at
        text = body.replace(_HYPHEN, "-")
        if not _HALF.search(text) and self.replaced.keys().isdisjoint(at):
            return text, at
        chars: list[str] = []
        indices: list[int] = []
        for index, char in zip(at, text, strict=True):
            if _LOW_HALF.match(char) and chars and _HALF.match(chars[-1]):
                chars[-1] = (chars[-1] + char).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
                continue
            new = self.replaced.get(index, char)
            chars.extend(new)
            indices.extend([index] * len(new))
        return _HALF.sub("\ufffd", "".join(chars)), tuple(indices)


def _finite(value: float) -> float:
    return value if isfinite(value) else 0.0


def _around(rects: Sequence[tuple[float, float, float, float]]) -> tuple[float, float, float, float]:
    lefts, tops, rights, bottoms = zip(*rects, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
