"""How far a denial reaches: `not in most people`, `does not always` leave open what another place asserts."""

from __future__ import annotations

import re

from pipeline.checks.told import Told

_OPEN = re.compile(
    r"\b(?:most|all|every\w*|always|usually|often|necessarily|normally|generally|typically|commonly|entirely|completely|"
    r"fully|directly|immediately|by itself|on its own|alone|too|exactly|simply|merely|just|only|much|very|yet)\b",
    re.IGNORECASE,
)
_SOME = re.compile(r"\s*(?:some|certain|many|a few|several|other|newer|other|most|these|those)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:not|never|no|cannot|without)\b|n[’']t\b", re.IGNORECASE)


def bounds(one: Told) -> tuple[int, int]:
    """Where the sentence of a claim begins and ends, near enough."""
    text, span = one.page.document.text, one.claim.span
    low = max(
        (at + len(mark) for mark in (". ", "\n", "; ") if (at := text.rfind(mark, 0, span.start)) >= 0), default=0
    )
    stop = min((at for mark in (". ", "\n", "; ") if (at := text.find(mark, span.end)) >= 0), default=len(text))
    return low, stop


def leaves_open(one: Told) -> bool:
    """Whether a denying sentence denies only for most, for all, or as a rule."""
    text, (low, stop) = one.page.document.text, bounds(one)
    denial = _NOT.search(text, low, stop)
    if denial is None:
        return False
    return bool(_OPEN.search(text, denial.end(), stop) or _SOME.match(text, low, denial.start()))
