"""Glyphs that pdfium cannot name: what the font itself calls them, asked of pdfminer, or an honest U+FFFD.

pdfium puts the glyph's bare code in the text where a font says nothing of its meaning, so that `The` may read `*e`.
Where such a page is found, pdfminer opens the fonts alone (some 15 ms a document) and reads names such as `T_h`.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from pipeline.parse.pdf_chars import PageText
from pipeline.parse.pdf_codes import tex_sign

_PRINTED = '*+!"#$%&<>=?@\\\\^_`{|}~;:,'
_LIKELY = re.compile(f"[\ufffd\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe{_PRINTED}](?:(?<![{_PRINTED}])|(?=[a-z]))")
"""One class first, which the engine looks for many times as fast as for several patterns: signs that say nothing, and
printed ones before a small letter."""
_LIKELIER = re.compile(r"[^a-z0-9 \r\n.,;()-]")
_IN_WORD = re.compile(r"[a-z].|[^a-z][^a-z][a-z]", re.DOTALL)
_SHIFT = 29
"""Glyph 36 is `A` (65) in the standard order of Macintosh glyphs (OpenType specification, post table)."""
_Opener = Callable[[], Callable[[int], str]]
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_READABLE = re.compile(r"[^\x00-\x1f\x7f-\x9f\ufffd]+")


class Glyphs:
    """The meanings that a document's fonts give to codes; pages are opened up to the one that is asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._opened: Iterator[dict[str, list[_Opener]]] | None = None
        self._pages: list[dict[str, list[_Opener]]] = []
        self._said: dict[tuple[int, str, int], str | None] = {}
        self.suspicious = False

    def meaning(self, page: int, font: str, code: int) -> str | None:
        """The text that all fonts of that name on the page (from 1) give to the code; None where they do not agree."""
        key = page, font, code
        if key not in self._said:
            said = {_said(opener, code) for opener in self._fonts(page).get(font, [])} - {None}
            self._said[key] = said.pop() if len(said) == 1 else None
        return self._said[key]

    def _fonts(self, page: int) -> dict[str, list[_Opener]]:
        """Font name without subset tag → openers of the page's fonts so called; empty where pdfminer cannot say."""
        if self._opened is None:
            self._opened = _pages(self._data)
        while len(self._pages) < page:
            try:
                self._pages.append(next(self._opened, {}))
            except Exception:
                self._pages.append({})
        return self._pages[page - 1]


def mend(page: PageText, glyphs: Glyphs) -> dict[str, int]:
    """Put meanings, or U+FFFD, in place of the page's unmapped glyphs.

    How many: `unknown`; `shifted` by _SHIFT; `resolved` by what their codes mean in TeX's fonts.

    A control character stays as it is: its code tells one unknown sign from another. Asking of every character would
    cost as much as reading the page, so likely ones are asked first: more of them once the document has shown one.
    """
    likely = [match.start() for match in (_LIKELIER if glyphs.suspicious else _LIKELY).finditer(page.text)]
    # pdfium does not call code 0 an error: TeX's minus is one.
    zeros = [index for index in likely if page.text[index] == "\ufffd" and page.code(index) == 0]
    zeros = [index for index in zeros if tex_sign(_font(page, index), 0, page.text, index)]
    hits = page.unmapped(likely)
    if not hits and not zeros:
        return {}
    glyphs.suspicious = True
    if any(_has_unmapped_neighbour(page, index) for index in hits):  # then letters are bare codes as well
        hits = [
            index
            for index in page.unmapped(range(len(page.text)))
            if not (page.text[index] in " \r\n" and page.made_up(index))
        ]
    return _mended(page, glyphs, sorted({*hits, *zeros}))


def _font(page: PageText, index: int) -> str:
    return _SUBSET.sub("", page.style(index).font)


def _mended(page: PageText, glyphs: Glyphs, hits: list[int]) -> dict[str, int]:
    by_font: dict[str, list[int]] = defaultdict(list)
    for index in hits:
        by_font[_font(page, index)].append(index)
    text = list(page.text)
    counts = {"unknown": 0, "shifted": 0, "resolved": 0}
    for font, indices in by_font.items():
        codes = {index: page.code(index) for index in indices}
        shifted = _is_shifted(page.number, font, list(codes.values()), glyphs)
        for index, code in codes.items():
            meaning: str | None = None
            if shifted:
                meaning = chr(code + _SHIFT)
            elif code >= 0x20 or _IN_WORD.match(page.text, max(0, index - 1)):  # no font names a lone sign
                meaning = glyphs.meaning(page.number, font, code)
            if meaning is None:
                meaning = tex_sign(font, code, page.text, index)
                counts["resolved"] += meaning is not None
            if meaning is None:
                meaning = chr(code) if 0 < code < 0x20 and code not in (9, 10, 13) else "\ufffd"
                counts["unknown"] += 1
            counts["shifted"] += shifted
            text[index] = meaning[0]
            if len(meaning) > 1:
                page.replaced[index] = meaning
    page.text = "".join(text)
    return {key: count for key, count in counts.items() if count}


def _has_unmapped_neighbour(page: PageText, index: int) -> bool:
    """True where a hit is not a lone sign between good letters, or is itself taken for a printed character."""
    if " " < page.text[index] < "\x7f":
        return True
    beside = [near for near in (index - 1, index + 1) if 0 <= near < len(page.text)]
    return bool(page.unmapped([near for near in beside if page.text[near] not in " \r\n\ufffd"]))


def _is_shifted(page: int, font: str, codes: list[int], glyphs: Glyphs) -> bool:
    """True for codes that are glyph numbers of the usual TrueType order, in which letters stand 29 before ASCII."""
    if len(codes) < 4 or not all(3 <= code <= 97 for code in codes):
        return False
    letters = [code for code in codes if chr(code + _SHIFT).islower()]
    if len(letters) < 0.5 * len(codes):
        return False
    said = [(code, glyphs.meaning(page, font, code)) for code in sorted(set(letters))]
    known = [(code, meaning) for code, meaning in said if meaning]
    return all(meaning == chr(code + _SHIFT) for code, meaning in known)


def _said(opened: _Opener, code: int) -> str | None:
    try:
        text = opened()(code)
    except Exception:
        return None
    return text if isinstance(text, str) and _READABLE.fullmatch(text) else None


def preload() -> None:
    """Load pdfminer (.1 s of CPU), so that processes forked from this one have it."""
    import pdfminer.pdfinterp
    import pdfminer.pdfpage  # noqa: F401


def _pages(data: bytes) -> Iterator[dict[str, list[_Opener]]]:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfinterp import PDFResourceManager
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1

    manager = PDFResourceManager()
    for page in PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))):
        found: dict[str, list[_Opener]] = defaultdict(list)
        for reference in (resolve1(page.resources.get("Font")) or {}).values():
            found[_name(resolve1(reference))].append(partial(_opened, manager, reference))
        yield found


def _name(spec: Any) -> str:
    from pdfminer.pdftypes import resolve1

    name = getattr(resolve1(spec.get("BaseFont")), "name", "") if isinstance(spec, dict) else ""
    return _SUBSET.sub("", str(name))


def _opened(manager: Any, reference: Any) -> Callable[[int], str]:
    from pdfminer.pdftypes import resolve1

    to_text: Callable[[int], str] = manager.get_font(getattr(reference, "objid", None), resolve1(reference)).to_unichr
    return to_text
