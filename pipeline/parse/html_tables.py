"""HTML tables: which hold data and which only lay out the page, and their cells."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Inline
from pipeline.parse.html_run import Run, add, close_mark, open_mark, take
from pipeline.parse.html_source import UNSEEN, Element

LONGEST_CELL = 60
"""Words in the average cell; tables with more lay out the page (the line that html_score.py draws)."""
MOST_COLUMNS = 100
FEWEST_ROWS = 3
SHORT_CELL = 12
"""Rows, and words of the average cell, of a table that holds data although it is said to be layout."""
SPACED = frozenset({"p", "div", "li", "br", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "section"})


@dataclass(frozen=True, slots=True)
class Row:
    """One row. text: cells separated by tabs; cells covered by a span of another are empty."""

    element: Element
    text: str
    inlines: tuple[Inline, ...]
    header: bool


def is_data(table: Element) -> bool:
    """True for a table of at least two rows and two columns with short cells and no table inside."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iterdescendants("tr")]
    rows = [row for row in rows if row]
    cells = [cell for row in rows for cell in row]
    if not cells or max(len(row) for row in rows) < 2:
        return False
    if len(rows) < 2 and not any(cell.tag == "th" for cell in cells):
        return False
    words = sum(len(text.split()) for cell in cells for text in cell.itertext())
    if table.get("role") in ("presentation", "none") and not _is_a_grid(rows, words / len(cells)):
        return False
    return words <= LONGEST_CELL * len(cells)


def _is_a_grid(rows: list[list[Element]], words: float) -> bool:
    """True for rows of many short cells without pictures or headings: help centres call all their tables layout."""
    if len(rows) < FEWEST_ROWS or words > SHORT_CELL:
        return False
    return all(len(row) > 1 or index for index, row in enumerate(rows)) and not any(
        next(cell.iter("img", "h1", "h2", "h3", "h4", "input", "ul", "ol"), None) is not None
        for row in rows
        for cell in row
    )


def rows_of(table: Element) -> list[Row]:
    """The rows that hold any text."""
    rows: list[Row] = []
    below: dict[int, int] = {}
    for element in table.iterdescendants("tr"):
        cells = [cell for cell in element if cell.tag in ("td", "th")]
        if not cells:
            continue
        row = _row(element, cells, below)
        if row.text.strip():
            rows.append(row)
    return rows


def _row(element: Element, cells: list[Element], below: dict[int, int]) -> Row:
    texts: list[str] = []
    inlines: list[Inline] = []
    at = 0
    for cell in cells:
        while below.get(len(texts), 0) and len(texts) < MOST_COLUMNS:
            below[len(texts)] -= 1
            texts.append("")
            at += 1
        text, found = cell_text(cell)
        inlines += [Inline(at + mark.start, at + mark.end, mark.kind, mark.target) for mark in found]
        width = _span(cell, "colspan")
        height = _span(cell, "rowspan")
        for column in range(len(texts), len(texts) + width):
            if height > 1:
                below[column] = height - 1
        texts += [text] + [""] * (width - 1)
        at += len(text) + width
    header = element.getparent().tag == "thead" or all(cell.tag == "th" for cell in cells)
    return Row(element, "\t".join(texts), tuple(inlines), header)


def _span(cell: Element, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return min(int(value), MOST_COLUMNS) if value.isdigit() and int(value) > 0 else 1


def cell_text(cell: Element) -> tuple[str, tuple[Inline, ...]]:
    """A cell's text on one line, with its marks."""
    from lxml import etree

    run = Run()
    bulleted = sum(1 for _ in cell.iter("li")) > 1
    walker = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if element.tag in UNSEEN:
                walker.skip_subtree()
                continue
            if element.tag in SPACED:
                add(run, " ")
            if bulleted and element.tag == "li":
                add(run, "• ")  # as a browser shows it; without it the items run into each other
            open_mark(run, element)
            add(run, element.text)
            continue
        close_mark(run, element)
        if element is not cell:
            if element.tag in SPACED:
                add(run, " ")
            add(run, element.tail)
    raw, inlines = take(run)
    return raw.replace("\t", " ").replace("\n", " "), inlines
