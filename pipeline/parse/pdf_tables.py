"""Tables: cells between drawn rules, or between white strips under level rules, so that none becomes a run of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.model import Box, Inline, Place
from pipeline.parse.pdf_aligned import aligned, banded
from pipeline.parse.pdf_chars import Line, PageText
from pipeline.parse.pdf_grids import Grid, drawn_grids, ruled_bands
from pipeline.parse.pdf_rules import Rules

_WORD = re.compile(r"\S+")
_APART = 1.5
"""Em of white inside a line from which it may be a row of cells."""
_STRIP = 0.8
"""Em of white between two columns."""
_LONG_CELL = 45
"""Characters. Columns of cells that are mostly longer are columns of prose, unless their grid is drawn."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to be a block. lines: indices of the page's lines that it takes; headers: its header rows."""

    lines: frozenset[int]
    headers: int
    raw: str
    places: tuple[Place, ...]
    inlines: tuple[Inline, ...]


class _Word(NamedTuple):
    text: str
    line: int
    start: int
    x0: float
    x1: float


@dataclass
class _Cell:
    words: list[_Word] = field(default_factory=list)


def tables(page: PageText, lines: Sequence[Line], marks: Sequence[tuple[Inline, ...]], drawn: Rules) -> list[Table]:
    """The page's tables, in the order of their first line. drawn: its rules."""
    if not _may_hold_one(lines):
        return []
    heights = [(line.box.top + line.box.bottom) / 2 for line in lines]
    words = _Words(page, lines, heights)
    found: list[Table] = []
    taken: set[int] = set()
    for grid in (*drawn_grids(drawn), *ruled_bands(drawn)):
        inside = words.inside(grid, taken)
        parted = grid if grid.drawn else _in_band(grid, inside, lines)
        table = _filled(parted, inside, lines, marks) if parted and inside else None
        if table:
            found.append(table)
            taken |= table.lines
    for grid, numbers in aligned(lines, taken):
        table = _filled(grid, words.of(numbers), lines, marks)
        if table:
            found.append(table)
    return sorted(found, key=lambda table: min(table.lines))


def _may_hold_one(lines: Sequence[Line]) -> bool:
    """Cheap: a short line or two stand beside another, or one has a wide gap inside."""
    heights: dict[int, int] = {}
    short = 0
    for line in lines:
        height = round(line.baseline)
        beside = heights[height] = heights.get(height, 0) + 1
        short += beside == 2 and len(line.text) < _LONG_CELL // 2
        if beside > 2 or short > 2:
            return True
    return any(right[0] - left[1] > _APART * line.style.size for line in lines for left, right in pairwise(line.parts))


@dataclass
class _Words:
    """The words of a page's lines, found line by line as they are asked for. heights: the middle of each line."""

    page: PageText
    lines: Sequence[Line]
    heights: Sequence[float]
    known: dict[int, list[_Word]] = field(default_factory=dict)

    def inside(self, grid: Grid, taken: set[int]) -> list[_Word]:
        """Words of the lines whose middle is inside the grid, in stream order."""
        found: list[_Word] = []
        low, high, left, right = grid.ys[0], grid.ys[-1], grid.xs[0], grid.xs[-1]
        for number in [number for number, middle in enumerate(self.heights) if low < middle < high]:
            line = self.lines[number]
            em = line.style.size
            if number not in taken and line.box.x0 >= left - em and line.box.x1 <= right + em:
                found += self.known.get(number) or self._read(number, line)
        return found

    def of(self, numbers: Sequence[int]) -> list[_Word]:
        """Words of these lines, in stream order."""
        return [word for number in numbers for word in self.known.get(number) or self._read(number, self.lines[number])]

    def _read(self, number: int, line: Line) -> list[_Word]:
        # A character of a word is always one of the page's; only the spaces between words may be made up (-1).
        matches = list(_WORD.finditer(line.text)) if line.at else []
        ends = [line.at[place] for match in matches for place in (match.start(), match.end() - 1)]
        lefts, rights = self.page.advances(ends)
        found = self.known[number] = []
        for at, match in enumerate(matches):
            x0, x1 = min(lefts[2 * at], lefts[2 * at + 1]), max(rights[2 * at], rights[2 * at + 1])
            found.append(_Word(match.group(), number, match.start(), round(x0, 2), round(x1, 2)))
        return found


