"""Text exports: which lines were wrapped, so that a paragraph of many lines is one block."""

from __future__ import annotations

from itertools import pairwise

from pipeline.parse.text_lines import NUMBERED, Line

WIDEST = 130
"""Columns. Wider lines are paragraphs of their own, not wrapped text: mail wraps at 72 to 80, printers at 132."""
NARROWEST = 30
"""Columns. Nothing is wrapped more narrowly; shorter lines are titles and items."""
RAGGED = 20
"""Columns by which the lines of one wrapped text differ."""
FULL = 0.75
"""A wrapped line that stops short of this share of the width ends its paragraph."""


def wrapped_lines(lines: tuple[Line, ...]) -> frozenset[int]:
    """Numbers of the lines that go on with the line before.

    Text wrapped at a width breaks a line only where the next word no longer fits. A line that ends in mid-sentence,
    has no room for the next line's first word and is followed by a small letter was wrapped; so were its neighbours
    that are as full. Where the whole document is wrapped, its own width decides.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if _may_join(a, b)]
    sure = {b.number for a, b in pairs if _runs_on(a, b) and _no_room(a, b, max(len(a.text), len(b.text)))}
    width = _document_width(lines, pairs, sure)
    if width is not None:
        return frozenset(b.number for a, b in pairs if _full(a, b, width) and not _new_item(b, a))
    found = set(sure)
    for ordered in (pairs, pairs[::-1]):
        for a, b in ordered:
            local = _width_beside(a, b, lines, found)
            if b.number not in found and local is not None and _full(a, b, local) and not _new_item(b, a):
                found.add(b.number)
    return frozenset(found)


def _may_join(a: Line, b: Line) -> bool:
    chance = b.kind == "text" or (b.kind == "item" and a.kind == "text" and bool(NUMBERED.match(b.text)))
    return a.kind in ("text", "item") and chance and len(a.text) <= WIDEST and len(b.text) <= WIDEST


def _runs_on(a: Line, b: Line) -> bool:
    """True where a line ends in mid-sentence and the next one goes on: lines of one paragraph each never do."""
    start = b.text.strip()[0]
    return b.kind == "text" and len(a.text) >= NARROWEST and a.text.rstrip()[-1:] not in ".:!?" and start.islower()


def _new_item(b: Line, a: Line) -> bool:
    """A line that begins like an item is one, unless the line before stops in mid-sentence: `… a dose of⏎12. The …`"""
    return b.kind == "item" and not (a.text.rstrip()[-1:].isalnum() or a.text.rstrip().endswith(","))


def _no_room(a: Line, b: Line, width: int) -> bool:
    return len(a.text.rstrip()) + 1 + len(b.text.split(maxsplit=1)[0]) > width


def _full(a: Line, b: Line, width: int) -> bool:
    return len(a.text) >= NARROWEST and (_no_room(a, b, width) or len(a.text) >= FULL * width)


def _document_width(lines: tuple[Line, ...], pairs: list[tuple[Line, Line]], sure: set[int]) -> int | None:
    """The width of a document that is wrapped throughout; None where lines are paragraphs."""
    prose = [line for line in lines if line.kind in ("text", "item") and " " in line.text.strip()]
    width = max((len(line.text.rstrip()) for line in prose), default=0)
    if width > max((len(a.text.rstrip()) for a, b in pairs if b.number in sure), default=0) + RAGGED:
        return None  # a paragraph on one long line: only a part of the document is wrapped
    return width if 0 < width <= WIDEST and len(sure) >= 2 and len(sure) * 4 >= len(pairs) else None


def _width_beside(a: Line, b: Line, lines: tuple[Line, ...], found: set[int]) -> int | None:
    """The width of the wrapped lines that touch this pair: the line before `a`, or the one after `b`."""
    widths = []
    if a.number in found:
        widths += [len(lines[a.number - 2].text), len(a.text)]
    if b.number + 1 in found:
        widths += [len(b.text), len(lines[b.number].text)]
    return max(widths) if widths else None
