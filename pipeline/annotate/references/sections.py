"""Where a document keeps its references: under a heading, or bare at the end with the heading lost."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.annotate.references import imprint, marks, people, source
from pipeline.annotate.references.letters import YEAR
from pipeline.annotate.references.split import begins_reference, split_entries
from pipeline.model import Document

_HEADING = re.compile(
    r"(?:[\dIVX]+\.?\s+)?(?:selected\s+|key\s+|cited\s+|medical\s+|list\s+of\s+|works?\s+)*(?:references?(?:\s+list)?|bibliograph(?:y|ies)|sources?|literature|literature\s+cited|citations?"
    r"|works\s+cited|cited|further\s+reading|suggested\s+reading|recommended\s+reading|additional\s+resources?|endnotes|footnotes)"
    r"(?:\s+(?:cited|list|and\s+(?:notes|resources|sources|further\s+reading)|used|for\s+this\s+(?:page|article)))?\s*:?",
    re.IGNORECASE,
)
_ACCESSED = re.compile(
    r"\b(?:[Aa]ccess(?:ed)?|[Rr]etrieved|[Cc]ited|[Aa]vailable)\b[^.]{0,12}(?:\bat\b|\bfrom\b|\bon\b|:|https?:|[A-Z\d<])"
)
_WEAK = re.compile(rf"(?<!\d){YEAR}(?!\d)|https?://|www\.|\bdoi\b|[Aa]ccessed|PMID|et al", re.IGNORECASE)
_FIELD = re.compile(
    r"(?:(?:date\s+)?(?:last|next|medically|originally)?\s*(?:revised|updated?|reviewed|modified|published|written|medical\s+review)|reviewed\s+by|posted)\b[^.]{0,60}$",
    re.IGNORECASE,
)
_MOST = 1200
_GAP = 2
"""In a section, blocks in a row that are no reference before the section counts as over."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: clean offsets. under_heading: it stands in a section that says what it is."""

    start: int
    end: int
    under_heading: bool


def find_entries(document: Document) -> tuple[Entry, ...]:
    """Every entry of every reference list, in reading order."""
    entries: list[Entry] = []
    inside, gap = False, 0
    for index, block in enumerate(document.blocks):
        start, end = document.block_spans[index]
        if start == end:
            continue
        text = document.text[start:end]
        if is_heading(text):
            inside, gap = True, 0
            continue
        if block.kind == "heading":
            inside = False
            continue
        spans = _entries_of(document, index, text) if block.kind != "table" else []
        kept = [span for span in spans if _belongs(text[slice(*span)], inside)]
        if not kept:
            gap += 1
            inside = inside and gap <= _GAP
            continue
        gap = 0
        entries += [Entry(start + low, start + high, inside) for low, high in kept]
    return tuple(entries)


def is_heading(text: str) -> bool:
    """Whether a block says that references follow.

    >>> is_heading("References"), is_heading("Selected bibliography:"), is_heading("Reference ranges")
    (True, True, False)
    """
    return len(text) < 60 and _HEADING.fullmatch(text.strip(" *#_\n")) is not None


def _entries_of(document: Document, index: int, text: str) -> list[tuple[int, int]]:
    """Entries of a block, with the line starts of the received file where the cleaner joined lines."""
    start, end = document.block_spans[index]
    raw_start = document.block_starts[index]
    raw = document.blocks[index].raw
    lines = []
    for match in re.finditer("\n", raw):
        at = document.to_clean(raw_start + match.end())
        if start < at < end:
            lines.append(at - start)
    return split_entries(text, tuple(dict.fromkeys(lines)))


def _belongs(text: str, inside: bool) -> bool:
    """Whether an entry is a reference: under a heading a year or an address will do, elsewhere its form must say so."""
    if len(text) > _MOST or len(text) < 20 or _FIELD.match(text.strip()):
        return False
    if inside and (begins_reference(text, _skip_number(text)) or (_WEAK.search(text) and len(text) < 400)):
        return True
    return looks_cited(text)


def looks_cited(text: str) -> bool:
    """Whether a paragraph has the form of a reference: authors and a numbered source, an imprint, or an access date."""
    flat = text.replace("\n", " ").strip()
    masked, found, _, _ = marks.take(flat)
    stop = len(masked.rstrip())
    have = {item.field for item in found}
    if "accessed_on" in have and "url" in have:
        return True
    listed = people.read_people(masked, _skip_number(masked), stop)
    named = bool(listed) and begins_reference(flat, _skip_number(flat))
    numbering = source.read_numbering(masked, 0, stop)
    if numbering and stop - numbering.end < 120 and (named or numbering.style == "year-first"):
        return named or numbering.end > stop - 40
    if imprint.read_imprint(masked, 0, stop):
        return named or flat.count(". ") >= 2
    if named and have & {"doi", "pmid"}:
        return True
    return begins_reference(flat, 0) and bool(_ACCESSED.search(flat)) and len(flat) < 500


def _skip_number(text: str) -> int:
    match = re.match(r"\s*[\[(]?\d{1,3}[\].)]?\s+", text)
    return match.end() if match else 0
