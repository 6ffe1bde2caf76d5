"""What several checks ask of one text, worked out once a document: a question is cheap, asked by thirty it is not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, compress
from operator import and_, eq

from pipeline.knowledge.english import is_english, runs
from pipeline.model import Document


def letters(document: Document) -> frozenset[str]:
    """Every character of the clean text: what has no `?` lost no letter to one."""
    known: frozenset[str] | None = document.__dict__.get("_letters")
    if known is None:
        known = document.__dict__["_letters"] = frozenset(document.text)
    return known


def lowered(document: Document) -> str:
    """The clean text in lower case, sign for sign: a letter whose small form is longer stays as it is."""
    known: str | None = document.__dict__.get("_lowered")
    if known is None:
        known = document.text.lower()
        if len(known) != len(document.text):
            known = "".join(low if len(low := sign.lower()) == 1 else sign for sign in document.text)
        document.__dict__["_lowered"] = known
    return known


def words(document: Document) -> frozenset[str]:
    """Every run of the letters a to z in the clean text, in lower case."""
    known: frozenset[str] | None = document.__dict__.get("_words")
    if known is None:
        row = runs(lowered(document))
        known = document.__dict__["_words"] = frozenset(row)
        document.__dict__["_pairs"] = _pairs(row)  # while the row stands: it is as large as the text
    return known


def _pairs(row: list[str]) -> frozenset[tuple[str, str]]:
    # Without a loop: a dozen words in a thousand are a pair, and all are looked at.
    after = row[1:]
    small = [*map(SMALL.__contains__, row)]
    twice = ((word, word) for word in compress(row, map(eq, row, after)))
    return frozenset(chain(twice, compress(zip(row, after, strict=False), map(and_, small, small[1:]))))


SMALL = frozenset(["the", "a", "an", "these", "those", "this", "that", "your", "their", "our", "of"])
"""Words of which no two stand side by side, but for `of the` and its like."""


def side_by_side(document: Document) -> frozenset[tuple[str, str]]:
    """Runs of letters (see `words`) that stand one after the other somewhere, whatever stands between them: the same
    twice, or two of `SMALL`. What is no such pair needs no search."""
    words(document)
    found: frozenset[tuple[str, str]] = document.__dict__["_pairs"]
    return found


def within(document: Document, needles: Iterable[str]) -> list[str]:
    """Those of the needles (in lower case) that may stand in `lowered`: their signs stand somewhere, and their longest
    run of letters in some word. A look at the list of words saves a search of all of the text.

    >>> _cue("_date"), _cue("(add ")
    (('date', frozenset({'_'})), ('add', frozenset({'('})))
    """
    known: str | None = document.__dict__.get("_word_list")
    if known is None:
        known = document.__dict__["_word_list"] = " ".join(words(document))
    signs = letters(document)
    return [needle for needle in needles if (cue := _cue(needle))[0] in known and cue[1] <= signs]


@cache
def _cue(needle: str) -> tuple[str, frozenset[str]]:
    found = runs(needle)
    return max(found, key=len, default=""), frozenset(needle).difference(" ", *found)


def english(document: Document) -> bool:
    """Whether questions about English words make sense."""
    known: bool | None = document.__dict__.get("_english")
    if known is None:
        known = document.__dict__["_english"] = is_english(document.text)
    return known


def offsets(text: str, needles: Iterable[str]) -> list[int]:
    """Where any of the needles stands, in order; `str.find` is many times as fast as one pattern of them all.

    >>> offsets("a cat, a dog", ["a ", "dog"])
    [0, 7, 9]
    """
    found = set()
    for needle in needles:
        at = text.find(needle)
        while at >= 0:
            found.add(at)
            at = text.find(needle, at + 1)
    return sorted(found)


def lines_at(text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """(start, end) of each line that holds one of the places (sorted), each line once.

    >>> list(lines_at("one\\ntwo\\nthree", [1, 2, 9]))
    [(0, 3), (8, 13)]
    """
    number = 0
    while number < len(places):
        start = text.rfind("\n", 0, places[number]) + 1
        end = text.find("\n", places[number])
        end = len(text) if end < 0 else end
        yield start, end
        number = bisect_left(places, end + 1, number)
