"""HTML: list items without mark-up: paragraphs in a row that begin with the same sign or with numbers that count up."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.parse.html_blocks import Piece

SIGN = re.compile(r"\s*(?:(?P<dash>[-–—*+o])\s+|\(?(?P<number>\d{1,3}|[a-z])[.)]\s+)(?=\S)")
"""A dash needs a space after it: `-5 °C` and `*` as a footnote sign begin no item."""


def with_items(pieces: list[Piece]) -> list[Piece]:
    """The pieces, runs of at least two paragraphs with one sign, or with numbers that count up, as list items."""
    found = list(pieces)
    n = 0
    while n < len(pieces):
        end = _run_end(pieces, n)
        if end - n > 1:
            found[n:end] = [replace(piece, kind="list_item", level=1) for piece in pieces[n:end]]
        n = max(end, n + 1)
    return found


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
