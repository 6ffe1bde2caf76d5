"""Books: edition, place, publisher, year, and the book a chapter stands in."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.annotate.references.letters import DASH, MONTH, UPPER, YEAR
from pipeline.annotate.references.marks import Found
from pipeline.annotate.references.words import PUBLISHER_SIGNS

_PAGE = r"[A-Za-z]?\d+[A-Za-z]?"
_PAGES = rf"{_PAGE}(?:\s?[{DASH}]\s?{_PAGE})?(?:,\s?{_PAGE}\s?[{DASH}]\s?{_PAGE})*"
_CHAPTER = r"(?:[Cc]h(?:ap(?:ter)?)?\.?\s?\d+\s?[,:.]\s*|\d+\s?:\s*(?=\w+\s?[-–:]))"
_DAY = rf"(?:{MONTH}\.?(?:\s\d{{1,2}})?,?\s)?"
_TO_END = (
    rf"(?P<year>{YEAR})(?:\s{MONTH}\.?(?:\s\d{{1,2}})?)?\s?[–-]?"
    rf"(?:[\s.,;:]+(?:{_CHAPTER})?(?:pages?|pp?)?\.?\s?(?P<pages>{_PAGES})(?:\s?p\b)?|[\s.,;]+\d+\s?(?:pages|pp?\b\.?))?[\s.,;:)]*$"
)
_TAIL = _DAY + _TO_END
_PLACE = (
    rf"\[?(?P<place>(?:St\. )?[{UPPER}][^:;.?!\d,()]{{1,40}}(?: \([A-Z]{{2,12}}\))?"
    r"(?:, ?(?:[A-Z]\.[A-Z]\.|[^:;.?!\d,\]]{2,25}\.?)){0,2})\]?"
)
_CITY = rf"(?P<place>[{UPPER}][\w ]{{2,25}}, [{UPPER}][\w.]{{1,4}})"
_BEFORE = r"(?:^|[.?!)\]]\s+|\s{3,}|eds?\.?,?\s)"
_PUBLISHER = rf"(?P<publisher>(?:[{UPPER}]\. ?){{0,3}}[{UPPER}][^.:;?!]{{2,80}}(?:,? (?:Inc|Ltd|Co|Corp)\.)?)"
# New York, NY: Springer; 2017:507
_FULL = re.compile(rf"{_BEFORE}{_PLACE}\s?:\s?(?P<publisher>[^:;?!]{{2,220}}?)\s?[;,.:]\s?(?:c|©)?{_TAIL}")
# Philadelphia, Pa. Elsevier: 2020
_SWAPPED = re.compile(rf"{_BEFORE}{_CITY}\s(?P<publisher>[^:;.]{{2,60}}?)\s?[:;]\s{_TAIL}")
# American Cancer Society. Atlanta, Ga. 2022
_PLACE_LAST = re.compile(rf"{_BEFORE}(?P<publisher>[{UPPER}][^.:;?!]{{2,80}})\.\s{_CITY}[.;,]?\s{_TAIL}")
# Springer; 2017
_NO_PLACE = re.compile(rf"{_BEFORE}{_PUBLISHER}\s?;\s?{_TAIL}")
# Springer, 2017
_COMMA = re.compile(rf"{_BEFORE}(?P<publisher>[{UPPER}][^.:;?!]{{2,80}}?),\s{_TAIL}")
# National Cancer Institute. Bethesda, MD
_BARE_PLACE_LAST = re.compile(rf"(?:^|[.?!,]\s)(?P<publisher>[{UPPER}][^.,:;?!]{{2,80}})\.\s{_CITY}[.,;\s]*$")
# Bethesda, MD: National Cancer Institute.
_NO_YEAR = re.compile(rf"{_BEFORE}{_CITY}:\s(?P<publisher>[^:;?!]{{2,80}}?)[.,;\s]*$")
_YEARLESS = (_NO_YEAR, _BARE_PLACE_LAST)
_STATE = re.compile(rf", [{UPPER}][\w.]{{1,4}}(?::\s[^:;?!]{{2,80}})?[.,;\s]*$")
"""How both of them end."""
_ENDING = re.compile(_TO_END)
"""How all others end."""
_DATED = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_ORDINAL = (
    r"\d{1,2}(?:st|nd|rd|th|\.)?|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|[Nn]inth"
    r"|[Tt]enth|[Rr]ev(?:ised)?\.?|[Ii]nternational|[Oo]nline"
)
_EDITION = re.compile(
    rf"[,.(]?\s*\(?(?P<edition>(?:[Rr]ev(?:ised)?\.?\s)?(?:{_ORDINAL})\s(?:[Rr]ev(?:ised)?\.?\s)?[Ee]d(?:ition|n)?\b\.?)\)?"
    r"|[,.]?\s*\(?(?P<version>[Vv](?:ersion|\.)?\s?\d+\.(?P<year>20\d\d))\)?"
)
_IN = re.compile(r"[.?!\])]\s*(?:In\s?:\s*|In\s+(?=[^.;:]{0,150}(?:[Ee]ds?\b|[Ee]ditors?\b)))")


class Imprint(NamedTuple):
    """Where the book's own details begin, and its fields."""

    start: int
    found: tuple[Found, ...]


def read_imprint(text: str, start: int, stop: int) -> Imprint | None:
    """Place, publisher, year and pages at the end of the string; None where no publisher stands there."""
    dated = _ENDING.search(text, start, stop) is not None
    stated = _STATE.search(text, start, stop) is not None
    for pattern in (_FULL, _SWAPPED, _PLACE_LAST, _NO_PLACE, _COMMA, _NO_YEAR, _BARE_PLACE_LAST):
        if not (stated if pattern in _YEARLESS else dated):
            continue
        match = pattern.search(text, start, stop)
        if match is None:
            continue
        if pattern is not _FULL and _DATED.search(match["publisher"]):
            continue
        if pattern is _FULL and not _placed(match):
            continue
        if pattern in (_COMMA, _PLACE_LAST, _BARE_PLACE_LAST) and not any(
            sign in match["publisher"] for sign in PUBLISHER_SIGNS
        ):
            continue
        groups = pattern.groupindex
        first = min(match.start(name) for name in ("place", "publisher") if name in groups)
        found = [
            Found(name, *match.span(name)) for name in ("publisher", "year", "pages") if name in groups and match[name]
        ]
        return Imprint(first, tuple(found))
    return None


def _placed(match: re.Match[str]) -> bool:
    """Whether `Place: publisher. 2022` is one; `Immunotherapy: how it works. 2022` is a title."""
    if match["publisher"][:1].islower():
        return False
    sign = match.string[match.end("publisher") :].lstrip()[:1]
    if sign == ":" and ". " in match["publisher"]:
        return False
    stopped = sign == "."
    return not stopped or "," in match["place"] or any(sign in match["publisher"] for sign in PUBLISHER_SIGNS)


def read_edition(text: str, start: int, stop: int) -> re.Match[str] | None:
    """The last edition statement."""
    last = None
    for match in _EDITION.finditer(text, start, stop):
        last = match
    return last


def read_in(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """Where `In:` stands: the offsets of the chapter title's end and of its book's start."""
    match = _IN.search(text, start, stop)
    return (match.start() + 1, match.end()) if match else None
