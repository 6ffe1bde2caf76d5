"""Score the reference parser: `python bench/citations.py GOLD.jsonl [--errors N]`.

Writes predictions in the form of ../shared/eval/cite_score.py and calls that scorer; prints references a second.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

from pipeline.annotate.references import cite
from pipeline.model import Author, Reference

SCORER = Path(__file__).parents[2] / "shared" / "eval" / "cite_score.py"
PEERS = (
    ("AnyStyle 1.6, helped by pre-spacing", "93.8 / 67.6 %", "94.2 / 61.7 %", "78.4 / 33 %", "95-395"),
    ("refextract", "34.1 / 0", "-", "-", "7-11"),
    ("GROBID 0.8.2 (published, other sets)", "83-95", "-", "-", "-"),
    ("bar", "98.4 / 90 %", "99.0 / 95 %", "98 / 90 %", "2,000"),
)
"""Strict F1 and whole references right of others, measured on larger sets of the same kinds (`../shared/MEASURED.md`):
AMA and Vancouver, others never tuned on, publishers' own styles, references a second."""
FIELDS = (
    "title",
    "container",
    "year",
    "volume",
    "issue",
    "pages",
    "publisher",
    "edition",
    "doi",
    "pmid",
    "pmcid",
    "url",
)


def scorer() -> ModuleType:
    """The scorer as a module, for its own comparison of values."""
    spec = importlib.util.spec_from_file_location("cite_score", SCORER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def name(author: Author) -> str:
    return f"{author.family} {author.given}" if author.given else author.family


def fields_of(reference: Reference) -> dict[str, object]:
    """The scorer's field names and shapes."""
    fields: dict[str, object] = {field: value for field in FIELDS if (value := getattr(reference, field))}
    if reference.authors:
        fields["authors"] = [name(author) for author in reference.authors]
    if reference.editors:
        fields["editors"] = [name(author) for author in reference.editors]
    if reference.accessed_on:
        fields["accessed"] = reference.accessed_on
    return fields


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--where", help="keep rows where KEY=VALUE[,VALUE]", default="")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    if options.where:
        key, _, values = options.where.partition("=")
        rows = [row for row in rows if row.get(key) in values.split(",")]
    cite("Warm A. Up. J Med. 2001;1:1-2.")
    begun = time.process_time()
    read = [cite(row["raw"]) for row in rows]
    seconds = time.process_time() - begun
    folder = options.out or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    gold, predicted = folder / "gold.jsonl", folder / "predicted.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    lines = [json.dumps({"meta": {"name": "oncoproof", "seconds": seconds, "refs": len(rows)}})]
    lines += [json.dumps({"id": row["id"], "fields": fields_of(one)}) for row, one in zip(rows, read, strict=True)]
    predicted.write_text("\n".join(lines) + "\n", encoding="utf-8")
    code = subprocess.run([sys.executable, SCORER, "score", gold, predicted], check=False).returncode
    print(
        "| measured before | AMA/Vancouver | never tuned on | publishers' own | references/s |\n|---|---|---|---|---|"
    )
    for row in PEERS:
        print("| " + " | ".join(row) + " |")
    return code


if __name__ == "__main__":
    raise SystemExit(main())
