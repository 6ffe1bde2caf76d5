"""PDF syntax that proves nothing by itself and belongs to a leak a word or two away: `0ew9 7 /F8`, `g /F (`."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ALONE = re.compile(
    r"/[A-Z][A-Za-z]{0,2}\d{1,4}\]?|[<>]{2}|\d+[a-z]{2}\d+|T[*J]|B[DM]C|EMC|\(\.|\S*[)>\]]T[jJ]|endobj|endstream"
    r"|/(?:MCID|ActualText|Lang|Type|Subtype|Rect|Border|Annot|Parent)|<[0-9A-Fa-f]{4,}>"
)
"""A token that no prose has. `6q21` is a place on a chromosome."""
_WITH = re.compile(r"/F|BT|ET|EI|T[fjdDmsrzLcw]|r[gs]|RG|gs|re|scn?|SCN?|[fWBb]\*|[\[(\])]|pe\.\d")
"""One that prose may have, or that says nothing alone: two of them, or one beside operands."""
_NEUTRAL = re.compile(r"-?(?:\d+\.?\d*|\.\d+)|[qQfWnhSswgGJjMkKi]|reg")
_LEAST = 2


def shard_after(tokens: Sequence[str], at: int) -> int:
    """How many tokens from `tokens[at]` on are a shard of PDF syntax; 0 where they are none.

    >>> shard_after("infusion 0ew9 7 /F8 Your".split(), 1), shard_after("in 5 mg ET patients".split(), 3)
    (3, 0)
    """
    end = at
    while end < len(tokens) and _is_syntax(tokens[end]):
        end += 1
    while end > at and end < len(tokens) and tokens[end - 1].strip(".").isdigit() and tokens[end - 1] != "0":
        end -= 1  # `4 weeks`
    return end - at if _tells(tokens[at:end]) else 0


def shard_before(tokens: Sequence[str], at: int) -> int:
    """How many tokens that end with `tokens[at]` are a shard of PDF syntax.

    >>> shard_before("Rgets g /F ( leukemia".split(), 3), shard_before("at 6q21 in".split(), 1)
    (3, 0)
    """
    start = at + 1
    while start and _is_syntax(tokens[start - 1]):
        start -= 1
    return at + 1 - start if _tells(tokens[start : at + 1]) else 0


def _is_syntax(token: str) -> bool:
    return bool(_NEUTRAL.fullmatch(token) or _WITH.fullmatch(token) or _ALONE.fullmatch(token))


def _tells(tokens: Sequence[str]) -> bool:
    if "Q" in tokens and "q" in tokens:
        return True
    if any(_ALONE.fullmatch(token) for token in tokens):
        return True
    telling = sum(1 for token in tokens if _WITH.fullmatch(token))
    return len(tokens) >= _LEAST and telling > 0 and (telling > 1 or any(_NEUTRAL.fullmatch(t) for t in tokens))
