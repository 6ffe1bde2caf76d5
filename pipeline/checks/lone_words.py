"""Words that no closed compound has: what the word list itself says of `higher`, `traffic`, `diet`."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache

from pipeline.knowledge.english import is_word, levels

_LEAST = 4
"""Letters of either half of a compound."""
_COMMON, _FEW = 50, 1
"""Level of the other half; and one compound is as good as none (`mother` begins `motherland`)."""


@cache
def _sorted_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of the list, sorted, and sorted by their ends (written backwards)."""
    known = [word for word in levels() if word.isalpha()]
    return tuple(sorted(known)), tuple(sorted(word[::-1] for word in known))


def _others(words: tuple[str, ...], half: str) -> list[str]:
    found, at = [], bisect_left(words, half)
    while at < len(words) and words[at].startswith(half):
        found.append(words[at][len(half) :])
        at += 1
    return found


@lru_cache(maxsize=20_000)
def never_first(word: str) -> bool:
    """Whether no word of the list is this one and another.

    >>> never_first("higher"), never_first("book")
    (True, False)
    """
    listed = levels()
    return sum(len(o) >= _LEAST and listed.get(o, 99) <= _COMMON for o in _others(_sorted_words()[0], word)) <= _FEW


@lru_cache(maxsize=20_000)
def never_second(word: str) -> bool:
    """Whether no word of the list ends with this one after another.

    >>> never_second("traffic"), never_second("berry")
    (True, False)
    """
    listed = levels()
    others = _others(_sorted_words()[1], word[::-1])
    return sum(len(o) >= _LEAST and listed.get(o[::-1], 99) <= _COMMON for o in others) <= _FEW


def lone_halves(low: str, high: str) -> int:
    """How many of two everyday words have no place in any compound of the word list: 0 to 2."""
    everyday = min(len(low), len(high)) > _LEAST - 1 and (is_word(low, 35) or is_word(high, 35))
    if not everyday or not {low, high} <= levels().keys():
        return 0
    return int(never_first(low)) + int(never_second(high))


def is_joined(low: str, high: str, little: frozenset[str]) -> bool:
    """`theday`, `andthe`, `anymedicines`: small words before or after an everyday one. little: all small words."""
    if high == "like" and low.endswith("s") and not low.endswith("ss") and is_word(low, 35) and is_word(low[:-1], 35):
        return True  # `medicineslike`: the ending stands after one thing, not several
    joined = (low in _JOINERS) + (high in _JOINERS)
    small = (low in little) + (high in little) if min(len(low), len(high)) > 2 else 0
    if joined + small > 1 and joined:
        return True
    both = is_word(low, 20) and is_word(high, 20) and {low, high} <= levels().keys()
    return bool(joined and both and (len(low) + len(high) > 6 or low == "the"))


_JOINERS = frozenset(
    "the and your our any with from which yet both only these their nor even still quite rather almost always"  # noqa: SIM905
    " never often because while during though".split()
)
"""Words that no unknown word begins or ends with by chance."""
