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

from pipeline.annotate.claims.readings import Readings, View
from pipeline.annotate.claims.statements import Element, Pattern, Statements
from pipeline.annotate.claims.tokens import Token
from pipeline.annotate.claims.word_classes import bits_of

FIRST, MARKED, UNKNOWN = 0xE000, 0xF0000, "\uf8ff"
"""Private-use planes: a character for each word that patterns know, a second one where it is the object looked at."""
ANYWHERE = ""
"""Stands for a word where a wording needs none."""
LONGEST = 120
"""Tokens of a sentence that are read; what is called a sentence beyond that is a table or a list without stops."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A wording found: which pattern, from which token to which (half-open), and where subject and object stand.

    object is None where the pattern fixes the object. Places are those of the plain tokens, until `as_in` is asked.
    asked: the set expressions that the wording names.
    """

    pattern: Pattern
    first: int
    last: int
    subject: int | None
    object: int | None
    asked: int = 0

    def as_in(self, view: View) -> Hit:
        """The same among the tokens of a view."""
        if view.starts is None:
            return self
        subject, value = (None if at is None else view.holding(at) for at in (self.subject, self.object))
        return Hit(self.pattern, view.holding(self.first), view.behind(self.last), subject, value, self.asked)


@dataclass(frozen=True, slots=True)
class _Wording:
    """needed: a bit for each set of words of which one has to be there; phrases: the set expressions it asks for.

    likely: found wherever `expression` is, which looks at one object at a time, and much else.
    """

    pattern: Pattern
    expression: re.Pattern[str]
    likely: re.Pattern[str]
    needed: int
    objects: frozenset[str]
    phrases: int


@dataclass(frozen=True)
class _Book:
    """codes: the character of a word; bits: the needed sets that a word belongs to.

    begun: for each word the wordings that are looked for where it stands, each under the rarest words that it needs.
    """

    codes: dict[str, str]
    bits: dict[str, int]
    wordings: tuple[_Wording, ...]
    begun: dict[str, tuple[int, ...]]


_BOOKS: dict[str, _Book] = {}


def find(said: Readings, statements: Statements, *, wide: bool = False) -> list[Hit]:
    """Every wording in the sentence, in the order of its place; the shortest for a start and an object."""
    key = statements.fingerprint + "+" * wide
    book = _BOOKS.get(key) or _BOOKS.setdefault(
        key, _write(statements, statements.wide if wide else statements.patterns)
    )
    labels = said.labels() | {ANYWHERE}
    if "DRUG" in labels and any(token.label == "DRUG" and len(token.ids) > 1 for token in said.tokens):
        labels.add("DRUGS")
    present, bits = 0, book.bits
    for label in labels:
        if label in bits:
            present |= bits[label]
    absent = ~present
    hits: list[Hit] = []
    coded: dict[int, tuple[View, list[str], str]] = {}
    begun = book.begun
    numbers = {number for label in labels if label in begun for number in begun[label]}
    for wording in [book.wordings[number] for number in sorted(numbers)]:
        if wording.needed & absent:
            continue
        asked = wording.phrases & said.present
        if asked not in coded:
            view = said.view(asked)
            labels_there = [_label(token) for token in view.tokens[:LONGEST]]
            coded[asked] = view, labels_there, "".join([book.codes.get(label, UNKNOWN) for label in labels_there])
        if wording.likely.search(coded[asked][2]):
            hits += _of_one_wording(wording, *coded[asked])
    return sorted(hits, key=lambda hit: (hit.first, hit.last, hit.pattern.name))


def _of_one_wording(wording: _Wording, view: View, labels: list[str], plain: str) -> Iterator[Hit]:
    if not wording.objects:
        for match in _matches(wording.expression, plain):
            first, last = map(view.plain, match.span())
            yield Hit(wording.pattern, first, last, _at(match, "S", view), None, wording.phrases)
        return
    for at, label in enumerate(labels):
        if label in wording.objects:
            marked = plain[:at] + chr(ord(plain[at]) - FIRST + MARKED) + plain[at + 1 :]
            for match in _matches(wording.expression, marked):
                first, last = map(view.plain, match.span())
                yield Hit(wording.pattern, first, last, _at(match, "S", view), view.plain(at), wording.phrases)


def _matches(expression: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The match from every start that has one."""
    match = expression.search(text)
    while match:
        yield match
        match = expression.search(text, match.start() + 1)


def _at(match: re.Match[str], role: str, view: View) -> int | None:
    return view.plain(match.start(role)) if role in match.re.groupindex else None


def _label(token: Token) -> str:
    return "DRUGS" if token.label == "DRUG" and len(token.ids) > 1 else token.label


def _write(statements: Statements, patterns: Sequence[Pattern]) -> _Book:
    known = sorted({word for pattern in patterns for e in pattern.elements for word in e.words})
    codes = {word: chr(FIRST + number) for number, word in enumerate(known)}
    sets: dict[frozenset[str], int] = {}
    wordings: list[_Wording] = []
    begun: dict[str, list[int]] = {}
    for pattern in patterns:
        start = r"\A" if pattern.opening else ""
        expression, likely = (
            re.compile(start + "".join(_expression(element, codes, marked) for element in pattern.elements))
            for marked in (True, False)
        )
        has_to = [e.words for e in pattern.elements if e.words and e.least and not e.refused]
        needed = 0
        for words in has_to:
            needed |= sets.setdefault(words, 1 << len(sets))
        for word in min(has_to, key=_common, default=frozenset({ANYWHERE})):
            begun.setdefault(word, []).append(len(wordings))
        objects = next((e.words for e in pattern.elements if e.role == "O"), frozenset())
        phrases = bits_of(pattern.apart.union(*(e.words for e in pattern.elements)), statements.phrases)
        wordings.append(_Wording(pattern, expression, likely, needed, objects, phrases))
    bits: dict[str, int] = {}
    for words, bit in sets.items():
        for word in words:
            bits[word] = bits.get(word, 0) | bit
    return _Book(codes, bits, tuple(wordings), {word: tuple(numbers) for word, numbers in begun.items()})


def _common(words: frozenset[str]) -> tuple[int, int]:
    """How many sentences are likely to have one of the words: signs and names in most, short words in many."""
    shortest = min(len(word) for word in words)
    return (2 if any(word.isupper() for word in words) or shortest < 2 else 1 if shortest < 5 else 0, len(words))


@cache
def _marked(code: str) -> str:
    return chr(ord(code) - FIRST + MARKED)


def _expression(element: Element, codes: dict[str, str], one_object: bool) -> str:
    """one_object: the object is the marked token, not any that may be it."""
    signs = sorted(codes[word] for word in element.words)
    marked = [_marked(sign) for sign in signs]
    if element.role == "O" and one_object:
        body = f"[{''.join(marked)}]"
    elif not signs:
        body = "."
    else:
        body = f"[{'^' if element.refused else ''}{''.join(signs + marked)}]"
    most = "" if element.most is None else element.most
    times = "" if (element.least, element.most) == (1, 1) else f"{{{element.least},{most}}}?"
    return f"(?P<{element.role}>{body})" if element.role else body + times
