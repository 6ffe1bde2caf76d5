"""The words of a text, counted, and where a few of them stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

# A letter first, then what may not stand before it: so the engine passes over all that is no letter.
_NAME = re.compile(r"[A-Za-z](?<![\w’'./@-].)[\w-]*(?![\w@/’'])", re.DOTALL)
# Small letters of Latin, Greek and Cyrillic by their ranges: the engine looks for them twice as fast as for `[^\W\d_]`.
_SMALL = r"[a-zß-öø-ÿ\u0100-\u024f\u0370-\u03ff\u0400-\u04ff]+"
_WORD = re.compile(rf"{_SMALL}(?:-{_SMALL})*")
_HYPHEN_AT_END = re.compile(r"[-\u2010\u00ad][ \t\u00a0]*\n\s*([^\W\d_]+(?:-[^\W\d_]+)*)")
_LEFT = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_LONGEST = 200
"""Characters of a word before a line-end hyphen."""
SIGNS = "()[]{}.,;:!?\"“”‘’'…–—"


def names(text: str) -> Counter[str]:
    """How often each word or name stands in a text, hyphens inside, as it is written.

    >>> names("(anti-PD-1) and anti-PD-1, not.org")
    Counter({'anti-PD-1': 2, 'and': 1, 'not': 1})
    """
    return Counter(_NAME.findall(text))


@lru_cache(maxsize=1)
def vocabulary(text: str) -> Counter[str]:
    """How often the text uses each word, in lower case, hyphenated words whole. Words cut by a line end don't count.

    >>> vocabulary("Non-small cell, non-small; small").most_common(1)
    [('non-small', 2)]
    """
    kept, at = [], 0
    for start, _, _, end in line_hyphens(text, 0, len(text)):
        if start >= at:
            kept.append(text[at:start])
            at = end
    kept.append(text[at:])
    return Counter(_WORD.findall(" ".join(kept).lower().replace("\u2010", "-").replace("\u2011", "-")))


def line_hyphens(text: str, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
    """(word start, hyphen, next word's start and end) of each hyphen at a line's end in `text[start:end]`.

    >>> list(line_hyphens("an inhibi-\\ntor", 0, 14))
    [(3, 9, 11, 14)]
    """
    at = start
    for match in _HYPHEN_AT_END.finditer(text, start, end):
        hyphen = match.start()
        chunk = text[max(at, hyphen - _LONGEST) : hyphen].rsplit(None, 1)[-1:]
        left = _LEFT.search(chunk[0]) if chunk and text[hyphen - 1].isalpha() else None
        if left is not None:
            yield hyphen - len(left[0]), hyphen, match.start(1), match.end(1)
            at = match.start(1)


def places(token: str, text: str, before: re.Pattern[str], after: re.Pattern[str]) -> Iterator[int]:
    """Where a token stands with what may stand `before` and `after` it (patterns of nothing but a look round).

    >>> list(places("ew", "new ew, ew", re.compile(r"\\b"), re.compile(r"\\b")))
    [4, 8]
    """
    at = text.find(token)
    while at >= 0:
        end = at + len(token)
        if before.match(text, at) and after.match(text, end):
            yield at
        at = text.find(token, end)


def numbers_of(row: Sequence[str], wanted: frozenset[str]) -> dict[str, list[int]]:
    """Where wanted words stand in a text split at white space: word → its numbers in the row.

    >>> numbers_of("we con rmed, it".split(), frozenset(["rmed"]))
    {'rmed': [2]}
    """
    found: dict[str, list[int]] = {}
    for number, chunk in enumerate(row):
        if chunk in wanted or (not chunk.isalpha() and (chunk := chunk.strip(SIGNS)) in wanted):
            found.setdefault(chunk, []).append(number)
    return found
