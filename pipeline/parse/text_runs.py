"""Text exports: what only several lines together show: code between fences, tables by columns, items marked `o`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.parse.text_lines import Line

FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})\s*[\w+#.-]*\s*$")
DASHES = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$")
CIRCLE = re.compile(r"(\s*)o\s+(?=\S)")
GAP = re.compile(r"\t+| {2,}")
FEWEST_ROWS = 2
FEWEST_ALIGNED = 3
"""Rows of a table whose columns only spaces show: two lines align by chance."""
LONGEST_CELL = 60
"""Characters of the average cell. Longer ones are text set in columns."""


def with_runs(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, each told again what it is where its neighbours say so."""
    found = list(lines)
    _fences(found)
    _tables_without_edges(found)
    _circles(found)
    at = 0
    while at < len(found):
        end = _end(found, at, lambda line: line.kind in ("text", "field") and GAP.search(line.text.strip()) is not None)
        if end - at >= FEWEST_ROWS and _is_grid([line.text for line in found[at:end]]):
            found[at:end] = [replace(line, kind="table", mark="columns") for line in found[at:end]]
        at = max(end, at + 1)
    return tuple(found)


def cells_of(row: str) -> str:
    """The cells of a row without bars, separated by tabs.

    >>> cells_of("Day      Dose")
    'Day\\tDose'
    """
    return "\t".join(cell.strip() for cell in GAP.split(row.strip()))


def _end(lines: list[Line], start: int, accepts: object) -> int:
    assert callable(accepts)
    at = start
    while at < len(lines) and accepts(lines[at]):
        at += 1
    return at


def _fences(lines: list[Line]) -> None:
    """Between two fences every line is code, blank ones too; the fences say nothing. A fence without an end is text."""
    at = 0
    while at < len(lines):
        opening = FENCE.match(lines[at].text)
        if opening is None:
            at += 1
            continue
        sign = opening[1][0] * 3
        end = next((n for n in range(at + 1, len(lines)) if lines[n].text.strip().startswith(sign)), None)
        if end is None:
            return
        lines[at] = replace(lines[at], kind="rule")
        lines[end] = replace(lines[end], kind="rule")
        lines[at + 1 : end] = [replace(line, kind="code") for line in lines[at + 1 : end]]
        at = end + 1


def _tables_without_edges(lines: list[Line]) -> None:
    """`Day | Dose` over `--- | ---`: Markdown tables need no bars at their edges."""
    for n in range(1, len(lines)):
        if not DASHES.match(lines[n].text) or "|" not in lines[n - 1].text or lines[n].kind == "code":
            continue
        end = _end(lines, n + 1, lambda line: "|" in line.text and line.kind in ("text", "field", "table"))
        if lines[n - 1].kind in ("text", "field") and end > n + 1:
            lines[n - 1 : end] = [replace(line, kind="table") for line in lines[n - 1 : end]]


def _circles(lines: list[Line]) -> None:
    """Two lines in a row that begin with `o ` are items: word processors write their second bullet so."""
    at = 0
    while at < len(lines):
        end = _end(lines, at, lambda line: line.kind in ("text", "item") and CIRCLE.match(line.text) is not None)
        if end - at > 1:
            lines[at:end] = [replace(line, kind="item", mark="o") for line in lines[at:end]]
        at = max(end, at + 1)


def _is_grid(rows: list[str]) -> bool:
    """Rows with as many cells each; where only spaces part them, cells that begin at the same columns too."""
    cells = [GAP.split(row.strip()) for row in rows]
    if len({len(row) for row in cells}) > 1 or any(cell.endswith(":") for cell in (row[0] for row in cells)):
        return False
    if sum(len(cell) for row in cells for cell in row) > LONGEST_CELL * sum(len(row) for row in cells):
        return False
    if all("\t" in row.strip() for row in rows):
        return True
    starts = {tuple(gap.end() for gap in GAP.finditer(row.rstrip(), len(row) - len(row.lstrip()))) for row in rows}
    return len(rows) >= FEWEST_ALIGNED and len(starts) == 1
