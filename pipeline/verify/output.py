"""Proof of a run's output from its files alone. Shares no code with what it proves.

Conservation: a document's segments tile raw and clean text without gap, overlap or invention; what they copy is
equal; what they change or remove stands in `removals` under its rule; its blocks hold all of it. Then: every offset and
quotation, JSON Lines against Parquet, the readable texts sign by sign, the matrix of what each source says, every
conflict between statements, the data package's counts, every checksum.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.verify.conflicts import conflict_faults
from pipeline.verify.document import Row, conserved, covered, evidenced, quoted, readable, told_aside
from pipeline.verify.matrix import matrix_faults

TABLES = (
    "documents",
    "blocks",
    "removals",
    "mentions",
    "references",
    "claims",
    "matrix",
    "findings",
    "check_runs",
    "problems",
)
QUOTED = {"mentions": "surface", "references": "quote", "claims": "quote", "blocks": "text"}
"""Table → the column that its offsets must give."""
_IDS = {"blocks": "block_id", "mentions": "mention_id", "references": "reference_id", "claims": "claim_id"}


def verify(out: Path) -> tuple[list[str], str]:
    """(faults, a sentence on what was proved). A fault names file, row and what is wrong; no fault = proved."""
    if not (out / "datasets").is_dir():
        raise FileNotFoundError(f"{out / 'datasets'}: not there. Run `oncoproof run` first.")
    faults = list(_checksums(out))
    tables: dict[str, list[Row]] = {}
    for name in TABLES:
        try:
            tables[name] = read_rows((out / "datasets" / f"{name}.jsonl").read_text(encoding="utf-8"))
            faults += _same_in_parquet(out / "datasets" / f"{name}.parquet", name, tables[name])
        except (OSError, ValueError) as error:
            faults.append(f"datasets/{name}: cannot be read: {error}")
            tables.setdefault(name, [])
    texts = {path.stem: path.read_text(encoding="utf-8", errors="replace") for path in (out / "text").glob("*.md")}
    faults += proved(tables, texts)
    faults += told("datasets/datapackage.json", lambda: _described(out / "datasets" / "datapackage.json", tables))
    characters = sum(len(str(row.get("raw", ""))) for row in tables["documents"])
    rows = sum(len(rows) for rows in tables.values())
    return faults, (
        f"{len(tables['documents'])} documents, {characters} raw characters accounted for, {rows} rows, "
        f"{len(faults)} faults"
    )


def said(out: Path) -> tuple[list[str], int]:
    """What `oncoproof verify` says, line by line, and its exit code: 0 proved, 1 not."""
    faults, words = verify(out)
    return [*faults, ("NOT PROVED: " if faults else "PROVED: ") + words], int(bool(faults))


def proved(tables: Mapping[str, list[Row]], texts: Mapping[str, str]) -> list[str]:
    """What is wrong with the rows and the readable texts (by doc_id), one sentence each; nothing = all is proved."""
    documents = {row.get("doc_id", ""): row for row in tables["documents"]}
    faults = []
    if len(documents) != len(tables["documents"]):
        faults.append("datasets/documents: two rows have one doc_id")
    changes, blocks = _by_document(tables["removals"]), _by_document(tables["blocks"])
    faults += [f"removals: {doc_id!r} is no document" for doc_id in sorted(changes.keys() - documents.keys())]
    for doc_id, row in documents.items():
        faults += document_faults(row, changes.get(doc_id, []), blocks.get(doc_id, []), texts.get(doc_id))
    faults += told("quotations", lambda: _quotations(tables, documents))
    for row in tables["findings"]:
        faults += told(f"findings, {row.get('finding_id')}", lambda row=row: evidenced(row, documents))  # type: ignore[misc]
    faults += told("matrix", lambda: matrix_faults(tables))
    return faults + told("conflicts", lambda: conflict_faults(tables["findings"], tables["claims"]))


def document_faults(row: Row, changes: list[Row], blocks: list[Row], written: str | None) -> list[str]:
    """What is wrong with one document: its row, its `removals`, its `blocks` and its readable text."""
    name = row.get("doc_id")
    faults = told(f"documents, {name}", lambda: conserved(row, changes))
    faults += told(f"blocks, {name}", lambda: covered(row, blocks))
    faults += told(f"removals, {name}", lambda: told_aside(row, changes, blocks))
    if written is None:
        return [*faults, f"text/{name}.md: is missing"]
    return faults + told(f"text/{name}.md", lambda: readable(written, blocks))


def told(name: str, proof: Callable[[], Iterable[str]]) -> list[str]:
    """The faults that a proof finds; rows too damaged to be proved are a fault, not a crash."""
    try:
        return [f"{name}: {fault}" for fault in proof()]
    except (KeyError, TypeError, IndexError, AttributeError, ValueError) as error:
        return [f"{name}: is damaged: {error!r}"]


def read_rows(text: str) -> list[Row]:
    """The rows of JSON Lines. Raises ValueError where a line is none, or says its row in another than the plain way.

    One way to write a row: `1.50` for `1.5` or `\\/` for `/` would be an edit that no value shows.
    """
    decode = json.JSONDecoder().raw_decode  # json.loads asks each line anew for its encoding
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    rows: list[Row] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line:
            row, end = decode(line)
            if end != len(line) or not isinstance(row, dict):
                raise ValueError(f"line {number} is no row")
            if encode(row) != line:
                raise ValueError(f"line {number} is written otherwise than rows are")
            rows.append(row)
    return rows


def _by_document(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.get("doc_id", ""), []).append(row)
    return found


def _same_in_parquet(path: Path, name: str, rows: list[Row]) -> Iterator[str]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:  # read_table loads pandas, which takes longer than all of the proof
        twin = file.read().to_pylist()
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
    there = {
        file.relative_to(out).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for folder in ("datasets", "text", "citations", "report")
        for file in (out / folder).rglob("*")
        if file.is_file() and file != path
    }
    yield from checksum_faults(path.read_bytes().decode("utf-8", "replace"), there)


def checksum_faults(written: str, there: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the list of checksums against the files that are there (name → SHA-256)."""
    listed: dict[str, str] = {}
    lines = written.split("\n")
    if lines.pop():
        yield "datasets/checksums.sha256: its last line is cut"
    for number, line in enumerate(lines, start=1):
        match = re.fullmatch(r"([0-9a-f]{64})  (.+)", line)
        if match is None or match[2] in listed:
            yield f"datasets/checksums.sha256, line {number}: is no checksum line, or names a file again"
        else:
            listed[match[2]] = match[1]
    for name in sorted(there.keys() - listed):
        yield f"{name}: has no checksum"
    for name, digest in sorted(listed.items()):
        if name not in there:
            yield f"{name}: is missing"
        elif there[name] != digest:
            yield f"{name}: was changed after it was written (checksum)"


def _quotations(tables: Mapping[str, list[Row]], documents: Mapping[str, Row]) -> Iterator[str]:
    for table, column in QUOTED.items():
        seen = set()
        for row in tables[table]:
            name = row[_IDS[table]]
            document = documents.get(row["doc_id"])
            if name in seen:
                yield f"{table}, {name}: the id stands twice"
            seen.add(name)
            if document is None:
                yield f"{table}, {name}: its document {row['doc_id']!r} is not there"
            else:
                yield from (f"{table}, {name}: {fault}" for fault in quoted(row, column, document))


def _described(path: Path, tables: Mapping[str, list[Row]]) -> Iterator[str]:
    """The data package counts the rows that are there."""
    try:
        resources = json.loads(path.read_text(encoding="utf-8"))["resources"]
        said = {resource["path"].removesuffix(".jsonl"): resource["rows"] for resource in resources}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        yield f"cannot be read: {error!r}"
        return
    for name, rows in tables.items():
        if said.get(name) != len(rows):
            yield f"says {said.get(name)} rows of {name}, there are {len(rows)}"
