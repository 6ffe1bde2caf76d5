"""The word lists of `clauses.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.link.twins import stem_of, vocabulary


@dataclass(frozen=True, slots=True)
class Contrast:
    """A word that others of its kind exclude, where one of `beside` and none of `unless` stands with it."""

    kind: str
    value: str
    stem: str
    beside: frozenset[str]
    unless: frozenset[str]


@dataclass(frozen=True)
class Lexicon:
    """Lists by name. empty: words that carry nothing; same: word to the one that stands for it; meant: of phrases.

    openings: by their first word, each with whether it forbids.
    """

    sets: Mapping[str, frozenset[str]]
    empty: frozenset[str]
    same: Mapping[str, str]
    phrases: re.Pattern[str]
    meant: Mapping[str, str]
    openings: Mapping[str, tuple[tuple[str, bool], ...]]
    negatives: Mapping[str, str]
    numbers: Mapping[str, str]
    contrasts: Mapping[str, tuple[Contrast, ...]]


@cache
def lexicon() -> Lexicon:
    """The lists, read once."""
    table: dict[str, Any] = tomllib.loads(Path(__file__).with_name("clauses.toml").read_text(encoding="utf-8"))
    contrasts: dict[str, list[Contrast]] = {}
    for number, entry in enumerate(table["contrast"]):
        beside, unless = _stems(entry.get("beside", ())), _stems(entry.get("unless", ()))
        for value, words in zip(entry["words"], entry.get("alike", [[one] for one in entry["words"]]), strict=True):
            (stem,) = _stems([value])
            for word in words:
                contrasts.setdefault(word, []).append(Contrast(str(number), value, stem, beside, unless))
    phrases = table["phrases"]
    pattern = "|".join(rf"\b{re.escape(phrase)}(?![\w-])" for phrase in sorted(phrases, key=len, reverse=True))
    return Lexicon(
        {
            name: frozenset(table[name])
            for name in ("skipped", "narrowing", "restricting", "sending", "verbs", "leaning", "pronouns")
        },
        vocabulary().dropped.union(table["dropped"], table["light"]),
        {word: several[0] for several in table["same"] for word in several},
        re.compile(pattern),
        phrases,
        _openings(table),
        table["negatives"],
        table["numbers"],
        {word: tuple(several) for word, several in contrasts.items()},
    )


def _openings(table: Mapping[str, Any]) -> dict[str, tuple[tuple[str, bool], ...]]:
    """Openings by their first word, the longer before the shorter, and whether they forbid."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for name in ("openings", "forbidding"):
        for opening in table[name]:
            found.setdefault(opening.split()[0], []).append((f"{opening} ", name == "forbidding"))
    return {word: tuple(sorted(several, key=lambda one: (-len(one[0]), one))) for word, several in found.items()}


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word if ":" in word else stem_of(word) for word in words)


@cache
def restricting() -> frozenset[str]:
    """Stems that make an assertion speak of a case of its own."""
    return frozenset(stem_of(word) for word in lexicon().sets["restricting"])
