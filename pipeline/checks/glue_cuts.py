"""Where an unknown word may be two: asked of every one and true of hardly any, so each question must cost little."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.checks.apart import INFLECTED, lists
from pipeline.knowledge import Knowledge
from pipeline.knowledge.english import PREFIXES, is_word, levels

_BEGUN = re.compile(r"[A-Z](?:(?<=\n.)|(?<=[.!?:]\s.)|(?<!..))[A-Za-z]*", re.DOTALL)
"""A word with a capital where a sentence, a line or the text begins."""


def beginnings(text: str) -> frozenset[str]:
    """Every word with a capital that stands where a sentence, a line or the text begins.

    >>> sorted(beginnings("Ask Dr Bell. She knows.\\nRest"))
    ['Ask', 'Rest', 'She']
    """
    return frozenset(_BEGUN.findall(text))


def may_begin(word: str, begun: frozenset[str]) -> bool:
    """Whether a word with a capital may be two: it begins a sentence, or begins with a word that begins many. A name
    inside a sentence is never taken apart (see `glue.split`), and papers are full of names."""
    return word in begun or word.lower().startswith(_openers())


@cache
def _openers() -> tuple[str, ...]:
    return tuple(sorted(lists().openers))


def cuts(token: str, low: str, said: frozenset[str], knowledge: Knowledge) -> Iterator[int]:
    """Where both halves may stand by themselves, from the end; asked of every unknown word, and true of hardly any."""
    known, names, two = levels(), knowledge.names, lists().two
    prefixed, inflected = low.startswith(PREFIXES), low.endswith(INFLECTED)
    for at in range(len(token) - 2, 1, -1):
        head = low[:at]
        if head not in known and head not in names and token[:at] not in said:
            if at > 3 and not ((prefixed or head.endswith(INFLECTED)) and is_word(head)):
                continue
            if at == 2 and head not in two:
                continue
        tail = low[at:]
        if len(tail) == 2:
            stands = tail in two
        else:
            stands = tail in known or tail in names or token[at:] in said
            stands = stands or ((inflected or tail.startswith(PREFIXES)) and is_word(tail))
        if stands:
            yield at
