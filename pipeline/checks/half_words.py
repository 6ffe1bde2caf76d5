"""Letters at the end of a text that are no word, or only the beginning of one."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from pipeline.knowledge.english import is_word, levels


def is_letters(text: str, word: str) -> bool:
    """`e5n`, `m`: no word, and no letter that names a kind (`hepatitis b`)."""
    if not text.endswith(word) or not re.fullmatch(r"[a-z]+\d+[a-z]*|[a-z]", word):
        return False
    before = text.removesuffix(word).split()[-1:]
    kind = before and re.fullmatch(_LETTERED, before[0].lower())
    return not kind and (len(word) == 1 or not is_word(word)) and bool(before and before[0][-1].isalpha())


NAME_OR_UNIT = re.compile(r"(?<=\s)[A-Z][a-z]+ \w+$|[/·\d]\s?\w+$")
_LETTERED = r"hepatitis|vitamins?|types?|groups?|class|grades?|stages?|parts?|influenza|protein|plan|option|[xyivn]"


def is_half(word: str) -> bool:
    """Whether letters are no word, and everyday words begin with them.

    >>> is_half("cervi"), is_half("nivolumab"), is_half("cells")
    (True, False, False)
    """
    if not (word.isalpha() and word.islower() and len(word) > 2) or is_word(word):
        return False
    words = _sorted_words()
    at = bisect_left(words, word)
    return at < len(words) and words[at].startswith(word)


@cache
def _sorted_words() -> list[str]:
    return sorted(word for word, level in levels().items() if level <= 50)
