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
    text = _decoded(path.name, path.read_bytes(), columns)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[dict[str, str]] = []
    try:
        for number, cells in enumerate(reader, start=1):
            if number == 1:
                _check_header(path.name, cells, columns)
            elif cells:
                if len(cells) != len(columns):
                    advice = "a value with a comma in it stands in quotation marks; an empty cell keeps its comma"
                    raise KnowledgeError(f"has {len(cells)} cells, not {len(columns)}; {advice}", path.name, number)
                rows.append(dict(zip(columns, cells, strict=True)))
    except csv.Error as error:
        raise KnowledgeError(str(error), path.name, reader.line_num) from error
    return rows


def _decoded(file: str, data: bytes, columns: Sequence[str]) -> str:
    """The text of a file as a spreadsheet may have saved it; KnowledgeError with the next step where it may not be."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise KnowledgeError("is UTF-16; save it as CSV in UTF-8", file, 1)
    if data.startswith(b"\xef\xbb\xbf"):
        advice = "save it as UTF-8 without one (a spreadsheet's `CSV UTF-8` writes one; LibreOffice does not)"
        raise KnowledgeError(f"begins with a byte order mark; {advice}", file, 1, columns[0])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].rpartition(b"\n")[2]
        column = columns[min(line.count(b","), len(columns) - 1)]
        byte = f"0x{data[error.start]:02X}"
        message = f"is not UTF-8 (byte {byte}, perhaps Latin-1 or Windows-1252); save it as CSV in UTF-8"
        raise KnowledgeError(message, file, data[: error.start].count(b"\n") + 1, column) from error
    header = text.partition("\n")[0].rstrip("\r")
    for sign, name in ((";", "semicolons"), ("\t", "tabs")):
        if len(columns) > 1 and header.split(sign) == list(columns):
            raise KnowledgeError(f"has {name} between its cells; save it with commas", file, 1, columns[0])
    return text


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
