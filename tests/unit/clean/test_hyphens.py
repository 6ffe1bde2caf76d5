"""Hyphens at line ends, and lines that only look like heads inside a paragraph."""

from __future__ import annotations

import pytest

from tests.unit.clean.test_clean import block, cleaned

PROSE = "Most people feel better\nonce the drip has been\nstopped for a few days\n"
"""Three wrapped lines, none of which ends in a hyphen."""


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        # a browser cuts with U+2010, the author types ASCII's hyphen
        (
            "The dos\u2010\nage of tab\u2010\nlets and infu\u2010\nsions, anti-\nangiogenic and beta-\nblocker drugs",
            "The dosage of tablets and infusions, anti-angiogenic and beta-blocker drugs",
        ),
        ("growth factor-medi-\nated damage", "growth factor-mediated damage"),
        ("an easy-to-under-\nstand letter, up-to-\ndate", "an easy-to-understand letter, up-to-date"),
        ("nonsteroidal anti-\ninflammatory tablets", "nonsteroidal anti-inflammatory tablets"),
        ("a tumour of the gastro-\noesophageal junction", "a tumour of the gastro-oesophageal junction"),
    ],
)
def test_a_hyphen_at_a_lines_end_is_told_by_its_sign_and_its_halves(raw: str, wanted: str) -> None:
    assert cleaned(block(raw)).text == wanted


def test_a_document_that_never_cuts_a_word_wraps_at_its_compounds_only() -> None:
    document = cleaned(block(PROSE * 10 + "and the anti-\ninvasion drug is given"))
    assert document.text.endswith("and the anti-invasion drug is given")


def test_a_document_that_cuts_words_closes_what_no_list_has() -> None:
    document = cleaned(block(PROSE * 10 + "a topoiso-\nmerase blocker and\nsome other medi-\ncines as well"))
    assert document.text.endswith("a topoisomerase blocker and some other medicines as well")


@pytest.mark.parametrize(
    "raw",
    [
        "were compared in the trials KITE-BV-\nRC-14-03, and KITE-BV-MM-00-02.[2-4] The\ndose was the same",
        "five were taken out of the study by\n50 Female\nand other readers",
    ],
)
def test_a_line_with_a_number_inside_a_page_is_no_running_head(raw: str) -> None:
    document = cleaned(block(raw))
    assert [segment.rule for segment in document.segments if segment.rule == "running-header"] == []
    assert document.text.split() == raw.replace("-\n", "-").split()
