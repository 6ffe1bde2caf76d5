"""Glyphs that pdfium cannot name: what the font itself calls them, asked of pdfminer, or an honest U+FFFD.

pdfium puts the glyph's bare code in the text where a font says nothing of its meaning, so that `The` may read `*e`.
Where such a page is found, pdfminer opens the fonts alone (some 15 ms a document) and reads names such as `T_h`.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any

from pipeline.parse.pdf_chars import PageText

_LIKELY = re.compile('[\ufffd\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|[*+!"#$%&<>=?@\\\\^_`{|}~;:,](?=[a-z]{1,4})|\ufffe')
_LIKELIER = re.compile(r"[^a-z \r\n.,;()]")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_READABLE = re.compile(r"[^\x00-\x1f\x7f-\x9f\ufffd]+")


class Glyphs:
    """The meanings that a document's fonts give to codes, opened only when they are first asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._fonts: dict[str, list[Callable[[], Callable[[int], str]]]] | None = None
        self._said: dict[tuple[str, int], str | None] = {}
        self.suspicious = False

    def meaning(self, font: str, code: int) -> str | None:
        """The text that all fonts of that name give to the code; None where they say nothing or differ."""
        if (font, code) not in self._said:
            if self._fonts is None:
                self._fonts = _fonts(self._data)
            said = {_said(opened, code) for opened in self._fonts.get(font, [])} - {None}
            self._said[font, code] = said.pop() if len(said) == 1 else None
        return self._said[font, code]


def mend(page: PageText, glyphs: Glyphs) -> int:
    """Put meanings, or U+FFFD, in the page's `replaced` for its unmapped glyphs; how many stay without a meaning.

    A control character stays as it is: its code tells one unknown sign from another. Asking of every character would
    cost as much as reading the page, so likely ones are asked first: more of them once the document has shown one.
    """
    likely = _LIKELIER if glyphs.suspicious else _LIKELY
    if not any(page.unmapped(match.start()) for match in likely.finditer(page.text)):
        return 0
    glyphs.suspicious = True
    unknown = 0
    for index, char in enumerate(page.text):
        if char in " \r\n" or not page.unmapped(index):
            continue
        code = page.code(index)
        meaning = glyphs.meaning(page.style(index).font, code)
        if meaning:
            page.replaced[index] = meaning
        else:
            unknown += 1
            page.replaced[index] = chr(code) if 0 < code < 0x20 and code not in (9, 10, 13) else "\ufffd"
    return unknown


def _said(opened: Callable[[], Callable[[int], str]], code: int) -> str | None:
    try:
        text = opened()(code)
    except Exception:
        return None
    return text if isinstance(text, str) and _READABLE.fullmatch(text) else None


def _fonts(data: bytes) -> dict[str, list[Callable[[], Callable[[int], str]]]]:
    """Font name without subset tag → openers of the fonts so called; empty where pdfminer cannot open the file."""
    found: dict[str, list[Callable[[], Callable[[int], str]]]] = defaultdict(list)
    try:
        _collect(data, found)
    except Exception:
        return found
    return found


def _collect(data: bytes, found: dict[str, list[Callable[[], Callable[[int], str]]]]) -> None:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfinterp import PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1

    manager = PDFResourceManager()
    seen: set[Any] = set()
    for page in PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))):
        for reference in (resolve1(page.resources.get("Font")) or {}).values():
            number = getattr(reference, "objid", None)
            if number is not None and number in seen:
                continue
            seen.add(number)
            spec = resolve1(reference)
            name = getattr(resolve1(spec.get("BaseFont")), "name", "")
            found[_SUBSET.sub("", str(name))].append(partial(_opened, manager, number, spec))


def _opened(manager: Any, number: Any, spec: Any) -> Callable[[int], str]:
    to_text: Callable[[int], str] = manager.get_font(number, spec).to_unichr
    return to_text
