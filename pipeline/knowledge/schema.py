"""The tables of `expectations/knowledge` and how each column is written in a file and read from one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SEPARATOR = ";"
"""Between the values of a cell that may hold several."""

Cell = Literal["text", "list", "year", "flag"]


class KnowledgeError(ValueError):
    """A table that cannot be trusted. file, row (from 1 = the header; None = the file), column: where it is wrong."""

    def __init__(self, message: str, file: str, row: int | None = None, column: str | None = None) -> None:
        self.file, self.row, self.column = file, row, column
        place = file + (f", row {row}" if row is not None else "") + (f", column {column}" if column else "")
        super().__init__(f"{place}: {message}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column. attribute: what a fact calls it. required: may not be empty. points_to: kinds of ids it holds."""

    name: str
    attribute: str
    cell: Cell = "text"
    required: bool = False
    points_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table. kinds: what stands before the colon in its ids."""

    file: str
    kinds: tuple[str, ...]
    columns: tuple[Column, ...]


_ID = Column("concept_id", "", required=True)
_NAME = Column("name", "name", required=True)
_SOURCES = Column("sources", "", "list", required=True)
_TERM_KINDS = ("cancer", "procedure", "side_effect", "organisation")

TABLES = (
    Table(
        "drugs.csv",
        ("drug",),
        (
            _ID,
            _NAME,
            Column("synonyms", "synonym", "list"),
            Column("abbreviations", "abbreviation", "list"),
            Column("targets", "target", "list", points_to=("target",)),
            Column("targets_complete", "targets_complete", "flag"),
            Column("drug_class", "class", points_to=("class",)),
            Column("modality", "modality"),
            Column("antibody_source", "antibody_source"),
            Column("inn_year", "named_by", "year"),
            Column("status", "status"),
            Column("confirmed", "", "flag"),
            _SOURCES,
        ),
    ),
    Table("brands.csv", ("brand",), (_ID, _NAME, Column("drugs", "drug", "list", True, ("drug",)), _SOURCES)),
    Table(
        "targets.csv",
        ("target",),
        (
            _ID,
            _NAME,
            Column("aliases", "alias", "list"),
            Column("members", "member", "list", False, ("target",)),
            _SOURCES,
        ),
    ),
    Table(
        "classes.csv",
        ("class",),
        (
            _ID,
            _NAME,
            Column("aliases", "alias", "list"),
            Column("targets", "target", "list", points_to=("target",)),
            Column("parents", "parent", "list", points_to=("class",)),
            _SOURCES,
        ),
    ),
    Table(
        "stems.csv",
        ("stem",),
        (
            _ID,
            Column("stem", "stem", required=True),
            Column("pattern", "pattern", required=True),
            Column("meaning", "meaning", required=True),
            Column("drug_class", "class", points_to=("class",)),
            Column("source", "source"),
            Column("last_year", "last_year", "year"),
            Column("exceptions", "exception", "list"),
            Column("use", "use", required=True),
            _SOURCES,
        ),
    ),
    Table("terms.csv", _TERM_KINDS, (_ID, _NAME, Column("aliases", "alias", "list"), _SOURCES)),
)

FACTS = ("subject", "attribute", "value", "source", "licence", "date", "agrees")
"""facts.csv. agrees: sources that were read and say the same, also those whose own text may not be shipped."""

SOURCES = ("id", "what", "url", "licence", "date", "authoritative")

ANTIBODY_SOURCES = ("mouse", "rat-mouse", "chimeric", "chimeric-humanised", "humanised", "human")
STEM_USES = ("check", "source", "inform", "known")
UNCONFIRMED_FILE, UNCONFIRMED = "unconfirmed.csv", ("subject", "attribute", "value")
"""Derived from facts.csv: what no second source says."""
DISPUTES_FILE = "disputes.csv"
DISPUTES = ("subject", "attribute", "source", "value", "other", "other_value", "reason")
"""Where sources that were read differ, also those whose own data is not shipped (then the value is empty)."""
