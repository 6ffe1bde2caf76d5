"""A sentence whose set expressions are one word for those that ask for them, and several words for all others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import NamedTuple

from pipeline.annotate.claims.tokens import Token, merge


class Phrase(NamedTuple):
    """A set expression: its words, its label (`binds_to`) and its own bit in sets of set expressions."""

    words: tuple[str, ...]
    label: str
    bit: int


Phrases = Mapping[tuple[str, str], tuple[Phrase, ...]]
"""First two words → the set expressions that begin with them, longest first."""


@dataclass(frozen=True, slots=True)
class View:
    """A sentence as one asker reads it. starts: for each token, where it begins among the plain tokens; None: there."""

    tokens: Sequence[Token]
    starts: Sequence[int] | None = None

    def plain(self, at: int) -> int:
        """The place among the plain tokens of the token at `at`, or of the end."""
        if self.starts is None:
            return at
        return self.starts[at] if at < len(self.starts) else self.starts[-1] + max(1, len(self.tokens[-1].parts))

    def holding(self, plain: int) -> int:
        """The token that holds a plain one."""
        return plain if self.starts is None else bisect_right(self.starts, plain) - 1

    def behind(self, plain: int) -> int:
        """The first token that begins at the plain one or after it."""
        return plain if self.starts is None else bisect_left(self.starts, plain)


class Readings:
    """The plain tokens of a sentence, the set expressions among them, and the views asked for so far."""

    __slots__ = ("_views", "present", "spots", "tokens")

    def __init__(self, stream: Sequence[Token], phrases: Phrases):
        """stream: with or without set expressions that another asker saw."""
        self.tokens = unfolded(stream)
        self.spots = _spots(self.tokens, phrases)
        self.present = 0
        for _, phrase in self.spots:
            self.present |= phrase.bit
        self._views: dict[int, View] = {0: View(self.tokens)}

    def labels(self) -> set[str]:
        """Every word, and every set expression."""
        return {token.label for token in self.tokens}.union([phrase.label for _, phrase in self.spots])

    def view(self, asked: int) -> View:
        """As one reads it for whom the set expressions of these bits are one word each."""
        key = asked & self.present
        if key not in self._views:
            self._views[key] = _view(self.tokens, self.spots, key)
        return self._views[key]


def unfolded(stream: Sequence[Token]) -> Sequence[Token]:
    """The stream with the words of its set expressions."""
    if not any(token.parts for token in stream):
        return stream
    return list(chain.from_iterable(token.parts or (token,) for token in stream))


def folded(stream: Sequence[Token], phrases: Phrases, asked: int) -> list[Token]:
    """The stream as one reads it for whom these set expressions are one word each, and no others."""
    plain = unfolded(stream)
    spots = _spots(plain, phrases)
    return list(_view(plain, spots, asked).tokens if spots else plain)


def _spots(tokens: Sequence[Token], phrases: Phrases) -> list[tuple[int, Phrase]]:
    """Where set expressions begin, in order, the longest first."""
    labels = [token.label for token in tokens]
    return [
        (at, phrase)
        for at, pair in enumerate(pairwise(labels))
        if pair in phrases
        for phrase in phrases[pair]
        if len(phrase.words) == 2 or tuple(labels[at : at + len(phrase.words)]) == phrase.words
    ]


def _view(tokens: Sequence[Token], spots: Sequence[tuple[int, Phrase]], asked: int) -> View:
    seen: list[Token] = []
    starts: list[int] = []
    done = 0
    for at, phrase in spots:
        if at >= done and phrase.bit & asked:
            seen += tokens[done:at]
            starts += range(done, at + 1)
            done = at + len(phrase.words)
            seen.append(merge(tokens[at], tokens[done - 1], label=phrase.label, parts=tuple(tokens[at:done])))
    if not done:
        return View(tokens)
    return View([*seen, *tokens[done:]], [*starts, *range(done, len(tokens))])
