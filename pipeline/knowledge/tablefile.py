"""Reads and writes the comma-separated tables, strictly."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.knowledge.schema import KnowledgeError

Row = Mapping[str, str]


def read_rows(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a UTF-8 table with exactly these columns; KnowledgeError where it is missing or malformed."""
    if not path.is_file():
        raise KnowledgeError("is missing; `oncoproof knowledge build` writes it from facts.csv", path.name)
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        row = path.read_bytes()[: error.start].count(b"\n") + 1
        raise KnowledgeError("is not UTF-8", path.name, row) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[dict[str, str]] = []
    try:
        for number, cells in enumerate(reader, start=1):
            if number == 1:
                _check_header(path.name, cells, columns)
            elif cells:
                if len(cells) != len(columns):
                    raise KnowledgeError(f"has {len(cells)} cells, not {len(columns)}", path.name, number)
                rows.append(dict(zip(columns, cells, strict=True)))
    except csv.Error as error:
        raise KnowledgeError(str(error), path.name, reader.line_num) from error
    return rows


def write_rows(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """The same table as text, line feeds only."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _check_header(file: str, cells: Sequence[str], columns: Sequence[str]) -> None:
    for name in columns:
        if name not in cells:
            raise KnowledgeError("the column is missing", file, 1, name)
    for name in cells:
        if name not in columns:
            raise KnowledgeError("the column is not known", file, 1, name)
    if list(cells) != list(columns):
        raise KnowledgeError(f"columns must stand in the order {', '.join(columns)}", file, 1)
