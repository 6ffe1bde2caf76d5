"""Where a document keeps its references: under a heading, or bare at the end with the heading lost."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.annotate.references import imprint, marks, people, source
from pipeline.annotate.references.letters import YEAR
from pipeline.annotate.references.split import DETAIL, Line, begins_reference, mark_of, split_entries, whole
from pipeline.model import Document

_QUALITY = (
    r"(?:selected|key|cited|medical|scientific|research|main|primary|original|full|all|the|our|about|view|show|hide|see|"
    r"article|page|information|evidence|source|data|literature|expert|review|more|additional|suggested|further|online|"
    r"web|published|general|list\s+of|works?|and|&)"
)
_LIST = (
    r"(?:references?(?:\s+list|\s+material)?|bibliograph(?:y|ies)|sources?|literature(?:\s+(?:cited|list))?|citations?"
    r"|works?\s+cited|cited(?:\s+works?)?|(?:further|suggested|recommended)\s+reading|additional\s+resources?|endnotes|footnotes)"
)
_HEADING = re.compile(
    r"(?:(?:last|medically|page|content|date)\s[^.]{0,20}(?:review|revis|updat)\w*[^.]{0,30}?(?:[.:]|\d{4})\s+)?"
    rf"(?:[\dIVX]+\.?\s+)?(?:{_QUALITY}\s+)*{_LIST}"
    rf"(?:\s+(?:cited|consulted|list|used|of\s+(?:information|evidence)))?(?:\s*(?:and|&|/|,)\s+(?:{_QUALITY}\s+)*"
    r"(?:notes|resources|reading|sources?|references?|links|acknowledge?ments|credits))?"
    r"(?:\s+(?:for|used\s+(?:for|in|on)|in\s+this)\s+[^.:]{3,40})?(?:\s*\(\d{1,3}\))?\s*:?"
    r"|where\s+(?:this|our|the)\s+information\s+comes\s+from:?",
    re.IGNORECASE,
)
_ACCESSED = re.compile(
    r"\b(?:[Aa]ccess(?:ed)?|[Rr]etrieved|[Cc]ited|[Aa]vailable)\b[^.]{0,12}(?:\bat\b|\bfrom\b|\bon\b|:|https?:|[A-Z\d<])"
)
_WEAK = re.compile(rf"(?<!\d){YEAR}(?!\d)|https?://|www\.|\bdoi\b|[Aa]ccessed|PMID|et al", re.IGNORECASE)
_YEAR = re.compile(YEAR)
"""What all ways to number an article have."""
_FIELD = re.compile(
    r"(?:(?:date\s+)?(?:last|next|medically|originally)?\s*(?:revised|updated?|reviewed|modified|published|written|medical\s+review)|reviewed\s+by|posted)\b[^.]{0,60}$",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:[Aa]ccessed|[Rr]etrieved|[Aa]vailable)\s+(?:at|from)\b:?\s+<?\S+\.\w")
_SHORT = 400
_DETAIL_MOST = 160
_MOST = 1200
_GAP = 1
"""In a section, stretches in a row that are no reference before the list counts as over."""
_LINES = 16
"""Lines that one entry may be wrapped to."""
_FEWEST = 3
"""A numbered list is known by its numbers from this many entries on …"""
_MOSTLY = 0.7
"""… where this share of them has the form of references."""
_BLANKS = str.maketrans("\n\t", "  ")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: clean offsets. under_heading: it stands in a section that says what it is."""

    start: int
    end: int
    under_heading: bool


def find_entries(document: Document) -> tuple[Entry, ...]:
    """Every entry of every reference list, in reading order."""
    entries: list[Entry] = []
    shown = [index for index, (start, end) in enumerate(document.block_spans) if start < end]
    at = 0
    while at < len(shown):
        run = [shown[at]]
        if is_heading(document.block_text(shown[at])):
            run = _section(document, shown[at + 1 :])
            entries += _in_section(document, run)
            at += 1 + len(run)
            continue
        while at + len(run) < len(shown) and not _ends_section(document, shown[at + len(run)]):
            run.append(shown[at + len(run)])
        entries += _bare(document, run)
        at += len(run)
    return tuple(entries)


