"""Unreadable signs of one page are one finding; a few stay each its own."""

from __future__ import annotations

from datetime import date

from pipeline.checks.check import Corpus
from pipeline.checks.run import run_checks
from pipeline.checks.text.lost_character import CHECK
from pipeline.clean import clean
from pipeline.knowledge import Knowledge
from pipeline.model import Block, Box, Page, Place, Reading, Source

NOTHING = Knowledge({}, {}, {}, {}, {}, {}, {})


def found(*lines: tuple[int, str]) -> list[tuple[str, int]]:
    """(first quotation, number of quotations) of each finding; lines: (page, text)."""
    blocks = tuple(
        Block(f"d#{n}", "d", n, "paragraph", 0, (), raw, (Place(0, len(raw), Box(page, 50, 90 + n, 500, 102 + n)),))
        for n, (page, raw) in enumerate(lines)
    )
    document = clean(Reading(Source("d", "d.pdf", "0" * 64, "application/pdf"), blocks))
    findings, _ = run_checks(Corpus((Page(document),), NOTHING, date(2026, 6, 30)), (CHECK,))
    return [(finding.evidence[0].quote, len(finding.evidence)) for finding in findings]


def test_a_page_whose_font_lacks_a_sign_is_one_finding() -> None:
    lines = [
        (1, f"Keep the {thing} at 2\ufffd{n}\u00b0C until you use it.")
        for n, thing in enumerate(["vial", "pen", "box"], 7)
    ]
    lines += [(1, "Give 0.5\ufffd2.5 ml twice."), (2, "Give 60\ufffd75 ml once.")]
    assert found(*lines) == [("2\ufffd7\u00b0C", 4), ("60\ufffd75", 1)]


def test_question_marks_for_letters_stay_apart() -> None:
    words = ["Espa?ol", "Fran?ais", "M?ller", "Gr??e", "na?ve"]
    lines = [(1, f"This page in {word} is for people who read it.") for word in words]
    assert all(count == 1 for _, count in found(*lines))
    assert len(found(*lines)) >= 4
