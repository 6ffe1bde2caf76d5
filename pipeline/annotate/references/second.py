"""A second, independent reading of a reference: a small sequence model that knows none of the rules.

An averaged perceptron labels words, numbers and signs from left to right. `bench/second_reading.py` trains it on
strings that it makes itself and writes `second.json`. How far it agrees with the rules is the confidence that an
editor sees.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from pipeline.model import Reference

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


def features(tokens: Sequence[Token], at: int, before: int, earlier: int) -> list[str]:
    """What the model sees at a token. before, earlier: the labels of the two tokens before it."""
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
    before = earlier = 0
    labelled = []
    for at, (_, start, end) in enumerate(tokens):
        scores = [0.0] * len(LABELS)
        for name in features(tokens, at, before, earlier):
            for index, weight in enumerate(weights.get(name, ())):
                scores[index] += weight
        best = max(range(len(LABELS)), key=scores.__getitem__)
        labelled.append((start, end, best))
        before, earlier = best, before
    return labelled


def agreement(text: str, reference: Reference) -> float:
    """The share of words and numbers on which both readings agree, of those that either gives to a field, 0 to 1."""
    told = [0] * len(text)
    for field in reference.fields:
        if field.field in LABELS:
            index = LABELS.index(field.field)
            for at in range(field.start - reference.span.start, field.end - reference.span.start):
                told[at] = index
    same = total = 0
    for start, _, best in label(text, _weights()):
        if not text[start].isalnum() or not (told[start] or best):
            continue
        total += 1
        same += told[start] == best
    return round(same / total, 3) if total else 1.0


@cache
def _weights() -> Weights:
    loaded: Weights = json.loads(files(__package__).joinpath("second.json").read_text(encoding="utf-8"))
    return loaded
