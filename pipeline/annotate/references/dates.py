"""Dates as written in references, to ISO 8601."""

from __future__ import annotations

import re

from pipeline.annotate.references.letters import MONTH, YEAR

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

DATE = (
    rf"(?:{MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s+{YEAR}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\.?\s*,?\s+{YEAR}"
    rf"|{YEAR}[\s,]+{MONTH}\.?(?:\s+\d{{1,2}}(?!\d))?"
    rf"|{MONTH}\.?\s*,?\s+{YEAR}"
    rf"|{YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d"
    rf"|{YEAR})"
)
"""A date in words or figures, or a year alone; without capture groups."""

_FIGURES = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_WORD = re.compile(r"(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?!\d)")
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def iso(text: str) -> str | None:
    """`YYYY-MM-DD`, `YYYY-MM` or `YYYY`; None where no date can be read. `05/03/2019` is read as American.

    >>> iso("December 19, 2019"), iso("2022 Feb 22"), iso("April 2021"), iso("13/02/2020")
    ('2019-12-19', '2022-02-22', '2021-04', '2020-02-13')
    """
    if figures := _FIGURES.search(text):
        return _checked(*(int(part) for part in figures.groups()))
    if slashed := _SLASHED.search(text):
        first, second, year = (int(part) for part in slashed.groups())
        return _checked(year, first, second) if first <= 12 else _checked(year, second, first)
    year_found = _YEAR.search(text)
    if year_found is None:
        return None
    word = _WORD.search(text)
    if word is None:
        return year_found[0]
    month = _MONTHS.index(word[1].lower()) + 1
    day = _DAY.search(text[: year_found.start()] + " " + text[year_found.end() :])
    if day is None:
        return f"{year_found[0]}-{month:02d}"
    return _checked(int(year_found[0]), month, int(day[1]))


def _checked(year: int, month: int, day: int) -> str | None:
    """The date where the calendar has it; 30 February is no date."""
    if not 1 <= month <= 12 or not 1 <= day <= _LENGTHS[month - 1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"
