"""Ordinary English words, American and British, with how common they are. Source: SCOWL (docs/adr/0020),
and words of patient information on cancer that it lacks (`medical.csv`, ours; places that look like two words too)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain, repeat
from pathlib import Path

LEVEL = 60
"""Level up to which the list's words count as words unless asked otherwise."""
PREFIXES = (
    "anti", "auto", "bio", "chemo", "co", "cyto", "de", "dys", "haemato", "hemato", "hyper", "hypo", "immuno", "inter",
    "intra", "macro", "meta", "micro", "mis", "multi", "myelo", "nano", "neo", "neuro", "non", "onco", "over", "peri",
    "post", "pre", "pro", "proto", "pseudo", "radio", "re", "sub", "super", "tele", "trans", "tri", "un", "under",
)  # fmt: skip
_PREFIX_SET = frozenset(PREFIXES)
_PREFIX_SIZES = sorted({len(prefix) for prefix in PREFIXES})
_ENDINGS = (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("ies", "y"))
_LAST = tuple(ending for ending, _ in _ENDINGS)
_SHORT = frozenset(
    "a i am an as at be by do go he if in is it me my no of on or so to up us we ok vs et al mm cm kg mg ml iv".split()  # noqa: SIM905
)


@cache
def levels() -> dict[str, int]:
    """Word in lower case → level: 10 the most common words, 35 everyday words, 60 words of educated writing."""
    folder = Path(__file__).parent
    words: list[str] = []
    known: list[Iterable[int]] = []
    # Read at every start: a line a level, since a line a word takes three times as long to take apart.
    for line in (folder / "english.csv").read_text(encoding="utf-8").lower().splitlines()[1:]:
        level, _, of_level = line.partition(",")
        found = of_level.split(" ")
        words += found
        known.append(repeat(int(level), len(found)))
    listed = dict(zip(words, chain.from_iterable(known), strict=True))
    for word in (folder / "medical.csv").read_text(encoding="utf-8").split()[1:]:
        listed[word] = min(50, listed.get(word, 50))
    return listed


@cache
def common(level: int = LEVEL) -> frozenset[str]:
    """The words of three letters or more up to a level, for one difference of sets in place of many questions."""
    return frozenset(word for word, known in levels().items() if known <= level and len(word) > 2)


_BLANKS = bytes(sign if chr(sign) in "abcdefghijklmnopqrstuvwxyz" else 32 for sign in range(256))
"""A table for `bytes.translate`: all but small letters becomes a space."""


def runs(low: str) -> list[str]:
    """Every run of the letters a to z in a text in lower case, in order; four times as fast as a pattern.

    >>> runs("it’s 5 µg at café-bar")
    ['it', 's', 'g', 'at', 'caf', 'bar']
    """
    # What is no ASCII becomes `?`, and then a space.
    return low.encode("ascii", "replace").translate(_BLANKS).decode("ascii").split()


_COMMON = frozenset(["the", "and", "of", "to", "in", "is", "are", "for", "with", "that", "you", "or"])
_WINDOW = 4_000
"""Characters. A long text is looked at in three places: its front page may be names and numbers."""
_SHARE = 0.06
"""Least share of a dozen small words among all; patient pages in English have .15 to .30, other languages under .03."""


def is_english(text: str) -> bool:
    """Whether a text is English enough for questions about English words; of a short text most words must be English.

    >>> is_english("Take one tablet a day with food and a glass of water, and tell the nurse if you are sick.")
    True
    >>> is_english("Los efectos secundarios más comunes son el cansancio, las náuseas y la fiebre alta. " * 3)
    False
    """
    part = (
        text
        if len(text) <= 3 * _WINDOW
        else " ".join(text[at : at + _WINDOW] for at in (0, len(text) // 3, len(text) * 2 // 3))
    )
    chunks = part.lower().split()
    words, sure = len(chunks), sum(map(_COMMON.__contains__, chunks))
    if (words >= 30 or sure > 2) and sure >= _SHARE * words:
        return True  # those that stand between spaces are enough
    common = sum(map(_COMMON.__contains__, re.findall(r"\w+", part.lower())))
    if words >= 30 or common > 2:
        return common >= _SHARE * words
    plain = re.findall(r"[^\W\d_]{2,}", part)
    return sum(1 for word in plain if is_word(word)) * 2 >= len(plain)


@lru_cache(maxsize=200_000)
def is_word(word: str, level: int = LEVEL) -> bool:
    """Whether this is an English word up to a level; hyphenated words by their parts, with common medical prefixes.

    Words of one or two letters only from a short list: the rest are abbreviations.

    >>> is_word("Antibodies"), is_word("cells'"), is_word("post-operative"), is_word("immunosuppressive")
    (True, True, True, True)
    >>> is_word("alfais"), is_word("bruigs"), is_word("ew")
    (False, False, False)
    """
    plain = word.lower()
    if not plain.isalpha():
        plain = plain.replace("’", "'").strip("'").removesuffix("'s")
    if "-" in plain:
        return all(is_word(part, level) or part in PREFIXES for part in plain.split("-") if part)
    if len(plain) <= 2:
        return plain in _SHORT
    if is_listed(plain, level):
        return True
    return plain.startswith(PREFIXES) and any(
        plain[:size] in _PREFIX_SET and len(plain) - size > 3 and is_listed(plain[size:], level)
        for size in _PREFIX_SIZES
    )


def is_listed(plain: str, level: int = LEVEL) -> bool:
    """Whether a word in lower case stands in the list, as it is or inflected; unlike `is_word` without prefixes."""
    known = levels()
    if known.get(plain, 99) <= level:
        return True
    if not plain.endswith(_LAST):
        return False
    return any(
        plain.endswith(ending) and len(plain) > len(ending) + 3 and known.get(plain[: -len(ending)] + stem, 99) <= level
        for ending, stem in _ENDINGS
    )
