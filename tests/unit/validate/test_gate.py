"""The gate: strict loading, severities, ids of failing rows, no network, the same bytes each time."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.knowledge import Brand, Drug, DrugClass, Stem, Target
from pipeline.publish import DATASETS
from pipeline.publish.rows import BlockRow, CheckRunRow, DocumentRow, FindingRow, MentionRow
from pipeline.showing import KNOWN
from pipeline.validate import Census, Profile, Verdict, explain, judge, read_profiles
from pipeline.validate.frames import QuestionError
from pipeline.validate.profiles import ProfileError
from pipeline.validate.suites import SuiteError, load_suites
from tests.conftest import REPOSITORY

SUITES = REPOSITORY / "expectations" / "suites"
DAY = date(2026, 11, 22)
KINDS = DATASETS | KNOWN | {"accepted": Census, "census": Census}


def tables(status: str = "known", severity: str = "error", surface: str = "Nivolumab") -> dict[str, list[Any]]:
    text = "Nivolumab targets PD-1."
    finding = FindingRow("a", "a.txt", "f1", "x/y", severity, None, 1, "q", "m", None, "source", 1.0, status, ())
    return {name: [] for name in KINDS} | {
        "documents": [
            DocumentRow(
                "a", "a.txt", "0" * 64, "text/plain", None, None, None, None, "2020", None, "CC0-1.0", text, text, ()
            )
        ],
        "blocks": [
            BlockRow("a", "a.txt", "a#0", 0, "paragraph", 0, (), 0, 23, text, 0, 23, None, 1, None, (), (), None, None)
        ],
        "mentions": [MentionRow("a", "a.txt", "a:m1", surface, 0, 9, "drug", "drug:nivolumab", False, False, "")],
        "findings": [finding],
        "known_drugs": [Drug(f"drug:{n}", str(n)) for n in range(150)],
        "known_brands": [Brand(f"brand:{n}", str(n), ()) for n in range(150)],
        "known_targets": [Target(f"target:{n}", str(n)) for n in range(150)],
        "known_classes": [DrugClass(f"class:{n}", str(n)) for n in range(150)],
        "known_stems": [Stem(f"stem:-{n}", f"-{n}", f"{n}$", "kind") for n in range(150)],
        "matrix": [],
        "check_runs": [CheckRunRow(None, None, f"x/{n}", "passed", 1, 0, None) for n in range(25)],
    }


def judged(
    rows: dict[str, list[Any]],
    *,
    fail_on: str = "error",
    folder: Path = SUITES,
    checks: dict[str, str] | None = None,
    rules: dict[str, str] | None = None,
) -> tuple[Verdict, dict[str, bytes]]:
    profile = Profile("test", fail_on, checks=checks or {}, rules=rules or {})
    return judge(rows, KINDS, folder, profile=profile, as_of=DAY)


@pytest.mark.parametrize(
    ("status", "severity", "fail_on", "passed"),
    [
        ("known", "error", "error", True),
        ("waived", "error", "error", True),
        ("new", "error", "error", False),
        ("new", "warning", "error", True),
        ("new", "warning", "warning", False),
        ("new", "info", "warning", True),
        ("new", "error", "never", True),
    ],
)
def test_new_findings_of_a_deciding_severity_fail_the_gate(
    status: str, severity: str, fail_on: str, passed: bool
) -> None:
    verdict, _ = judged(tables(status, severity), fail_on=fail_on)
    assert verdict.passed is passed, verdict
    if not passed:
        assert [f.ids for f in verdict.failures if f.rule == "NEW-002"] == [("f1",)]


def test_a_shifted_offset_fails_the_gate() -> None:
    verdict, _ = judged(tables(surface="ivolumab "))
    assert not verdict.passed
    assert [f.rule for f in verdict.failures if f.severity == "critical"] == ["QUO-001"]


def test_an_empty_run_and_a_broken_check_fail_the_gate() -> None:
    rows = tables() | {"documents": [], "blocks": [], "mentions": [], "findings": []}
    rows["check_runs"][0] = CheckRunRow(None, None, "x/0", "error", 0, 0, "ValueError")
    verdict, _ = judged(rows)
    assert {"DOC-001", "BLK-001", "RUN-002"} <= {f.rule for f in verdict.failures if f.severity == "critical"}
    assert next(f.ids for f in verdict.failures if f.rule == "RUN-002") == ("x/0",)


def test_data_docs_open_without_a_network_and_are_the_same_each_time() -> None:
    _, first = judged(tables())
    _, second = judged(tables())
    assert first == second
    for name, data in first.items():
        assert not re.search(rb"(?:src|href|url\()\s*=?\s*[\"']?(?:https?:)?//", data), name
        assert b"<script" not in data, name
    index = first["index.html"].decode()
    assert "NEW-002" in index
    assert "critical" in index
    for target in re.findall(r'href="(validations/[^"]+)"', index):
        assert target in first


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("expect_column_values_to_be_unique", "expect_column_values_to_be_uniqe", "DOC-002"),
        ("{column: doc_id}", "{colum: doc_id}", "DOC-002"),
        ("severity: critical", "severity: fatal", "DOC-001"),
        ("rule: DOC-002", "rule: DOC-001", "stand twice"),
        ("why: An empty run would pass everything else.", "", "why"),
        ("expect_table_row_count_to_be_between", "expect_column_to_exist", "count rows"),
        ("table: documents", "table: dokuments", "no table"),
        ("owner: editors", "ownr: editors", "keys"),
    ],
)
def test_a_suite_that_cannot_be_believed_is_refused(old: str, new: str, words: str, tmp_path: Path) -> None:
    shutil.copytree(SUITES, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "documents.yaml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(SuiteError, match=words):
        judged(tables(), folder=tmp_path)


def test_a_question_that_duckdb_refuses_is_named(tmp_path: Path) -> None:
    shutil.copytree(SUITES, tmp_path, dirs_exist_ok=True)
    (tmp_path / "questions" / "dangling.sql").write_text("select nothing from nowhere")
    with pytest.raises(QuestionError, match=r"dangling\.sql"):
        judged(tables(), folder=tmp_path)


def test_our_suites_load() -> None:
    suites = load_suites(SUITES)
    assert {suite.table for suite in suites} >= set(DATASETS)


def test_a_profile_weighs_checks_and_rules() -> None:
    assert judged(tables("new"), checks={"x/y": "warning"})[0].passed
    assert not judged(tables("new", "warning"), checks={"x/y": "error"})[0].passed
    shrunk = tables() | {"accepted": [Census("a", 9000, 3, 40, 9, 9)], "census": [Census("a", 8000, 3, 5, 9, 9)]}
    assert judged(shrunk, rules={"DRF-002": "warning"})[0].passed
    verdict, _ = judged(shrunk)
    assert not verdict.passed
    assert [f.ids for f in verdict.failures if f.rule == "DRF-002"] == [("a",)]
    with pytest.raises(SuiteError, match="XXX-001"):
        judged(tables(), rules={"XXX-001": "critical"})


def test_our_profiles_load_and_wrong_ones_are_refused() -> None:
    profiles = read_profiles((REPOSITORY / "expectations" / "profiles.yaml").read_bytes())
    assert {"default", "draft", "release"} <= set(profiles)
    for wrong in (
        b"a: {fail_on: sometimes}",
        b"a: {fail_on: error, colour: red}",
        b"- a",
        b"a: {fail_on: error, rules: {X: bad}}",
    ):
        with pytest.raises(ProfileError):
            read_profiles(wrong)


def test_the_verdict_explains_itself() -> None:
    from pipeline.tables import to_plain

    rows = tables("new")
    verdict, _ = judged(rows)
    words = "\n".join(explain(to_plain(verdict), [to_plain(row) for row in rows["findings"]]))
    assert "What blocks:" in words
    assert "NEW-002" in words
    assert "a.txt, line 1" in words
