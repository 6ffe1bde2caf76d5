"""Loads `expectations/knowledge`, and refuses it whole where a single cell is wrong."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from pipeline.knowledge.rows import EDITOR, editors_problems
from pipeline.knowledge.schema import (
    ANTIBODY_SOURCES,
    SEPARATOR,
    STEM_USES,
    TABLES,
    UNCONFIRMED,
    UNCONFIRMED_FILE,
    Column,
    KnowledgeError,
    Table,
)
from pipeline.knowledge.tablefile import read_rows
from pipeline.knowledge.types import Brand, Drug, DrugClass, Knowledge, Stem, Target, Term

_ID = re.compile(r"[a-z_]+:[^\s;,][^;]*")
OTHERS = "names.csv"
"""Registered names that stand in no other table."""

_Tables = Mapping[str, Mapping[str, Mapping[str, str]]]


def load(folder: Path, statements: Path | None = None) -> Knowledge:
    """Everything that is known. Raises KnowledgeError that names file, row and column of the first fault.

    statements: the folder of kinds of statement to use with it; without it the one beside `folder`.
    """
    problems = problems_of(folder)
    if problems:
        raise problems[0]
    tables: dict[str, dict[str, dict[str, str]]] = {}
    digest = hashlib.sha256()
    for table in TABLES:
        rows = read_rows(folder / table.file, [column.name for column in table.columns])
        tables[table.file] = {row["concept_id"]: row for row in rows}
        digest.update((folder / table.file).read_bytes())
    others = frozenset(row["name"] for row in read_rows(folder / OTHERS, ("name",)))
    digest.update((folder / OTHERS).read_bytes())
    doubtful = _unconfirmed(folder, tables["drugs.csv"])
    digest.update((folder / UNCONFIRMED_FILE).read_bytes())
    known = _knowledge(tables, others, digest.hexdigest()[:16])
    beside = str(statements.resolve()) if statements is not None else ""
    return replace(known, folder=str(folder.resolve()), statements=beside, unconfirmed=doubtful)


def _unconfirmed(folder: Path, drugs: Mapping[str, Mapping[str, str]]) -> dict[tuple[str, str], frozenset[str]]:
    """What one source alone says, by subject and attribute; `*` = an editor's drug that is not confirmed."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in read_rows(folder / UNCONFIRMED_FILE, UNCONFIRMED):
        found[fact["subject"], fact["attribute"]].add(fact["value"])
    for key, row in drugs.items():
        if row["sources"] == EDITOR and row["confirmed"] == "no":
            found[key, "*"].add("*")
    return {key: frozenset(values) for key, values in found.items()}


def problems_of(folder: Path) -> list[KnowledgeError]:
    """Every fault of the tables, in the order of files and rows; empty = they may be loaded."""
    problems: list[KnowledgeError] = []
    tables: list[tuple[Table, list[dict[str, str]]]] = []
    for table in TABLES:
        try:
            tables.append((table, read_rows(folder / table.file, [column.name for column in table.columns])))
        except KnowledgeError as error:
            problems.append(error)
    known = {row["concept_id"] for _, rows in tables for row in rows}
    if len(tables) == len(TABLES):
        problems += editors_problems(folder, {table.file: rows for table, rows in tables})
    for table, rows in tables:
        seen: set[str] = set()
        for number, row in enumerate(rows, start=2):
            problems += _row_problems(table, row, number, known if len(tables) == len(TABLES) else None)
            if row["concept_id"] in seen:
                problems.append(KnowledgeError(f"{row['concept_id']} stands twice", table.file, number, "concept_id"))
            seen.add(row["concept_id"])
    return problems


def _row_problems(table: Table, row: Mapping[str, str], number: int, known: set[str] | None) -> list[KnowledgeError]:
    found = []
    for column in table.columns:
        message = _cell_problem(table, column, row[column.name], known)
        if message:
            found.append(KnowledgeError(message, table.file, number, column.name))
    return found


