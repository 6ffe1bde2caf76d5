"""Derives the wide tables from facts.csv, so that every cell leads back to sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.knowledge.schema import (
    FACTS,
    SEPARATOR,
    SOURCES,
    TABLES,
    UNCONFIRMED,
    UNCONFIRMED_FILE,
    Column,
    KnowledgeError,
    Table,
)
from pipeline.knowledge.tablefile import Row, read_rows, write_rows

EDITOR = "editor"
"""Rows that an editor wrote straight into a wide table carry this source; building keeps them."""

OURS = "curator"
"""Our own reading: alone it confirms nothing."""

_Facts = Mapping[str, Sequence[Row]]


def build(folder: Path) -> dict[str, str]:
    """File name → content of every wide table, from `folder/facts.csv`. Rows of source `editor` are kept."""
    authoritative = {row["id"] for row in read_rows(folder / "sources.csv", SOURCES) if row["authoritative"] == "yes"}
    facts = read_rows(folder / "facts.csv", FACTS)
    by_subject: dict[str, list[Row]] = defaultdict(list)
    for fact in facts:
        by_subject[fact["subject"]].append(fact)
    tables = {}
    for table in TABLES:
        rows = [_row(table, subject, by_subject, authoritative) for subject in sorted(by_subject)
                if subject.partition(":")[0] in table.kinds]  # fmt: skip
        taken = {row["concept_id"] for row in rows}
        rows += [row for row in _kept(folder, table) if row["concept_id"] not in taken]
        columns = [column.name for column in table.columns]
        tables[table.file] = write_rows(columns, sorted(rows, key=lambda row: row["concept_id"]))
    tables[UNCONFIRMED_FILE] = write_rows(UNCONFIRMED, unconfirmed(facts))
    return tables


def unconfirmed(facts: Sequence[Row]) -> list[dict[str, str]]:
    """Facts that only we state and no other source was found to say, by subject, attribute and value."""
    sources: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for fact in facts:
        said = sources[fact["subject"], fact["attribute"], fact["value"]]
        said |= {fact["source"], *filter(None, fact["agrees"].split(SEPARATOR))}
    return [dict(zip(UNCONFIRMED, key, strict=True)) for key in sorted(sources) if sources[key] == {OURS}]


def _kept(folder: Path, table: Table) -> list[dict[str, str]]:
    if not (folder / table.file).is_file():
        return []
    rows = read_rows(folder / table.file, [column.name for column in table.columns])
    return [row for row in rows if row["sources"] == EDITOR]


def _row(table: Table, subject: str, by_subject: _Facts, authoritative: set[str]) -> dict[str, str]:
    facts = by_subject[subject]
    row = {"concept_id": subject, "sources": SEPARATOR.join(sorted({fact["source"] for fact in facts}))}
    for column in table.columns:
        if column.attribute:
            row[column.name] = _cell(column, subject, facts)
        elif column.name == "confirmed":
            row[column.name] = "yes" if _confirmed(facts, authoritative) else "no"
    return row


def _cell(column: Column, subject: str, facts: Sequence[Row]) -> str:
    values = list(dict.fromkeys(fact["value"] for fact in facts if fact["attribute"] == column.attribute))
    if column.cell == "list":
        return SEPARATOR.join(values)
    if column.cell == "year":
        return min(values, default="")
    if column.cell == "flag":
        return "yes" if values == ["yes"] else "no"
    if len(values) > 1:
        raise KnowledgeError(
            f"{subject} has {len(values)} values of {column.attribute}: {', '.join(values)}", "facts.csv"
        )
    return values[0] if values else ""


def _confirmed(facts: Sequence[Row], authoritative: set[str]) -> bool:
    """Targets rest on an authoritative source or on two; without targets, the class or the name does.

    Every target where the list is closed, because then another one contradicts it; one of them where it is open.
    """
    enough = all if any(fact["attribute"] == "targets_complete" and fact["value"] == "yes" for fact in facts) else any
    for attribute in ("target", "class", "name"):
        support: dict[str, set[str]] = defaultdict(set)
        for fact in facts:
            if fact["attribute"] == attribute:
                support[fact["value"]] |= {fact["source"], *filter(None, fact["agrees"].split(SEPARATOR))}
        if support:
            return enough(len(sources) > 1 or sources & authoritative for sources in support.values())
    return False
