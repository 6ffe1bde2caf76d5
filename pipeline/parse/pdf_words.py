"""Words rebuilt from character boxes, only on pages whose gaps look wrong.

pdfium makes up spaces by its own rule and errs on tightly justified, letter-spaced and TJ-positioned text. A probe of a
few lines a page finds such pages; only they pay for a box a character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from operator import sub
from statistics import median

from pipeline.model import Box
from pipeline.parse.pdf_chars import Line, PageText, Style

_WORD = re.compile(r"\S+")
_ENOUGH = 2
_PROBED_LINES, _LATER_LINES, _FIRST_PAGES = 8, 3, 3
"""Lines probed on each of the first pages, and on later ones: a typesetter's gaps are the same on all."""
_PROBED_LENGTH = 20
_WORD_GAP = 0.12
"""Gap between two words, in em beyond the line's usual letter gap: tightly justified words stand .15 em apart and
more, kerning moves letters by less than .08."""
_NO_GAP = 0.04
"""Gap in em under which a space that pdfium made up is none; between the two pdfium is believed."""
_SPACED = 0.08
"""Letter gap in em from which a line is looked at as letter-spaced."""


def rebuilt(page: PageText, lines: list[Line], wrong_before: int = 0) -> list[Line]:
    """The same lines, with spaces set by geometry where pdfium's look wrong on this page.

    wrong_before: pages of the document that were rebuilt so far; after _ENOUGH of them the rest is, unprobed.
    """
    if wrong_before < _ENOUGH and not _looks_wrong(page, lines):
        return lines
    return [_rebuild(page, line) for line in lines]


_SIDE_BY_SIDE = 3.0
"""Gap in em between two headings of one height."""
_MOST_OF_A_HEADING = 80
"""Characters of a line that may be set apart letter by letter while the page's text is not."""


def spaced(page: PageText, lines: list[Line], styles: set[Style]) -> list[Line]:
    """The same lines, with words instead of letters where headings are letter-spaced (`S i d e  e f f e c t s`).

    styles: those in which such lines were found so far, added to: pdfium takes only some letters of a line apart, and
    in a short word maybe one.
    """
    found: dict[int, list[Line]] = {}
    for number, line in enumerate(lines):
        text = line.text
        if 7 * text.count(" ") >= 2 * len(text) > 10 and len(text) <= _MOST_OF_A_HEADING and _letters_apart(text):
            parts = [_rebuild(page, part) for part in _parted(page, line)]
            if [part.text for part in parts] != [text]:
                found[number] = parts
                styles.add(line.style)
    for number, line in enumerate(lines) if styles else ():
        if number not in found and line.style in styles and len(line.text) <= _MOST_OF_A_HEADING:
            found[number] = [_rebuild(page, part) for part in _parted(page, line)]
    if not found:
        return lines
    return [part for number, line in enumerate(lines) for part in found.get(number, (line,))]


def _parted(page: PageText, line: Line) -> list[Line]:
    """The line, or its parts where two headings stand side by side and pdfium took them for one."""
    words = [match.span() for match in _WORD.finditer(line.text)]
    if len(words) < 2:
        return [line]
    starts, ends = page.advances([line.at[start] for start, _ in words]), [line.at[end - 1] for _, end in words]
    lefts, rights = starts[0], page.advances(ends)[1]
    cuts = [n for n in range(1, len(words)) if lefts[n] - rights[n - 1] > _SIDE_BY_SIDE * line.style.size]
    found = []
    for first, after in pairwise([0, *cuts, len(words)]):
        start, end = words[first][0], words[after - 1][1]
        x0, x1 = lefts[first], rights[after - 1]
        box = Box(line.page, round(x0, 2), line.box.top, round(x1, 2), line.box.bottom)
        found.append(line._replace(text=line.text[start:end], at=line.at[start:end], box=box, parts=((x0, x1),)))
    return found if cuts else [line]


