"""Proof of a run's output from its files alone. Shares no code with what it proves.

Conservation: a document's segments tile raw and clean text without gap, overlap or invention; what they copy is
equal; what they change or remove stands in `removals` under its rule. Then: every offset and quotation, JSON Lines
against Parquet, the readable texts against the documents, every conflict between statements, every checksum.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.verify.conflicts import conflict_faults

TABLES = ("documents", "blocks", "removals", "mentions", "references", "claims", "findings", "check_runs", "problems")
_QUOTED = {"blocks": "text", "mentions": "surface", "references": "quote", "claims": "quote"}
_IDS = {"blocks": "block_id", "mentions": "mention_id", "references": "reference_id", "claims": "claim_id"}

Row = dict[str, Any]


def verify(out: Path) -> tuple[list[str], str]:
    """(faults, a sentence on what was proved). A fault names file, row and what is wrong; no fault = proved."""
    if not (out / "datasets").is_dir():
        raise FileNotFoundError(f"{out / 'datasets'}: not there. Run `oncoproof run` first.")
    faults = list(_checksums(out))
    tables: dict[str, list[Row]] = {}
    for name in TABLES:
        try:
            tables[name] = _read(out / "datasets" / f"{name}.jsonl")
            faults += _same_in_parquet(out / "datasets" / f"{name}.parquet", name, tables[name])
        except (OSError, ValueError) as error:
            faults.append(f"datasets/{name}: cannot be read: {error}")
            tables.setdefault(name, [])
    documents = {row["doc_id"]: row for row in tables["documents"]}
    if len(documents) != len(tables["documents"]):
        faults.append("datasets/documents: two rows have one doc_id")
    changes: dict[str, list[Row]] = {doc_id: [] for doc_id in documents}
    for row in tables["removals"]:
        changes.setdefault(row["doc_id"], []).append(row)
    for doc_id, row in documents.items():
        faults += (f"documents, {doc_id}: {fault}" for fault in _conserved(row, changes[doc_id]))
        faults += (f"text/{doc_id}.md: {fault}" for fault in _readable(out / "text" / f"{doc_id}.md", row))
    faults += _quotations(tables, documents)
    faults += _evidence(tables["findings"], documents)
    faults += conflict_faults(tables["findings"], tables["claims"])
    characters = sum(len(row["raw"]) for row in documents.values())
    rows = sum(len(rows) for rows in tables.values())
    return faults, (
        f"{len(documents)} documents, {characters} raw characters accounted for, {rows} rows, {len(faults)} faults"
    )


def _read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def _same_in_parquet(path: Path, name: str, rows: list[Row]) -> Iterator[str]:
    import pyarrow.parquet as pq

    twin = pq.read_table(path).to_pylist()
    if len(twin) != len(rows):
        yield f"datasets/{name}.parquet: {len(twin)} rows, but {len(rows)} in the JSON Lines file"
    for number, (left, right) in enumerate(zip(rows, twin, strict=False), start=1):
        if left != right:
            yield f"datasets/{name}.parquet, row {number}: differs from the JSON Lines file"


def _checksums(out: Path) -> Iterator[str]:
    path = out / "datasets" / "checksums.sha256"
    if not path.is_file():
        yield "datasets/checksums.sha256: is missing"
        return
    listed = {}
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        match = re.fullmatch(r"([0-9a-f]{64})  (.+)", line)
        if match is None:
            yield f"datasets/checksums.sha256, line {number}: is no checksum line"
        else:
            listed[match[2]] = match[1]
    there = {
        file.relative_to(out).as_posix()
        for folder in ("datasets", "text", "citations", "report")
        for file in (out / folder).rglob("*")
        if file.is_file() and file != path
    }
    for name in sorted(there - set(listed)):
        yield f"{name}: has no checksum"
    for name, digest in sorted(listed.items()):
        if name not in there:
            yield f"{name}: is missing"
        elif hashlib.sha256((out / name).read_bytes()).hexdigest() != digest:
            yield f"{name}: was changed after it was written (checksum)"


def _conserved(row: Row, changes: list[Row]) -> Iterator[str]:
    """Every raw character copied, changed or removed by a named rule; no clean character without a source."""
    raw, text = row["raw"], row["text"]
    raw_at = clean_at = 0
    named = {(c["raw_start"], c["raw_end"], c["start"], c["end"], c["rule"]): c for c in changes}
    for s in row["segments"]:
        if s["raw_start"] != raw_at or s["clean_start"] != clean_at:
            yield f"the segment at raw {s['raw_start']} leaves a gap or overlaps"
        if s["raw_end"] <= s["raw_start"] or s["clean_end"] < s["clean_start"]:
            yield f"the segment at raw {s['raw_start']} has no source or runs backwards"
        before, after = raw[s["raw_start"] : s["raw_end"]], text[s["clean_start"] : s["clean_end"]]
        if s["rule"] is None and before != after:
            yield f"text at {s['clean_start']} is said to be copied but differs from raw: {after[:40]!r}"
        if s["rule"] is not None:
            change = named.pop((s["raw_start"], s["raw_end"], s["clean_start"], s["clean_end"], s["rule"]), None)
            if change is None:
                yield f"the change at raw {s['raw_start']} ({s['rule']}) is not in removals"
            elif change["raw"] != before or change["replacement"] != after:
                yield f"the change at raw {s['raw_start']} ({s['rule']}) is recorded otherwise in removals"
        raw_at, clean_at = s["raw_end"], s["clean_end"]
    if raw_at != len(raw) or clean_at != len(text):
        yield "the segments end before the text does"
    for start, *_ in named:
        yield f"removals has a change at raw {start} that no segment has"


def _readable(path: Path, row: Row) -> Iterator[str]:
    """The readable text has the document's words, all of them, in their order."""
    if not path.is_file():
        yield "is missing"
        return
    words, written = re.findall(r"\w+", row["text"]), re.findall(r"\w+", path.read_text())
    if words != written:
        at = next(
            (i for i, (a, b) in enumerate(zip(words, written, strict=False)) if a != b), min(len(words), len(written))
        )
        yield f"differs from the document's text at word {at + 1}: {' '.join(written[at : at + 6])!r}"


