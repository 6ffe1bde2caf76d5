"""Where sources disagree, and what is wrong with the tables: for editors, in words."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.knowledge.build import EDITOR, OURS, build, unconfirmed
from pipeline.knowledge.load import problems_of
from pipeline.knowledge.schema import DISPUTES, DISPUTES_FILE, FACTS, SOURCES, TABLES, KnowledgeError, Table
from pipeline.knowledge.tablefile import read_rows

COMPARED = {"drug": ("target", "antibody_source", "class"), "brand": ("drug",)}
"""Attributes that two sources cannot both be right on where they differ, or of which one leaves something out."""
REFUSED = "refused_"
"""Before an attribute: a source says so, and it was read and found to be a slip."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that differ on one attribute of a subject. said: source → its values; kind: `slip`, `more`, `differ`."""

    subject: str
    attribute: str
    said: tuple[tuple[str, tuple[str, ...]], ...]
    kind: str

    def __str__(self) -> str:
        words = "; ".join(f"{source}: {', '.join(values)}" for source, values in self.said)
        means = {
            "slip": "refused as a slip of this source",
            "more": "one source lists more than another; all are kept",
            "differ": "the sources differ; an editor has to decide",
        }
        return f"{self.subject}, {self.attribute}: {words} ({means[self.kind]})"


def conflicts(folder: Path) -> tuple[Conflict, ...]:
    """Every disagreement in `folder/facts.csv`, by subject."""
    said: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    found = []
    for fact in read_rows(folder / "facts.csv", FACTS):
        attribute, kind = fact["attribute"], fact["subject"].partition(":")[0]
        if attribute.startswith(REFUSED):
            found.append(
                Conflict(
                    fact["subject"], attribute.removeprefix(REFUSED), ((fact["source"], (fact["value"],)),), "slip"
                )
            )
        elif attribute in COMPARED.get(kind, ()):
            said[fact["subject"], attribute][fact["source"]].add(fact["value"])
    for (subject, attribute), by_source in said.items():
        sets = set(map(frozenset, by_source.values()))
        if len(sets) > 1:
            largest = max(sets, key=len)
            kind = "more" if all(one <= largest for one in sets) else "differ"
            values = tuple((source, tuple(sorted(by_source[source]))) for source in sorted(by_source))
            found.append(Conflict(subject, attribute, values, kind))
    return tuple(sorted(found, key=lambda c: (c.subject, c.attribute, c.kind, c.said)))


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two sources that were read and differ, and what the tables hold. An empty value may not be shipped."""

    subject: str
    attribute: str
    source: str
    value: str
    other: str
    other_value: str
    reason: str
    held: tuple[str, ...]

    def __str__(self) -> str:
        sides = "; ".join(
            f"{source}: {value or 'read, its data is not ours to ship'}"
            for source, value in ((self.source, self.value), (self.other, self.other_value))
        )
        return (
            f"{self.subject}, {self.attribute}: {sides}; held here: {', '.join(self.held) or 'nothing'} ({self.reason})"
        )


def disputes(folder: Path) -> tuple[Dispute, ...]:
    """What `folder/disputes.csv` records, with what facts.csv holds of it; none where there is no such file."""
    if not (folder / DISPUTES_FILE).is_file():
        return ()
    held: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in read_rows(folder / "facts.csv", FACTS):
        held[fact["subject"], fact["attribute"]].add(fact["value"])
    rows = read_rows(folder / DISPUTES_FILE, DISPUTES)
    return tuple(Dispute(**row, held=tuple(sorted(held.get((row["subject"], row["attribute"]), ())))) for row in rows)


def check(folder: Path) -> tuple[str, ...]:
    """What is wrong with the knowledge, a sentence a fault with file, row and column; empty = nothing."""
    found = list(dict.fromkeys(str(problem) for problem in problems_of(folder)))
    try:
        found += _fact_problems(folder)
        tables = build(folder)
    except KnowledgeError as error:
        return tuple(dict.fromkeys((*found, str(error))))
    for table in TABLES:
        found += _stale(folder, table, tables[table.file])
    return tuple(found)


def _stale(folder: Path, table: Table, content: str) -> Iterator[str]:
    """Rows of a wide table that are not what facts.csv says; an editor's own rows may stand anywhere."""
    columns = [column.name for column in table.columns]
    rows = read_rows(folder / table.file, columns)
    derived = {row["concept_id"]: dict(row) for row in csv.DictReader(io.StringIO(content))}
    for number, row in enumerate(rows, start=2):
        right = derived.pop(row["concept_id"], None)
        differing = [name for name in columns if right is not None and row[name] != right[name]]
        if right is None or (differing and row["sources"] != EDITOR):
            advice = "mend facts.csv and run `oncoproof knowledge build`, or give your row the source `editor`"
            column = differing[0] if differing else None
            yield str(KnowledgeError(f"differs from what facts.csv says: {advice}", table.file, number, column))
    if derived:
        missing = ", ".join(sorted(derived)[:3])
        yield f"{table.file}: lacks {len(derived)} rows of facts.csv ({missing}); run `oncoproof knowledge build`"


def _fact_problems(folder: Path) -> list[str]:
    sources = {row["id"]: row["licence"] for row in read_rows(folder / "sources.csv", SOURCES)}
    known = {kind: {column.attribute for column in table.columns} for table in TABLES for kind in table.kinds}
    found = []
    for number, fact in enumerate(read_rows(folder / "facts.csv", FACTS), start=2):
        kind = fact["subject"].partition(":")[0]
        for column in ("subject", "attribute", "value", "source", "licence", "date"):
            if not fact[column].strip():
                found.append(str(KnowledgeError("is empty", "facts.csv", number, column)))
        if kind not in known:
            found.append(str(KnowledgeError(f"{fact['subject']!r} is no id", "facts.csv", number, "subject")))
        elif fact["attribute"].removeprefix(REFUSED) not in known[kind]:
            message = f"{fact['attribute']!r} is no attribute of a {kind}"
            found.append(str(KnowledgeError(message, "facts.csv", number, "attribute")))
        if fact["source"] not in sources:
            found.append(
                str(KnowledgeError(f"{fact['source']!r} is not in sources.csv", "facts.csv", number, "source"))
            )
        elif fact["licence"] != sources[fact["source"]]:
            message = f"{fact['licence']!r} is not the licence of {fact['source']} in sources.csv"
            found.append(str(KnowledgeError(message, "facts.csv", number, "licence")))
    return found


def readings(folder: Path) -> tuple[tuple[str, str, int, int, int], ...]:
    """Kind, attribute, facts, of them ours, of ours without a second source; by kind and attribute."""
    every: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    ours: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    facts = read_rows(folder / "facts.csv", FACTS)
    alone = {(row["subject"], row["attribute"], row["value"]) for row in unconfirmed(facts)}
    for fact in facts:
        key = fact["subject"].partition(":")[0], fact["attribute"]
        every[key].add((fact["subject"], fact["value"]))
        if fact["source"] == OURS:
            ours[key].add((fact["subject"], fact["value"]))
    return tuple(
        (kind, attribute, len(every[kind, attribute]), len(said),
         sum((subject, attribute, value) in alone for subject, value in said))
        for (kind, attribute), said in sorted(ours.items())
    )  # fmt: skip
