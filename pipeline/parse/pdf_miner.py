"""The second reader's words of a page: pdfminer's characters, put together by pdfplumber.

pdfplumber's own `page.chars` asks pdfminer for every line and picture of the page and makes a dictionary of two dozen
entries a character; only six of them are needed for words, and this takes half the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.utils.text import extract_words

_WORD_GAP = 0.15
"""`x_tolerance_ratio`: pdfplumber's own default glues 12 % of words (../shared/MEASURED.md)."""


class _Characters(PDFLayoutAnalyzer):
    """pdfminer's device that keeps characters and lets drawings and pictures go."""

    def __init__(self, manager: Any) -> None:
        super().__init__(manager, pageno=1, laparams=None)
        self.page: Any = None

    def paint_path(self, *arguments: Any, **named: Any) -> None:
        """Nothing is drawn."""

    def render_image(self, *arguments: Any, **named: Any) -> None:
        """Nothing is shown."""

    def receive_layout(self, ltpage: Any) -> None:
        """Called when a page is done."""
        self.page = ltpage


class Miner:
    """Words of pages of one open pdfplumber document."""

    def __init__(self, document: Any) -> None:
        self._device = _Characters(document.rsrcmgr)
        self._interpreter = PDFPageInterpreter(document.rsrcmgr, self._device)

    def words(self, page: Any) -> list[tuple[float, float, str]]:
        """(x, y of the middle, text) of each word in stream order, in points from the top left of the visible page."""
        self._interpreter.process_page(page.page_obj)
        x, y = page.mediabox[:2]
        left, top, down = page.cropbox[0], page.cropbox[1], page.height + y
        characters = [
            {
                "text": character.get_text(),
                "x0": character.x0 + x,
                "x1": character.x1 + x,
                "top": down - character.y1,
                "bottom": down - character.y0,
                "doctop": down - character.y1,
                "size": character.size,
                "height": character.height,
                "upright": character.upright,
            }
            for character in _all(self._device.page)
        ]
        words = extract_words(characters, use_text_flow=True, x_tolerance_ratio=_WORD_GAP)
        return [
            ((word["x0"] + word["x1"]) / 2 - left, (word["top"] + word["bottom"]) / 2 - top, str(word["text"]))
            for word in words
        ]


def _all(container: Any) -> Iterator[Any]:
    for thing in container:
        if isinstance(thing, LTChar):
            yield thing
        elif isinstance(thing, LTContainer):
            yield from _all(thing)