def _quotations(tables: dict[str, list[Row]], documents: dict[str, Row]) -> Iterator[str]:
    for table, column in _QUOTED.items():
        seen = set()
        for row in tables[table]:
            name = row[_IDS[table]]
            document = documents.get(row["doc_id"])
            if name in seen:
                yield f"{table}, {name}: the id stands twice"
            seen.add(name)
            if document is None:
                yield f"{table}, {name}: its document {row['doc_id']!r} is not there"
            elif document["text"][row["start"] : row["end"]] != row[column] or row["end"] < row["start"]:
                yield f"{table}, {name}: its offsets do not give its {column}"
            if document is not None and table == "references":
                yield from (
                    f"references, {name}: the span of {f['field']} lies outside the entry"
                    for f in row["fields"]
                    if not row["start"] <= f["start"] <= f["end"] <= row["end"]
                )


def _evidence(findings: list[Row], documents: dict[str, Row]) -> Iterator[str]:
    for row in findings:
        for number, e in enumerate(row["evidence"], start=1):
            document = documents.get(e["doc_id"])
            if document is None or e["role"] == "known":
                continue
            layer = document["raw" if e["layer"] == "raw" else "text"]
            if layer[e["start"] : e["end"]] != e["quote"]:
                yield f"findings, {row['finding_id']}: evidence {number} is not what stands there"
        first = row["evidence"][0] if row["evidence"] else {}
        if any(row[key] != first.get(key) for key in ("doc_id", "path", "page", "line", "quote")):
            yield f"findings, {row['finding_id']}: its first evidence says otherwise"
