"""What editors called a false alarm stays silent: each line of expectations/false-alarms.jsonl is an example."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.checks.check import Example
from pipeline.checks.run import catalogue, run_checks
from pipeline.report.deciding import Subject, note, paragraph
from tests.conftest import REPOSITORY
from tests.test_checks import corpus_of


def still_alarming(path: Path) -> list[str]:
    """Lines whose check still finds something in the paragraph that an editor called right."""
    alarms = []
    for number, line in enumerate(path.read_text("utf-8").splitlines() if path.is_file() else [], start=1):
        entry = json.loads(line)
        checks = tuple(check for check in catalogue() if check.id == entry["check_id"])
        assert checks, f"{path.name}, line {number}: there is no check {entry['check_id']}"
        found, _ = run_checks(corpus_of(Example((entry["context"],))), checks)
        alarms += [f"{path.name}, line {number}: {finding.message}" for finding in found]
    return alarms


def test_no_check_repeats_a_false_alarm() -> None:
    assert not still_alarming(REPOSITORY / "expectations" / "false-alarms.jsonl")


def test_a_check_that_would_repeat_one_is_caught(tmp_path: Path) -> None:
    wish = {"reason": "that is how it is spelt", "who": "Nur"}
    for quote, text in (("the the", "Ask the the nurse about it."), ("nurse", "Ask the nurse about it.")):
        out = tmp_path / quote.replace(" ", "-")
        (out / "datasets").mkdir(parents=True)
        block = {"doc_id": "d", "text": text, "start": 10, "end": 10 + len(text), "raw_start": 0, "raw_end": 9}
        (out / "datasets" / "blocks.jsonl").write_text(json.dumps(block) + "\n")
        subject = Subject("f", "text/repeated-word", "d", quote, "m", 10 + text.index(quote))
        kept = note(out, subject, "wrong", wish, paragraph(out, subject))
        assert kept["context"] == text
    assert len(still_alarming(tmp_path / "the-the" / "false-alarms.jsonl")) == 1
    assert not still_alarming(tmp_path / "nurse" / "false-alarms.jsonl")
