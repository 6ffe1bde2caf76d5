"""Literals of which a pattern needs one: asked for with `in` first, since a search for the whole costs fifty times it.

The literals are read out of the pattern, not written beside it, so they can't be forgotten when a pattern changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

_parser: Any = import_module("re._parser")
_MOST = 40
"""Literals. More of them cost as much as the search that they save."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Patterns of one list. needles: (a literal in lower case, pattern), each literal of each pattern's best set.

    also: the second set, where a pattern has one. compiled: patterns whose needles were met already.
    """

    needles: tuple[tuple[str, str], ...]
    also: dict[str, frozenset[str]]
    compiled: dict[str, re.Pattern[str]] = field(default_factory=dict)


def asked(entries: Iterable[str]) -> Asked:
    """The patterns with their needles."""
    needles: list[tuple[str, str]] = []
    also: dict[str, frozenset[str]] = {}
    for entry in entries:
        best, *others = needles_of(entry) or (frozenset([""]),)
        needles += [(needle, entry) for needle in sorted(best)]
        if others:
            also[entry] = others[0]
    return Asked(tuple(needles), also)


def stands_in(asked_for: Asked, text: str, low: str) -> bool:
    """Whether any pattern stands in a text, case aside, between signs that belong to no word. low: it in lower case.

    >>> words = asked(["help ?lines?", "call (?:us|me)"])
    >>> stands_in(words, "Our HELPLINE is open", "our helpline is open"), stands_in(words, "helpliners", "helpliners")
    (True, False)
    """
    for entry in dict.fromkeys([entry for needle, entry in asked_for.needles if needle in low]):
        others = asked_for.also.get(entry)
        if others is not None and not any(needle in low for needle in others):
            continue
        pattern = asked_for.compiled.get(entry)
        if pattern is None:
            pattern = re.compile(rf"(?<!\w)(?:{entry})(?!\w)", re.IGNORECASE)
            asked_for.compiled[entry] = pattern
        if pattern.search(text):
            return True
    return False


def needles_of(entry: str) -> tuple[frozenset[str], ...]:
    """Up to two sets of literals: one of each stands in whatever the pattern finds. None where that cannot be told.

    >>> [sorted(words) for words in needles_of("(?:call|ring)(?:ing)? us (?:at|on)")], needles_of("\\\\w+")
    ([[' us '], ['call', 'ring']], ())
    """
    return tuple(_needed(_parser.parse(entry, re.IGNORECASE))[:2])


def _needed(parsed: Any) -> list[frozenset[str]]:
    """The sets of literals that the parts of a sequence need, that with the longest literals first."""
    found: list[frozenset[str]] = []
    literal = ""
    for name, value in [*parsed, (None, None)]:
        if str(name) == "LITERAL":
            literal += chr(value).lower()
            continue
        if literal:
            found.append(frozenset([literal]))
            literal = ""
        inner = _of_part(str(name), value)
        if inner and len(inner) <= _MOST:
            found.append(inner)
    return sorted(found, key=lambda words: (-min(map(len, words)), len(words), min(words)))


def _of_part(name: str, value: Any) -> frozenset[str]:
    if name == "SUBPATTERN":
        return next(iter(_needed(value[-1])), frozenset())
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return next(iter(_needed(value[2])), frozenset()) if value[0] else frozenset()
    if name == "BRANCH":
        parts = [_needed(branch) for branch in value[1]]
        return frozenset().union(*[part[0] for part in parts]) if all(parts) else frozenset()
    return frozenset()
