"""Dates that a page states of itself: `Last revised: 3 May 2024`, `This page was updated in June 2023`."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.checks.at_hand import lowered, offsets, within
from pipeline.checks.passages import Passage, passages
from pipeline.model import Document, Page

_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr, ("", *("" for _ in range(8)), "Sept", "", "", ""))
    for number, name in enumerate(names)
    if name
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_SEASON = "(?:spring|summer|autumn|fall|winter)"
_DATE = re.compile(
    rf"(?:{_MONTH}[\s-]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_MONTH.replace('<month>', '<month2>')}"
    r",?[\s-]+(?P<year2>\d{4})"
    rf"|{_MONTH.replace('<month>', '<month3>')},?\s+(?P<year3>\d{{4}})"
    r"|(?P<year4>\d{4})[-/.](?P<month4>\d{1,2})[-/.](?P<day4>\d{1,2})"
    r"|(?P<day5>\d{1,2})[/.-](?P<month5>\d{1,2})[/.-](?P<year5>\d{4})"
    r"|(?P<month7>0?[1-9]|1[0-2])[/.](?P<year7>(?:19|20)\d\d)|(?P<year8>(?:19|20)\d\d)-(?P<month8>0[1-9]|1[0-2])(?![-\d])"
    rf"|(?:{_SEASON}\s+)?(?P<year6>(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_WHAT = r"(?:date|page|content|medical|medically|fully|full|last|first|latest|most recent)"
_DONE = (
    r"(?:revised|updated|reviewed|modified|published(?: online)?|posted|checked|revision|update|review|publication"
    r"|issued?|produced|preparation|prepared|created|approved|amended|corrected|actualizado|revisado|aktualisiert|stand)"
)
_LABEL = re.compile(
    rf"\b(?:{_WHAT}\s+)*(?:date of (?:last |first )?)?{_DONE}(?:\s+(?:and|&|/)\s+{_DONE})?(?:\s+date)?"
    r"(?:\s+by\s+[^:.]{1,60}?)?(?:\s*[:–—-]\s*|\s+(?:on|in)\s+|\s+)$"
    r"|\bversion\s+[\d.]+,?\s+[(\[]?$",
    re.IGNORECASE,
)
_OF_PAGE = re.compile(
    r"\b(?:page|leaflet|booklet|fact ?sheet|brochure|website|content|summary|article|information"
    r"|guide|document|version)\b",
    re.IGNORECASE,
)
_SHORT = 12
"""Words. In a longer passage a date without a colon before it is the page's own only where the page is named."""
_SAID_OF = re.compile(r"(?!It\b|This\b)[A-Z].*\b(?:was|were|been)$")
"""What is said of something else than the page: `The rule was approved in 2003`."""
_DIGITS = re.compile(r"\d{4}")
"""A year: without one there is no date."""
_WORDS = ("revis", "updat", "review", "modifi", "publi", "posted", "checked", "issue", "produced", "prepar", "created",
          "approved", "amended", "corrected", "version", "actuali", "aktuali", "stand:")  # fmt: skip
_NEAR = 90
"""Characters after such a word within which a date begins."""
_DATE_LONG = 60
"""Characters within which a date has its year."""
_NOT_OURS = re.compile(
    r"\b(?:next|planned|scheduled|to be|due|until|expires?|accessed|guidelines?|study|trial|law|act)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class StatedDate:
    """start, end: clean offsets of label and date. first, last: the days that the words can mean (a month, a year)."""

    start: int
    end: int
    first: date
    last: date


def stated_dates(document: Document) -> tuple[StatedDate, ...]:
    """Every date that stands after a label such as `Last revised`, in reading order. Next reviews are left out."""
    known: tuple[StatedDate, ...] | None = document.__dict__.get("_stated_dates")
    if known is None:  # three checks ask for them
        known = document.__dict__["_stated_dates"] = tuple(_stated_dates(document))
    return known


def _stated_dates(document: Document) -> Iterator[StatedDate]:
    places = offsets(lowered(document), within(document, _WORDS))
    for passage in passages(document) if places else ():
        near = [
            at - passage.start for at in places[bisect_left(places, passage.start) : bisect_left(places, passage.end)]
        ]
        if not near or passage.block.kind in ("table", "caption"):
            continue
        for match in _dates(passage.text, near):
            label = _LABEL.search(passage.text, max(0, match.start() - _NEAR), match.start())
            if label is None or _NOT_OURS.search(passage.text[max(0, label.start() - 25) : match.start()]):
                continue
            if not _is_own(passage, label, match):
                continue
            days = _days(match)
            if days is not None:
                lead = len(label[0]) - len(label[0].lstrip())
                yield StatedDate(passage.start + label.start() + lead, passage.start + match.end(), *days)


def _dates(text: str, near: list[int]) -> Iterator[re.Match[str]]:
    """Every date that begins near one of the words (offsets, in order). The pattern is asked only round a year."""
    done = near[0]
    for year in _DIGITS.finditer(text, done, near[-1] + _NEAR + _DATE_LONG):
        start, end = max(done, year.start() - _DATE_LONG), year.end() + _DATE_LONG
        if year.end() <= done or not any(start - _NEAR <= word <= year.start() for word in near):
            continue
        for match in _DATE.finditer(text, start, end):
            if match.start() > year.start():
                break  # of the next year
            done = match.end()
            if any(0 <= match.start() - word <= _NEAR for word in near):
                yield match


def _is_own(passage: Passage, label: re.Match[str], date_: re.Match[str]) -> bool:
    """Whether a date tells of the page itself: after a colon, in a line of its own, or where the page is named."""
    if re.search(r"[:–—-]\s*$", label[0]):
        return True
    start = max(passage.text.rfind(". ", 0, label.start()), passage.text.rfind("\n", 0, label.start())) + 1
    said_of_else = _SAID_OF.match(passage.text[start : label.start()].strip())
    short = len(passage.text.split()) <= _SHORT and not said_of_else
    return short or bool(_OF_PAGE.search(passage.text, start, date_.end()))


def _days(match: re.Match[str]) -> tuple[date, date] | None:
    """The first and the last day that a date can mean; day and month of `03/04/2024` in either order."""
    got = {re.sub(r"\d", "", key): value for key, value in match.groupdict().items() if value is not None}
    year = int(got["year"])
    if "month" not in got:
        return date(year, 1, 1), date(year, 12, 31)
    month = _MONTHS.get(got["month"].lower()) or int(got["month"])
    day = int(got.get("day", 0))
    try:
        if not day:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        if match["day5"]:
            both = [date(year, b, a) for a, b in ((day, month), (month, day)) if b <= 12]
            return min(both), max(both)
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def known_dates(page: Page) -> tuple[date, ...]:
    """The days (last possible ones) of revision, review and publication that manifest or metadata give."""
    values = [page.document.source.revised_on, *(fact.value for fact in page.facts if fact.key in _FACTS)]
    found = []
    for value in values:
        match = _DATE.fullmatch(value) if value else None
        days = _days(match) if match else None
        if value and re.fullmatch(r"\d{4}-\d\d", value):
            year, month = int(value[:4]), int(value[5:])
            days = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        if days is not None:
            found.append(days[1])
    return tuple(found)


_FACTS = ("revised_on_read", "reviewed_on_read", "published_on_read", "reviewed_on", "published_on")