def _in_band(band: Grid, words: Sequence[_Word], lines: Sequence[Line]) -> Grid | None:
    """The grid of what stands between level rules: as it was drawn row by row, or else by its white strips alone."""
    numbers = sorted({word.line for word in words})
    return (banded(lines, numbers, band.ys[1]) if len(numbers) > 1 else None) or _by_white_strips(band, words, lines)


def _by_white_strips(band: Grid, words: Sequence[_Word], lines: Sequence[Line]) -> Grid | None:
    """Rows by base line, columns by strips that no row of the body crosses; None where that is no table.

    A row without a wide gap (a caption, a heading inside the table) has no say in the columns and is one cell.
    """
    if len({word.line for word in words}) < 2:
        return None
    em = median(lines[word.line].style.size for word in words)
    rows = _rows(words, lines, em)
    parted = [number for number, (_, pieces) in enumerate(rows) if len(pieces) >= 2]
    if len(parted) < 2:
        return None
    rows = rows[parted[0] :]
    body = [pieces for at, pieces in rows if at > band.ys[1] and len(pieces) >= 2]
    strips = _strips([piece for pieces in body or [pieces for _, pieces in rows] for piece in pieces], em)
    if not strips:
        return None
    xs = (band.xs[0], *strips, band.xs[-1])
    ys = (rows[0][0] - 1.2 * em, *(at + 0.25 * em for at, _ in rows[:-1]), band.ys[-1])
    whole = frozenset(
        (number, column, "left")
        for number, (_, pieces) in enumerate(rows)
        for column in range(1, len(xs) - 1)
        if any(start < xs[column] < end for start, end in pieces) and len(pieces) == 1
    )
    headers = sum(at < band.ys[1] for at, _ in rows)
    return Grid(xs, ys, whole, headers=headers if 0 < headers < len(rows) else 1, drawn=False)


def _rows(words: Sequence[_Word], lines: Sequence[Line], em: float) -> list[tuple[float, list[tuple[float, float]]]]:
    """Rows by their base line, each with its pieces (x0, x1) between gaps as wide as those between columns."""
    found: list[tuple[float, list[_Word]]] = []
    for word in sorted(words, key=lambda word: lines[word.line].baseline):
        baseline = lines[word.line].baseline
        if found and baseline - found[-1][0] <= 0.5 * em:
            found[-1][1].append(word)
        else:
            found.append((baseline, [word]))
    rows = []
    for baseline, members in found:
        pieces: list[tuple[float, float]] = []
        for word in sorted(members, key=lambda word: word.x0):
            if pieces and word.x0 - pieces[-1][1] < _STRIP * em:
                pieces[-1] = pieces[-1][0], max(pieces[-1][1], word.x1)
            else:
                pieces.append((word.x0, word.x1))
        rows.append((baseline, pieces))
    return rows


def _strips(spans: Sequence[tuple[float, float]], em: float) -> list[float]:
    """The middles of the white strips between the spans' union."""
    found: list[float] = []
    end: float | None = None
    for start, stop in sorted(spans):
        if end is not None and start - end >= _STRIP * em:
            found.append((start + end) / 2)
        end = stop if end is None else max(end, stop)
    return found


