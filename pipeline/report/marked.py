"""Overlapping marks over one text, cut into pieces that can be printed one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """`text[start:end]` is something. classes: CSS classes; title: words for it; anchor: an id to jump to, once."""

    start: int
    end: int
    classes: str
    title: str = ""
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks. anchors: ids of the marks that begin here; tag: `del` where removed."""

    text: str
    classes: str
    title: str
    anchors: tuple[str, ...]
    tag: str


def pieces(text: str, low: int, high: int, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """`text[low:high]` cut where marks begin and end. Marks that touch the range must be among those given.

    >>> [(p.text, p.classes) for p in pieces("abcdef", 0, 6, [Mark(1, 4, "x"), Mark(3, 5, "y")])]
    [('a', ''), ('bc', 'x'), ('d', 'x y'), ('e', 'y'), ('f', '')]
    """
    inside = sorted((m for m in marks if low <= m.start <= high or m.start < low < m.end), key=_order)
    cuts = sorted({low, high, *(at for m in inside for at in (m.start, m.end) if low < at < high)})
    made: list[Piece] = []
    active: list[Mark] = []
    waiting = 0
    for start, end in (*pairwise(cuts), (high, high)):
        active = [mark for mark in active if mark.end > start]
        begun = []
        while waiting < len(inside) and inside[waiting].start <= start:
            begun.append(inside[waiting])
            waiting += 1
        anchors = tuple(dict.fromkeys(mark.anchor for mark in begun if mark.anchor and mark.start >= low))
        # An empty mark (a value that is missing) still has its place and its anchor.
        empty = [mark for mark in begun if mark.start == mark.end]
        if empty:
            made.append(_piece("", empty, anchors))
            anchors = ()
        active += [mark for mark in begun if mark.end > start]
        if start < end:
            made.append(_piece(text[start:end], active, anchors))
    return tuple(made)


def within(marks: Sequence[Mark], first: int, low: int, high: int) -> tuple[list[Mark], int]:
    """The marks that touch a range, and where the next search may begin; marks come in the order of their starts."""
    while first < len(marks) and marks[first].end < low:
        first += 1
    found, at = [], first
    while at < len(marks) and marks[at].start <= high:
        if marks[at].end >= low:
            found.append(marks[at])
        at += 1
    return found, first


def _order(mark: Mark) -> tuple[int, int, str, str]:
    return mark.start, -mark.end, mark.classes, mark.title


def _piece(text: str, active: Iterable[Mark], anchors: tuple[str, ...]) -> Piece:
    names = list(dict.fromkeys(name for mark in active for name in mark.classes.split()))
    titles = list(dict.fromkeys(mark.title for mark in active if mark.title))
    return Piece(text, " ".join(names), "; ".join(titles), anchors, "del" if "removed" in names else "span")
