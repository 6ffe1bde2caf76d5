"""Which places of the text cite which entry: `[1,3–5]`, `(2)`, `(Weber et al., 2018)`, resolved to the entries.

Superscripts and footnote anchors are `[1]` in clean text, so one form covers PDF, HTML and text exports.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.annotate.references.letters import UPPER, YEAR
from pipeline.annotate.references.split import number_of
from pipeline.model import Document, Reference, Span

_NUMBERS = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*"
_SQUARE = re.compile(rf"\[({_NUMBERS})\](?!\()")
_ROUND = re.compile(rf"(?<=[\w)”\"’%] )\(({_NUMBERS})\)(?=[.,;:?!)]|\s|$)")
_NO_MARK = re.compile(
    r"(?:\b(?:and|or|the|of|to|in|than|about"
    r"|(?:figure|fig|table|step|grade|phase|stage|type|level|part|group|chapter|page|cycle|day|week|year)s?)|\d) $",
    re.IGNORECASE,
)
"""What stands before a number in round brackets that is no citation: `grade (4)`, `and (2)`."""
_NAME = rf"(?:(?:de|da|du|van|von|der|la|le|di|del)\s)*[{UPPER}][\w’'-]+"
_AUTHOR_YEAR = re.compile(
    rf"(?P<name>{_NAME}(?:\s{_NAME}){{0,6}}?)"
    rf"(?:,?\s(?:et\s+al\.?|and\s+(?:others|colleagues)|(?:and|&)\s{_NAME}|{_NAME},?\s(?:and|&)\s{_NAME}))?"
    rf"(?:,\s?|\s?\(|\s\[?)(?P<years>{YEAR}[a-e]?(?:,\s{YEAR}[a-e]?)*)\b"
)
_BRACKETED = re.compile(r"\(([A-Z][A-Za-z]{1,11})\)")
_WIDEST = 30
"""Numbers of a range `[3–9]`; wider ones are values, not citations."""
_APART = 400
"""Characters of other text between two entries that make them two lists."""
_FEW = 3
"""Entries without printed numbers are counted only where one in so many is cited by number."""
_LEAST = 2
"""Different numbers in round brackets that a text must have before they count as citations."""


def with_citing(document: Document, references: Sequence[Reference]) -> tuple[Reference, ...]:
    """The entries with their printed numbers and with the places of the text that cite them, in reading order."""
    if not references:
        return ()
    lists = _lists(document, references)
    cited: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for start, end, numbers in _marks(document, references, lists):
        for number in numbers:
            if entry := _entry(lists, start, number):
                cited[entry].add((start, end))
    for start, end, entry in _by_name(document, references):
        cited[entry].add((start, end))
    numbered = {name: number for _, entries in lists for number, name in entries.items()}
    return tuple(
        replace(
            reference,
            number=numbered.get(reference.reference_id),
            cited_at=tuple(Span(document.doc_id, *place) for place in sorted(cited[reference.reference_id])),
        )
        for reference in references
    )


_List = tuple[int, dict[int, str]]
"""Where a list begins, and its entries by number: the printed one, else the place in the list."""


def _lists(document: Document, references: Sequence[Reference]) -> list[_List]:
    lists: list[_List] = []
    end = last = 0
    for reference in references:
        number = _printed(document, reference)
        restarts = number is not None and number <= last
        if not lists or restarts or reference.span.start - end > _APART:
            lists.append((reference.span.start, {}))
            last = 0
        last = number or last + 1
        lists[-1][1].setdefault(last, reference.reference_id)
        end = reference.span.end
    return lists


def _printed(document: Document, reference: Reference) -> int | None:
    """The number that stands before an entry, in it or in what was cleaned away before it, or that a browser counts."""
    start = document.to_raw(reference.span.start)
    index = document.block_index_at_raw(start)
    counted = document.blocks[index].number
    if counted is not None and reference.span.start == document.block_spans[index][0]:
        return counted
    line = document.raw.rfind("\n", 0, start) + 1
    inside = number_of(document.text[reference.span.start : reference.span.start + 60])
    return inside or (number_of(document.raw[line : line + 60]) if start - line <= len("[123]. ") else None)


def _entry(lists: Sequence[_List], at: int, number: int) -> str | None:
    """The entry of a number: of the next list that has it, else of the nearest one before."""
    following = bisect_right([start for start, _ in lists], at)
    for _, entries in [*lists[following:], *reversed(lists[:following])]:
        if number in entries:
            return entries[number]
    return None


def _marks(
    document: Document, references: Sequence[Reference], lists: Sequence[_List]
) -> Iterator[tuple[int, int, list[int]]]:
    """Numbers in square brackets, or in round ones where these cite more and the entries have numbers."""
    square = list(_found(_SQUARE, document.text, references))
    if _distinct(square) * _FEW < len(references) and not any(_printed(document, one) for one in references):
        return  # a stray number, or another list's: the entries have none themselves
    round_ = list(_round(document, references, {number for _, entries in lists for number in entries}))
    yield from max(square, round_, key=_distinct)


def _round(
    document: Document, references: Sequence[Reference], known: set[int]
) -> Iterator[tuple[int, int, list[int]]]:
    if not all(_printed(document, reference) for reference in references):
        return
    marks = [
        mark
        for mark in _found(_ROUND, document.text, references)
        if set(mark[2]) <= known and not _NO_MARK.search(document.text, max(0, mark[0] - 12), mark[0])
    ]
    if _distinct(marks) >= _LEAST:
        yield from marks


def _distinct(marks: Sequence[tuple[int, int, list[int]]]) -> int:
    """How many different numbers are cited."""
    return len({number for _, _, numbers in marks for number in numbers})


def _found(form: re.Pattern[str], text: str, references: Sequence[Reference]) -> Iterator[tuple[int, int, list[int]]]:
    starts = [reference.span.start for reference in references]
    for match in form.finditer(text):
        before = bisect_right(starts, match.start()) - 1
        if before >= 0 and match.start() < references[before].span.end:
            continue
        if match.start() and text[match.start() - 1] != "\n" and (numbers := _values(match[1])):
            yield match.start(), match.end(), numbers


def _values(text: str) -> list[int]:
    """`1,3–5` → 1, 3, 4, 5; empty where zero or a wide range says that these are no citations.

    >>> _values("1,3–5"), _values("0,5")
    ([1, 3, 4, 5], [])
    """
    found: list[int] = []
    for part in re.split(r"\s?[,;]\s?", text):
        ends = [int(end) for end in re.split(r"\s?[–-]\s?", part)]
        if min(ends) < 1 or not 0 <= ends[-1] - ends[0] <= _WIDEST:
            return []
        found += range(ends[0], ends[-1] + 1)
    return found


def _by_name(document: Document, references: Sequence[Reference]) -> Iterator[tuple[int, int, str]]:
    """Places such as `(Weber et al., 2018)` or `Weber (2018)`; two works of one name and year stay unresolved."""
    works: dict[tuple[str, str], list[str]] = defaultdict(list)
    for reference in references:
        for name in _names(reference):
            works[name, (reference.year or "")[:4]].append(reference.reference_id)
    starts = [reference.span.start for reference in references]
    for match in _AUTHOR_YEAR.finditer(document.text):
        before = bisect_right(starts, match.start()) - 1
        if before >= 0 and match.start() < references[before].span.end:
            continue
        name = match["name"].casefold()
        for year in re.findall(YEAR, match["years"]):
            entries = works.get((name, year)) or works.get((name.rpartition(" ")[2], year), [])
            if len(entries) == 1:
                yield match.start(), match.end(), entries[0]


def _names(reference: Reference) -> Iterator[str]:
    """What the text may call a work's first author: a family name, an organisation, its letters."""
    if not reference.authors or not reference.year:
        return
    first = reference.authors[0]
    yield _BRACKETED.sub("", first.family).strip().casefold()
    if first.given is None and (letters := _BRACKETED.search(first.family)):
        yield letters[1].casefold()
