"""Contradictions in many wordings, each found and proved; statements that go together, each left alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.checks.check import Example
from pipeline.checks.run import run_checks
from pipeline.model import Finding
from pipeline.publish import tables_of
from pipeline.tables import to_plain
from pipeline.verify.conflicts import conflict_faults
from tests.test_checks import corpus_of

SETS = [
    json.loads(file.read_text(encoding="utf-8")) for file in sorted(Path(__file__).parent.glob("agreement_pairs*.json"))
]
CASES: dict[str, list[dict[str, Any]]] = {
    name: [case for one in SETS for case in one.get(name, [])]
    for name in ("contradict", "agree", "known_failures", "known_alarms")
}
FAMILIES = ("agreement/", "classes/", "terms/brand-mismatch")


def _found(texts: list[str]) -> list[Finding]:
    """What the families find, after `verify`'s own module has proved every conflict among it."""
    corpus = corpus_of(Example(tuple(texts), "", "text/plain"))
    findings, runs = run_checks(corpus)
    assert not [run.problem for run in runs if run.problem]
    tables = tables_of((), corpus.pages, findings, (), ())
    rows = {name: [to_plain(row) for row in tables[name]] for name in ("findings", "claims")}
    assert list(conflict_faults(rows["findings"], rows["claims"])) == []
    return [finding for finding in findings if finding.check_id.startswith(FAMILIES)]


@pytest.mark.parametrize("case", CASES["contradict"], ids=lambda case: f"{case['kind']}: {case['texts'][-1][:60]}")
def test_a_contradiction_is_found_and_proved(case: dict[str, Any]) -> None:
    assert _found(case["texts"])


@pytest.mark.parametrize("case", CASES["agree"], ids=lambda case: str(case["texts"][-1][:60]))
def test_statements_that_go_together_are_left_alone(case: dict[str, Any]) -> None:
    told = [finding.message for finding in _found(case["texts"]) if finding.severity != "info"]
    assert told == []


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda case: str(case["texts"][-1][:60]))
@pytest.mark.xfail(strict=True, reason="known failure: not found yet")
def test_known_failures(case: dict[str, Any]) -> None:
    assert _found(case["texts"])


def test_no_false_alarm_is_put_up_with() -> None:
    assert CASES["known_alarms"] == []
