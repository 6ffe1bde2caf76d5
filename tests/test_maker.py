"""raw/ is what its maker makes, byte for byte."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path

from tests.maker.corpus import COLUMNS, files

RAW = Path(__file__).parent.parent / "raw"


def test_the_same_bytes_each_time() -> None:
    assert files() == files()


def test_committed_files_are_the_makers() -> None:
    made = files()
    kept = {file.relative_to(RAW).as_posix(): file.read_bytes() for file in RAW.rglob("*") if file.is_file()}
    assert sorted(kept) == sorted(made)
    assert [path for path, data in made.items() if kept[path] != data] == [], "run make raw"


def test_manifest_has_a_true_row_for_each_document() -> None:
    made = files()
    rows = list(csv.DictReader(io.StringIO(made.pop("manifest.csv").decode())))
    assert list(rows[0]) == list(COLUMNS)
    assert {row["path"]: row["sha256"] for row in rows} == {p: hashlib.sha256(d).hexdigest() for p, d in made.items()}
    assert len({row["doc_id"] for row in rows}) == len(rows)
    assert len({row["publisher"] for row in rows}) >= 4
