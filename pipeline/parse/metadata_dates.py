"""Dates as publishers write them, and the labels before them. Data: `labels.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FIRST_WORD = re.compile(r"[^\W_]+")
YEARS = range(1900, 2100)
YEAR = re.compile(r"\d{4}")
"""In every date; far cheaper to look for than the name of a month."""


@dataclass(frozen=True, slots=True)
class Labels:
    """fields: label in lower case → the metadata it gives (`other` = none). line: a line that is a label, with or
    without a value. openers: first words of labels.
    stems: what every statement of a date holds, in lower case: a cheap question first."""

    fields: dict[str, str]
    months: dict[str, int]
    line: re.Pattern[str]
    date: re.Pattern[str]
    openers: frozenset[str]
    stems: tuple[str, ...]


LONGEST_LABEL = 200
"""Characters of a line with its label and value."""


def label_in(line: str) -> re.Match[str] | None:
    """The match of a line that is a label with or without a value: groups label and value, or bare and bare_value."""
    if len(line) > LONGEST_LABEL:
        return None
    known = labels()
    first = FIRST_WORD.search(line)
    if first is None or first[0].lower() not in known.openers:
        return None
    return known.line.fullmatch(line)


@cache
def labels() -> Labels:
    """The vocabulary of `labels.toml`, compiled."""
    data = tomllib.loads((Path(__file__).parent / "labels.toml").read_text(encoding="utf-8"))
    fields = {
        label: kind for kind in ("revised_on", "reviewed_on", "published_on", "other") for label in data[kind]["labels"]
    }
    months = data["months"]
    month = "|".join(sorted((re.escape(name) for name in months), key=len, reverse=True))
    day = (
        rf"(?:(?:{month})\.?,?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th|er|[.ºª°])?\s+(?:de\s+)?(?:{month})\.?,?\s+(?:de\s+|del\s+)?\d{{4}}"
        rf"|(?:{month})\.?,?\s+(?:de\s+)?\d{{4}}|\d{{4}}-\d{{1,2}}(?:-\d{{1,2}})?(?:T[\d:.+Z-]*)?|\d{{4}}/\d{{2}}/\d{{2}}"
        rf"|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}|(?<![\d/.])(?:0?[1-9]|1[0-2])[/.](?:19|20)\d\d(?![\d/]))"
    )
    names = "|".join(sorted((re.escape(name).replace(r"\ ", r"\s+") for name in fields), key=len, reverse=True))
    dated = "|".join(
        sorted(
            (re.escape(name).replace(r"\ ", r"\s+") for name, kind in fields.items() if kind != "other"),
            key=len,
            reverse=True,
        )
    )
    sign = r"(?:\*\*|__|\*|_)?"
    with_colon = rf"(?P<label>{names}){sign}\s*:{sign}\s*(?P<value>.{{0,150}}?)"
    line = rf"\s*{sign}(?:{with_colon}|(?P<bare>{dated})\s+(?P<bare_value>{day})){sign}\s*$"
    openers = frozenset(FIRST_WORD.findall(label)[0] for label in fields)
    return Labels(
        fields, months, re.compile(line, re.IGNORECASE), re.compile(day, re.IGNORECASE), openers, tuple(data["stems"])
    )


def iso_date(text: str) -> str | None:
    """The first date of a text as ISO 8601, or None: no date, an impossible one, or one with two readings.

    >>> iso_date("July 20, 2022"), iso_date("20 July 2022"), iso_date("June 31, 2022"), iso_date("Mar 2021")
    ('2022-07-20', '2022-07-20', None, '2021-03')
    >>> iso_date("13/02/2021"), iso_date("03/04/2021")
    ('2021-02-13', None)
    """
    found = labels().date.search(text) if YEAR.search(text) else None
    if found is None:
        return None
    words = re.sub(r"T[\d:.+Z-]*$", "", found[0])
    if re.fullmatch(r"\d{4}[-/]\d{1,2}(?:[-/]\d{1,2})?", words):
        return _valid(*(int(part) for part in re.split("[-/]", words)))
    if re.fullmatch(r"\d{1,2}[/.]\d{4}", words):
        month, year = re.split("[/.]", words)
        return _valid(int(year), int(month))
    if re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}", words):
        return _with_signs(words)
    month = next(
        (labels().months[name] for name in re.findall(r"[^\W\d_]+", words.lower()) if name in labels().months), 0
    )
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    year = numbers.pop() if numbers else 0
    return _valid(year, month, *numbers[:1])


def _with_signs(words: str) -> str | None:
    """`13.02.2021` has one reading; `03/04/2021` is in March or in April, and nobody can say which."""
    first, second, year = (int(part) for part in re.split(r"[/.]", words))
    if "." in words or first > 12 or first == second:
        return _valid(year, second, first)
    return _valid(year, first, second) if second > 12 else None


def _valid(year: int, month: int, day: int | None = None) -> str | None:
    if year not in YEARS:
        return None
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return f"{year:04}-{month:02}" if day is None else f"{year:04}-{month:02}-{day:02}"
