"""Blocks taken apart and held against each other: a part of one, its end, a column or page between two."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.model import Block, Inline, Place

_REFERENCE_END = re.compile(
    r"(?:\bPMC?ID|\b[Dd][Oo][Ii]|\bISBN|\bISSN)\b[:\s]*\S+$|https?://\S+$|;\s?\d+(?:\(\w+\))?:\s?\w?\d+(?:[-–]\w?\d+)?$"
)
"""How an entry of a reference list may end without a full stop."""
_ENDERS = frozenset(".!?:;…")
_CLOSERS = "\"'”’)]*_⁰¹²³⁴⁵⁶⁷⁸⁹"


def cut_out(block: Block, start: int, end: int) -> Block:
    """The part `raw[start:end]` of a block as a block of its own, with its inlines and places."""

    def moved(low: int, high: int) -> tuple[int, int]:
        return max(low, start) - start, min(high, end) - start

    inlines = [
        Inline(*moved(i.start, i.end), i.kind, i.target) for i in block.inlines if i.start < end and i.end > start
    ]
    places = [
        Place(*moved(p.start, p.end), p.box, p.element, p.offset, p.line, p.column)
        for p in block.places
        if p.start < end and p.end > start
    ]
    return replace(
        block,
        raw=block.raw[start:end],
        inlines=tuple(inlines),
        places=tuple(places),
        second=None,
        agreement=None,
    )


def has_ended(raw: str) -> bool:
    """Whether a text ends as a sentence does."""
    end = raw[-90:].rstrip()
    return end.rstrip(_CLOSERS)[-1:] in _ENDERS or (end[-1:].isalnum() and _REFERENCE_END.search(end) is not None)


def moves_on(first: Block, second: Block) -> bool:
    """Whether a page or column ends between two blocks of a PDF."""
    boxes = first.places[-1].box if first.places else None, second.places[0].box if second.places else None
    if boxes[0] is None or boxes[1] is None:
        return False
    return boxes[0].page != boxes[1].page or boxes[1].top < boxes[0].top


def same_page(first: Block, second: Block) -> bool:
    """Whether two blocks of a PDF stand on one page, so that no page's head or foot can be between them."""
    boxes = first.places[-1].box if first.places else None, second.places[0].box if second.places else None
    return boxes[0] is not None and boxes[1] is not None and boxes[0].page == boxes[1].page
