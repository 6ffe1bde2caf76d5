"""References as checks look at them: their text, where a field stands, when the page round them was revised."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.check import Corpus, quote_clean
from pipeline.model import Document, Evidence, Page, Reference

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_REVISED = re.compile(
    r"^(?:date\s+)?(?:last\s+)?(?:medical(?:ly)?\s+)?(?:revised|updated?|reviewed|modified|revision)"
    r"(?:\s+(?:on|date))?\s*:?\s*(?P<date>.{4,24}?)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_MONTH = re.compile(r"\b(" + "|".join(_MONTHS) + r")[a-z]*\b|\b(?:19|20)\d\d-(\d\d)\b", re.IGNORECASE)


def references(corpus: Corpus) -> Iterator[tuple[Page, Reference]]:
    """Every reference with its page, in reading order."""
    for page in corpus.pages:
        for reference in page.references:
            yield page, reference


def text_of(document: Document, reference: Reference) -> str:
    """The entry as it stands in the clean text, line breaks as spaces."""
    return document.text[reference.span.start : reference.span.end].replace("\n", " ")


def whole(document: Document, reference: Reference, role: str = "here") -> Evidence:
    """The whole entry as evidence."""
    return quote_clean(document, reference.span.start, reference.span.end, role)


def field(document: Document, reference: Reference, *names: str, role: str = "here") -> Evidence:
    """The first of these fields that the entry has, as evidence; otherwise the whole entry."""
    for name in names:
        for span in reference.fields:
            if span.field == name:
                return quote_clean(document, span.start, span.end, role)
    return whole(document, reference, role)


def revised(document: Document, reference: Reference) -> str | None:
    """When the page that cites was last revised, `YYYY-MM` or `YYYY`; None where it does not say.

    An export of several pages has several dates: the first one after the entry is its own.
    """
    starts, dates = _revisions(document)
    at = bisect_left(starts, reference.span.end)
    if at < len(dates):
        return dates[at]
    return (document.source.revised_on or "")[:7] or None


@lru_cache(maxsize=256)
def _revisions(document: Document) -> tuple[tuple[int, ...], tuple[str, ...]]:
    found = []
    for match in _REVISED.finditer(document.text):
        year, month = _YEAR.search(match["date"]), _MONTH.search(match["date"])
        if year is None:
            continue
        number = "" if month is None else month[2] or f"{_MONTHS.index(month[1].lower()) + 1:02d}"
        found.append((match.start(), f"{year[1]}-{number}" if number else year[1]))
    return tuple(start for start, _ in found), tuple(date for _, date in found)
