"""Tables without any drawn rule: rows of short stretches that stand under each other, with white strips between them.

Columns of prose have white strips too. What tells a table is the order in which it is drawn: row by row, so that the
stream jumps from the end of each cell to the right and, at most, up to the top of the row; prose goes down a column
and jumps once a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from statistics import median

from pipeline.parse.pdf_chars import Line
from pipeline.parse.pdf_grids import Grid
from pipeline.parse.pdf_strips import RULED_GAP, Piece, columns_of, cut, parting, pieces

_GAP = 1.2
"""Em of white between two cells of one row; justified words stand less than .8 em apart."""
_TALLEST_ROW = 6.0
_ROW_STEP = 3.0
"""Em from one row to the next."""
_LINES_A_ROW = 6
_MOST_LINES = 600
"""A longer table is read in parts: putting them together again and again would take time with its square."""
_NEXT_LINE = 1.45
"""Em from one line of a wrapped cell to the next, at most."""
_WIDER = 1.15
"""By how much rows stand further apart than the lines of a cell, where they do."""
_FEWEST_ROWS = 3
_LONGEST_CELL = 40
"""Characters that a middling cell may have."""
_MARKER = re.compile(r"(?:[^\w\s(]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|\[\d{1,3}\]|\d{1,3}|o)\.?$")
_LEADER = re.compile(r"(?:\. ?){4}|…{2}|_{4}")

_Span = tuple[float, float]
_Found = tuple[Grid, list[int]]


def aligned(lines: Sequence[Line], taken: set[int]) -> list[tuple[Grid, list[int]]]:
    """Grids of such tables with the numbers of their lines. taken: lines that belong to other tables."""
    found: list[_Found] = []
    regions = list(_regions(lines, taken))
    at = 0
    while at < len(regions):
        # A wide first cell or a note may have parted one table into two, or into twenty.
        upto, both = _put_together(lines, found[-1], regions, at, taken) if found else (at, None)
        if both:
            found[-1] = both
        else:
            table = _table(lines, regions[at])
            found += [table] if table else []
        at = upto + 1
    return found


def _put_together(
    lines: Sequence[Line], last: _Found, regions: Sequence[Sequence[int]], at: int, taken: set[int]
) -> tuple[int, _Found | None]:
    """One table of the last one and the regions after it, and the number of the last of these; None where none is.

    As many of them as follow closely are tried at once, then half as many: one at a time takes time with their square.
    """
    upto, both = at - 1, None
    reach = at
    while reach + 1 < len(regions) and regions[reach + 1][0] - regions[reach][-1] <= 2 * _LINES_A_ROW:
        reach += 1
    while upto < reach:
        found = _with_next(lines, both or last, regions[upto + 1 : reach + 1], taken)
        if found:
            upto, both = reach, found
        else:
            reach = (upto + reach) // 2
    return max(upto, at), both


def _with_next(
    lines: Sequence[Line], before: _Found, regions: Sequence[Sequence[int]], taken: set[int]
) -> _Found | None:
    """One table of a table and the regions after it; None where they are none, or it would lose columns."""
    grid, inside = before
    whole = range(inside[0], regions[-1][-1] + 1)
    if regions[0][0] - inside[-1] > 2 * _LINES_A_ROW or len(whole) > _MOST_LINES or not taken.isdisjoint(whole):
        return None
    both = _table(lines, whole)
    if both is None or both[1][0] != inside[0] or both[0].columns < grid.columns:
        return None
    return both if len(regions) == 1 or both[1][-1] >= regions[-1][0] else None


def banded(lines: Sequence[Line], numbers: Sequence[int], under_heading: float) -> Grid | None:
    """The grid of these lines, which stand between level rules; None where it cannot be said.

    under_heading: height of the rule under the headings.
    """
    em = median(lines[number].style.size for number in numbers)
    rows = _rows(lines, numbers, em, RULED_GAP)
    strips = parting(lines, rows, em)
    rows = _merged(lines, _trimmed(lines, cut(lines, rows, strips, em), strips, em), strips, em) if strips else []
    if len(rows) < _FEWEST_ROWS:
        return None
    headers = sum(lines[row[0][0]].baseline < under_heading for row in rows)
    return _grid(lines, rows, strips, em, headers if 0 < headers < len(rows) else 1)


def _regions(lines: Sequence[Line], taken: set[int]) -> Iterator[list[int]]:
    """Stretches of the stream that jump to the right again and again."""
    run: list[int] = []
    jumps: list[int] = []
    for number, line in enumerate(lines):
        free = number not in taken
        beside = bool(run) and _beside(lines[run[-1]], line)
        tied = free and bool(run) and (beside or _is_under(lines[run[-1]], line))
        if run and not (tied and number - (jumps or run)[-1] <= _LINES_A_ROW):
            if len(jumps) >= _FEWEST_ROWS:
                yield run
            run, jumps, beside = [], [], False
        if free:
            if beside or (len(line.parts) > 1 and _is_parted(number, line)):
                jumps.append(number)
            run.append(number)
            if not jumps:
                run = run[-_LINES_A_ROW:]
    if len(jumps) >= _FEWEST_ROWS:
        yield run


def _is_parted(number: int, line: Line) -> bool:
    """True for a line with a wide gap inside that is not the one after a list marker."""
    count = len(pieces(number, line, _GAP))
    return count > 2 or (count == 2 and not _MARKER.match(line.text.split(maxsplit=1)[0]))


def _is_under(above: Line, line: Line) -> bool:
    step = line.baseline - above.baseline
    return 0 < step <= _ROW_STEP * max(above.style.size, line.style.size)


def _beside(left: Line, right: Line) -> bool:
    em = max(left.style.size, right.style.size)
    return right.box.x0 - left.box.x1 >= _GAP * em and -_TALLEST_ROW * em < right.baseline - left.baseline <= 0.3 * em


def _table(lines: Sequence[Line], region: Sequence[int]) -> tuple[Grid, list[int]] | None:
    """The grid of a stretch and the lines inside; None where that is no table."""
    em = median(lines[number].style.size for number in region)
    rows = _rows(lines, region, em, RULED_GAP)
    strips = parting(lines, rows, em)
    if not strips:
        return None
    rows = _merged(lines, _trimmed(lines, cut(lines, rows, strips, em), strips, em), strips, em)
    if not _is_table(lines, rows, strips, em):
        return None
    numbers = sorted({number for row in rows for number, _, _ in row})
    return _grid(lines, rows, strips, em, _headers(lines, rows)), numbers


def _grid(lines: Sequence[Line], rows: Sequence[Sequence[Piece]], strips: list[float], em: float, head: int) -> Grid:
    tops = [min(lines[number].baseline for number, _, _ in row) - 0.9 * em for row in rows]
    bottom = max(lines[number].baseline for number, _, _ in rows[-1]) + 0.4 * em
    xs = (min(piece[1] for row in rows for piece in row) - 1, *strips, max(p[2] for row in rows for p in row) + 1)
    whole = {
        (at, column, "left")
        for at, row in enumerate(rows)
        for column in range(1, len(xs) - 1)
        if any(x0 < xs[column] < x1 for _, x0, x1 in row)
    }
    return Grid(xs, (*tops, bottom), frozenset(whole), headers=head, drawn=False)


def _rows(lines: Sequence[Line], region: Sequence[int], em: float, gap: float) -> list[list[Piece]]:
    """Rows, parted where all that was drawn before stands above all that is drawn after."""
    heights = [lines[number].baseline for number in region]
    lowest = list(accumulate(heights, max))
    highest = list(accumulate(reversed(heights), min))[::-1]
    rows: list[list[Piece]] = [[]]
    for at, number in enumerate(region):
        if at and lowest[at - 1] < highest[at] - 0.3 * em:
            rows.append([])
        rows[-1] += pieces(number, lines[number], gap)
    return rows


def _trimmed(lines: Sequence[Line], rows: list[list[Piece]], strips: Sequence[float], em: float) -> list[list[Piece]]:
    """Without what stands above the first row of several cells and below the last, wrapped lines of it aside."""
    parted = [at for at, row in enumerate(rows) if len(set(columns_of(row, strips))) > 1]
    if not parted:
        return []
    last = parted[-1] + 1
    steps = _steps(lines, rows[parted[0] :])
    nearest = min(steps[: last - parted[0] - 1], default=0.0)
    while last < len(rows):
        wraps = steps[last - parted[0] - 1] <= min(_NEXT_LINE * em, _WIDER * nearest)
        if min(columns_of(rows[last], strips)) == 0 and not (wraps and max(x1 for _, _, x1 in rows[last]) < strips[0]):
            break
        last += 1
    return rows[parted[0] : last]


def _steps(lines: Sequence[Line], rows: Sequence[Sequence[Piece]]) -> list[float]:
    """From the last base line of each row to the first of the next one."""
    heights = [[lines[number].baseline for number, _, _ in row] for row in rows]
    return [min(below) - max(above) for above, below in pairwise(heights)]


def _merged(lines: Sequence[Line], rows: list[list[Piece]], strips: Sequence[float], em: float) -> list[list[Piece]]:
    """With the later lines of wrapped cells put into their row."""
    columns = [set(columns_of(row, strips)) for row in rows]
    goes_on = _wrapped(lines, rows, columns, len(strips) + 1, em)
    found: list[list[Piece]] = []
    for at, row in enumerate(rows):
        lone = len(columns[at]) == 1 and at and columns[at] <= columns[at - 1] - {0}
        if found and (lone or at in goes_on):
            found[-1] = [*found[-1], *row]
        else:
            found.append(row)
    return found


def _wrapped(
    lines: Sequence[Line], rows: Sequence[Sequence[Piece]], columns: Sequence[set[int]], width: int, em: float
) -> set[int]:
    """Indices of the rows that go on with the one above: near to it where others keep away, and with fewer cells."""
    steps = _steps(lines, rows)
    nearest = min(steps, default=0.0)
    near = {at for at, step in enumerate(steps, 1) if step <= min(_NEXT_LINE * em, _WIDER * nearest)}
    if not near or len(near) == len(steps):
        return set()
    return near if sum(len(columns[at]) < width for at in near) >= 0.5 * len(near) else set()


def _is_table(lines: Sequence[Line], rows: Sequence[Sequence[Piece]], strips: Sequence[float], em: float) -> bool:
    parted = [row for row in rows if len(set(columns_of(row, strips))) > 1]
    fewest = _FEWEST_ROWS if len(strips) > 1 else _FEWEST_ROWS + 1
    if len(parted) < fewest or len(parted) < 0.7 * len(rows):
        return False
    cells = [_cell_lines(row, strips) for row in parted]
    texts = [lines[number].text for row in rows for number in {number for number, _, _ in row}]
    if any(_LEADER.search(text) for text in texts):
        return False
    first = [lines[row[0][0]].text for row in parted if columns_of(row, strips)[0] == 0]
    marks = [_MARKER.match(text.split(maxsplit=1)[0]) for text in first]
    if sum(bool(mark and not mark[0][-1].isalnum() and len(mark[0]) == 1) for mark in marks) > 0.5 * len(first):
        return False  # bullets: a list, in one column or more
    if sum(map(bool, marks)) > 0.5 * len(first) and sum(len(cell) > 2 for cell in cells) < 0.6 * len(cells):
        return False
    widths = [x1 - x0 for row in parted for _, x0, x1 in row]
    return median(widths) < 0.5 * _LONGEST_CELL * em and all(
        _stands_straight(cells, at, em) for at in range(len(strips) + 1)
    )


def _cell_lines(row: Sequence[Piece], strips: Sequence[float]) -> dict[int, _Span]:
    """Column → from where to where its cell goes."""
    found: dict[int, _Span] = {}
    for column, (_, x0, x1) in zip(columns_of(row, strips), row, strict=True):
        left, right = found.get(column, (x0, x1))
        found[column] = min(left, x0), max(right, x1)
    return found


def _stands_straight(cells: Sequence[dict[int, _Span]], column: int, em: float) -> bool:
    """True where most cells of a column share a left edge, a right edge or a middle."""
    spans = [row[column] for row in cells if column in row]
    if len(spans) < 2:
        return False
    for edge in ([x0 for x0, _ in spans], [x1 for _, x1 in spans], [(x0 + x1) / 2 for x0, x1 in spans]):
        usual = median(edge)
        if sum(abs(x - usual) <= 0.5 * em for x in edge) >= 0.6 * len(edge):
            return True
    return False


def _headers(lines: Sequence[Line], rows: Sequence[Sequence[Piece]]) -> int:
    """1 where the first row is bold and another is not, or has no number where most rows have one."""
    bold = [all(lines[number].style.bold for number, _, _ in row) for row in rows]
    numbers = [any(char.isdigit() for n in {n for n, _, _ in row} for char in lines[n].text) for row in rows]
    if bold[0] and not all(bold):
        return 1
    return int(not numbers[0] and sum(numbers) > 0.6 * len(rows))
