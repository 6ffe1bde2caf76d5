"""Proof of the matrix: every statement stands in its one cell, every cell says what its statements say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Row = dict[str, Any]


def matrix_faults(tables: Mapping[str, list[Row]]) -> Iterator[str]:
    """What is wrong with the rows of `matrix`, proved from `claims`, `documents` and `findings`."""
    owners = {row["doc_id"]: row["publisher"] or row["path"] for row in tables["documents"]}
    own = {row["claim_id"]: row for row in tables["claims"] if row["modality"] in ("stated", "hedged", "past")}
    records = [row["conflict"] for row in tables["findings"] if row["conflict"]]
    disputed = {name for record in records for side in ("claims", "against") for name in record[side]}
    told: dict[tuple[str, str], dict[str, set[str]]] = {}
    for claim in own.values():
        cell = told.setdefault((claim["subject"], claim["predicate"]), {})
        cell.setdefault(owners[claim["doc_id"]], set()).add(_said(claim))
    placed: dict[str, str] = {}
    for row in tables["matrix"]:
        name, by_source = row["cell_id"], told.get((row["subject"], row["attribute"]), {})
        if name != "|".join((row["subject"], row["attribute"], row["source"])):
            yield f"{name}: the id is not its thing, attribute and source"
        if sorted(row["values"]) != sorted(by_source.get(row["source"], ())):
            yield f"{name}: its values are not those of the statements"
        if row["sources"] != len(by_source):
            yield f"{name}: {row['sources']} sources, but {len(by_source)} speak of it"
        if row["state"] != _state(row, by_source, disputed):
            yield f"{name}: the state is not {row['state']!r}"
        statements = {own[claim]["statement_id"] for claim in row["claims"] if claim in own} - {None}
        if sorted(row["statements"]) != sorted(statements):
            yield f"{name}: its statement ids are not those of its claims"
        first = own.get(row["claims"][0]) if row["claims"] else None
        if first is None or (row["doc_id"], row["path"]) != (first["doc_id"], first["path"]):
            yield f"{name}: its document is not that of its first claim"
        for claim in row["claims"]:
            if claim in placed:
                yield f"{name}: claim {claim} stands in {placed[claim]} too"
            placed[claim] = name
            if claim not in own or _cell(own[claim], owners) != (row["subject"], row["attribute"], row["source"]):
                yield f"{name}: claim {claim} does not belong to it"
    for claim in sorted(own.keys() - placed.keys()):
        yield f"claim {claim} stands in no cell"


def _cell(claim: Row, owners: Mapping[str, str]) -> tuple[str, str, str]:
    return str(claim["subject"]), str(claim["predicate"]), owners[claim["doc_id"]]


def _said(claim: Row) -> str:
    denied = bool(claim["polarity"] == "denied")
    return f"not {claim['object']}" if denied else str(claim["object"])


def _state(row: Row, by_source: Mapping[str, set[str]], disputed: set[str]) -> str:
    if disputed & set(row["claims"]):
        return "conflict"
    others = [values for source, values in by_source.items() if source != row["source"]]
    if not others:
        return "alone"
    shared = any(values & set(row["values"]) for values in others)
    return "agree" if shared else "differ"
