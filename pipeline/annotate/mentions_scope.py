"""Negation and hedging of a name in its sentence."""

from __future__ import annotations

import re

_BOUNDARY = re.compile(r"[.!?;:](?=\s)|  |\bbut\b|\balthough\b|\bhowever\b|\bwhile\b|\bbecause\b|\binstead\b")
"""Where a negation ends: a sentence, a block, or a clause of its own."""

_NEGATION = re.compile(
    r"\b(?:not(?! only\b| just\b| yet clear)|never|no longer|cannot|neither|nor|without)\b|n't\b", re.IGNORECASE
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|possibly|perhaps|probably|suggests?|suggested|thought to|appears? to|seems? to"
    r"|being (?:studied|tested|investigated|looked at)|under study|in (?:clinical )?trials?|(?:is|are) studying)\b",
    re.IGNORECASE,
)
_REACH = 90
"""Characters before a name that a negation reaches at most (about fifteen words)."""


_DENYING = ("not", "n't", "never", "no longer", "neither", "nor", "without")
_HEDGING = ("may", "might", "could", "possibly", "perhaps", "probably", "suggest", "thought", "appear", "seem", "stud",
            "tested", "investigated", "looked", "trial")  # fmt: skip
"""Parts of what denies and what hedges: where none stands near, nothing has to be looked for."""


def scope_of(text: str, start: int, end: int) -> tuple[bool, bool]:
    """(negated, hedged) of `text[start:end]`: said before it in its clause, or hedged right after it."""
    before = text[max(0, start - _REACH) : start]
    small = before.lower()
    around = small + text[end : end + _REACH].lower()
    if not any(word in small for word in _DENYING) and not any(word in around for word in _HEDGING):
        return False, False
    last = None
    for last in _BOUNDARY.finditer(before):  # noqa: B007 - the last one is wanted
        pass
    clause = before[last.end() :] if last else before
    negations = list(_NEGATION.finditer(clause))
    negated = bool(negations) and "," not in clause[negations[-1].end() :]
    stop = _BOUNDARY.search(text, end, end + 2 * _REACH)
    after = text[end : min(stop.start() if stop else len(text), end + _REACH)]
    return negated, bool(_HEDGE.search(clause) or _HEDGE.search(after))