def _filled(
    grid: Grid, words: Sequence[_Word], lines: Sequence[Line], marks: Sequence[tuple[Inline, ...]]
) -> Table | None:
    """The grid with its words; None where it holds too little, or prose, to be a table."""
    cells: dict[tuple[int, int], _Cell] = {}
    for word in words:
        middle = lines[word.line].baseline - 0.25 * lines[word.line].style.size
        cell = grid.cell_at((word.x0 + word.x1) / 2, middle)
        if cell is None:
            continue  # a caption above the first row of cells
        cells.setdefault(cell, _Cell()).words.append(word)
    filled = Counter([row for row, _ in cells])
    wide = sum(count >= 2 for count in filled.values())
    if wide < 2:
        return None
    lengths = [sum(len(word.text) + 1 for word in cell.words) for cell in cells.values()]
    if not grid.drawn and (median(lengths) > _LONG_CELL or wide < 0.6 * grid.rows):
        return None
    if not grid.drawn and _is_prose(grid, cells):
        return None
    return _written(grid, cells, _headers(grid, cells, lines), lines, marks)


def _is_prose(grid: Grid, cells: dict[tuple[int, int], _Cell]) -> bool:
    """True for columns that are read one after the other and whose lines go on in lower case."""
    by_column = sorted(cells, key=lambda cell: (cell[1], cell[0]))
    lines = [min(word.line for word in cells[cell].words) for cell in by_column]
    if lines != sorted(lines):
        return False
    goes_on = seen = 0
    for (row, column), cell in cells.items():
        above = cells.get((row - 1, column))
        if above and len(above.words) >= 4:
            seen += 1
            goes_on += cell.words[0].text[:1].islower() and above.words[-1].text[-1] not in ".:;!?"
    return goes_on >= 2 and goes_on >= 0.3 * seen


def _headers(grid: Grid, cells: dict[tuple[int, int], _Cell], lines: Sequence[Line]) -> int:
    """Header rows: those above the second rule; in a drawn grid the first row if bold, or of words above numbers."""
    if not grid.drawn:
        return grid.headers
    first = [word for (row, _), cell in cells.items() if row == 0 for word in cell.words]
    others = [cell for (row, column), cell in cells.items() if row > 0 and column > 0]
    if not first or any(word.text[0].isdigit() for word in first):
        return 0
    bold = all(lines[word.line].style.bold for word in first)
    numbers = sum(cell.words[0].text[0].isdigit() for cell in others)
    return int(bold or numbers >= 0.3 * len(others) > 0)


def _written(
    grid: Grid,
    cells: dict[tuple[int, int], _Cell],
    header_rows: int,
    lines: Sequence[Line],
    marks: Sequence[tuple[Inline, ...]],
) -> Table:
    parts: list[str] = []
    places: list[Place] = []
    inlines: list[Inline] = []
    length = 0
    numbers = sorted({row for row, _ in cells})
    for row in numbers:
        for column in range(grid.columns):
            cell = cells.get((row, column), _Cell())
            for number, word in enumerate(cell.words):
                text = (" " if number else "") + word.text
                length += len(text)
                parts.append(text)
                base = length - len(word.text) - word.start
                for mark in marks[word.line]:
                    if word.start <= mark.start and mark.end <= word.start + len(word.text):
                        inlines.append(Inline(mark.start + base, mark.end + base, mark.kind, mark.target))
            end = "\t" if column + 1 < grid.columns else "\n" if row != numbers[-1] else ""
            parts.append(end)
            length += len(end)
            if cell.words:
                start = places[-1].end if places else 0  # the tabs of empty cells before it go along
                places.append(Place(start, length, box=_around([(word, lines[word.line].box) for word in cell.words])))
    places[-1] = replace(places[-1], end=length)
    headers = min(sum(row < header_rows for row in numbers), len(numbers) - 1)
    return Table(
        frozenset(word.line for cell in cells.values() for word in cell.words),
        headers,
        "".join(parts),
        tuple(places),
        tuple(sorted(inlines, key=lambda inline: (inline.start, inline.end, inline.kind))),
    )


def _around(words: Sequence[tuple[_Word, Box]]) -> Box:
    return Box(
        words[0][1].page,
        min(word.x0 for word, _ in words),
        min(box.top for _, box in words),
        max(word.x1 for word, _ in words),
        max(box.bottom for _, box in words),
    )
