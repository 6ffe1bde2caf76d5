"""HTML: the words of class and id attributes, and which of them name furniture or content (`furniture.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from pipeline.parse.html_source import Element

CLASSES = ("class", "data-testid", "data-component")

NAME_GIVERS = ("id", *CLASSES)

LONGEST_NAME = 3
"""Words of a name in `furniture.toml`."""
LONGEST_ID = 3
"""Words. Longer ids are made from headings: `respond-to-review-comments`."""

MADE_UP = re.compile(r"[^\W_]*[A-Z][^\W_]*")
PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
SHORTEST_PART = 2.5
"""Letters of the average part of a name that people made: `relatedPosts2` has 4.3, a drawn `x8dF2` 1."""
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
SEPARATORS = re.compile(r"[\s_:/.-]+")
SPACED = str.maketrans("_:/.-", "     ")


@dataclass(frozen=True, slots=True)
class Names:
    """Patterns over a class or id made of words with one space round each."""

    furniture: frozenset[str]
    strong: frozenset[str]
    linked: frozenset[str]
    keep: frozenset[str]
    content: frozenset[str]
    tags: frozenset[str]
    roles: frozenset[str]
    headings: frozenset[str]
    always: frozenset[str]
    contents: frozenset[str]


@cache
def names() -> Names:
    """The vocabulary of `furniture.toml`, compiled."""
    data = tomllib.loads((Path(__file__).parent / "furniture.toml").read_text(encoding="utf-8"))
    return Names(
        _phrases(data["words"]),
        _phrases(data["strong"]),
        _phrases(data["linked"]),
        _phrases(data["keep"]),
        _phrases(data["content"]["names"]),
        frozenset(data["tags"]),
        frozenset(data["roles"]),
        frozenset(data["headings"]),
        frozenset(data["always"]),
        frozenset(data["contents"]),
    )


def _phrases(words: list[str]) -> frozenset[str]:
    longest = max(word.count(" ") for word in words) + 1
    assert longest <= LONGEST_NAME, f"furniture.toml: names have up to {LONGEST_NAME} words"
    return frozenset(words)


def phrase_in(words: str, phrases: frozenset[str]) -> str | None:
    """The first of the phrases that stands among words, the shortest at its place; None where none does.

    >>> phrase_in("site back to top x", frozenset({"back to top", "top"}))
    'back to top'
    """
    return _phrase_among(words.split(), phrases)


def _phrase_among(parts: Sequence[str], phrases: frozenset[str]) -> str | None:
    first = _first_words(phrases)
    if first.isdisjoint(parts):
        return None
    for n, part in enumerate(parts):
        if part in phrases:
            return part
        if part in first:
            for end in range(n + 2, min(n + LONGEST_NAME, len(parts)) + 1):
                phrase = " ".join(parts[n:end])
                if phrase in phrases:
                    return phrase
    return None


@cache
def _first_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in phrases)


@lru_cache(maxsize=20000)
def _parts_of(name: str) -> tuple[str, ...]:
    """The words of one class; pages of one system share their classes, seldom the order of them."""
    return tuple(words_of(name).split())


@lru_cache(maxsize=20000)
def words_of(name: str) -> str:
    """A class or id as words in lower case with one space round each, without what a program drew.

    >>> words_of("relatedPosts nav-bar__item"), words_of("Share_root__x8dF2").split()
    (' related posts nav bar item ', ['share', 'root'])
    """
    if not name.islower():
        name = MADE_UP.sub(lambda word: "" if _is_drawn(word[0]) else word[0], name)
        name = CAMEL.sub(" ", name).lower()
    if name[:1].isalnum() and name[-1].isalnum():
        return f" {' '.join(name.translate(SPACED).split())} "  # the same as below, in a fifth of the time
    return " " + " ".join(SEPARATORS.split(name)) + " "


def _is_drawn(word: str) -> bool:
    """True for letters that a program drew to keep names apart; `dFp` or `aD` in them says nothing."""
    parts = PARTS.findall(word)
    return len(parts) > 3 and len(word) < SHORTEST_PART * len(parts)


def named(element: Element) -> str:
    """An element's class and id as words."""
    return words_of(f"{classes_of(element)} | {element.get('id') or ''}")


def classes_of(element: Element) -> str:
    """Classes, and what components are called on pages whose classes are drawn (`data-testid="share-tools"`)."""
    return " ".join(filter(None, map(element.get, CLASSES)))


@lru_cache(maxsize=20000)
def furniture_name(ident: str | None, *classes: str | None) -> str | None:
    """The word that names furniture among an element's id and classes (values of NAME_GIVERS)."""
    return furniture_word(" ".join(filter(None, classes)), ident or "")


@lru_cache(maxsize=20000)
def furniture_word(classes: str, ident: str) -> str | None:
    """The word of the class or id that names furniture. A long id is the slug of a heading and names nothing."""
    known = names()
    own = [part for name in classes.split() for part in _parts_of(name)]
    found = _phrase_among(own, known.furniture)
    slug = words_of(ident) if ident else ""
    if found not in known.strong and slug and slug.count(" ") <= LONGEST_ID + 1:
        by_id = phrase_in(slug, known.furniture)
        found = by_id if found is None or by_id in known.strong else found
    return found if found and not _phrase_among(own, known.keep) and not phrase_in(slug, known.keep) else None
