"""A sentence as a short stream: rows of drugs, rows of classes or targets, and the words between."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.checks.saying_words import words
from pipeline.model import Mention, Page

Sort = Literal["drug", "said"]
_SORTS: dict[str, Sort] = {"drug": "drug", "brand": "drug", "class": "said", "target": "said"}
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?|[(),:;–—=→?/+&]|\d+", re.IGNORECASE)
_JOINTS = frozenset([",", "and", "or", "&", "/", ";", "plus"])
_ARTICLES = frozenset(["the", "a", "an", "both", "either"])

_GOING = frozenset(["go", "goes", "going", "went"])
"""`goes after` is one verb."""


@dataclass(frozen=True, slots=True)
class Row:
    """Names of one sort in one breath: `nivolumab (Opdivo), pembrolizumab and cemiplimab`.

    joints: the words between them.
    """

    sort: Sort
    mentions: tuple[Mention, ...]
    joints: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The concept ids, in order, each once."""
        return tuple(dict.fromkeys(m.concept_id for m in self.mentions if m.concept_id))


Stream = list[Row | str]


def stream_of(page: Page, start: int, end: int, extra: Sequence[Mention] = ()) -> Stream:
    """The stretch `[start, end)` of a page. extra: further mentions to read in it."""
    first = bisect_left(page.mentions, start, key=lambda m: m.span.start)
    inside = [*extra]
    for mention in page.mentions[first:]:
        if mention.span.start >= end:
            break
        inside.append(mention)
    found: Stream = []
    at = start
    for mention in sorted(inside, key=lambda m: (m.span.start, -m.span.end)):
        sort = _SORTS.get(mention.kind)
        if sort is None or mention.span.start < at or not mention.concept_id:
            continue
        found += _words(page, at, mention.span.start)
        found.append(Row(sort, (mention,)))
        at = mention.span.end
    found += _words(page, at, end)
    return _rows(_without_names(found))


def _words(page: Page, start: int, end: int) -> list[str]:
    found = [m.group().lower().replace("’", "'") for m in _WORD.finditer(page.document.text, start, end)]
    return [word for at, word in enumerate(found) if not (word == "after" and at and found[at - 1] in _GOING)]


def _without_names(stream: Stream) -> Stream:
    """Without brackets after a drug that hold only its other names: `nivolumab (Opdivo)`."""
    kept: Stream = []
    at = 0
    while at < len(stream):
        one = stream[at]
        before = kept[-1] if kept else None
        if one == "(" and isinstance(before, Row) and before.sort == "drug" and ")" in stream[at:]:
            close = stream.index(")", at)
            if all(_is_name(token) for token in stream[at + 1 : close]):
                at = close + 1
                continue
        kept.append(one)
        at += 1
    return kept


def _is_name(token: Row | str) -> bool:
    return token.sort == "drug" if isinstance(token, Row) else token in words()["naming"]


def _rows(stream: Stream) -> Stream:
    """Names of one sort with nothing but joints between as one row."""
    kept: Stream = []
    at = 0
    while at < len(stream):
        one = stream[at]
        at += 1
        while isinstance(one, Row):
            ahead = at
            while ahead < len(stream) and (stream[ahead] in _JOINTS or (ahead > at and stream[ahead] in _ARTICLES)):
                ahead += 1
            following = stream[ahead] if ahead < len(stream) else None
            if ahead == at or not isinstance(following, Row) or following.sort != one.sort:
                break
            joint = " ".join(str(word) for word in stream[at:ahead])
            one = Row(one.sort, one.mentions + following.mentions, (*one.joints, joint))
            at = ahead + 1
        kept.append(one)
    return kept
