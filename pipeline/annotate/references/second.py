"""A second, independent reading of a reference: a small sequence model that knows none of the rules.

An averaged perceptron labels words, numbers and signs from left to right. `bench/second_reading.py` trains it on
strings that it makes itself and writes `second.json`. How far it agrees with the rules is the confidence that an
editor sees, and where it differs stands beside it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple

from pipeline.model import FieldSpan, Reference

LABELS = ("other", "authors", "title", "container", "year", "volume", "issue", "pages")
_TOKEN = re.compile(r"10\.\d{4,9}/\S+|https?://\S+|www\.\S+|[^\W\d_]+|\d+|[^\w\s]")
_LONGEST = 25
"""Characters of a token; addresses and DOIs, one token each, are longer and all alike."""
_BUCKETS = 12
"""Position in the string, in this many steps."""

Token = tuple[str, int, int]
Weights = dict[str, list[float]]
"""By feature, a weight for each of LABELS."""


def tokens_of(text: str) -> list[Token]:
    """Words, numbers and signs with their half-open offsets."""
    return [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]


def features(tokens: Sequence[Token], at: int, before: int, earlier: int, seen: int) -> list[str]:
    """What the model sees at a token. before, earlier: the labels of the two tokens before it; seen: a bit for each
    label given so far."""
    word = tokens[at][0]
    last = tokens[at - 1][0] if at else "^"
    following = tokens[at + 1][0] if at + 1 < len(tokens) else "$"
    second = tokens[at + 2][0] if at + 2 < len(tokens) else "$"
    earliest = tokens[at - 2][0] if at > 1 else "^"
    shape = _shape(word)
    around = f"{_shape(last)}|{shape}|{_shape(following)}"
    label = f"{before}"
    lower = word.lower() if len(word) < _LONGEST else "U"
    return [
        f"l{label}",
        f"ll{label},{earlier}",
        f"w{lower}",
        f"lw{label}{lower}",
        f"s{shape}{label}",
        f"a{around}",
        f"al{around}{label}",
        f"b{_shape(earliest)}|{last}|{shape}",
        f"f{shape}|{_shape(following)}|{_shape(second)}",
        f"fw{following.lower()}{label}",
        f"p{_BUCKETS * at // len(tokens)}{shape}",
        f"m{seen}{label}",
        f"ms{seen}{shape}{last}",
    ]


@cache
def _shape(word: str) -> str:
    if word.isdigit():
        return "Y" if len(word) == 4 and word[:2] in ("18", "19", "20") else "9" * min(len(word), 3)
    if not word.isalpha():
        return word if len(word) == 1 else "U"
    if word.isupper():
        return "X" if len(word) == 1 else "XX" if len(word) <= 3 else "XXX"
    return "Xx" if word[0].isupper() else "x" if len(word) > 3 else word


def label(text: str, weights: Weights) -> list[tuple[int, int, int]]:
    """Start, end and label (index into LABELS) of every token."""
    tokens = tokens_of(text)
    before = earlier = seen = 0
    labelled = []
    for at, (_, start, end) in enumerate(tokens):
        known = [weights[name] for name in features(tokens, at, before, earlier, seen) if name in weights]
        scores = [sum(column) for column in zip(*known, strict=True)] or [0.0]
        best = scores.index(max(scores))
        labelled.append((start, end, best))
        before, earlier, seen = best, before, seen | 1 << best
    return labelled


class Comparison(NamedTuple):
    """confidence: the share of words on which both agree. differing: where the second reading puts a field that it
    reads otherwise, in the document's offsets; start == end where it sees no such field."""

    confidence: float
    differing: tuple[FieldSpan, ...]


def compare(text: str, reference: Reference) -> Comparison:
    """Set the second reading beside the first, word by word and field by field."""
    base = reference.span.start
    told = [0] * len(text)
    for field in reference.fields:
        if field.field in LABELS:
            index = LABELS.index(field.field)
            for at in range(field.start - base, field.end - base):
                told[at] = index
    words = [(start, end, best) for start, end, best in label(text, _weights()) if text[start].isalnum()]
    judged = [(told[start], best) for start, _, best in words if told[start] or best]
    same = sum(first == second for first, second in judged)
    differing = tuple(
        FieldSpan(LABELS[index], base + start, base + end)
        for index in range(1, len(LABELS))
        if any((told[start] == index) != (best == index) for start, _, best in words)
        for start, end in [_longest(words, index)]
    )
    return Comparison(round(same / len(judged), 3) if judged else 1.0, differing)


def _longest(words: Sequence[tuple[int, int, int]], index: int) -> tuple[int, int]:
    """The longest stretch of words with one label; (0, 0) where no word has it."""
    best = (0, 0)
    for chosen, run in groupby(words, key=lambda word: word[2] == index):
        stretch = list(run)
        if chosen and stretch[-1][1] - stretch[0][0] > best[1] - best[0]:
            best = (stretch[0][0], stretch[-1][1])
    return best


@cache
def _weights() -> Weights:
    loaded: Weights = json.loads(files(__package__).joinpath("second.json").read_text(encoding="utf-8"))
    return loaded
