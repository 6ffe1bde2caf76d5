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
_TAIL = (
    rf"(?P<year>{YEAR})(?:\s{MONTH}\.?(?:\s\d{{1,2}})?)?\s?[–-]?"
    rf"(?:[\s.,;:]*(?:{_CHAPTER})?(?:[:,.;]\s?|\s)(?:pages?|pp?)?\.?\s?(?P<pages>{_PAGES})(?:\s?p\b)?)?[\s.,;)]*$"
)
_PLACE = rf"(?P<place>[{UPPER}][^:;.?!\d]{{1,45}}?(?:\.[^:;.?!\d]{{1,12}})?)"
_FULL = re.compile(
    rf"(?:^|[.?!)\]]\s|eds?\.?,?\s){_PLACE}\s?:\s?(?P<publisher>[^:;]{{2,120}}?)\s?[;,.]\s?(?:c|©)?{_TAIL}"
)
_NO_PLACE = re.compile(
    rf"(?:^|[.?!)\]]\s)(?P<publisher>[{UPPER}][^.:;?!]{{2,80}}(?:\.[^.:;?!]{{0,20}}){{0,2}})\s?;\s?{_TAIL}"
)
_COMMA = re.compile(rf"(?:^|[.?!)\]]\s)(?P<publisher>[{UPPER}][^.:;?!]{{2,80}}?),\s{_TAIL}")
_EDITION = re.compile(
    r"[,.(]?\s*\(?(?P<edition>(?:\d{1,2}(?:st|nd|rd|th|\.)?|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|[Nn]inth|[Tt]enth|[Rr]ev(?:ised)?\.?|[Ii]nternational|[Oo]nline)\s"
    r"(?:[Rr]ev(?:ised)?\.?\s)?ed(?:ition|n)?\b\.?)\)?"
)
_IN = re.compile(r"[.?!\])]\s*(?:In\s?:\s*|In\s+(?=[^.;:]{0,150}(?:[Ee]ds?\b|[Ee]ditors?\b)))")
_EDITED = re.compile(r"\s*,?\s*[(\[]?(?:[Ee]ditors?|[Ee]ds?)\b\.?[)\]]?[.,:;]*\s*")


class Imprint(NamedTuple):
    """Where the book's own details begin, and its fields."""

    start: int
    found: tuple[Found, ...]


def read_imprint(text: str, start: int, stop: int) -> Imprint | None:
    """Place, publisher, year and pages at the end of the string; None where no publisher stands there."""
    for pattern in (_FULL, _NO_PLACE, _COMMA):
        match = pattern.search(text, start, stop)
        if match is None:
            continue
        if pattern is _COMMA and not any(sign in match["publisher"] for sign in PUBLISHER_SIGNS):
            continue
        first = "place" if "place" in pattern.groupindex else "publisher"
        found = [Found(name, *match.span(name)) for name in ("publisher", "year", "pages") if match[name]]
        return Imprint(match.start(first), tuple(found))
    return None


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


def skip_editors_word(text: str, start: int, stop: int) -> int | None:
    """The offset after `, eds.`; None where it does not stand at `start`."""
    match = _EDITED.match(text, start, stop)
    return match.end() if match else None
