"""Finds the patterns of `expectations/statements/` in a folded sentence.

A sentence becomes a string of one character a token, a pattern a regular expression over such strings. spaCy's Matcher
was tried first: it lists every way to read a bounded repetition, which cost a millisecond a sentence and, on long
sentences, all memory (docs/adr/0040-claim-patterns.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.annotate.claims.statements import Element, Pattern, Statements
from pipeline.annotate.claims.tokens import Token

FIRST, MARKED, UNKNOWN = 0xE000, 0xF0000, "\uf8ff"
"""Private-use planes: a character for each word that patterns know, a second one where it is the object looked at."""
LONGEST = 120
"""Tokens of a sentence that are read; what is called a sentence beyond that is a table or a list without stops."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A wording found: which pattern, from which token to which (half-open), and where subject and object stand.

    object is None where the pattern fixes the object.
    """

    pattern: Pattern
    first: int
    last: int
    subject: int | None
    object: int | None


@dataclass(frozen=True, slots=True)
class _Wording:
    """needed: a bit for each set of words of which one has to be there."""

    pattern: Pattern
    expression: re.Pattern[str]
    needed: int
    objects: frozenset[str]


@dataclass(frozen=True)
class _Book:
    """codes: the character of a word; bits: the needed sets that a word belongs to."""

    codes: dict[str, str]
    bits: dict[str, int]
    wordings: tuple[_Wording, ...]


_BOOKS: dict[str, _Book] = {}


def find(stream: Sequence[Token], statements: Statements, *, wide: bool = False) -> list[Hit]:
    """Every wording in the stream, in the order of its place; the shortest for a start and an object."""
    key = statements.fingerprint + "+" * wide
    book = _BOOKS.get(key) or _BOOKS.setdefault(key, _write(statements.wide if wide else statements.patterns))
    labels = [_label(token) for token in stream[:LONGEST]]
    present = 0
    for label in labels:
        present |= book.bits.get(label, 0)
    plain = "".join([book.codes.get(label, UNKNOWN) for label in labels])
    hits: list[Hit] = []
    for wording in book.wordings:
        if wording.needed & ~present == 0:
            hits += _of_one_wording(wording, labels, plain)
    return sorted(hits, key=lambda hit: (hit.first, hit.last, hit.pattern.name))


def _of_one_wording(wording: _Wording, labels: list[str], plain: str) -> Iterator[Hit]:
    if not wording.objects:
        for match in _matches(wording.expression, plain):
            yield Hit(wording.pattern, match.start(), match.end(), _at(match, "S"), None)
        return
    for at, label in enumerate(labels):
        if label in wording.objects:
            marked = plain[:at] + chr(ord(plain[at]) - FIRST + MARKED) + plain[at + 1 :]
            for match in _matches(wording.expression, marked):
                yield Hit(wording.pattern, match.start(), match.end(), _at(match, "S"), at)


def _matches(expression: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The match from every start that has one."""
    match = expression.search(text)
    while match:
        yield match
        match = expression.search(text, match.start() + 1)


def _at(match: re.Match[str], role: str) -> int | None:
    return match.start(role) if role in match.re.groupindex else None


def _label(token: Token) -> str:
    return "DRUGS" if token.label == "DRUG" and len(token.ids) > 1 else token.label


def _write(patterns: Sequence[Pattern]) -> _Book:
    known = sorted({word for pattern in patterns for e in pattern.elements for word in e.words})
    codes = {word: chr(FIRST + number) for number, word in enumerate(known)}
    sets: dict[frozenset[str], int] = {}
    wordings = []
    for pattern in patterns:
        start = r"\A" if pattern.opening else ""
        expression = re.compile(start + "".join(_expression(element, codes) for element in pattern.elements))
        needed = 0
        for e in pattern.elements:
            if e.words and e.least and not e.refused:
                needed |= sets.setdefault(e.words, 1 << len(sets))
        objects = next((e.words for e in pattern.elements if e.role == "O"), frozenset())
        wordings.append(_Wording(pattern, expression, needed, objects))
    bits: dict[str, int] = {}
    for words, bit in sets.items():
        for word in words:
            bits[word] = bits.get(word, 0) | bit
    return _Book(codes, bits, tuple(wordings))


@cache
def _marked(code: str) -> str:
    return chr(ord(code) - FIRST + MARKED)


def _expression(element: Element, codes: dict[str, str]) -> str:
    signs = sorted(codes[word] for word in element.words)
    marked = [_marked(sign) for sign in signs]
    if element.role == "O":
        body = f"[{''.join(marked)}]"
    elif not signs:
        body = "."
    else:
        body = f"[{'^' if element.refused else ''}{''.join(signs + marked)}]"
    most = "" if element.most is None else element.most
    times = "" if (element.least, element.most) == (1, 1) else f"{{{element.least},{most}}}?"
    return f"(?P<{element.role}>{body})" if element.role else body + times
