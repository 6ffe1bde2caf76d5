"""Where an article appeared: year, volume, issue and pages, in the orders that journals and publishers use."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.annotate.references.letters import DASH, MONTH, SEASON, YEAR
from pipeline.annotate.references.marks import Found

_PAGE = r"(?:[A-Za-z]{0,4}\d+(?:\.?[A-Za-z]{1,2}\d*)?|[xivl]+)"
_DASHED = rf"\s?[{DASH}]\s?"
_RANGE = rf"{_PAGE}{_DASHED}{_PAGE}"
_PAGES = (
    rf"(?:{_RANGE}|A-(?:[A-Z]{{1,4}}-?)?\d+|[A-Za-z]{{0,5}}[.\-]?\d[\w.\-]*\d|{_PAGE})(?:,\s?{_RANGE})*"
    rf"(?:(?<=\d),\s?(?:{_PAGE}|{_RANGE})(?=,\s{YEAR})|\s(?:passim|p following \d+))*"
    rf"(?:[;,]\s(?:author reply|reply|discussion|quiz)\s{_PAGE}(?:{_DASHED}{_PAGE})?)*"
)
_SUPPLEMENT = (
    r"(?:[Ss]uppl(?:ement)?(?:\.|\b)(?:\s?(?:\d+|[A-Z]\b))?(?:\s?(?:Pt|Part)\.?\s?\d+)?"
    r"|(?:Pt|Part)\s?\w+|Spec(?:ial)?\.?\s(?:No|[Ii]ssue)\.?(?:\s\d+)?)"
)
_ISSUE = (
    r"(?:\(\s?(?P<issue>[^()]{1,45}(?:\([^()]*\))?[^()]{0,9}?)\s?\)"
    rf"|(?:[,.]?\s*(?:[Nn]o|[Ii]ssue|[Nn]r)\.?\s?(?P<issue2>[{DASH}/\w]+))|,?\s?(?P<issue3>{_SUPPLEMENT}))"
)
_VOLUME = (
    rf"(?:[Vv]ol(?:ume)?\.?\s?)?(?P<volume>[A-Z]{{0,2}}\d+(?:{_DASHED}\d+|[{DASH}/]?[A-Z]{{1,2}}(?![\w]))?"
    r"|[IVXLC]+(?=\s?[(:,]))"
)
_MONTHS = rf"(?:{MONTH}|{SEASON})\.?"
_WHEN = rf"(?:[ ,/.]*{_MONTHS}(?:\s?[-–/&]\s?{_MONTHS})?(?:\s\d{{1,2}}(?:\s?[-–]\s?\d{{1,2}})?)?)?"
_AT = r"(?:\s?[:,]:?\s?|\s?;\s?)(?:[Pp]ages?\s|pp?\.?\s?(?=\w*\d))?"

# 2017 Jan 5;16(1 Suppl):63-74
_YEAR_FIRST = re.compile(
    rf"(?<![\d/–-])(?P<year>{YEAR})[a-z]?\)?(?P<when>{_WHEN})\s*(?:[;:]|[,.](?=\s*(?:[Vv]ol(?:ume)?\.?\s?\d+\b|\d+\s?[(:])))\s*"
    rf"(?:(?!{YEAR}\s{MONTH}){_VOLUME})?\s?(?:{_ISSUE})?"
    rf"(?:{_AT}(?P<pages>{_PAGES}))?(?=[\s.,;:)\]]|$)"
)
# 67 (1): 7-30, 2017
_YEAR_LAST = re.compile(
    rf"(?<![{DASH}\w.]){_VOLUME}\s?(?:{_ISSUE})?\s?(?:[:,]\s?(?:pages?\s|pp?\.?\s?)?(?P<pages>{_PAGES}))?"
    rf"(?::\s?(?=,))?\s?[,.;]?\s?\(?(?<!\d)(?P<year>{YEAR})[a-z]?\)?(?=[\s.,;]|$)"
)
# Cochrane Database Syst Rev (1): CD003370, 2007
_ISSUE_LAST = re.compile(
    rf"(?<=\w\s)\((?P<issue>\d[^()]{{0,8}})\):\s(?P<pages>{_PAGES}),\s(?P<year>{YEAR})(?=[\s.,;]|$)"
)
# Annual Meeting, December 14-17, San Antonio, Texas. A-52, 2006
_MEETING = re.compile(rf"(?<=[.\]]\s)(?P<pages>A-[\w-]+),\s(?P<year>{YEAR})(?=[\s.,;]|$)")
# J Clin Oncol 35, 2017 (suppl; abstr 9505)
_ABSTRACT = re.compile(
    rf"(?<![\w.]){_VOLUME}\s?(?:\((?P<issue>suppl[^;)]*|\d[^;)]*)[^)]*\))?[,:;]\s?(?P<year>{YEAR})"
    r"\s?\((?P<note>[^)]*abstr[^)]*)\)"
)
# 2019. Ahead of print: a year and nothing else at the end.
_YEAR_ONLY = re.compile(
    rf"(?<![\d/–-])(?<!\d\.)\(?(?P<year>{YEAR})(?P<when>{_WHEN})(?:;\s?{YEAR}{_WHEN})?\)?[\s.,;:]*$"
)
# Author (2012) Title. Journal 43(2):312-320
_YEAR_BEFORE = re.compile(
    rf"(?<![{DASH}\w.]){_VOLUME}\s?(?:{_ISSUE})?\s?[:,]\s?(?:pages?\s|pp?\.?\s?)?(?P<pages>{_RANGE}|[a-z]\d+|\d{{2,7}})[\s.,;]*$"
)
_PAGES_ONLY = re.compile(rf"(?<![\d/–-])(?P<year>{YEAR})[;,.]\s?(?:pp?\.?|pages?)\s?(?P<pages>{_PAGES})(?=[\s.,;]|$)")


_RANGED = re.compile(rf"\d{{2,5}}{_DASHED}\d{{2,5}}")
"""`1993; 115-124`: a range where the volume should be, and no pages, are the pages."""


_LAST = ((_YEAR_LAST, "year-last"), (_ISSUE_LAST, "issue-last"), (_MEETING, "meeting"))


class Numbering(NamedTuple):
    """`text[start:end]` says when and where in the journal; found: its fields."""

    start: int
    end: int
    found: tuple[Found, ...]
    style: str


def read_numbering(text: str, start: int, stop: int) -> Numbering | None:
    """The journal numbering nearest the end; None where there is none (books, web pages)."""
    best = None
    for match in _YEAR_FIRST.finditer(text, start, stop):
        if match["volume"] or match["issue"] or match["issue2"] or match["pages"]:
            best = match
    if best:
        return _numbering(best, "year-first")
    for pattern, style in ((_ABSTRACT, "abstract"), (_PAGES_ONLY, "pages-only"), *_LAST):
        for match in pattern.finditer(text, start, stop):
            if pattern is not _YEAR_LAST or match["pages"] or match["issue"]:
                best = match
        if best:
            return _numbering(best, style)
    return None


def read_place(text: str, start: int, stop: int) -> Numbering | None:
    """Volume and pages at the very end, where the year stands behind the authors."""
    match = _YEAR_BEFORE.search(text, start, stop)
    return _numbering(match, "year-before") if match else None


def read_year(text: str, start: int, stop: int) -> Numbering | None:
    """A year at the very end of the string, where nothing else numbers the source."""
    match = _YEAR_ONLY.search(text, start, stop)
    return _numbering(match, "year-only") if match else None


def _numbering(match: re.Match[str], style: str) -> Numbering:
    groups = match.re.groupindex
    found = []
    for group in ("year", "volume", "issue", "issue2", "issue3", "pages"):
        if group in groups and match[group]:
            name = group.rstrip("23")
            if name == "volume" and _RANGED.fullmatch(match[group]) and not (match["pages"] or match["issue"]):
                name = "pages"
            found.append(Found(name, *match.span(group)))
    return Numbering(match.start(), match.end(), tuple(found), style)
