"""HTML: what a report repeats or stamps: pull quotes, times of entries, bylines with their date.

Known by shape: a quote in an element of its own whose words stand in the text as well; a block that is nothing but a
`time` with the hour; a line that begins with `By` and holds a `time` or a link to its writer.
"""

from __future__ import annotations

import re

from pipeline.parse.html_blocks import Piece
from pipeline.parse.html_names import words_of
from pipeline.parse.html_source import Element

LONGEST = 160
"""Characters of a byline."""
SHORTEST_QUOTE = 20
LONGEST_QUOTE = 400
"""Letters and digits of a pull quote: fewer are a label, more are a passage."""
QUOTED = frozenset({"aside", "blockquote", "figure", "q"})
PULL = frozenset({"pullquote", "pull", "pq"})
CLOCK = re.compile(r"\b\d{1,2}[.:]\d\d(?:[.:]\d\d)?\b")
HOLDERS = frozenset({"p", "div", "span", "li", "address", "header", "section"})
BYLINE = re.compile(r"(?:By|Words by|Written by|Story by|Text by|Photographs by)\b\s?[A-Z]")
SIGNS = re.compile(r"[\W_]+")
HIGHEST = 3
"""Levels above a block in which the element of a quote or a byline is looked for."""


def pull_quotes(pieces: list[Piece]) -> set[int]:
    """Quotes that stand in the text as well, by their index."""
    asked = [
        (n, quote)
        for n, piece in enumerate(pieces)
        if piece.kind in ("paragraph", "heading")
        and _is_set_apart(piece.spots[0][2])
        and SHORTEST_QUOTE <= len(quote := _plain(piece.raw)) <= LONGEST_QUOTE
    ]
    if not asked:
        return set()
    apart = {n for n, _ in asked}
    text = " ".join(
        _plain(piece.raw)
        for n, piece in enumerate(pieces)
        if n not in apart and piece.kind in ("paragraph", "list_item")
    )
    return {n for n, quote in asked if quote in text}


def _is_set_apart(element: Element) -> bool:
    """In an `aside` or a quotation, or in an element that is called a pull quote."""
    for _ in range(HIGHEST):
        if element is None or element.tag in ("article", "main", "body"):
            return False
        if element.tag in QUOTED or not PULL.isdisjoint(words_of(element.get("class") or "").split()):
            return True
        element = element.getparent()
    return False


def _plain(text: str) -> str:
    return SIGNS.sub("", text).lower()


def is_stamp(piece: Piece) -> bool:
    """True where nothing but a `time` with an hour stands: of an entry, or of when a report came out."""
    owner = piece.spots[0][2]
    if owner is None or len(piece.raw) > LONGEST // 2 or not CLOCK.search(piece.raw):
        return False
    time = owner if owner.tag == "time" else next(owner.iter("time"), None)
    return time is not None and "".join(time.itertext()).split() == piece.raw.split()


def is_signed(piece: Piece) -> bool:
    """True for a line that begins with `By` or says who took the photographs, with a `time` or a writer's link."""
    owner = piece.spots[0][2]
    if owner is None or len(piece.raw) > LONGEST or not BYLINE.match(piece.raw) or piece.raw.endswith("."):
        return False
    return owner.tag in HOLDERS and next(owner.iter("time", "a"), None) is not None
