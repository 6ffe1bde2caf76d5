"""What the five real exports of five publishers disagree on, and what only looks as if they did."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.annotate import annotate
from pipeline.checks.check import Corpus
from pipeline.checks.run import run_checks
from pipeline.clean import clean
from pipeline.link import link
from pipeline.model import Source
from pipeline.parse import read
from tests.unit.annotate.test_claims import knowledge

NAMED = (
    ("agreement/definition-conflict", "CAR T-cell therapy: the cells come from"),
    ("agreement/definition-conflict", "given as another name for CAR T-cell therapy"),
    ("agreement/status-conflict", "larotrectinib is still being studied"),
    ("agreement/status-conflict", "pembrolizumab is not approved"),
    ("agreement/status-conflict", "pembrolizumab is still being studied"),
    ("agreement/status-conflict", "nivolumab is still being studied"),
    ("classes/target-conflict", "the targets are CTLA-4 and PD-1 here; atezolizumab acts on PD-L1"),
    ("classes/target-conflict", "the targets are CTLA-4 and PD-1 here; relatlimab acts on LAG-3"),
    ("agreement/route-conflict", "every immune checkpoint inhibitor is given into a vein here, atezolizumab"),
    ("agreement/count-mismatch", "3 kinds of immunotherapy here; the other place lists"),
    ("agreement/polarity-conflict", "cancer vaccine works by this: prevents cancer"),
    ("agreement/definition-conflict", "talimogene laherparepvec is called a cancer vaccine"),
    ("agreement/definition-conflict", "growth factor is called a kind of chemokine"),
    ("classes/target-conflict", "pazopanib is said to act on VEGF"),
    ("classes/target-conflict", "rituximab is said to act on cd antigen"),
)
"""Check and words of the message; one finding each, and no other of `agreement/*` and classes/target-conflict."""
HARMLESS = ("agreement/schedule-conflict", "agreement/contact-conflict", "agreement/indication-conflict")
"""Schedules told once, two phone formats, several weeks and seven days of watching: nothing to find."""


@pytest.mark.shared
def test_the_exports_disagree_where_they_do_and_nowhere_else(shared: Path | None) -> None:
    if shared is None:
        return
    pages = []
    for file in sorted((shared / "seeds").glob("*.txt")):
        source = Source(file.stem, file.name, "0" * 64, "text/plain")
        pages.append(annotate(clean(read(source, file.read_bytes())), knowledge()))
    corpus = Corpus(link(pages, knowledge()), knowledge(), date(2026, 11, 22))
    findings = [
        finding
        for finding in run_checks(corpus)[0]
        if finding.check_id.startswith("agreement/") or finding.check_id == "classes/target-conflict"
    ]
    for check_id, words in NAMED:
        fitting = [f for f in findings if f.check_id == check_id and words in f.message]
        assert len(fitting) == 1, (check_id, words, [f.message for f in fitting])
    assert len(findings) == len(NAMED), [f.message for f in findings]
    assert not [f.message for f in findings if f.check_id in HARMLESS]
    assert all(f.conflict is not None for f in findings)
