"""Web pages, guidelines and what else has neither journal nor publisher's imprint: title, site, date."""

from __future__ import annotations

import re

from pipeline.annotate.references import title
from pipeline.annotate.references.dates import DATE
from pipeline.annotate.references.imprint import read_edition
from pipeline.annotate.references.letters import YEAR
from pipeline.annotate.references.organisations import SENTENCE, is_organisation, may_be_author
from pipeline.annotate.references.parts import Parts
from pipeline.annotate.references.people import Person
from pipeline.annotate.references.words import SITES

_LAST_DATE = re.compile(rf"(?:(?<=[\s(])|^)\(?(?P<date>{DATE})\)?[\s.,;:]*$")
_YEAR = re.compile(YEAR)
_SITE = re.compile(r"[.?!]\s+(?P<site>(?:[^.?!]|\.(?=\w)){2,40}?)(?:\s[Ww]eb\s?site)?[\s.,]*$")
_NAMED_SITE = re.compile(r"\s[Ww]eb\s?site[\s.,]*$")
_PRESENTED = re.compile(
    r"[.?!]\s+(?:Paper |Poster )?[Pp]resented at:?\s(?:the\s)?(?P<container>[^;]{5,120}?)[;,]\s"
    rf"[^;]{{0,20}}?(?P<year>{YEAR})"
)
_TRIAL = re.compile(r"[.,(\s]+(?:(?:(?P<site>ClinicalTrials\.gov)\s)?[Ii]dentifier:?\s)?\(?NCT\d{8}\)?[\s.,]*$")
_SERIES = re.compile(
    r"(?P<series>(?:NCCN )?Clinical Practice Guidelines in Oncology(?: \(NCCN Guidelines[^)]{0,2}\))?"
    r"|Physician Data Query(?: \(PDQ[®?]?\))?)[.,]\s+"
)


def read_page(masked: str, start: int, end: int, parts: Parts) -> None:
    """Read title, site or journal, edition and date in `masked[start:end]`."""
    if met := _PRESENTED.search(masked, start, end):
        parts.add("container", title.trim(masked, *met.span("container")))
        _year(masked, met.start("year"), met.end("year"), parts)
        end = met.start() + 1
    if not parts.authors and not parts.editors and (named := may_be_author(masked, start, end)):
        parts.authors.append(Person(*title.trim(masked, start, named[0])))
        start = named[1]
    dated = _LAST_DATE.search(masked, start, end)
    if dated and dated.start() > start:
        _year(masked, *dated.span("date"), parts)
        end = dated.start()
    if trial := _TRIAL.search(masked, start, end):
        parts.add("container", trial.span("site"))
        end = trial.start()
    end = _version(masked, start, end, parts)
    if series := _SERIES.match(masked, start, end):
        parts.add("container", series.span("series"))
        start = series.end()
    else:
        end = _behind(masked, start, end, parts)
    parts.add("title", title.trim(masked, start, end))


def _year(masked: str, start: int, end: int, parts: Parts) -> None:
    """Note the year within a date, unless one is known."""
    found = None if parts.has("year") else _YEAR.search(masked, start, end)
    if found:
        parts.add("year", found.span())


def _version(masked: str, start: int, end: int, parts: Parts) -> int:
    """Note `Version 2.2023` as the edition, its year as the year; where the words before it end."""
    edition = read_edition(masked, start, end)
    if edition is None or masked[edition.end() : end].strip(" .,;:"):
        return end
    parts.add("edition", edition.span("edition" if edition["edition"] else "version"))
    if edition["year"]:
        _year(masked, *edition.span("year"), parts)
    return edition.start()


def read_site(masked: str, start: int, end: int) -> tuple[int, int] | None:
    """A known site's name as the last sentence, `Malignant Melanoma. Medscape Reference.`; None where there is none."""
    match = _SITE.search(masked, start, end)
    return match.span("site") if match and match["site"].strip() in SITES else None


def _behind(masked: str, start: int, end: int, parts: Parts) -> int:
    """Note the site, publisher or abbreviated journal behind a title; where the title ends."""
    start, end = title.trim(masked, start, end)
    match = _SITE.search(masked, start, end)
    if match is None:
        return end
    site = match["site"]
    if site in SITES or _NAMED_SITE.search(masked, match.start("site"), end):
        parts.add("container", match.span("site"))
        return match.start() + 1
    if not parts.authors:
        return end
    if cut := title.abbreviated_journal(masked, start, end):
        parts.add("container", title.trim(masked, cut, end))
        return cut
    last = [sentence.end() for sentence in SENTENCE.finditer(masked, start, end)]
    if last and is_organisation(masked[last[-1] : end]):
        parts.add("publisher", title.trim(masked, last[-1], end))
        return last[-1]
    return end
