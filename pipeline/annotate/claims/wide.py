"""Sentences with more names: side effects, dates and kinds of cells become slots, lists joined by `plus` stay apart.

Statements with `wide: true` are looked for in these streams only, so that what the others read stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.annotate.claims.fold import fold
from pipeline.annotate.claims.readings import folded
from pipeline.annotate.claims.statements import Statements
from pipeline.annotate.claims.tokens import Token, tokens
from pipeline.knowledge import Knowledge
from pipeline.model import Mention

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})[a-z]*\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
DATES = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?{_YEAR}\b", re.IGNORECASE),
    re.compile(rf"\b{_YEAR}-(?P<number>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?\b"),
    re.compile(rf"(?<=\b(?:in|by|of|on) ){_YEAR}\b|(?<=\bsince ){_YEAR.replace('year', 'since')}\b", re.IGNORECASE),
)
"""Forms of a date, the most telling first."""
A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
PLACE = re.compile(
    r"\b(?:(?:T|B|NK|natural killer|cancer|tumou?r|immune|plasma|myeloma|lymphoma|leuka?emia|melanoma|dendritic|healthy"
    r"|normal|blood|white blood|red blood|stem|endothelial|nerve|neuroblastoma|epithelial|myeloid|breast|lung|prostate)"
    r"[ -])+cells?\b|\b(?:lymphocytes|macrophages|monocytes|platelets|neutrophils)\b",
    re.IGNORECASE,
)
"""Kinds of cells on which a target may be found."""
NO_PLUS = frozenset({"plus", "x", "×"})


def measured(text: str, start: int, end: int) -> list[Token]:
    """`DATE` tokens (ids in ISO form, as far as it is told) and `PLACE` tokens (ids in the text's words, singular).

    >>> [t.ids for t in measured("Approved in March 2017 and on T cells", 0, 37)]
    [('2017-03',), ('t cell',)]
    """
    found: list[Token] = []
    for pattern in DATES if A_YEAR.search(text, start, end) else ():
        for match in pattern.finditer(text, start, end):
            if all(match.end() <= t.start or match.start() >= t.end for t in found):
                found.append(Token("DATE", match.start(), match.end(), (_iso(match.groupdict()),)))
    for match in PLACE.finditer(text, start, end):
        words = re.sub(r"[\s-]+", " ", match[0].lower())
        found.append(Token("PLACE", match.start(), match.end(), (words.removesuffix("s"),)))
    return sorted(found, key=lambda token: token.start)


def _iso(parts: Mapping[str, str | None]) -> str:
    year = parts["year"] if parts.get("year") else parts.get("since")
    month = parts.get("number") or ""
    if parts.get("month"):
        month = f"{MONTHS.index(str(parts['month']).lower()[:3]) + 1:02d}"
    day = parts.get("day") or ""
    return "-".join(part for part in (str(year), month, day.zfill(2) if day and month else "") if part)


def worth_it(
    raw: Sequence[Token],
    text: str,
    start: int,
    end: int,
    effects: Sequence[Mention],
    words: Mapping[str, frozenset[str]],
) -> bool:
    """True where the sentence may hold a wide statement: a name, and another that only wide streams know."""
    if effects:
        return True
    drugs = [token for token in raw if token.label == "DRUG"]
    several = len(drugs) > 1 or (drugs and (len(drugs[0].ids) > 1 or any(t.label == "CLASS" for t in raw)))
    cued = several and not words["combining_cue"].isdisjoint([token.label for token in raw])
    if cued or (several and re.search(r"\bplus\b|\+", text[start:end]) is not None):  # lists joined by it are one token
        return True
    if drugs and A_YEAR.search(text, start, end):
        return True
    return any(token.label == "TARGET" for token in raw) and PLACE.search(text, start, end) is not None


def wide_stream(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    effects: Sequence[Mention],
    knowledge: Knowledge,
    statements: Statements,
    spelled: Sequence[Token] | None = None,
) -> list[Token]:
    """The folded tokens of `text[start:end]`. mentions: as for other streams; effects: side effects, all within.

    spelled: the words of the stretch, where they are known.
    """
    slots = [Token("EFFECT", m.span.start, m.span.end, (m.concept_id or m.surface.lower(),)) for m in effects]
    kept = [m for m in mentions if all(m.span.end <= s.start or m.span.start >= s.end for s in slots)]
    places = [d for d in measured(text, start, end) if d.label == "PLACE"]  # `myeloma cells` are no myeloma
    kept = [
        m for m in kept if m.kind != "cancer" or all(m.span.end <= d.start or m.span.start >= d.end for d in places)
    ]
    dated = [d for d in measured(text, start, end) if all(d.end <= s.start or d.start >= s.end for s in slots)]
    stream = tokens(text, start, end, kept, knowledge, (*slots, *dated), spelled)
    stream = folded(stream, statements.phrases, statements.asked.folding)
    stream = [t._replace(label="plus") if t.label == "+" else t for t in stream]
    words = dict(statements.words)
    words["and"] = words["and"] - NO_PLUS
    return folded(fold(stream, text, knowledge, words), statements.phrases, statements.asked.context)
