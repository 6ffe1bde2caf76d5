"""Where sentences end."""

from __future__ import annotations

import re
from collections.abc import Collection

END = re.compile(r"[.!?…]+[\"”’')\]]*(?:\[\d[\d,–-]*\])*(?=\s)|\n|\s(?=•)")
STARTS = re.compile(r"\s*[\"“‘'(\[]*(?:[A-Z0-9À-Þ•–-])")
ABBREVIATED = re.compile(
    r"(?:^|[\s(\[])(?:e\.g|i\.e|vs|cf|approx|Dr|Mr|Mrs|Ms|Prof|St|No|Fig|al|U\.S|U\.K|E\.U|incl|etc|Tel|tel|Ph|ext|Ext|[A-Z])\.$"
)


def sentences(text: str, start: int, end: int, names: Collection[int] = ()) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]` as offsets without the white space round them.

    names: offsets where a name begins, which opens a sentence after a full stop even in lower case.

    >>> [*map(lambda s: "It works (see e.g. Fig. 2). Then it stops."[slice(*s)],
    ...       sentences("It works (see e.g. Fig. 2). Then it stops.", 0, 42))]
    ['It works (see e.g. Fig. 2).', 'Then it stops.']
    """
    found: list[tuple[int, int]] = []
    at = start
    for match in END.finditer(text, start, end):
        after = match.end()
        while after < end and text[after].isspace():
            after += 1
        if after >= end:
            break
        line_feed = match[0] == "\n"
        if not line_feed and not (STARTS.match(text, after) or after in names):
            continue
        if (
            match[0] == "."
            and text[after : after + 3] != "It "
            and ABBREVIATED.search(text, max(start, match.end() - 12), match.end())
        ):
            continue
        _add(text, at, match.end(), found)
        at = after
    _add(text, at, end, found)
    return found


def _add(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        found.append((start, end))
