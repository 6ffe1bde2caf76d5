"""From rules to grids: which rules belong together, and which cells they part."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.parse.pdf_rules import SNAP, Rule, Rules

_MOST_RULES = 400
_TALLEST_BAND = 700.0


@dataclass(frozen=True, slots=True)
class Grid:
    """xs, ys: the borders of columns and rows. open: cells (row, column) without a rule to their left or above them.

    open holds (row, column, side), side `left` or `above`: such a cell is one with its neighbour there.
    headers: rows of headings at the top. drawn: its cells stand between rules on all sides.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    open: frozenset[tuple[int, int, str]]
    headers: int = 1
    drawn: bool = True

    @property
    def rows(self) -> int:
        """Number of rows."""
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        """Number of columns."""
        return len(self.xs) - 1

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell (row, column) that holds a point, the top left one of a spanning cell; None outside."""
        column = min(max(bisect_right(self.xs, x) - 1, 0), self.columns - 1)
        row = bisect_right(self.ys, y) - 1
        if not 0 <= row < self.rows:
            return None
        moved = True
        while moved:
            moved = False
            if column > 0 and (row, column, "left") in self.open:
                column, moved = column - 1, True
            if row > 0 and (row, column, "above") in self.open:
                row, moved = row - 1, True
        return row, column


def drawn_grids(rules: Rules) -> list[Grid]:
    """Grids of at least two rows and two columns whose rules touch each other."""
    if len(rules.level) + len(rules.upright) > _MOST_RULES:
        return []
    found = []
    for level, upright in _touching(rules):
        xs = _borders([rule.at for rule in upright] + [rule.start for rule in level] + [rule.end for rule in level])
        ys = _borders([rule.at for rule in level] + [rule.start for rule in upright] + [rule.end for rule in upright])
        if len(xs) < 3 or len(ys) < 3:
            continue
        found.append(Grid(xs, ys, _open(xs, ys, level, upright)))
    return found


def _touching(rules: Rules) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that are connected by crossings, as (level, upright)."""
    owner = list(range(len(rules.level) + len(rules.upright)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for number, level in enumerate(rules.level):
        for other, upright in enumerate(rules.upright, len(rules.level)):
            across = level.start - SNAP <= upright.at <= level.end + SNAP
            if across and upright.start - SNAP <= level.at <= upright.end + SNAP:
                owner[root(number)] = root(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(len(owner)):
        group = groups.setdefault(root(index), ([], []))
        if index < len(rules.level):
            group[0].append(rules.level[index])
        else:
            group[1].append(rules.upright[index - len(rules.level)])
    return [group for group in groups.values() if group[0] and group[1]]


def _borders(values: Sequence[float]) -> tuple[float, ...]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 2 * SNAP:
            found.append(value)
    return tuple(found)


def _open(
    xs: Sequence[float], ys: Sequence[float], level: Sequence[Rule], upright: Sequence[Rule]
) -> frozenset[tuple[int, int, str]]:
    """Sides of cells at which no rule stands."""
    found = set()
    left, above = [_near(upright, x) for x in xs], [_near(level, y) for y in ys]
    for row in range(len(ys) - 1):
        y = (ys[row] + ys[row + 1]) / 2
        for column in range(len(xs) - 1):
            x = (xs[column] + xs[column + 1]) / 2
            if column and not _stands(left[column], y):
                found.add((row, column, "left"))
            if row and not _stands(above[row], x):
                found.add((row, column, "above"))
    return frozenset(found)


def _near(rules: Sequence[Rule], at: float) -> list[Rule]:
    return [rule for rule in rules if abs(rule.at - at) <= 2 * SNAP]


def _stands(rules: Sequence[Rule], through: float) -> bool:
    return any(rule.start <= through <= rule.end for rule in rules)


def ruled_bands(rules: Rules) -> list[Grid]:
    """Bands between level rules of the same width: top, under the headings, bottom (ys: those three)."""
    groups: list[list[Rule]] = []
    for rule in rules.level:
        same = [g for g in groups if abs(g[0].start - rule.start) < SNAP and abs(g[0].end - rule.end) < SNAP]
        if same:
            same[0].append(rule)
        else:
            groups.append([rule])
    found = []
    for group in groups:
        ys = sorted(rule.at for rule in group)
        if len(ys) >= 3 and ys[-1] - ys[0] <= _TALLEST_BAND:
            found.append(Grid((group[0].start, group[0].end), (ys[0], ys[1], ys[-1]), frozenset(), drawn=False))
    return found
