"""Statements are what editors write: read from their folder, proofread, and compared without a line of Python."""

from __future__ import annotations

import json
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


def test_a_new_kind_stands_in_the_datasets(folder: Path, tmp_path: Path) -> None:
    """`oncoproof run --expectations …` with one more yaml, and nothing else, writes its statements."""
    (folder / "statements" / "storage.yaml").write_text(STORAGE, encoding="utf-8")
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "page.md").write_text("# Pazopanib\n\nKeep pazopanib in the refrigerator.\n", encoding="utf-8")
    out = tmp_path / "out"
    command = ["run", "--raw", str(raw), "--out", str(out), "--expectations", str(folder), "--fail-on", "never"]
    assert CliRunner().invoke(app, command).exit_code == 0
    claims = [json.loads(row) for row in (out / "datasets" / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(c["subject"], c["predicate"], c["object"], c["quote"]) for c in claims] == [
        ("drug:pazopanib", "storage", "refrigerator", "Keep pazopanib in the refrigerator")
    ]
    cells = [json.loads(row) for row in (out / "datasets" / "matrix.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(c["attribute"], c["values"]) for c in cells] == [("storage", ["refrigerator"])]


GOOD = (
    "- predicate: storage\n  says: x\n  object: fridge\n"
    "  good: ['Keep avelumab in the fridge.']\n  bad: ['It is a drug.']\n"
)
FRAME = "  frames:\n    - {cue: fridge, needs: keep}\n"
FAULTS = {
    (GOOD + FRAME).replace("storage", "statuss"): (
        "storage.yaml, line 1, statement 1 (statuss): there is a predicate `status`"
    ),
    (GOOD + FRAME).replace("[", "").replace("]", ""): "storage.yaml, line 1, statement 1 (storage): `good` is no list",
    GOOD + "  functional: yes\n" + FRAME: (
        "storage.yaml, line 1, statement 1 (storage): `functional: yes` is not known; write `true` or `false`"
    ),
    GOOD + "  patterns:\n    - 'S:DRUGG in fridge'\n": "storage.yaml, line 7, storage: `DRUGG` in `S:DRUGG in fridge`",
    GOOD + "  patterns:\n    - 'S:DRUG with S:DRUG'\n": (
        "storage.yaml, line 7, storage: `S:DRUG with S:DRUG` has 2 subjects"
    ),
    GOOD
    + "  patterns:\n    - 'S:DRUG a|!b fridge'\n": "storage.yaml, line 7, storage: `S:DRUG a|!b fridge`: `!` stands",
    GOOD + "  patterns:\n    - 'S:DRUG a{5,2} fridge'\n": "storage.yaml, line 7, storage: `{5,2}`",
    GOOD + FRAME.replace("needs: keep", "rank: high"): "storage.yaml, line 7, storage: `rank: high` is no number",
    GOOD + FRAME.replace("needs: keep", "needs: '@keping'"): "storage.yaml, line 7, storage: `@keping` in `@keping`",
    GOOD + "  of: target\n  when: a\n": "storage.yaml, line 1, statement 1 (storage): `of: target` is no predicate",
    GOOD + "  of: targets\n": "storage.yaml, line 1, storage: an entry with `of: targets` needs `when`",
    (GOOD + FRAME).replace("'It is a drug.'", "'We keep avelumab in the fridge.'"): (
        "storage.yaml, line 5: the bad sentence `We keep avelumab in the fridge.` makes the statement storage fridge"
    ),
    "predicate: storage\n": "storage.yaml, line 1: no list of statements",
    "": "storage.yaml, line 1: no list of statements",
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
