"""A suggestion as a small diff of words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal

Part = tuple[Literal["same", "del", "ins"], str]

LONGEST = 400
"""Characters; a longer quote or suggestion is shown beside the other, not compared."""


def diff(quote: str, suggestion: str) -> tuple[Part, ...]:
    """The quote turned into the suggestion, word by word, as parts to print one after the other.

    >>> diff("cetuximab (Erbix)", "cetuximab (Erbitux)")
    (('same', 'cetuximab ('), ('del', 'Erbix'), ('ins', 'Erbitux'), ('same', ')'))
    """
    if max(len(quote), len(suggestion)) > LONGEST:
        return ("del", quote[:LONGEST]), ("ins", suggestion[:LONGEST])
    old, new = _words(quote), _words(suggestion)
    parts: list[Part] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(("same", "".join(old[a:b])))
            continue
        if a < b:
            parts.append(("del", "".join(old[a:b])))
        if c < d:
            parts.append(("ins", "".join(new[c:d])))
    return tuple(parts)


def replaces(quote: str, suggestion: str) -> bool:
    """True where the suggestion reads as the quote put right, False where it is a sentence of advice."""
    return len(suggestion) <= 3 * len(quote) + 20 and SequenceMatcher(None, quote, suggestion).ratio() >= 0.3


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|[^\W_]+|[\W_]", text)
