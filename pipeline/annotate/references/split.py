"""A block of a reference list to its entries: numbered, or told apart by how references begin and end."""

from __future__ import annotations

import re

from pipeline.annotate.references import people
from pipeline.annotate.references.letters import UPPER, YEAR
from pipeline.annotate.references.words import ORGANISATION

_NUMBERED = re.compile(
    rf"(?:(?<=\s)|^)(?:\[(\d{{1,3}})\]\.?|\(?(\d{{1,3}})[.)])\s*(?=[\"“(\[]?[^\W\d_])|^(\d{{1,3}})\s+(?=[{UPPER}])",
    re.MULTILINE,
)
_ENDED = re.compile(rf"(?:[.>)\]/;]|{YEAR}|\d[-–]\d+|\bdoi:?\s?\S+|https?://\S+)[\"”*]?\s*$")
_SETTLED = re.compile(rf"{YEAR}|https?://|\bdoi\b|[Aa]ccessed", re.IGNORECASE)
_ORGANISATION_START = re.compile(rf"[{UPPER}][^.;:]{{2,110}}\.\s")


def split_entries(text: str, line_starts: tuple[int, ...]) -> list[tuple[int, int]]:
    """Half-open offsets of the entries in a block of a reference list.

    line_starts: where lines began in the received file; an unnumbered entry begins on one.
    """
    starts = _numbered(text, line_starts) or _unnumbered(text, line_starts)
    ends = [*starts[1:], len(text)]
    spans = []
    for start, end in zip(starts, ends, strict=True):
        entry = text[start:end].rstrip()
        if entry:
            spans.append((start, start + len(entry)))
    return spans


def _numbered(text: str, line_starts: tuple[int, ...]) -> list[int]:
    """Starts of a run of consecutive numbers that begins the text; empty where it is not numbered."""
    starts: list[int] = []
    wanted = 0
    for match in _NUMBERED.finditer(text):
        number = int(match[1] or match[2] or match[3])
        if not starts:
            if text[: match.start()].strip():
                return []
            starts, wanted = [match.start()], number + 1
        elif number == wanted and (match.start() in line_starts or _SETTLED.search(text, starts[-1], match.start())):
            starts.append(match.start())
            wanted += 1
    return starts


def _unnumbered(text: str, line_starts: tuple[int, ...]) -> list[int]:
    first = len(text) - len(text.lstrip())
    starts = [first]
    for line in line_starts:
        if line <= first or line >= len(text):
            continue
        before = text[starts[-1] : line]
        if _ENDED.search(before) and _SETTLED.search(before) and begins_reference(text, line):
            starts.append(line)
    return starts


def begins_reference(text: str, start: int) -> bool:
    """Whether authors, or an organisation, stand at `start`."""
    while start < len(text) and text[start] in " \n":
        start += 1
    listed = people.read_people(text, start, min(len(text), start + 1500))
    if listed and (len(listed.persons) > 1 or text[listed.end : listed.end + 1] in ".:,(" or listed.end >= len(text)):
        return True
    sentence = _ORGANISATION_START.match(text, start)
    return bool(sentence and any(sign in sentence[0] for sign in ORGANISATION))
