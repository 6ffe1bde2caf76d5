"""The lines of a reference list to its entries: numbered, or told apart by how references begin and end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.annotate.references import people
from pipeline.annotate.references.letters import UPPER, YEAR
from pipeline.annotate.references.organisations import is_organisation

_TO_WORD = r"(?:\s*(?=[\"“(\[*]?[^\W\d_])|\s+(?=\d{1,4}[- ]?[^\W\d_]))"
_NUMBER = re.compile(
    rf"\s*(?:[-*•]\s+)?(?:\[([1-9]\d{{0,2}})\]\.?|\(?([1-9]\d{{0,2}})[.)]){_TO_WORD}|\s*(\d{{1,3}})\s+(?=[{UPPER}])"
)
_RUN_IN = re.compile(rf"(?:(?<=[\s.])|^)(?:\[([1-9]\d{{0,2}})\]\.?|([1-9]\d{{0,2}})\.)\s*(?=[\"“(\[]?[{UPPER}])")
_ENDED = re.compile(
    rf"(?:[.>)\]/;?!]|{YEAR}|\d[-–]\w*\d+|:\s?\w?\d+|(?:\bdoi:?\s?|https?://)\S+|PMID:?\s?\d+)[\"”*]?\s*$"
)
_SETTLED = re.compile(rf"(?<!\d){YEAR}(?!\d)|https?://|\bdoi\b|[Aa]ccessed|www\.|[Ii]n press", re.IGNORECASE)
_UNFINISHED = re.compile(r"(?:[,&:–-]|\b(?:and|et|of|the|in|doi:?|PMID:?|[Aa]t|[Ff]rom|[Oo]n))\s*$")
_CUT_NUMBERS = re.compile(r"\d\s?[:(]\s*$")
_OPENING = re.compile(rf"(?:[,;]\s*)?[\"“(\[]?[{UPPER}\d]")
_PLACED = re.compile(rf"{YEAR}[^;]{{0,12}};\s?\d|\d\s?\(\d+\)\s?:\s?\w?\d")
"""Year and volume, or volume, issue and pages: an entry of its own, though its beginning is cut off."""
DETAIL = re.compile(
    r"\s*(?:10\.\d{4}|https?:|www\.|doi\b|PM[Ii][Dd]|PubMed\b|PMC|Epub|Available|Accessed|\d+[;:(–-]"
    r"|(?:19|20)\d\d[;:./ ]|0\d*[. ]|\d+[.\s]*(?:PMID|PubMed|$)|J\.\s[A-Z][\w. ]{2,40}\s\d+[,(;:]|[a-z])"
)
"""What continues an entry: an identifier, an address, numbers of a source, a small letter."""
_SENTENCE_END = re.compile(r"\.\s|:\s")
_NEAR = 1500
"""How far a list of authors may reach, in characters."""
_BLANKS = str.maketrans("\n\t", "  ")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the received file: its clean offsets, its raw text, and whether a block begins with it."""

    start: int
    end: int
    raw: str
    opens: bool


@lru_cache(maxsize=2)
def _flat(text: str) -> str:
    """A document's text without line ends; its blocks come one after another, so it is made once."""
    return text.translate(_BLANKS)


