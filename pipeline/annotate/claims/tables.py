"""A table's rows as sentences: the drug of the row, the words that a heading stands for, the cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from pipeline.annotate.claims.tokens import Token

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "table_brand": (),
    "table_target": ("targets",),
    "table_class": ("is", "a"),
    "table_route": ("is", "given"),
    "table_schedule": ("is", "given"),
    "table_approved": ("is", "approved", "for"),
    "table_status": ("is",),
    "table_use": ("is", "used", "for"),
}
"""Word class of a heading (words-clauses.yaml) → the words between the drug and the cell; none for brands."""
LONGEST_HEADING = 6
LONGEST_CELL = 30
"""Tokens of a cell that is read; longer ones are prose."""

Streams = Callable[[int, int], list[Token]]


def table_rows(
    text: str, start: int, end: int, stream: Streams, words: Mapping[str, frozenset[str]]
) -> Iterator[tuple[Token, list[Token], list[Token]]]:
    """Drug, words and cell of every cell under a known heading, in rows whose first cells name one drug.

    Rows are separated by a line feed, cells by a tab; `stream` gives the folded tokens of a stretch of text.
    """
    rows = list(_cells(text, start, end))
    if len(rows) < 2:
        return
    heads = [_meaning(text[low:high], words) for low, high in rows[0]]
    if not any(heads):
        return
    for row in rows[1:]:
        tokens = [stream(low, high) for low, high in row]
        at = next((n for n, cell in enumerate(tokens) if cell and cell[0].label == "DRUG"), None)
        if at is None or at >= len(heads) or heads[at]:
            continue
        for head, cell in zip(heads[at + 1 :], tokens[at + 1 :], strict=False):
            if head and cell and len(cell) <= LONGEST_CELL:
                drug = tokens[at][0]
                yield drug, [Token(word, drug.end, drug.end) for word in HEADINGS[head]], cell


def _cells(text: str, start: int, end: int) -> Iterator[list[tuple[int, int]]]:
    at = start
    for line in text[start:end].split("\n"):
        row = []
        for cell in line.split("\t"):
            row.append((at, at + len(cell)))
            at += len(cell) + 1
        yield row


def _meaning(heading: str, words: Mapping[str, frozenset[str]]) -> str:
    said = re.findall(r"\w+", heading.lower())
    if not said or len(said) > LONGEST_HEADING:
        return ""
    labels = {*said, "_".join(said)}
    return next((name for name in HEADINGS if labels & words[name]), "")
