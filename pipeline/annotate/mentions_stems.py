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
_LIKE_PEOPLE = frozenset({"stem:-tug", "stem:-bart", "stem:-mig"})
"""Ends of surnames (Breitbart, Hartug) too: a word with one counts only where the page writes it small somewhere."""


@dataclass(frozen=True, slots=True)
class StemWord:
    """A word with a drug's stem at `text[start:end]`."""

    start: int
    end: int
    stem: str


_ASKED: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
"""For some stems, the words met so far and the stem of each, or nothing."""
_MOST = 200_000
"""Words that are kept."""


@lru_cache(maxsize=8)
def _pattern(patterns: tuple[tuple[str, str], ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((stem, re.compile(pattern)) for stem, pattern in patterns)


@lru_cache(maxsize=8)
def _any(patterns: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """One expression for all stems, by which nearly every word is passed over."""
    return re.compile("|".join(f"(?:{pattern})" for _, pattern in patterns) or r"(?!)")


def find_stems(text: str, knowledge: Knowledge) -> Iterator[StemWord]:
    """Words that end like a drug and are not known as one."""
    telling = [stem for stem in knowledge.stems.values() if stem.use in _TELLING]
    patterns = tuple((stem.concept_id, stem.pattern) for stem in telling)
    stems, some = _pattern(patterns), _any(patterns)
    no_drugs = {word for stem in telling for word in stem.exceptions}
    asked = _ASKED.setdefault(patterns, {})
    if len(asked) > _MOST:
        asked.clear()
    seen: dict[str, str] = {}
    for word in {word.lower() for word in set(_WORD.findall(text))} - no_drugs:
        if word not in asked:
            asked[word] = (
                next((stem for stem, pattern in stems if pattern.search(word)), "") if some.search(word) else ""
            )
        if asked[word]:
            seen[word] = asked[word]
    if not seen:
        return
    for match in _WORD.finditer(text):
        word = match.group().lower()
        stem = seen.get(word)
        if stem is None:
            continue
        if stem in _LIKE_PEOPLE and match.group() != word and not re.search(rf"(?<!\w){word}(?!\w)", text):
            continue
        yield StemWord(match.start(), match.end(), stem)