def _section(document: Document, following: list[int]) -> list[int]:
    """The blocks below a heading of references, up to the next heading."""
    run = []
    for index in following:
        if _ends_section(document, index):
            break
        run.append(index)
    return run


def _ends_section(document: Document, index: int) -> bool:
    """Whether a block is a heading; a first line of authors that was taken for one is not."""
    text = document.block_text(index)
    if is_heading(text):
        return True
    return document.blocks[index].kind == "heading" and not begins_reference(text.translate(_BLANKS), 0)


def _apart(document: Document, index: int) -> bool:
    """Whether a block is a table, or a label with a value that is no detail of an entry (`doi: …` is one)."""
    kind = document.blocks[index].kind
    return kind == "table" or (kind == "field" and not DETAIL.match(document.block_text(index)))


def _in_section(document: Document, run: list[int]) -> list[Entry]:
    """The entries below a heading; the list is over where two stretches in a row are none."""
    plain = [index for index in run if not _apart(document, index)]
    lines = [line for index in plain for line in lines_of(document, index)]
    entries: list[Entry] = []
    gap = 0
    for start, end in split_entries(document.text, lines):
        if _FIELD.match(document.text[start:end]):
            continue
        if _belongs(document.text[start:end], inside=True):
            entries.append(Entry(start, end, True))
            gap = 0
            continue
        gap += 1
        if gap > _GAP and entries:
            rest = [index for index in run if document.block_spans[index][0] > end]
            return entries + _bare(document, rest)
    return entries


def _bare(document: Document, run: list[int]) -> list[Entry]:
    """Entries whose heading is lost: blocks in the form of references, with what continues or stands cut among them."""
    if counted := _counted(document, run):
        first, last, found = counted
        return _bare(document, run[:first]) + found + _bare(document, run[last:])
    entries: list[Entry] = []
    group: list[int] = []
    for index in [*run, None]:
        if index is not None and _candidate(document, index):
            group.append(index)
            continue
        if any(_belongs(document.block_text(one), inside=False) for one in group):
            entries += _of_group(document, group)
        group = []
    return entries


def _counted(document: Document, run: list[int]) -> tuple[int, int, list[Entry]] | None:
    """The first stretch of lines numbered one after another that are references for the most part: the blocks of the
    run where it begins and ends, and its entries, those among them that alone would not be known for references."""
    plain = [at for at, index in enumerate(run) if not _apart(document, index)]
    lines = [(at, line) for at in plain for line in lines_of(document, run[at])]
    marks = [mark_of(line.raw) for _, line in lines]
    first = 0
    while first < len(lines):
        mark, last = marks[first], first
        for at in range(first + 1, len(lines)):
            if mark and marks[at] == (mark[0], mark[1] + 1):
                mark, last = marks[at], at
            elif at - last > _LINES:
                break
        begun = marks[first]
        if mark and begun and mark[1] - begun[1] + 1 >= _FEWEST and lines[first][1].opens:
            end = _ended(document, [line for _, line in lines], last)
            spans = split_entries(document.text, [line for _, line in lines[first:end]])
            sound = sum(_belongs(document.text[low:high], inside=False) for low, high in spans)
            if sound >= _MOSTLY * len(spans):
                return lines[first][0], lines[end - 1][0] + 1, [Entry(low, high, False) for low, high in spans]
        first = max(last, first + 1)
    return None