def split_entries(text: str, lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Half-open offsets into `text` of the entries that these lines hold, in order."""
    if not lines:
        return []
    flat = _flat(text)
    starts = _numbered(flat, lines) or _unnumbered(flat, lines)
    spans = []
    for first, following in zip(starts, [*starts[1:], len(lines)], strict=True):
        spans += _run_in(text, lines[first].start, lines[following - 1].end)
    return spans


def number_of(raw: str) -> int | None:
    """The number that a line of a list begins with."""
    mark = mark_of(raw)
    return mark[1] if mark else None


def mark_of(raw: str) -> tuple[int, int] | None:
    """The form of the number that a line begins with (`[1]`, `1.`, `1`), and the number."""
    match = _NUMBER.match(raw)
    return (match.lastindex, int(match[match.lastindex])) if match and match.lastindex else None


def _numbered(text: str, lines: Sequence[Line]) -> list[int]:
    """The lines that begin a run of consecutive numbers, if the first line does; one lost entry is allowed."""
    first = mark_of(lines[0].raw)
    if first is None:
        return []
    form, wanted, starts = first[0], first[1] + 1, [0]
    for at, line in enumerate(lines[1:], 1):
        mark = mark_of(line.raw)
        if mark and mark[0] == form and wanted <= mark[1] <= wanted + 1:
            starts.append(at)
            wanted = mark[1] + 1
    numbers, last = len(starts), starts[-1]
    for at, line in enumerate(lines):
        before = max((start for start in starts if start < at), default=at)
        if at in starts or not line.opens or DETAIL.match(text, line.start):
            continue
        strange = at > last or not _SETTLED.search(text, line.start, line.end)
        if strange and whole(text[lines[before].start : lines[at - 1].end]):
            starts.append(at)  # what follows the list, or was put between its entries
    starts.sort()
    return starts if numbers > 1 or len(lines) == 1 else []


def _unnumbered(text: str, lines: Sequence[Line]) -> list[int]:
    starts = [0]
    for at, line in enumerate(lines[1:], 1):
        before = text[lines[starts[-1]].start : lines[at - 1].end]
        if _begins(text, before, line):
            starts.append(at)
    return starts


def _begins(text: str, before: str, line: Line) -> bool:
    """Whether a line begins another entry, after what the entry has so far."""
    unfinished = _UNFINISHED.search(before)
    cut = unfinished and (unfinished[0].strip().isalpha() or _CUT_NUMBERS.search(before))
    if unfinished and not (cut and line.opens and _several(text, line.start)):
        return False
    complete, names = whole(before), begins_reference(text, line.start)
    if detail := DETAIL.match(text, line.start):  # `van der Berg A, …` begins an entry, `doi:10.1000/1` does not
        small = len(detail[0].strip()) == 1 and detail[0].islower()
        if (
            line.opens
            and small
            and (_several(text, line.start) or (complete and _PLACED.search(text, line.start, line.end)))
        ):
            return True
        return complete and names and small
    if not line.opens:
        return complete and names
    if complete:
        return names or _OPENING.match(text, line.start) is not None
    return names and len(before) > 25 and not _only_names(before)


def _several(text: str, start: int) -> bool:
    """Whether two or more persons are listed at `start`: an entry begins, even where the one before it was cut."""
    listed = people.read_people(text, start, min(len(text), start + _NEAR))
    return listed is not None and len(listed.persons) > 1


def whole(entry: str) -> bool:
    """Whether an entry so far says when or where, and ends as references do."""
    return bool(_ENDED.search(entry) and _SETTLED.search(entry))


def _only_names(before: str) -> bool:
    """Whether an entry so far is nothing but names: a list of authors that a blank line cut."""
    listed = people.read_people(before, 0, len(before))
    return listed is not None and listed.end >= len(before.rstrip()) - 1


def _run_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Entries that follow each other in one line: `1. … 2. …`."""
    starts, wanted = [start], 0
    for match in _RUN_IN.finditer(text, start, end):
        number = int(match[1] or match[2])
        if match.start() <= start + 1:
            wanted = number + 1
        elif wanted and number == wanted and _SETTLED.search(text, starts[-1], match.start()):
            starts.append(match.start())
            wanted += 1
    spans = []
    for low, high in zip(starts, [*starts[1:], end], strict=True):
        entry = text[low:high]
        if entry.strip():
            first = low + len(entry) - len(entry.lstrip())
            spans.append((first, first + len(entry.strip())))
    return spans


def begins_reference(text: str, start: int) -> bool:
    """Whether authors, or an organisation, stand at `start`. text: with spaces for line breaks."""
    while start < len(text) and text[start] in ' "“*[(':
        start += 1
    stop = min(len(text), start + _NEAR)
    listed = people.read_people(text, start, stop)
    if listed and (len(listed.persons) > 1 or text[listed.end : listed.end + 1] in ".:,(" or listed.end >= len(text)):
        return True
    sentence = _SENTENCE_END.search(text, start, min(len(text), start + 160))
    return sentence is not None and is_organisation(text[start : sentence.start()])