def _cell_problem(table: Table, column: Column, value: str, known: set[str] | None) -> str | None:  # noqa: PLR0911
    if value != value.strip():
        return "has white space at its start or end"
    if not value:
        return "is empty" if column.required or column.cell == "flag" else None
    if column.name == "concept_id" and (not _ID.fullmatch(value) or value.partition(":")[0] not in table.kinds):
        return f"{value!r} is no id of the form {table.kinds[0]}:…"
    if column.cell == "flag" and value not in ("yes", "no"):
        return f"{value!r} is neither yes nor no"
    if column.cell == "year" and not re.fullmatch(r"(19|20)\d\d", value):
        return f"{value!r} is no year"
    parts = value.split(SEPARATOR) if column.cell == "list" else [value]
    if any(not part.strip() for part in parts) or len(set(parts)) < len(parts):
        return "has an empty or repeated value"
    if column.points_to and known is not None:
        for part in parts:
            if part not in known or part.partition(":")[0] not in column.points_to:
                return f"{part!r} is not known as a {column.points_to[0]}"
    return _value_problem(column, value)


def _value_problem(column: Column, value: str) -> str | None:
    if column.name == "pattern":
        try:
            re.compile(value)
        except re.error as error:
            return f"is no regular expression: {error}"
    if column.name in ("antibody_source", "source") and value not in ANTIBODY_SOURCES:
        return f"{value!r} is none of {', '.join(ANTIBODY_SOURCES)}"
    if column.name == "use" and value not in STEM_USES:
        return f"{value!r} is none of {', '.join(STEM_USES)}"
    return None


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(SEPARATOR)) if cell else ()


def _knowledge(tables: _Tables, others: frozenset[str], fingerprint: str) -> Knowledge:
    brands = {
        key: Brand(key, row["name"], _list(row["drugs"]), _list(row["sources"]))
        for key, row in tables["brands.csv"].items()
    }
    brands_of: dict[str, list[str]] = defaultdict(list)
    for brand in brands.values():
        for drug in brand.drugs:
            brands_of[drug].append(brand.concept_id)
    drugs = {key: _drug(row, tuple(brands_of[key])) for key, row in tables["drugs.csv"].items()}
    targets = {
        key: Target(key, row["name"], _list(row["aliases"]), _list(row["members"]), _list(row["sources"]))
        for key, row in tables["targets.csv"].items()
    }
    classes = {
        key: DrugClass(
            key, row["name"], _list(row["aliases"]), _list(row["targets"]), _list(row["parents"]), _list(row["sources"])
        )
        for key, row in tables["classes.csv"].items()
    }
    stems = {key: _stem(row) for key, row in tables["stems.csv"].items()}
    terms = {key: Term(key, row["name"], _list(row["aliases"])) for key, row in tables["terms.csv"].items()}
    names = _names(drugs.values(), brands.values(), targets.values(), classes.values(), terms.values())
    return Knowledge(drugs, brands, targets, classes, stems, terms, names, fingerprint, others)


def _drug(row: Mapping[str, str], brands: tuple[str, ...]) -> Drug:
    return Drug(
        row["concept_id"],
        row["name"],
        _list(row["synonyms"]),
        _list(row["abbreviations"]),
        brands,
        _list(row["targets"]),
        row["targets_complete"] == "yes",
        row["drug_class"] or None,
        row["modality"] or None,
        row["antibody_source"] or None,
        int(row["inn_year"]) if row["inn_year"] else None,
        row["status"] or None,
        row["confirmed"] == "yes",
        _list(row["sources"]),
    )


def _stem(row: Mapping[str, str]) -> Stem:
    return Stem(
        row["concept_id"],
        row["stem"],
        row["pattern"],
        row["meaning"],
        row["drug_class"] or None,
        row["source"] or None,
        int(row["last_year"]) if row["last_year"] else None,
        _list(row["exceptions"]),
        row["use"],
    )


def surfaces(concept: Drug | Brand | Target | DrugClass | Term) -> tuple[str, ...]:
    """Every way the concept is written in the tables, as it is written there."""
    match concept:
        case Drug():
            return (concept.name, *concept.synonyms, *concept.abbreviations)
        case Brand():
            return (concept.name,)
        case _:
            return (concept.name, *concept.aliases)


def _names(
    *groups: Iterable[Drug] | Iterable[Brand] | Iterable[Target] | Iterable[DrugClass] | Iterable[Term],
) -> dict[str, tuple[str, ...]]:
    names: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        for concept in group:
            for surface in surfaces(concept):
                names[surface.lower()].add(concept.concept_id)
    return {name: tuple(sorted(ids)) for name, ids in sorted(names.items())}