def _letters_apart(text: str) -> bool:
    tokens: Sequence[str] = text.split()
    return 2 * sum(len(token) < 3 and token.isalpha() for token in tokens) > len(tokens)


def _looks_wrong(page: PageText, lines: list[Line]) -> bool:
    long_lines = [line for line in lines if len(line.text) >= _PROBED_LENGTH]
    if not long_lines:
        return False
    step = max(1, len(long_lines) // (_PROBED_LINES if page.number <= _FIRST_PAGES else _LATER_LINES))
    return any(_is_wrong(page, line) for line in long_lines[step // 2 :: step])


def _is_wrong(page: PageText, line: Line) -> bool:
    """Whether `_wanted` would part a line elsewhere: the same questions, asked of whole words for speed."""
    text, em = line.text, line.style.size
    if em <= 0:
        return False
    if text[0].isspace() or not isinstance(line.at, range):
        return _parts_elsewhere(page, line)
    spans = [match.span() for match in _WORD.finditer(text)]
    starts, ends = page.advances(line.at)
    inner: list[float] = []
    for start, end in spans:
        inner += map(sub, starts[start + 1 : end], ends[start : end - 1])
    between = [starts[right] - ends[left - 1] for (_, left), (right, _) in pairwise(spans)]
    shown = len(inner) + len(between) + 1
    least = min(min(inner, default=0.0), min(between, default=0.0))
    if least < -2 * em or ends[spans[-1][1] - 1] - starts[spans[0][0]] < 0.3 * em * shown:
        return False
    letter = _letter_gap(text, inner, inner + between, em)
    return max(inner, default=0.0) > letter + _WORD_GAP * em or any(gap - letter <= _NO_GAP * em for gap in between)


def _parts_elsewhere(page: PageText, line: Line) -> bool:
    text = line.text
    now = {place + 1 for place, char in enumerate(text[:-1]) if char.isspace() and not text[place + 1].isspace()}
    wanted = _wanted(page, line)
    return wanted is not None and wanted != now


def _wanted(page: PageText, line: Line) -> set[int] | None:
    """Offsets in the line before which a space belongs; None where geometry has nothing to say."""
    offsets = [place for place, index in enumerate(line.at) if index >= 0 and not line.text[place].isspace()]
    em = line.style.size
    if em <= 0 or len(offsets) < 2:
        return None
    starts, ends = page.advances([line.at[place] for place in offsets])
    gaps = [start - end for start, end in zip(starts[1:], ends, strict=False)]
    if min(gaps) < -2 * em or ends[-1] - starts[0] < 0.3 * em * len(starts):
        return None  # set vertically, or several lines that pdfium took for one
    inner = [gap for (left, right), gap in zip(pairwise(offsets), gaps, strict=True) if right == left + 1]
    letter = _letter_gap(line.text, inner, gaps, em)
    wanted = set()
    for (left, right), gap in zip(pairwise(offsets), gaps, strict=True):
        if gap > letter + _WORD_GAP * em or (right > left + 1 and gap - letter > _NO_GAP * em):
            wanted.add(right)
    return wanted


def _letter_gap(text: str, inner: list[float], gaps: list[float], em: float) -> float:
    """The gap between letters of one word: nothing, unless the line is letter-spaced.

    inner: the gaps inside what pdfium takes for words; where it takes every letter for one, the smaller gaps tell.
    """
    if len(inner) >= 3:
        usual = median(inner)
        return max(0.0, usual) if usual > _SPACED * em else 0.0
    tokens = text.split()
    single = sum(len(token) == 1 and token.isalpha() for token in tokens)
    low = sorted(gaps)[len(gaps) // 4]
    return low if low > _SPACED * em and 2 * single > len(tokens) else 0.0


def _rebuild(page: PageText, line: Line) -> Line:
    spaces = _wanted(page, line)
    if spaces is None:
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
    return line._replace(text="".join(text), at=tuple(at))
