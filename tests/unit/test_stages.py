"""The whole path on small folders: good and bad neighbours, cache, exit codes, the same bytes each time."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline import stages, store
from pipeline.engine import Limits
from pipeline.files import StoreError
from pipeline.parse.manifest import ManifestError
from pipeline.verify import verify
from pipeline.verify.output import TABLES
from tests.conftest import REPOSITORY

GOOD = """Checkpoint inhibitors

Nivolumab (Opdivo) is a checkpoint inhibitor that targets PD-1. It is given into a vein every 2 weeks.

Side effects can include:

- Rash
- Tiredness

Last revised: March 3, 2026
"""
OTHER = "Kinase inhibitors\n\nImatinib (Gleevec) is taken by mouth once a day.\n\nLast revised: May 5, 2026\n"
HOSTILE = {
    "empty.txt": b"",
    "broken.pdf": b"%PDF-1.7\nno such thing",
    "picture.pdf": os.urandom(0) + b"\x89PNG\r\n\x1a\n" + bytes(64),
    "bomb.html": b"<div>" * 20000 + b"<p>Deep.</p>",
    "wrong.txt": bytes(range(256)) * 40,
}


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    (folder / "sub").mkdir()
    (folder / "sub" / "other.txt").write_text(OTHER)
    return folder


def settings(raw: Path, out: Path, **more: object) -> stages.Settings:
    values: dict[str, object] = {"fail_on": "never", "limits": Limits(wall_s=60)} | more
    return stages.Settings(raw, out, REPOSITORY / "expectations", date(2026, 11, 22), **values)  # type: ignore[arg-type]


def files(out: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(out.rglob("*")):
        if path.is_file():
            yield path.relative_to(out).as_posix(), path.read_bytes()


def test_the_main_path_writes_what_the_design_lists(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = stages.run(settings(raw, out))
    assert result.verdict.passed, result.verdict
    assert result.unread == ()
    names = {name for name, _ in files(out)}
    assert {f"datasets/{t}.{e}" for t in TABLES for e in ("jsonl", "parquet")} <= names
    assert {"datasets/datapackage.json", "datasets/croissant.json", "datasets/checksums.sha256"} <= names
    assert {"text/good.md", "text/sub-other.md", "report/index.html", "report/summary.md"} <= names
    assert {"report/findings.sarif", "report/junit.xml", "report/findings.xlsx", "report/data_docs/index.html"} <= names
    assert verify(out)[0] == []


def test_the_same_input_gives_the_same_bytes_whatever_the_workers(raw: Path, tmp_path: Path) -> None:
    stages.run(settings(raw, tmp_path / "one"))
    stages.run(settings(raw, tmp_path / "two", jobs=3))
    assert dict(files(tmp_path / "one")) == dict(files(tmp_path / "two"))


def test_bad_neighbours_cost_only_themselves(raw: Path, tmp_path: Path) -> None:
    stages.run(settings(raw, tmp_path / "alone"))
    for name, data in HOSTILE.items():
        (raw / name).write_bytes(data)
    result = stages.run(settings(raw, tmp_path / "together", jobs=2))
    assert {"empty.txt", "broken.pdf", "picture.pdf", "wrong.txt"} <= set(result.unread)
    for problem in result.problems:
        assert any(name in problem.message for name in HOSTILE), problem
    for text in ("good.md", "sub-other.md"):
        alone, together = tmp_path / "alone" / "text" / text, tmp_path / "together" / "text" / text
        assert alone.read_bytes() == together.read_bytes()
    assert verify(tmp_path / "together")[0] == []


def test_only_what_changed_is_read_again(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ticks: list[stages.Tick] = []
    listener = stages.Listener(tick=ticks.append)
    stages.run(settings(raw, out), listener)
    assert ticks[-1] == stages.Tick(2, 2, 0, 0, 0, ticks[-1].name)
    (raw / "good.txt").write_text(GOOD.replace("Rash", "Itching"))
    stages.run(settings(raw, out), listener)
    assert (ticks[-1].cached, ticks[-1].done, ticks[-1].name) == (1, 2, "good.txt")
    assert "Itching" in (out / "text" / "good.md").read_text()
    assert len(list((out / ".cache" / "pages").glob("*.json"))) == 2


def test_a_damaged_cache_is_made_again(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    stages.run(settings(raw, out))
    before = dict(files(out))
    for shard in (out / ".cache" / "pages").glob("*.json"):
        shard.write_text('{"document"')
    stages.run(settings(raw, out))
    assert dict(files(out)) == before


def test_a_folder_of_the_users_is_never_written_over(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(StoreError, match="not ours"):
        stages.run(settings(raw, tmp_path / "mine"))
    assert [name for name, _ in files(tmp_path / "mine")] == ["thesis.txt"]


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ("doc_id,path\na,missing.txt\n", "not in the folder"),
        ("doc_id,path,colour\na,good.txt,red\n", "unknown columns"),
        ("doc_id,path,sha256\na,good.txt,123\n", "another sha256"),
        ("doc_id,path\na,good.txt\na,sub/other.txt\n", "stands twice"),
        ("doc_id,path\n../../a,good.txt\n", "no plain name"),
    ],
)
def test_a_manifest_that_cannot_be_believed_is_refused(raw: Path, tmp_path: Path, manifest: str, words: str) -> None:
    (raw / "manifest.csv").write_text(manifest)
    with pytest.raises(ManifestError, match=words):
        stages.run(settings(raw, tmp_path / "out"))


def test_links_out_of_the_folder_are_not_followed(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("not yours")
    (raw / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert [source.path for source in stages.list_sources(raw)] == ["good.txt", "sub/other.txt"]


def test_as_of_is_the_day_not_the_clock(raw: Path, tmp_path: Path) -> None:
    (raw / "good.txt").write_text(GOOD.replace("March 3, 2026", "March 3, 2027"))
    stages.run(settings(raw, tmp_path / "out"))
    rows = [json.loads(line) for line in (tmp_path / "out" / "datasets" / "findings.jsonl").open()]
    assert [row["path"] for row in rows if row["check_id"] == "dates/future"] == ["good.txt"]


def test_two_runs_never_write_one_folder(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with store.reserved(out), pytest.raises(StoreError, match="another run"):
        stages.run(settings(raw, out))


def test_a_waived_finding_says_why_in_the_report(raw: Path, tmp_path: Path) -> None:
    own = tmp_path / "expectations"
    own.mkdir()
    (raw / "good.txt").write_text(GOOD + "\nNivolumab targets PD-L1.\n")
    waiver = "- {check_id: 'classes/*', reason: the printed leaflet says so, who: A. Editor, until: 2027-01-31}\n"
    (own / "waivers.yaml").write_text(waiver)
    result = stages.run(replace(settings(raw, tmp_path / "out"), expectations=own))
    assert any(finding.status == "waived" for finding in result.findings)
    page = (tmp_path / "out" / "report" / "index.html").read_text()
    assert "Accepted until 2027-01-31 by A. Editor: the printed leaflet says so" in page
