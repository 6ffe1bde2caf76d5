"""Organisations as authors and publishers."""

from __future__ import annotations

import re

from pipeline.annotate.references.letters import UPPER, YEAR
from pipeline.annotate.references.words import ORGANISATION, SITES

SENTENCE = re.compile(rf"(?<![\s.(][{UPPER}])(?<!\b[SDJ][trs])[.?!][\")\]]?\s+(?=[\"“(\[]?[{UPPER}α-ω\d<])")
"""Where a sentence ends and another begins; the initials and titles of a person are no end."""

_COLON = re.compile(r":\s+")
_STAFF = re.compile(r"\b(?:team|staff|editors|board|writers|group)$")
_SMALL = frozenset(
    ("of", "directors", "and", "for", "the", "in", "on", "de", "da", "do", "to", "e", "du", "des", "der", "für")
)
_YEAR_BETWEEN = re.compile(rf"\s\({YEAR}[a-z]?\)[.:,]?\s+")
_YEAR_ALONE = re.compile(rf"\(?{YEAR}[a-z]?\)?[.:]\s+\S")
_NAME = re.compile(rf"[{UPPER}][\w.&'’-]*(?:,? [\w.&'’()-]+){{1,6}}|(?:[A-Z]\w*[a-z][A-Z]\w*|\w+\.(?:com|org|ca|net))")
"""Two to seven words, or one that is no common noun: `CancerCare`, `Breastcancer.org`."""
_NO_TITLE = re.compile(
    r"[\d(]|In\b|(?:Vol|Volume|Part|Rev|Revised|Chapter|Ed|Eds|Edited)\b|\w+ ed(?:ition)?\b|http|www"
)
_MOST = (160, 16)
"""Characters and spaces of a first sentence that may still name an organisation."""


def read_organisation(masked: str, start: int, stop: int) -> tuple[int, int] | None:
    """An organisation at the front: where its name ends and where the rest begins; None where none stands there."""
    sentence = SENTENCE.search(masked, start, stop)
    if sentence is None:
        return None
    ends = [(sentence.start(), sentence.end())]
    if dated := _YEAR_BETWEEN.search(masked, start, sentence.start()):
        ends.insert(0, (dated.start(), dated.end()))
    if colon := _COLON.search(masked, start, sentence.start()):
        ends.insert(0, colon.span())
    ends.sort()
    return next(
        (
            (end, rest)
            for end, rest in ends
            if is_organisation(masked[start:end]) or _dated(masked, rest, stop) or _again(masked, start, end, stop)
        ),
        None,
    )


def _dated(masked: str, rest: int, stop: int) -> bool:
    """Whether a year alone stands behind a name, as in `Microsoft. 2019. Title.`"""
    return _YEAR_ALONE.match(masked, rest, stop) is not None


def _again(masked: str, start: int, end: int, stop: int) -> bool:
    """Whether a name stands in the string again, as its publisher."""
    name = masked[start:end].strip()
    return " " in name and titled(name) and masked.find(f" {name}", end, stop) >= 0


def titled(words: str) -> bool:
    """Whether every word but the small ones has a capital: a name or a heading, not a sentence.

    >>> titled("Stand Up To Cancer"), titled("Living with cancer")
    (True, False)
    """
    return bool(words) and all(
        word in _SMALL or not word[0].islower() or any(map(str.isupper, word)) for word in words.split()
    )


def may_be_author(masked: str, start: int, end: int) -> tuple[int, int] | None:
    """In what has no other author: a first sentence that reads like a name before one that reads like a title."""
    sentence = SENTENCE.search(masked, start, end)
    if sentence is None or masked[sentence.start()] != ".":
        return None
    name, rest = masked[start : sentence.start()].strip(), masked[sentence.end() : end].strip(" .,;:")
    if not titled(name) or not (_NAME.fullmatch(name) or name in SITES):
        return None
    following = SENTENCE.split(rest)[0].strip(" .,;:")
    if " " not in rest or _NO_TITLE.match(rest) or following in SITES or is_organisation(following):
        return None
    return sentence.start(), sentence.end()


def is_organisation(words: str) -> bool:
    """Whether a sentence is the name of who wrote or published something.

    >>> is_organisation("National Cancer Institute"), is_organisation("How an institute for cancer helps you")
    (True, False)
    """
    words = words.strip()
    if len(words) > _MOST[0] or words.count(" ") > _MOST[1] or words[:1].isdigit():
        return False
    if not any(sign in words for sign in ORGANISATION):
        return words.isupper() and len(words) <= 8
    plain = [word for word in words.split() if word[0].islower() and word not in _SMALL]
    return len(plain) <= words.count(" ") // (2 if _STAFF.search(words) else 4)
