"""Tables as statements: which column or row names what the others tell of, and what their headings mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest

from pipeline.annotate.claims.field_entries import REFUSED, Field, meaning
from pipeline.annotate.claims.tokens import Token

Streams = Callable[[int, int], list[Token]]
Cell = tuple[int, int]
Words = Mapping[str, frozenset[str]]
NAMES = ("DRUG", "CLASS", "TARGET", "ORG")
"""Kinds of name that a row or column may be about."""


LISTING = frozenset({",", ";", "and", "or", "/", "(", ")", "•", "&"})
"""What stands between the names of a list."""


def table_cells(
    text: str, start: int, end: int, stream: Streams, fields: Sequence[Field], words: Words, owner: Token | None
) -> Iterator[tuple[Token, Field, Cell, Cell]]:
    """(subject, field, value, heading) of every cell under or beside a known heading.

    Rows are separated by a line feed, cells by a tab; `stream` gives the folded tokens of a stretch of text. owner:
    the drug of the section, of which a table of labels and values speaks.
    """
    rows = list(_cells(text, start, end))
    if len(rows) > 1 and {len(row) - 1 for row in rows[1:]} == {len(rows[0])}:
        rows[0].insert(0, (start, start))  # the empty first cell, which a cleaned text leaves out
    if len(rows) < 2 and not (owner and rows and len(rows[0]) == 2):
        return
    if len(rows) > 1:
        found = list(_by_row(text, rows, stream, fields, words))
        found = found or list(_by_row(text, _turned(rows), stream, fields, words))
        if found:
            yield from found
            return
    yield from _labels_and_values(text, rows, stream, fields, words, owner)


def _by_row(
    text: str, rows: Sequence[Sequence[Cell]], stream: Streams, fields: Sequence[Field], words: Words
) -> Iterator[tuple[Token, Field, Cell, Cell]]:
    """A row tells of what one of its columns names; the columns' headings say what."""
    heads = [meaning(text[low:high], fields, words) for low, high in rows[0]]
    if not any(heads) or any(_refused(text[low:high], words) for low, high in rows[0][:1]):
        return
    body = [[stream(low, high) for low, high in row] for row in rows[1:]]
    subjects = _subject_column(text, rows[0], heads, body, words)
    if subjects is None:
        return
    for row, tokens in zip(rows[1:], body, strict=True):
        if subjects >= len(tokens) or not tokens[subjects] or tokens[subjects][0].label not in NAMES:
            continue
        for at, (field, cell) in enumerate(zip(heads, row, strict=False)):
            if field and at != subjects and tokens[at]:
                yield named(tokens[subjects]), field, cell, rows[0][at]


def named(cell: Sequence[Token]) -> Token:
    """What a cell that opens with a name is about: all of a list of such names, otherwise the first."""
    first = cell[0]
    names = [token for token in cell if token.slot]
    others = [token for token in cell if not token.slot and token.label not in LISTING]
    if others or any(token.label != first.label for token in names):
        return first
    ids = tuple(dict.fromkeys(i for name in names for i in name.ids))
    return first._replace(end=names[-1].end, ids=ids, joint="and") if len(ids) > len(first.ids) else first


def _subject_column(
    text: str,
    head: Sequence[Cell],
    heads: Sequence[Field | None],
    body: Sequence[Sequence[Sequence[Token]]],
    words: Words,
) -> int | None:
    """The first column whose cells open with names, in most rows that have it; one without a known heading first."""
    for label in NAMES:
        for at in sorted(range(len(heads)), key=lambda n: heads[n] is not None):
            cells = [row[at] for row in body if at < len(row) and row[at]]
            opening = sum(cell[0].label == label for cell in cells)
            wanted = any(f is not None and label in f.of for n, f in enumerate(heads) if n != at)
            if wanted and opening * 2 >= len(cells) > 0 and not _refused(text[slice(*head[at])], words):
                return at
    return None


def _labels_and_values(
    text: str,
    rows: Sequence[Sequence[Cell]],
    stream: Streams,
    fields: Sequence[Field],
    words: Words,
    owner: Token | None,
) -> Iterator[tuple[Token, Field, Cell, Cell]]:
    """Two columns, labels and values, of one drug: the one a row calls the generic name, or the section's."""
    if any(len(row) != 2 for row in rows):
        return
    for label, value in rows:
        if words["table_drug"] & {"_".join(text[slice(*label)].lower().split())}:
            named = [token for token in stream(*value) if token.label == "DRUG"]
            owner = named[0] if len(named) == 1 else owner
    for label, value in rows if owner else ():
        field = meaning(text[slice(*label)], fields, words, whole=True)
        if field and owner:
            yield owner, field, value, label


def _turned(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Columns as rows; a cell that is missing is empty."""
    nothing = (rows[0][0][0],) * 2
    return [list(column) for column in zip_longest(*rows, fillvalue=nothing)]


def _refused(heading: str, words: Words) -> bool:
    return bool(words[REFUSED] & set(heading.lower().split()))


def _cells(text: str, start: int, end: int) -> Iterator[list[Cell]]:
    at = start
    for line in text[start:end].split("\n"):
        row = []
        for cell in line.split("\t"):
            row.append((at, at + len(cell)))
            at += len(cell) + 1
        yield row
