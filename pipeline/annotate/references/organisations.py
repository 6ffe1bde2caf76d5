"""Organisations as authors and publishers."""

from __future__ import annotations

import re

from pipeline.annotate.references.letters import UPPER
from pipeline.annotate.references.words import ORGANISATION

SENTENCE = re.compile(rf"(?<![\s.(][{UPPER}])(?<!\b[SDJ][trs])[.?!][\")\]]?\s+(?=[\"“(\[]?[{UPPER}\d<])")
"""Where a sentence ends and another begins; the initials and titles of a person are no end."""

_COLON = re.compile(r":\s+")
_STAFF = re.compile(r"\b(?:team|staff|editors|board|writers|group)$")
_SMALL = frozenset(("of", "and", "for", "the", "in", "on", "de", "da", "do", "to", "e", "du", "des", "der", "für"))
_MOST = (160, 16)
"""Characters and spaces of a first sentence that may still name an organisation."""


def read_organisation(masked: str, start: int, stop: int) -> tuple[int, int] | None:
    """An organisation at the front: where its name ends and where the rest begins; None where none stands there."""
    sentence = SENTENCE.search(masked, start, stop)
    if sentence is None:
        return None
    ends = [(sentence.start(), sentence.end())]
    if colon := _COLON.search(masked, start, sentence.start()):
        ends.insert(0, colon.span())
    return next(((end, rest) for end, rest in ends if is_organisation(masked[start:end])), None)


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
