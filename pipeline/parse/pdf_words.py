"""Words rebuilt from character boxes, only on pages whose gaps look wrong.

pdfium makes up spaces by its own rule and errs on tightly justified, letter-spaced and TJ-positioned text. A probe of a
few lines a page finds such pages; only they pay for a box a character.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from statistics import median

from pipeline.parse.pdf_chars import Line, PageText

_PROBED_LINES = 8
_WORD_GAP = 0.12
"""Gap between two words, in em beyond the line's usual letter gap: tightly justified words stand .15 em apart and
more, kerning moves letters by less than .08."""
_NO_GAP = 0.03
_BAD_SHARE = 0.01
"""Wrongly glued or split places per character of the probed lines from which a page is rebuilt."""

_Char = tuple[int, float, float]


def rebuilt(page: PageText, lines: list[Line]) -> list[Line]:
    """The same lines, with spaces set by geometry where pdfium's look wrong on this page."""
    if not _looks_wrong(page, lines):
        return lines
    return [_rebuild(page, line) for line in lines]


def _looks_wrong(page: PageText, lines: list[Line]) -> bool:
    long_lines = [line for line in lines if len(line.text) >= 20]
    if not long_lines:
        return False
    step = max(1, len(long_lines) // _PROBED_LINES)
    bad = seen = 0
    for line in long_lines[step // 2 :: step]:
        kept, spaces = _wanted(page, line)
        now = {index for index, char in enumerate(line.text) if char.isspace()}
        before = {
            next((k for k in range(index + 1, len(line.text)) if not line.text[k].isspace()), -1) for index in now
        }
        bad += len(before.symmetric_difference(spaces)) if kept else 0
        seen += len(line.text)
    return bad > _BAD_SHARE * seen


def _wanted(page: PageText, line: Line) -> tuple[bool, set[int]]:
    """Offsets in the line before which a space belongs; False where geometry has nothing to say."""
    chars: list[_Char] = []
    for offset, index in enumerate(line.at):
        if index >= 0 and not line.text[offset].isspace():
            x0, _, x1, _ = page.loose_box(index)
            chars.append((offset, x0, x1))
    em = line.style.size
    if em <= 0 or len(chars) < 2 or any(b[1] < a[1] - em for a, b in itertools.pairwise(chars)):
        return False, set()
    gaps = [b[1] - a[2] for a, b in itertools.pairwise(chars)]
    limit = max(0.0, median(gaps)) + _WORD_GAP * em
    return True, {chars[place + 1][0] for place, gap in enumerate(gaps) if gap > limit}


def _rebuild(page: PageText, line: Line) -> Line:
    usable, spaces = _wanted(page, line)
    if not usable:
        return line
    text: list[str] = []
    at: list[int] = []
    for offset, char in enumerate(line.text):
        if char.isspace():
            continue
        if offset in spaces and text:
            text.append(" ")
            at.append(-1)
        text.append(char)
        at.append(line.at[offset])
    return replace(line, text="".join(text), at=tuple(at))
