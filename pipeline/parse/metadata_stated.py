"""Dates that a block of text states: after a label, in a sentence, in a row of a table, in the block after a label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from pipeline.model import Block
from pipeline.parse.metadata_dates import iso_date, label_in, labels
from pipeline.parse.metadata_phrases import dates_in, fields_of, is_label

LONGEST_ITEM = 80
"""Characters of a list item. Longer ones are references more often than dates of the document."""
LONGEST_LABEL = 60
LONGEST = 20_000
LONGEST_LINE = 2000
"""Characters of a line of furniture."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Something that a document says of itself. where: `line 12`, `meta article:modified_time`, `heading`, …"""

    field: str
    value: str
    where: str


def where_is(block: Block) -> str:
    """A block's first place in words: `line 12`, `page 3`, an element path."""
    if not block.places:
        return block.block_id
    place = block.places[0]
    if place.line is not None:
        return f"line {place.line}"
    if place.box is not None:
        return f"page {place.box.page}"
    return place.element or block.block_id


def dates_of(block: Block, after: Block | None) -> list[Stated]:
    """The dates that a block states. after: the next one, which may hold the date of a label (`Last updated`)."""
    raw = block.raw
    if len(raw) > LONGEST or not (_has_year(raw) or (len(raw) <= LONGEST_LABEL and after and _has_year(after.raw))):
        return []
    if block.kind == "table":
        return _all(_in_rows(block.raw), f"label {where_is(block)}")
    if block.kind == "furniture":
        return _all(_in_lines(block.raw), f"sentence {where_is(block)}")
    match = label_in(block.raw)
    if match is not None:
        return _labelled(match, block)
    if is_label(block.raw):
        return _all(_waiting(block.raw, after.raw if after is not None else ""), f"label {where_is(block)}")
    long = block.kind == "list_item" and len(block.raw) > LONGEST_ITEM
    return [] if long else _all(dates_in(block.raw), f"sentence {where_is(block)}")


def _has_year(text: str) -> bool:
    return "20" in text or "19" in text


def _all(found: Iterable[tuple[str, str]], where: str) -> list[Stated]:
    return [Stated(field, value, where) for field, value in found]


def _waiting(label: str, text: str) -> Iterator[tuple[str, str]]:
    value = _lone_date(text)
    return iter(()) if value is None else ((field, value) for field in fields_of(label))


def _in_lines(raw: str) -> Iterator[tuple[str, str]]:
    """In a subtree of furniture each text is a line of its own, a label and its date too."""
    lines = raw.split("\n")
    for line, after in zip_longest(lines, lines[1:], fillvalue=""):
        if _has_year(line):
            yield from dates_in(line) if len(line) <= LONGEST_LINE else ()
        elif len(line) <= LONGEST_LABEL and _has_year(after) and is_label(line):
            yield from _waiting(line, after)


def _labelled(match: re.Match[str], block: Block) -> list[Stated]:
    """`Last reviewed: 4 May 2025`, and what the same line says after it."""
    label = " ".join((match["label"] or match["bare"]).lower().split())
    value = iso_date(match["value"] if match["label"] else match["bare_value"])
    kind = labels().fields[label]
    found = [] if value is None or kind == "other" else [Stated(kind, value, f"label {where_is(block)}")]
    others = [(field, date) for field, date in dates_in(block.raw) if field != kind]
    return found + [Stated(field, date, f"sentence {where_is(block)}") for field, date in others]


def _in_rows(raw: str) -> Iterator[tuple[str, str]]:
    for row in raw.split("\n"):
        cells = [cell.strip() for cell in row.split("\t") if cell.strip()]
        if len(cells) == 2 and is_label(cells[0]):
            yield from _waiting(*cells)


def _lone_date(text: str) -> str | None:
    """The date of a text that is nothing else."""
    found = labels().date.search(text) if len(text) <= LONGEST_ITEM else None
    if found is None or text.replace(found[0], "", 1).strip(" \t\n.,:*_()"):
        return None
    return iso_date(text)
