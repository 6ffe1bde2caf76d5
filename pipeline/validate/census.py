"""What each document held in the last accepted run, so that a source that loses half its lists overnight is seen."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.validate.baseline import DecisionError


@dataclass(frozen=True, slots=True)
class Census:
    """Counts of one document: list items and headings kept, drug names, references, clean characters; its publisher."""

    doc_id: str
    characters: int
    headings: int
    list_items: int
    drugs: int
    references: int
    publisher: str = ""


def census(tables: Mapping[str, Sequence[Any]]) -> list[Census]:
    """Each document's counts, from the datasets' rows, by id."""
    kinds = Counter((row.doc_id, row.kind) for row in tables["blocks"] if row.end > row.start)
    drugs = Counter(row.doc_id for row in tables["mentions"] if row.kind in ("drug", "brand"))
    references = Counter(row.doc_id for row in tables["references"])
    return [
        Census(
            row.doc_id,
            len(row.text),
            kinds[row.doc_id, "heading"],
            kinds[row.doc_id, "list_item"],
            drugs[row.doc_id],
            references[row.doc_id],
            row.publisher or "",
        )
        for row in sorted(tables["documents"], key=lambda row: row.doc_id)
    ]


def read_census(data: bytes) -> list[Census]:
    """The lines of `accepted.jsonl`. Raises DecisionError with the line's number."""
    rows = []
    for number, line in enumerate(data.decode().splitlines(), start=1):
        try:
            rows.append(Census(**json.loads(line)))
        except (ValueError, TypeError) as error:
            raise DecisionError(f"accepted.jsonl, line {number}: {error}") from error
    return rows


def write_census(rows: Iterable[Census]) -> bytes:
    """One line a document."""
    return "".join(json.dumps(asdict(row)) + "\n" for row in rows).encode()
