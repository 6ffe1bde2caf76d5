"""The datasets as files: JSON Lines and Parquet, read back and compared before they are let go."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.model import Page
from pipeline.publish.citations import reference_files
from pipeline.publish.datasets import Tables
from pipeline.publish.describe import croissant, datapackage
from pipeline.publish.markdown import markdown
from pipeline.publish.rows import DATASETS
from pipeline.tables import from_jsonl, from_parquet, to_jsonl, to_parquet


class ReadBackError(RuntimeError):
    """What was written is not what was meant: a fault of ours, never of the documents."""


def build(tables: Tables, pages: Iterable[Page]) -> dict[str, bytes]:
    """File name under OUT → bytes: `datasets/*`, `text/*`, `citations/*`. Raises ReadBackError, never a wrong file."""
    files: dict[str, bytes] = {}
    for name, kind in DATASETS.items():
        rows = tables[name]
        files[f"datasets/{name}.jsonl"] = to_jsonl(rows)
        files[f"datasets/{name}.parquet"] = to_parquet(kind, rows)
        _read_back(name, kind, rows, files)
    _compare_offsets(tables)
    shown = list(pages)
    for page in shown:
        files[f"text/{page.document.doc_id}.md"] = markdown(page.document).encode()
    files |= reference_files(shown)
    files["datasets/datapackage.json"] = datapackage(tables, files)
    files["datasets/croissant.json"] = croissant(tables, files)
    return files


def checksums(files: Mapping[str, bytes]) -> bytes:
    """`sha256sum` lines for every file, paths relative to OUT: `cd OUT && sha256sum -c datasets/checksums.sha256`."""
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())]
    return "".join(lines).encode()


def _read_back(name: str, kind: type, rows: list[Any], files: Mapping[str, bytes]) -> None:
    if from_jsonl(kind, files[f"datasets/{name}.jsonl"]) != rows:
        raise ReadBackError(f"{name}.jsonl does not read back as it was written")
    if from_parquet(kind, files[f"datasets/{name}.parquet"]) != rows:
        raise ReadBackError(f"{name}.parquet does not read back as it was written")


def _compare_offsets(tables: Tables) -> None:
    """Every quotation against the slice that it claims to be. An export that shifts offsets loses names."""
    layers = {
        "clean": {row.doc_id: row.text for row in tables["documents"]},
        "raw": {row.doc_id: row.raw for row in tables["documents"]},
    }
    quoted = [(r.doc_id, "clean", r.start, r.end, r.surface, r.mention_id) for r in tables["mentions"]]
    quoted += [(r.doc_id, "clean", r.start, r.end, r.quote, r.claim_id) for r in tables["claims"]]
    quoted += [(r.doc_id, "clean", r.start, r.end, r.text, r.block_id) for r in tables["blocks"]]
    quoted += [(r.doc_id, "raw", r.raw_start, r.raw_end, r.raw, f"removal of {r.doc_id}") for r in tables["removals"]]
    for finding in tables["findings"]:
        quoted += [
            (e.doc_id, e.layer, e.start, e.end, e.quote, finding.finding_id)
            for e in finding.evidence
            if e.role != "known" and e.doc_id in layers["clean"]
        ]
    for doc_id, layer, start, end, quote, what in quoted:
        if layers[layer][doc_id][start:end] != quote:
            raise ReadBackError(f"{what}: its offsets [{start}, {end}) do not give {quote[:60]!r} in {doc_id}")
