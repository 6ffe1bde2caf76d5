"""Statements are what editors write: read from their folder, proofread, and compared without a line of Python."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.annotate import annotate, statement_faults
from pipeline.annotate.claims.statements import FOLDER
from pipeline.checks.check import Corpus
from pipeline.checks.run import run_checks
from pipeline.clean import clean
from pipeline.cli import app
from pipeline.knowledge import Knowledge, load
from pipeline.model import Source
from pipeline.parse import read

STORAGE = """
- predicate: storage
  says: Where a drug is kept - in the refrigerator.
  saying: is kept
  object: refrigerator
  functional: true
  compare: [population]
  good: ['Keep pazopanib in the refrigerator.']
  bad: ['Pazopanib is not kept in the refrigerator.']
  frames:
    - {cue: 'refrigerator|fridge', needs: 'keep|kept|store|stored'}
- predicate: storage
  says: Where a drug is kept - at room temperature.
  saying: is kept
  object: room-temperature
  functional: true
  compare: [population]
  good: ['Pazopanib is stored at room temperature.']
  bad: ['Pazopanib is taken at home.']
  patterns:
    - 'S:DRUG @aux|@adv|@neg{1,3} kept|stored at room temperature'
    - 'keep|store S:DRUG at room temperature'
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the expectations that a test may write in."""
    shutil.copytree(FOLDER, tmp_path / "statements")
    shutil.copytree(FOLDER.parent / "knowledge", tmp_path / "knowledge")
    return tmp_path


def corpus(knowledge: Knowledge, *texts: str) -> Corpus:
    pages = []
    for number, text in enumerate(texts):
        source = Source(f"page{number}", f"page{number}.txt", "0" * 64, "text/plain")
        pages.append(annotate(clean(read(source, f"About this drug\n\n{text}\n".encode())), knowledge))
    return Corpus(tuple(pages), knowledge, date(2026, 11, 22))


def test_a_kind_of_statement_is_added_without_python(folder: Path) -> None:
    (folder / "statements" / "storage.yaml").write_text(STORAGE, encoding="utf-8")
    knowledge = load(folder / "knowledge")
    pages = corpus(knowledge, "Keep pazopanib in the refrigerator.", "Pazopanib is stored at room temperature.")
    said = [(c.subject, c.predicate, c.object) for page in pages.pages for c in page.claims]
    assert said == [
        ("drug:pazopanib", "storage", "refrigerator"),
        ("drug:pazopanib", "storage", "room-temperature"),
    ]
    findings = [f for f in run_checks(pages)[0] if f.check_id == "agreement/definition-conflict"]
    assert [f.evidence[0].quote for f in findings] == ["Pazopanib is stored at room temperature"]
    assert findings[0].message == "pazopanib is kept: room-temperature here, refrigerator in the other place."
    assert statement_faults(knowledge) == []


def test_what_agrees_is_no_conflict(folder: Path) -> None:
    (folder / "statements" / "storage.yaml").write_text(STORAGE, encoding="utf-8")
    knowledge = load(folder / "knowledge")
    pages = corpus(knowledge, "Keep pazopanib in the fridge.", "Pazopanib is kept in the refrigerator.")
    assert not [f for f in run_checks(pages)[0] if f.check_id.startswith("agreement/")]


FAULTS = {
    "- predicate: storage\n  says: x\n  good: [a]\n  bad: [b]\n  patterns:\n    - 'S:DRUG @kep'\n": (
        "storage.yaml, line 6, storage: `@kep` in `S:DRUG @kep` is not in words.yaml"
    ),
    "- predicate: storage\n  pattern: ['S:DRUG kept']\n": (
        "storage.yaml, line 1, statement 1 (storage): `pattern` is not known; did you mean `patterns`?"
    ),
    "- predicate: 'storage\n": "storage.yaml, line 2: no YAML",
    "- predicate: storage\n  says: x\n  good: ['Pazopanib is a pill.']\n  bad: [b]\n  object: fridge\n"
    "  frames:\n    - {cue: fridge}\n": (
        "storage.yaml, line 3: the good sentence `Pazopanib is a pill.` does not make the statement storage fridge"
    ),
    "- predicate: storage\n  says: x\n  good: [a]\n  bad: [b]\n  frames:\n    - {cue: '@vien', need: kept}\n": (
        "storage.yaml, line 1, statement 1 (storage): `need` of a frame is not known; did you mean `needs`?"
    ),
}


@pytest.mark.parametrize(("text", "told"), list(FAULTS.items()))
def test_errors_name_file_line_and_statement(folder: Path, text: str, told: str) -> None:
    (folder / "statements" / "storage.yaml").write_text(text, encoding="utf-8")
    faults = statement_faults(load(folder / "knowledge"))
    assert any(fault.startswith(told) for fault in faults), faults


def test_the_command_says_what_is_wrong(folder: Path) -> None:
    runner = CliRunner()
    assert runner.invoke(app, ["statements", "check", "--expectations", str(folder)]).exit_code == 0
    (folder / "statements" / "storage.yaml").write_text("- predicate: storage\n", encoding="utf-8")
    result = runner.invoke(app, ["statements", "check", "--expectations", str(folder)])
    assert result.exit_code == 1
    assert "storage.yaml, line 1, statement 1 (storage): has neither `patterns` nor `frames`" in result.output
