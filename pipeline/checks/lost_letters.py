"""Names and words of two letters that lost an fi, fl or ff: proposed, never put in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.at_hand import english, lowered, offsets, words
from pipeline.knowledge import Knowledge
from pipeline.knowledge.english import is_word, levels
from pipeline.model import Document

_LIGATURES = ("fi", "fl", "ff", "ffi", "ffl")
_FREE_BEFORE = re.compile(r"(?<![\w-])")
_FREE_AFTER = re.compile(r"(?![\w-])")


RESTS = {"nd": "find” or “and", "ve": "five", "le": "file", "ll": "fill", "ne": "fine", "sh": "fish", "ts": "fits"}
_LIKE = re.compile(r"(?<![\w’'./@-])u(?=(?:-like|\s(?:jab|vaccin\w+|shot|virus|season|symptoms))\b)")
"""`u-like illness`, `the u jab`: flu."""
_REST = re.compile(r"(?<![\w’'./@-])([a-z]+),? (nd|ve|le|ll|ne|sh|ts)(?=[.,;:]?\s([a-z]*)|[.,;:]?$)", re.MULTILINE)
_SHORTENED = frozenset("i we you they he she it that who there could should would might must".split())  # noqa: SIM905
_RANKS = frozenset(["phase", "stage", "grade", "type", "class", "part", "factor"])


def names_without(knowledge: Knowledge) -> dict[str, dict[str, str]]:
    """right → left → name, for every known name without one of its ligatures. Names are proposed, never put in."""
    known: dict[str, dict[str, str]] | None = knowledge.__dict__.get("_without_ligatures")
    if known is None:  # beside the knowledge itself, for it goes with it
        known = knowledge.__dict__["_without_ligatures"] = _names_without(knowledge)
    return known


def _names_without(knowledge: Knowledge) -> dict[str, dict[str, str]]:
    lost: dict[str, dict[str, str]] = {}
    for name in knowledge.names:
        if "fi" not in name and "fl" not in name and "ff" not in name:
            continue
        for glyph in _LIGATURES:
            at = name.find(glyph)
            if at >= 0 and name.isalpha() and len(name) > 5:
                lost.setdefault(name[at + len(glyph) :], {})[name[:at]] = name
    return lost


def pairs(document: Document, names: dict[str, dict[str, str]]) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of two words side by side that are a name without its ligature."""
    text, known = document.text, words(document)
    for right in known & names.keys():
        for left in [left for left in names[right] if left in known]:
            for start in offsets(lowered(document), [f"{left} {right}"]):
                space, end = start + len(left), start + len(left) + 1 + len(right)
                free = _FREE_BEFORE.match(text, start) and _FREE_AFTER.match(text, end)
                small = text[space + 1 : end] == right
                if free and small and not (is_word(text[start:space]) and is_word(right)):
                    yield start, end, names[right][left]


def rests(document: Document) -> Iterator[tuple[int, int, str]]:
    """(start, end, the word) of two letters that one word is without its ligature: `takes ve years`, not `we ve`."""
    text, said = document.text, words(document)
    for flu in _LIKE.finditer(text) if "u" in said else ():
        yield flu.start(), flu.end(), "flu"
    done = 0
    for gap in offsets(text, [f" {rest}" for rest in RESTS if rest in said]):
        start = gap - (text[gap - 1 : gap] == ",")
        while start > done and "a" <= text[start - 1] <= "z":
            start -= 1
        match = _REST.match(text, start)
        if match is None:
            continue
        done = match.end()
        before, rest, after = match.groups()
        plain = is_word(before, 35) and before not in _SHORTENED | _RANKS
        if plain and (not after or is_word(after, 35)):
            yield match.start(2), match.end(2), RESTS[rest]


_ALL = (*_LIGATURES, "ti", "tt", "ft")
_EVERYDAY = 35


def readings(left: str, right: str | None) -> list[str]:
    """The everyday words that one ligature makes of a word with a gap, or of a token (right: None), most common first.

    >>> readings("o", "er"), readings("oor", None)
    (['offer', 'otter'], ['floor'])
    """
    cuts = [(left, right)] if right is not None else [(left[:at], left[at:]) for at in range(len(left) + 1)]
    words = {f"{low}{glyph}{high}" for low, high in cuts for glyph in _ALL}
    known = [(levels()[word.lower()], word) for word in words if levels().get(word.lower(), 99) <= _EVERYDAY]
    return [word for _, word in sorted(known)]


_LONG = 6
"""Letters of a name without its ligature that no other word is likely to have."""


def closed(document: Document, knowledge: Knowledge, whole: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of words that are a name without its ligature: `getinib`."""
    if not english(document):
        return
    for word in words(document) & whole.keys():
        if word in knowledge.names:
            continue
        for start in offsets(lowered(document), [word]):
            free = _FREE_BEFORE.match(document.text, start) and _FREE_AFTER.match(document.text, start + len(word))
            if free and not is_word(word) and len(word) >= _LONG:
                yield start, start + len(word), whole[word]
