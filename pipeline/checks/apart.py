"""Words that stand apart in print, and what is known as a word when a lost space is looked for."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.knowledge import Knowledge
from pipeline.knowledge.english import PREFIXES, is_word, levels


@dataclass(frozen=True, slots=True)
class Apart:
    """The lists of `apart.toml`, each told there."""

    small: frozenset[str]
    two: frozenset[str]
    before_names: frozenset[str]
    openers: frozenset[str]
    verbs: frozenset[str]
    no_glue: frozenset[str]
    suffixes: frozenset[str]
    ordinals: frozenset[str]
    asked: frozenset[str]
    never: frozenset[str]
    heads: frozenset[str]
    apart: frozenset[str]
    endings: tuple[str, ...]


@cache
def lists() -> Apart:
    """The lists, read once."""
    data = tomllib.loads((Path(__file__).parent / "apart.toml").read_text(encoding="utf-8"))
    sets = {name: frozenset(words) for name, words in data.items() if name != "endings"}
    return Apart(**sets, endings=tuple(data["endings"]))


def is_known(word: str, knowledge: Knowledge, level: int) -> bool:
    """Whether this is a word up to a level, or a known name."""
    low = word.lower()
    if len(low) > 3 and low in knowledge.names:
        return True
    listed = len(low) > 2 and low in levels()  # first what costs little: almost all that is asked is no word
    return (listed or len(low) < 3 or low.endswith(INFLECTED) or low.startswith(PREFIXES)) and is_word(word, level)


INFLECTED = ("s", "ed", "ing", "ly")
"""Ends of words that the list has without them."""
