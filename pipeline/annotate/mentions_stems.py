"""Drugs that nobody told us of, by the stem of their name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.knowledge import Knowledge

_WORD = re.compile(r"(?<![\w@./-])[A-Za-z]{8,}(?![\w@/])")
"""Names proposed as INN with one of the stems are longer than seven letters; addresses and codes are left alone."""

_TELLING = ("check", "source")


@dataclass(frozen=True, slots=True)
class StemWord:
    """A word with a drug's stem at `text[start:end]`."""

    start: int
    end: int
    stem: str


@lru_cache(maxsize=8)
def _pattern(patterns: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((stem, re.compile(pattern)) for stem, pattern in patterns)


def find_stems(text: str, knowledge: Knowledge) -> Iterator[StemWord]:
    """Words that end like a drug and are not known as one."""
    stems = _pattern(tuple((s.concept_id, s.pattern) for s in knowledge.stems.values() if s.use in _TELLING))
    seen: dict[str, str | None] = {}
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word not in seen:
            seen[word] = next((stem for stem, pattern in stems if pattern.search(word)), None)
        stem = seen[word]
        if stem:
            yield StemWord(match.start(), match.end(), stem)
