"""`findings.csv` for machines and `findings.xlsx` for people. Text of a document is never a formula, link or number."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import Any

from pipeline.report.groups import STATUSES
from pipeline.report.rows import Row, rows
from pipeline.report.view import View
from pipeline.report.visible import visible

COLUMNS = tuple(field.name for field in fields(Row))
_cells = attrgetter(*COLUMNS)
SHEET_ROWS = 50_000
"""Findings in findings.xlsx, which is for people (Excel's limit: 1,048,575); its summary says what is left out."""
CELL = 32_767
"""Characters a cell holds (Excel's limit)."""
STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First signs that a spreadsheet may take for a formula (OWASP, CSV injection)."""
WIDTHS = {"message": 60, "quote": 50, "suggestion": 30, "path": 30, "other_quote": 40, "check_id": 28, "publisher": 22}
COLOURS = {"error": "#B3261E", "warning": "#8A5300", "info": "#1F5FA8"}


def csv_bytes(view: View) -> bytes:
    """One finding a line, UTF-8, RFC 4180 quoting; a cell that could act as a formula starts with an apostrophe."""
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(view):
        writer.writerow([inert(cell) if isinstance(cell, str) else cell for cell in _cells(row)])
    return sink.getvalue().encode()


def inert(cell: str) -> str:
    """A cell that no spreadsheet computes.

    >>> inert("=1+1"), inert("5 mg")
    ("'=1+1", '5 mg')
    """
    return "'" + cell if cell.startswith(STARTS_FORMULA) else cell


def xlsx_bytes(view: View) -> bytes:
    """Worksheets Summary, Findings, Checks, Problems; typed cells, filters, frozen headings."""
    import xlsxwriter

    sink = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(sink, options)
    book.set_properties({"title": "Oncoproof findings", "created": datetime(*view.as_of.timetuple()[:3])})
    styles = {name: book.add_format({"font_color": colour, "bold": True}) for name, colour in COLOURS.items()}
    styles["head"] = book.add_format({"bold": True, "bottom": 1})
    styles["wrap"] = book.add_format({"text_wrap": True, "valign": "top"})
    styles["top"] = book.add_format({"valign": "top"})
    _summary(book, styles, view)
    _findings(book, styles, view)
    runs = [(run.check_id, run.outcome, run.examined, run.failed, run.problem or "") for run in view.check_runs]
    _table(book, styles, "Checks", ("check_id", "outcome", "examined", "failed", "problem"), runs)
    faults = [(p.stage, p.doc_id, p.page, p.kind, p.message) for p in view.problems]
    _table(book, styles, "Problems", ("stage", "doc_id", "page", "kind", "message"), faults)
    book.close()
    return sink.getvalue()


def _summary(book: Any, styles: dict[str, Any], view: View) -> None:
    lines: list[tuple[Any, ...]] = [(view.verdict.sentence, None), *((reason, None) for reason in view.verdict.reasons)]
    lines += [("findings", len(view.findings)), ("documents", len(view.pages)), ("problems", len(view.problems))]
    for name in STATUSES:
        lines.append((name, sum(finding.state == name for finding in view.findings)))
    if len(view.findings) > SHEET_ROWS:
        lines.append(("findings left out of this workbook; all stand in findings.csv", len(view.findings) - SHEET_ROWS))
    lines.append(("as of", view.as_of.isoformat()))
    _table(book, styles, "Summary", ("Verdict", "Number"), lines)


def _findings(book: Any, styles: dict[str, Any], view: View) -> None:
    sheet = _sheet(book, styles, "Findings", COLUMNS)
    sheet.autofilter(0, 0, max(1, min(len(view.findings), SHEET_ROWS)), len(COLUMNS) - 1)
    for at, row in enumerate(islice(rows(view), SHEET_ROWS), start=1):
        for column, value in enumerate(_cells(row)):
            style = styles.get(value) if column == 1 else styles["wrap" if COLUMNS[column] in WIDTHS else "top"]
            _cell(sheet, at, column, value, style)


def _table(book: Any, styles: dict[str, Any], name: str, head: Sequence[str], lines: Iterable[tuple[Any, ...]]) -> None:
    sheet = _sheet(book, styles, name, head)
    for at, line in enumerate(lines, start=1):
        for column, value in enumerate(line):
            _cell(sheet, at, column, value, styles["wrap"])


def _sheet(book: Any, styles: dict[str, Any], name: str, head: Sequence[str]) -> Any:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(head):
        sheet.set_column(column, column, WIDTHS.get(title, 14))
        sheet.write_string(0, column, title, styles["head"])
    return sheet


def _cell(sheet: Any, row: int, column: int, value: object, style: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, int | float):
        sheet.write_number(row, column, value, style)
        return
    text = visible(str(value))
    # A cut cell says so: nothing is left out silently.
    text = text if len(text) <= CELL else text[: CELL - 12] + "… [cut here]"
    sheet.write_string(row, column, text, style)
