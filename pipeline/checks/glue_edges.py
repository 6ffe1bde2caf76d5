"""Words stuck to a number, to capitals or to a hyphened word; where web addresses and labels of a layout stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator

from pipeline.knowledge.english import is_word

_NUMBER = re.compile(
    r"(?<![A-Za-z.,/#_])(?<!\d[.,])\d{2,}(from|and|or|the|with|until|between|before|after|every|for|if|to)\b(?![-./\w])"
)
_LETTERS = re.compile(r"(?<![\w-])([a-z]{4,}|for|and|the|with)([A-Z]{2,}(?:-?\d+\w?)?)(?![\w/(])")
"""`targetsPD-1`, `forHER2`."""
_JOINED = re.compile(r"-([a-z]{6,})(?![\w@/’'#-]|\.\w|\()", re.IGNORECASE)
"""After a hyphen: `T-celltherapy`, `non-smallcell`."""
_NUMBERED = re.compile(r"\d[fawoubeit](?:rom|nd|r|he|ith|ntil|etween|efore|fter|very|or|f|o)\b")
_CAPITALS = re.compile(r"[A-Z](?<=[a-z].)[A-Z]")
"""Cheaper than the patterns above; one stands wherever they find anything."""
_URL = re.compile(
    r"\S*(?:://|www\.|@)\S*|\b[\w-]+(?:\.[\w-]+)*\.(?:org|com|gov|net|edu|ca|uk|info|int|eu|html?|pdf|example)\b\S*"
)


def in_address(text: str, at: int) -> bool:
    """Whether a web or e-mail address stands here."""
    low = max(0, at - 80)
    return any(link.start() <= at - low < link.end() for link in _URL.finditer(text[low : at + 80]))


def glued_edges(text: str, apart: frozenset[str], names: Container[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, how it reads) of `0137from`, `targetsPD-1`, `T-celltherapy`. apart: words that no compound holds."""
    for match in _NUMBER.finditer(text) if _NUMBERED.search(text) else ():
        if not in_address(text, match.start()):
            yield match.start(), match.end(), f"{match[0].removesuffix(match[1])} {match[1]}"
    for match in _at_capitals(text):
        left, right = match.groups()
        known = right.lower() in names or len(re.findall(rf"\b{re.escape(right)}\b", text)) > 1
        plain = known and not (is_word(right) and len(right) > 2)
        if plain and is_word(left, 35) and left not in _PREFIXES and not in_address(text, match.start()):
            yield match.start(), match.end(), f"{left} {right}"
    for joined in _JOINED.finditer(text):
        word = joined[1]
        low = word.lower()
        for at in range(4, len(low) - 3):
            if low[:at] in apart and low[at:] in apart and not is_word(low):
                yield joined.start(1), joined.end(), f"{word[:at]} {word[at:]}"


def _at_capitals(text: str) -> Iterator[re.Match[str]]:
    """What `_LETTERS` finds, asked only where a small letter stands before two capitals."""
    done = 0
    for capitals in _CAPITALS.finditer(text):
        start = capitals.start()
        while start > done and "a" <= text[start - 1] <= "z":
            start -= 1
        match = _LETTERS.match(text, start)
        if match is not None:
            done = match.end()
            yield match


_PREFIXES = frozenset(["anti", "auto", "micro", "mini", "multi", "nano", "over", "poly", "post", "semi", "under"])


def without_layout(text: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Without those after which the same words stand three times or more (`stones.In Stock`, `needs.In Stock`): a label
    that a page's layout sets apart."""
    after = [text[end - len(reads.split()[-1]) : end + _LABEL_LONG] for _, end, reads in found]
    often = Counter(after)
    return [one for one, label in zip(found, after, strict=True) if often[label] < _LAYOUT]


_LABEL_LONG, _LAYOUT = 6, 3
"""Characters after a glued word that are compared, and how often they make it a label of the layout."""
