"""Cases as data: what each file of `tests/cases` says must be found, mended or left alone (see its README.md)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from pipeline.checks.check import Example
from pipeline.checks.run import catalogue, run_checks
from tests.test_checks import corpus_of

FOLDER = Path(__file__).parent / "cases"
FAMILIES = ("text/", "links/", "dates/")


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    media_type: str
    finds: tuple[tuple[str, str], ...]
    clean: str | None


@cache
def cases(file: str) -> tuple[Case, ...]:
    rows = json.loads((FOLDER / f"{file}.json").read_text(encoding="utf-8"))
    return tuple(
        Case(
            row["name"],
            row["text"],
            row.get("media_type", "text/plain"),
            tuple((check, quote) for check, quote in row.get("finds", [])),
            row.get("clean"),
        )
        for row in rows
    )


def outcome(case: Case) -> tuple[list[tuple[str, str]], str]:
    """(check, quote) of every finding of our families, and the clean text."""
    corpus = corpus_of(Example((case.text,), media_type=case.media_type))
    checks = tuple(check for check in catalogue() if check.id.startswith(FAMILIES) and check.id != "dates/missing")
    findings, runs = run_checks(corpus, checks)
    assert not [run for run in runs if run.problem], runs
    found = sorted((finding.check_id, finding.evidence[0].quote) for finding in findings)
    return found, corpus.pages[0].document.text


def params(file: str) -> list[object]:
    return [pytest.param(case, id=case.name) for case in cases(file)]


@pytest.mark.parametrize("case", params("in-the-wild") + params("synthetic"))
def test_damage_is_found_and_mended_as_said(case: Case) -> None:
    found, clean = outcome(case)
    assert found == sorted(case.finds)
    if case.clean is not None:
        assert clean == case.clean


@pytest.mark.parametrize("case", params("negative") + params("negative-medicine") + params("negative-outside"))
def test_what_only_looks_like_damage_stays_as_it_is(case: Case) -> None:
    found, clean = outcome(case)
    assert found == []
    assert clean == (case.clean if case.clean is not None else case.text.strip())


@pytest.mark.parametrize("case", params("known-failures"))
def test_known_failures_still_fail(case: Case) -> None:
    """Strict: a case that has come right must move to another file."""
    found, clean = outcome(case)
    right = found == sorted(case.finds) and (case.clean is None or clean == case.clean)
    assert not right, "this works now: move it to in-the-wild.json, synthetic.json or negative.json"


def test_names_are_unique() -> None:
    stems = [
        file.stem for file in FOLDER.glob("*.json") if not file.stem.startswith("catalogue-")
    ]  # test_catalogue_cases.py
    names = [case.name for stem in stems for case in cases(stem)]
    assert len(set(names)) == len(names)
    assert len(names) >= 80