def _ended(document: Document, lines: list[Line], last: int) -> int:
    """Where the last numbered entry ends: behind the lines that it was wrapped to, told by its form if they give it."""
    start, most = lines[last].start, min(len(lines), last + _LINES)
    ends = []
    for end in range(last + 1, most + 1):
        entry = document.text[start : lines[end - 1].end].translate(_BLANKS)
        goes_on = end < len(lines) and DETAIL.match(document.text, lines[end].start)
        if whole(entry) and entry[-1] not in ",;" and not goes_on:
            if looks_cited(entry):
                return end
            ends.append(end)
    return ends[0] if ends else last + 1


def _candidate(document: Document, index: int) -> bool:
    """Whether a block has the form of a reference, continues one, or is short and gives an address."""
    text = document.block_text(index)
    if _apart(document, index):
        return False
    short = len(text) < _SHORT and (_ADDRESSED.search(text) or (len(text) < _DETAIL_MOST and DETAIL.match(text)))
    return bool(short) or any(
        _belongs(document.text[low:high], inside=False)
        for low, high in split_entries(document.text, lines_of(document, index))
    )


def _of_group(document: Document, group: list[int]) -> list[Entry]:
    lines = [line for index in group for line in lines_of(document, index)]
    return [
        Entry(low, high, False)
        for low, high in split_entries(document.text, lines)
        if _belongs(document.text[low:high], inside=False) or _ADDRESSED.search(document.text[low:high])
    ]


def lines_of(document: Document, index: int) -> list[Line]:
    """The lines of a block as the received file has them."""
    block, base = document.blocks[index], document.block_starts[index]
    low, high = document.block_spans[index]
    starts: list[int] = []
    lines: list[Line] = []
    at = 0
    raws = block.raw.split("\n")
    for raw in raws:
        starts.append(min(high, max(low, document.to_clean(base + at))))
        at += len(raw) + 1
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], high], strict=True)):
        text = document.text[start:end]
        if text.strip():
            begin = start + len(text) - len(text.lstrip())
            lines.append(Line(begin, begin + len(text.strip()), raws[number], not lines))
    return lines


def is_heading(text: str) -> bool:
    """Whether a block says that references follow.

    >>> is_heading("References"), is_heading("Selected bibliography:"), is_heading("Reference ranges")
    (True, True, False)
    """
    return len(text) < 90 and _HEADING.fullmatch(text.strip(" *#_\n")) is not None


def _belongs(text: str, inside: bool) -> bool:
    """Whether an entry is a reference: under a heading a year or an address will do, elsewhere its form must say so."""
    text = text.translate(_BLANKS)
    if len(text) > _MOST or len(text) < 20 or _FIELD.match(text.strip()):
        return False
    if inside and (begins_reference(text, _skip_number(text)) or (_WEAK.search(text) and len(text) < 400)):
        return True
    return looks_cited(text)


def looks_cited(text: str) -> bool:
    """Whether a paragraph has the form of a reference: authors and a numbered source, an imprint, or an access date."""
    flat = text.strip()
    masked, found, _, _ = marks.take(flat)
    stop = len(masked.rstrip())
    have = {item.field for item in found}
    if "accessed_on" in have and "url" in have:
        return True
    dated = _YEAR.search(masked) is not None
    numbering = source.read_numbering(masked, 0, stop) if dated else None
    if numbering and stop - numbering.end >= 120:
        numbering = None
    placed = imprint.read_imprint(masked, 0, stop)
    if numbering or placed or have & {"doi", "pmid"}:
        listed = people.read_people(masked, _skip_number(masked), stop)
        named = bool(listed) and begins_reference(flat, _skip_number(flat))
        if numbering and (named or numbering.style == "year-first"):
            return named or numbering.end > stop - 40
        if placed:
            return named or flat.count(". ") >= 2
        if named and have & {"doi", "pmid"}:
            return True
    return len(flat) < 500 and bool(_ACCESSED.search(flat)) and begins_reference(flat, 0)


def _skip_number(text: str) -> int:
    match = re.match(r"\s*[\[(]?\d{1,3}[\].)]?\s+", text)
    return match.end() if match else 0
