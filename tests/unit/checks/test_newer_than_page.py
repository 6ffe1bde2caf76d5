"""Many references newer than their page are one finding, on the page's date."""

from __future__ import annotations

from pipeline.checks.check import Example
from pipeline.checks.run import catalogue
from tests.test_checks import corpus_of

CHECK = next(check for check in catalogue() if check.id == "citations/impossible-date")
LINE = "{n}. Patel RD, Quill S. Home care after infusion {n}. Oncol Nurs Forum. {year};{volume}(1):11-19.\n"


def _messages(years: list[int]) -> list[str]:
    lines = "".join(LINE.format(n=n, year=year, volume=year - 1973) for n, year in enumerate(years, start=1))
    corpus = corpus_of(Example((f"References\n\n{lines}\nLast revised: March 1, 2020",), "", "text/plain"))
    return [hit.message for hit in CHECK.examine(corpus).hits]


def test_two_are_two_findings() -> None:
    assert len(_messages([2019, 2023, 2024])) == 2


def test_four_are_one_finding_that_says_so() -> None:
    (message,) = _messages([2022, 2023, 2024, 2025])
    assert "4 references are newer than the page, up to 2025" in message
