"""Dates that a page states of itself: `Last revised: 3 May 2024`, `This page was updated in June 2023`."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from pipeline.checks.passages import passages
from pipeline.model import Document, Page

_MONTHS = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr, ("", *("" for _ in range(8)), "Sept", "", "", ""))
    for number, name in enumerate(names)
    if name
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DATE = re.compile(
    rf"(?:{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH.replace('<month>', '<month2>')},?\s+(?P<year2>\d{{4}})"
    rf"|{_MONTH.replace('<month>', '<month3>')},?\s+(?P<year3>\d{{4}})"
    r"|(?P<year4>\d{4})-(?P<month4>\d{2})-(?P<day4>\d{2})|(?P<day5>\d{1,2})/(?P<month5>\d{1,2})/(?P<year5>\d{4})"
    r"|(?P<year6>(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:last|date|page|content|medically|fully)?\s*(?:revised|updated|reviewed|modified|published|posted"
    r"|checked|revision|update|review date)"
    r"(?:\s+(?:date|on|in|by\s+[^:]{1,60}))?\s*(?:[:–—-]\s*|\s+(?:on|in)\s+|\s+)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[Rr]evis|[Uu]pdat|[Rr]eview|[Mm]odifi|[Pp]ublish|[Pp]osted|[Cc]hecked|REVIS|UPDAT|REVIEW|PUBLISH")
_NOT_OURS = re.compile(r"\b(?:next|due|until|expires?|accessed|guidelines?|study|trial|law|act)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StatedDate:
    """start, end: clean offsets of label and date. first, last: the days that the words can mean (a month, a year)."""

    start: int
    end: int
    first: date
    last: date


def stated_dates(document: Document) -> tuple[StatedDate, ...]:
    """Every date that stands after a label such as `Last revised`, in reading order. Next reviews are left out."""
    found = []
    for passage in passages(document):
        if passage.block.kind in ("table", "caption"):
            continue
        near = [word.start() for word in _WORD.finditer(passage.text)]
        for match in _DATE.finditer(passage.text, near[0]) if near else ():
            if not any(0 <= match.start() - word <= 90 for word in near):
                continue
            label = _LABEL.search(passage.text, max(0, match.start() - 90), match.start())
            if label is None or _NOT_OURS.search(passage.text[max(0, label.start() - 25) : match.start()]):
                continue
            days = _days(match)
            if days is not None:
                lead = len(label[0]) - len(label[0].lstrip())
                found.append(StatedDate(passage.start + label.start() + lead, passage.start + match.end(), *days))
    return tuple(found)


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
