"""HTML: list items without mark-up: paragraphs in a row that begin with the same sign or with numbers that count up."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from pipeline.parse.html_blocks import Piece
from pipeline.parse.html_levels import drawn_level
from pipeline.parse.html_source import Element

SIGN = re.compile(r"\s*(?:(?P<dash>[-–—*+o])\s+|\(?(?P<number>\d{1,3}|[a-z])[.)]\s+)(?=\S)")
"""A dash needs a space after it: `-5 °C` and `*` as a footnote sign begin no item."""

MARKER = re.compile(r"\s*(?:[•·‣◦▪●○■□➢✓✔*–—-]|\(?(?:\d{1,3}|[a-z])[.)]?)\s*")
"""A number or a bullet alone."""


def with_items(pieces: list[Piece]) -> list[Piece]:
    """The pieces, runs of at least two paragraphs with one sign, or with numbers that count up, as list items."""
    pieces = _without_markers(pieces)
    found = list(pieces)
    n = 0
    while n < len(pieces):
        end = _run_end(pieces, n)
        if end - n > 1:
            found[n:end] = [
                replace(piece, kind="list_item", level=max(1, drawn_level(piece.spots[0][2])))
                for piece in pieces[n:end]
            ]
        n = max(end, n + 1)
    return found


def _without_markers(pieces: list[Piece]) -> list[Piece]:
    """The pieces; an item that shows its number or bullet in an element of its own is the text after it."""
    found = list(pieces)
    for n, (piece, after) in enumerate(itertools.pairwise(pieces)):
        if piece.kind != "list_item" or after.kind != "paragraph" or MARKER.fullmatch(piece.raw) is None:
            continue
        item = _item_of(piece)
        if item is not None and item is _item_of(after):
            found[n] = replace(piece, kind="furniture", level=0, inlines=())
            found[n + 1] = replace(after, kind="list_item", level=piece.level)
    return found


def _item_of(piece: Piece) -> Element:
    at = piece.spots[0][2]
    while at is not None and at.tag != "li" and at.get("role") != "listitem":
        at = at.getparent()
    return at


def _run_end(pieces: list[Piece], start: int) -> int:
    """The index after the last paragraph of the run that begins here; the start itself where none begins."""
    before = _sign(pieces[start])
    if before is None:
        return start
    end = start + 1
    while end < len(pieces):
        sign = _sign(pieces[end])
        if sign is None or not _follows(before, sign):
            break
        before = sign
        end += 1
    return end


def _sign(piece: Piece) -> str | None:
    match = SIGN.match(piece.raw) if piece.kind == "paragraph" else None
    return None if match is None else match["dash"] or match["number"]


def _follows(before: str, sign: str) -> bool:
    if before.isdigit() and sign.isdigit():
        return int(sign) == int(before) + 1
    if before.isalpha() and sign.isalpha() and before != "o":
        return ord(sign) == ord(before) + 1
    return before == sign and not sign.isdigit()
