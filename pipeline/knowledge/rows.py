"""What an editor's row may get wrong that no single cell shows: against other rows, the sources, and plain sense."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.knowledge.schema import SEPARATOR, SOURCES, KnowledgeError
from pipeline.knowledge.tablefile import read_rows

EDITOR = "editor"
STATUSES = ("marketed", "investigational", "withdrawn")
FIRST_YEAR, LAST_YEAR = 1950, 2030
"""INN have been proposed since 1953; a year after 2030 is a slip of the keyboard."""

_Rows = Sequence[Mapping[str, str]]


def editors_problems(folder: Path, tables: Mapping[str, _Rows]) -> Iterator[KnowledgeError]:
    """Faults of rows: unknown sources everywhere, and of drugs and classes what contradicts itself or another row."""
    sources = {row["id"] for row in read_rows(folder / "sources.csv", SOURCES)} | {EDITOR}
    kinds = {row["modality"] for row in tables["drugs.csv"] if row["sources"] != EDITOR}
    taken = _names(tables["drugs.csv"])
    for file, rows in tables.items():
        for number, row in enumerate(rows, start=2):
            for source in filter(None, row["sources"].split(SEPARATOR)):
                if source not in sources:
                    message = f"{source!r} is not in sources.csv; a row of your own has the source `{EDITOR}`"
                    yield KnowledgeError(message, file, number, "sources")
            if file == "classes.csv" and row["concept_id"] in row["parents"].split(SEPARATOR):
                yield KnowledgeError(f"{row['concept_id']} is given as its own parent", file, number, "parents")
            if file == "drugs.csv" and row["sources"] == EDITOR:
                for column, message in _drug(row, kinds, taken):
                    yield KnowledgeError(message, file, number, column)


def _names(rows: _Rows) -> dict[str, str]:
    """Names and synonyms in lower case → the drug that has them."""
    found: dict[str, str] = {}
    for row in rows:
        if row["sources"] != EDITOR:
            for name in (row["name"], *row["synonyms"].split(SEPARATOR), *row["abbreviations"].split(SEPARATOR)):
                found.setdefault(name.lower(), row["concept_id"])
    return found


def _drug(row: Mapping[str, str], kinds: set[str], taken: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    key = row["concept_id"].partition(":")[2]
    if key != row["name"].lower():
        yield "concept_id", f"{row['concept_id']!r} is not drug:{row['name'].lower()}, the name in lower case"
    for column in ("synonyms", "abbreviations"):
        for name in filter(None, row[column].split(SEPARATOR)):
            owner = taken.get(name.lower(), row["concept_id"])
            if owner != row["concept_id"]:
                yield column, f"{name!r} is a name of {owner}"
    if row["modality"] and row["modality"] not in kinds:
        yield "modality", f"{row['modality']!r} is none of {', '.join(sorted(filter(None, kinds)))}"
    if row["status"] and row["status"] not in STATUSES:
        yield "status", f"{row['status']!r} is none of {', '.join(STATUSES)}"
    year = row["inn_year"]
    if re.fullmatch(r"\d{4}", year) and not FIRST_YEAR <= int(year) <= LAST_YEAR:
        yield "inn_year", f"{year} is no year in which a name was proposed"
    if row["targets_complete"] == "yes" and not row["targets"]:
        yield "targets_complete", "says that the list of targets is complete, and there is no target"
