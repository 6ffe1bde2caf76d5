"""White strips between columns, and the stretches of text that stand between them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from pipeline.parse.pdf_chars import Line

RULED_GAP = 0.8
"""Em of white between two cells, once it is known that there is a table."""
_WORD_GAP = 0.2
_HEADING_GAP = 0.45
"""Between headings that stand as close as words; ink of words in prose stands less far apart."""
_ENOUGH_ROWS = 3

Piece = tuple[int, float, float]
"""A stretch: number of its line, x0, x1."""


def pieces(number: int, line: Line, apart: float) -> list[Piece]:
    """The stretches of a line between gaps of so many em."""
    parts = line.parts
    if len(parts) == 1:
        return [(number, *parts[0])]
    found: list[Piece] = []
    gap = apart * line.style.size
    for x0, x1 in parts:
        if found and x0 - found[-1][2] < gap:
            found[-1] = number, min(found[-1][1], x0), max(found[-1][2], x1)
        else:
            found.append((number, x0, x1))
    return found


def _words(lines: Sequence[Line], row: Sequence[Piece]) -> list[Piece]:
    """A row's pieces cut between words."""
    return [piece for number in sorted({n for n, _, _ in row}) for piece in pieces(number, lines[number], _WORD_GAP)]


def parting(lines: Sequence[Line], rows: Sequence[Sequence[Piece]], em: float) -> list[float]:
    """The strips between the columns. Headings may stand closer than what is under them: then they have no say."""
    parted = [_words(lines, row) for row in rows if len(row) > 1]
    strips = _strips(parted, em)
    below = _strips(parted[1:], em) if len(parted) > _ENOUGH_ROWS else []
    return below if len(below) > len(strips) else strips


def _strips(rows: Sequence[Sequence[Piece]], em: float) -> list[float]:
    """The middles of the white strips that no word crosses; narrow ones only where most rows are wide there."""
    wide: list[float] = []
    narrow: list[float] = []
    end: float | None = None
    for _, x0, x1 in sorted((word for row in rows for word in row), key=lambda word: word[1]):
        if end is not None and x0 - end >= _WORD_GAP * em:
            (wide if x0 - end >= RULED_GAP * em else narrow).append((x0 + end) / 2)
        end = x1 if end is None else max(end, x1)
    for strip in narrow:
        gaps = [_gap_at(row, strip) for row in rows]
        left, right = max([x for x in wide if x < strip], default=0.0), min([x for x in wide if x > strip], default=1e6)
        both = [
            any(left < x0 < strip for _, x0, _ in row) and any(strip < x0 < right for _, x0, _ in row) for row in rows
        ]
        if sum(gap >= RULED_GAP * em for gap in gaps) > 0.5 * len(rows) and sum(both) >= 0.6 * len(rows):
            wide = sorted([*wide, strip])
    return wide


def _gap_at(row: Sequence[Piece], x: float) -> float:
    """The white round a place in a row; 0 where nothing stands on one of its sides."""
    left, right = [x1 for _, _, x1 in row if x1 < x], [x0 for _, x0, _ in row if x0 > x]
    return min(right) - max(left) if left and right else 0.0


def cut(lines: Sequence[Line], rows: list[list[Piece]], strips: Sequence[float], em: float) -> list[list[Piece]]:
    """Rows of several stretches cut at the strips, and headings above them that stand too close to be stretches."""
    first = next((at for at, row in enumerate(rows) if len(row) > 1), 0)
    found = []
    for at, row in enumerate(rows):
        words = _words(lines, row)
        close = at + 1 == first and all(_gap_at(words, strip) >= _HEADING_GAP * em for strip in strips)
        found.append(_within_columns(words, strips) if len(row) > 1 or close else row)
    return found


def _within_columns(words: Sequence[Piece], strips: Sequence[float]) -> list[Piece]:
    """Words put together again where no strip is between them."""
    found: list[Piece] = []
    for number, x0, x1 in words:
        last = found[-1] if found else None
        if last and last[0] == number and columns_of([last], strips) == columns_of([(number, x0, x1)], strips):
            found[-1] = number, min(last[1], x0), max(last[2], x1)
        else:
            found.append((number, x0, x1))
    return found


def columns_of(row: Sequence[Piece], strips: Sequence[float]) -> list[int]:
    """In which column each stretch of a row starts."""
    return [bisect_left(strips, x0) for _, x0, _ in row]
