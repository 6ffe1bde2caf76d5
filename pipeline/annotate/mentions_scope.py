"""Negation and hedging of a name in its clause: what stands before it, and what is said of it right after."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_BOUNDARY = re.compile(
    r"[.!?;:](?=\s)|  |\b(?:but|although|though|however|while|whereas|because|instead|if|when|until|unless|who|which"
    r"|unlike|except|so that|as|since"
    r"|before|after|during)\b",
    re.IGNORECASE,
)
"""Where a denial or a doubt ends: a sentence, a block, or a clause of its own."""
_NEGATION = re.compile(
    r"\b(?:not(?! (?:only|just|yet clear|all|every|everyone|known|clear|certain|sure)\b)|never|no longer|cannot|neither"
    r"|nor|without|none of|nobody"
    r"|no(?! (?:doubt|more than|less than|fewer than|one knows|matter|later|longer|symptoms until|reason|limit"
    r"|difference|cure|treatment|standard|change|better|worse|good|known|clear|specific|approved)\b)|nothing suggests?"
    r"|lack(?:s|ed|ing)?(?! of understanding)|free (?:of|from)|absence of|negative for|fail(?:s|ed)? to"
    r"|rul(?:es?|ed|ing) out|exclud(?:es?|ed|ing)|denie[sd]|rather than)\b|n't\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|possibl[ey](?! (?:side )?effects)|perhaps|probabl[ey]|suggests?|suggested|thought to|thinks?"
    r"|believes?|hopes?|in theory|appears? to|seems?(?: to| that)|suspect(?:s|ed)?|whether"
    r"|(?:not|no one|unclear|unknown) (?:yet )?(?:known|knows?|clear|if)|do(?:es)? not (?:yet )?know"
    r"|(?:some|little|limited|early) evidence|plays? a part|role of"
    r"|being (?:studied|tested|investigated|looked at)|under (?:study|investigation)|in (?:clinical )?trials?"
    r"|(?:is|are) studying)\b",
    re.IGNORECASE,
)
_BE = r"(?:is|are|was|were|be|been|being|has been|have been|had been)"
_ADVERB = r"(?:\s+(?:also|still|now|often|sometimes|usually|generally|then|later|ever|mostly|therefore|always))*"
_ASIDE = (
    r"(?:\s*\([^()]{0,60}\))?"
    r"(?:\s+(?:plus|with|in|of|to|at|for|by)(?:\s+(?!may|might|could|is|are|was|were)[\w-]+){1,3}?)?"
)
_THINGS = r"(?:\s+(?:changes?|mutations?|treatment|therapy|expression|cells?|symptoms?))?"
_OBSERVED = (
    r"(?:seen|observed|reported|found|noted|expected|needed|required|given|used|possible|advised|recommended|detected"
    r"|offered|shown|proven|proved|approved|done|an option|present|necessary|indicated|linked)"
)
_DENIED_AFTER = re.compile(
    rf"{_THINGS}{_ASIDE}\s+(?:{_BE}{_ADVERB}\s+(?:not|never)(?:\s+been)?(?! only| just)(?:\s+\w+)?\s*{_OBSERVED}"
    rf"|(?:has|have|had)\s+(?:not|never)\s+been\s+{_OBSERVED}|(?:isn't|aren't|wasn't|weren't)\s+{_OBSERVED}"
    rf"|(?:did|does|do)(?: not|n't)\s+(?:occur|happen|develop|appear|arise)|never\s+(?:occur|happen)(?:s|red|ed)?"
    rf"|{_BE}{_ADVERB}\s+(?:absent|ruled out|excluded))\b",
    re.IGNORECASE,
)
"""What denies the name before it: `was not seen`, `did not occur`, `is absent`."""
_MODAL = r"(?:may|might|could)(?:\s+(?:also|still|then|possibly|sometimes|not|well))*"
_HEDGED_AFTER = re.compile(
    rf"{_THINGS}{_ASIDE}\s+(?:{_MODAL}\s+\w+|can possibly\b"
    rf"|{_BE}{_ADVERB}\s+(?:sometimes\s+)?(?:possible|likely|suspected|unclear|uncertain|unknown|considered|thought|believed"
    rf"|(?:being\s+)?(?:studied|tested|investigated|looked at)|under (?:study|investigation)|in (?:clinical )?trials?)"
    rf"|(?:seems?|appears?)\s+to|(?:is|are) not (?:yet )?(?:known|clear))\b",
    re.IGNORECASE,
)
"""What makes the name before it a possibility: `may be offered`, `was suspected`, `is being studied`."""
_REAL = frozenset({"cancer", "organisation"})
"""Kinds whose own doings (`may come back`, `may approve`) say nothing of whether they are there."""
_OWN = re.compile(rf"\s+{_MODAL}\s+(?!be (?:suspected|present)|develop|occur|arise)", re.IGNORECASE)
_OTHERS = re.compile(
    rf"{_THINGS}{_ASIDE}\s+{_MODAL}\s+(?:respond|benefit|come back|return|need|have|get)\b", re.IGNORECASE
)
"""What people and tumors may do: no doubt of the name that stands before it."""
_CHOICES = frozenset({"procedure", "class", "drug", "brand"})
"""Kinds that are `possible` for somebody, not possibly there."""
_SAID_OF = re.compile(
    r"\b(?:is|are|was|were|has been|have been)\s+\w+\s+(?:on|in|by|during|at|after|with|from)\b", re.IGNORECASE
)
"""The verb of what is denied: after it, a name is where or how, not what (`no sign was found on the scan`)."""
_LISTED = re.compile(
    r"(?:,|\band\b|\bor\b)(?=[^,]*\b(?:is|was|are|were|has|have|had|can|may|might|could|will|should|do|does|did|you|it|we"
    r"|they|he|she|there|then|works?|treats?|causes?|not)\b)",
    re.IGNORECASE,
)
"""A comma or an `and` after which a clause of its own begins; without a verb it is one more item of a list."""
_VERBS = r"(?:is|was|are|were|has|have|had|can|may|might|will|should|did|does)\b"
_VERB, _VERB_NEXT = re.compile(rf"\s{_VERBS}"), re.compile(rf"[\w\s-]{{0,12}}?\s{_VERBS}")
_REACH = 110
"""Characters before or after a name that are looked at (about eighteen words)."""
_DENYING = "no n't never without lack free absen negative fail rul exclud denie rather".split()  # noqa: SIM905 - words
_HEDGING = """may might could possibl perhaps probabl suggest think thought belie hope theory appear seem
    suspect whether know clear evidence
    part role studi study tested investigat looked trial likely consider uncertain""".split()  # noqa: SIM905
"""Parts of what denies and what hedges: where none stands near, nothing has to be looked for."""


class Cues(NamedTuple):
    """Where a text has something that may deny or hedge, in order."""

    denying: list[int]
    hedging: list[int]


def cues_of(text: str) -> Cues:
    """The places of all parts of denials and hedges, found once for all names of a text."""
    low = text.lower()
    if len(low) != len(text):  # a few letters are two in small
        low = "".join(sign.lower()[0] for sign in text)
    return Cues(*(sorted(at for part in parts for at in _places(part, low)) for parts in (_DENYING, _HEDGING)))


def _places(part: str, low: str) -> Iterator[int]:
    at = low.find(part)
    while at >= 0:
        yield at
        at = low.find(part, at + 1)


def _near(places: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(places, start - _REACH)
    return at < len(places) and places[at] < end + _REACH


def scope_of(text: str, start: int, end: int, kind: str = "", cues: Cues | None = None) -> tuple[bool, bool]:
    """(negated, hedged) of `text[start:end]`: said before it in its clause, or of it right after it.

    cues: `cues_of(text)`, where it is asked of several names.

    >>> line = "No fever, chills or rash was seen, and hair loss may follow."
    >>> [scope_of(line, line.index(w), line.index(w) + len(w)) for w in ("fever", "rash", "hair loss")]
    [(True, False), (True, False), (False, True)]
    """
    cues = cues or cues_of(text)
    denying, hedging = _near(cues.denying, start, end), _near(cues.hedging, start, end)
    if not denying and not hedging:
        return False, False
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    clause, next_clause = _clause(before), _next(after)
    negated = denying and (_reaches(_NEGATION, clause, after) or bool(_DENIED_AFTER.match(next_clause)))
    hedged = hedging and _reaches(_HEDGE, clause, after)
    if hedging and not hedged and not _OTHERS.match(next_clause) and not (kind in _REAL and _OWN.match(next_clause)):
        said = _HEDGED_AFTER.match(next_clause)
        hedged = said is not None and not (kind in _CHOICES and said.group().endswith("possible"))
    return negated, hedged


def _clause(before: str) -> str:
    last = None
    for last in _BOUNDARY.finditer(before):  # noqa: B007 - the last one is wanted
        pass
    # a doubt that begins with its boundary (`It is unclear if`) belongs to what follows
    if (
        last
        and last.group().lower() == "if"
        and re.search(r"(?:unclear|know|known|unknown|sure|clear) $", before[: last.start()])
    ):
        return before[max(0, last.start() - 30) :]
    return before[last.end() :] if last else before


def _next(after: str) -> str:
    stop = re.search(r"[.!?;:](?=\s|$)|  |\bbut\b|, ", after)
    return after[: stop.start()] if stop else after


def _reaches(cue: re.Pattern[str], clause: str, after: str) -> bool:
    """Whether the last cue of the clause still holds at its end, where the name stands."""
    found = [m for m in cue.finditer(clause) if m.group() != "May"]
    if not found:
        return False
    between = clause[found[-1].end() :]
    if _LISTED.search(between) and not re.match(r"\s*(?:may|might|could)\b", between):
        return False
    if _SAID_OF.search(between):
        return False
    own = re.search(r",\s*((?:and|or|so|then)\s)?(?:an?\s|the\s)?[\w-]{0,15}\s*$", between)
    return not (own and (_VERB_NEXT if own[1] else _VERB).match(after))
