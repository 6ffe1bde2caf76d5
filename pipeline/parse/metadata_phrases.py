"""What a document says of its own dates: `Medically reviewed by A. Ruiz, MD on May 4, 2025`. Data: `labels.toml`, acts.

An act counts only where nothing but words of such statements stands before it and nothing but an hour or a name after
the date: `The label was updated in May 2025 to say …` says nothing of the page.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.parse.metadata_dates import iso_date, labels

FIELDS = ("revised_on", "reviewed_on", "published_on")
CUT = re.compile(r"(?<=\w{3})[.!?]\s+|[;|•·\n]|\s[—–]\s")
POINT = re.compile(r"[.!?]\s+|(?<=\d{4})(?=\sand\s)")
REST = re.compile(
    r"(?:\s*[,(]?\s*(?:at|à|um|a las|alle)?\s*\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?|uhr)?)?"
    r"(?:\s*\(?(?:utc|gmt|[ecmp][sd]?t|cest|bst)\)?)?[\s).,*_]*(?:(?:by|par|por|von)\s[^,;]{2,50}(?:,\s*(?-i:[A-Z])[\w.]*)*)?"
    r"(?:\s*(?:and|,)\s*(?:is|will be)\s(?:next\s)?(?:due|review|updat)[^.]{0,60}\.?)?",
    re.IGNORECASE,
)
CITES = re.compile(r"\b(?:accessed|retrieved|doi|isbn|pmid|https?:|available (?:at|from))\b", re.IGNORECASE)
DUE = re.compile(
    r"\W*(?:(?:date\s+(?:for|of)|next|due\s+for|for)\s+(?:\w+\s+)?(?:review|revision|update)(?:\s+(?:date|due))?"
    r"|(?:review|revision|update)\s+(?:due|date))\W*(?:on|in|by)?\W*",
    re.IGNORECASE,
)
"""What comes next: no date of the document, and after the date of its issue neither is a bare `Review date`."""
AND = ("and", "y", "et", "und", "e", "en")
WORD = re.compile(r"[^\W_]+")
YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST_DATE = 32
LONGEST_LABEL = 60
"""Characters of a statement whose date stands elsewhere."""
LONGEST = 160
"""Characters between the start of a statement and its date."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """Sources of patterns. head: what may stand before a date up to the act; tail: who did it, up to the date; acts:
    named groups of fields. words: all that a head is made of, in lower case."""

    head: str
    tail: str
    acts: str
    words: frozenset[str]


@cache
def grammar() -> Grammar:
    """The grammar of `labels.toml`."""
    data = tomllib.loads((Path(__file__).parent / "labels.toml").read_text(encoding="utf-8"))["acts"]
    words = {name: _any(found) for name, found in data.items()}
    acts = _any([act for field in FIELDS for act in data[field]])
    before = rf"(?:(?:{words['before']})(?:[\s’']+|(?=['’])))*+"
    act = rf"(?:{acts})(?:\s*(?:/|,|&|{'|'.join(AND)})\s*(?:{words['before']}\s+)*(?:{acts}))?"
    after = rf"(?:\s+(?:{words['after']})(?!\w))*+"
    by = rf"(?:\s*:?\s*(?:{words['by']}):?\s[^;:|]{{2,90}}?)?"
    between = rf"(?:[\s:,(*_/-]|(?:{words['between']})(?!\w))*+"
    named = "|".join(rf"(?P<{field}>(?<!\w)(?:{words[field]})(?!\w))" for field in reversed(FIELDS))
    phrases = " ".join([*AND, *(word for name in (*FIELDS, "before", "after") for word in data[name])])
    head = rf"[\W_]*(?<!\w){before}{act}(?!\w){after}"
    return Grammar(head, rf"{by}{between}", named, frozenset(WORD.findall(phrases.lower())))


# Each is compiled where it is first asked for: the first takes 50 ms, and many documents ask for none.
@cache
def _statement_pattern() -> re.Pattern[str]:
    """What may stand before a date, whole."""
    return re.compile(grammar().head + grammar().tail, re.IGNORECASE)


@cache
def _label_pattern() -> re.Pattern[str]:
    """A statement that waits for its date (`Last updated`)."""
    return re.compile(grammar().head + r"[\s:]*", re.IGNORECASE)


@cache
def _acts_pattern() -> re.Pattern[str]:
    """The acts in a statement, named groups of fields."""
    return re.compile(grammar().acts, re.IGNORECASE)


def _any(words: list[str]) -> str:
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest)


def dates_in(text: str) -> Iterator[tuple[str, str]]:
    """(field, ISO date) of every statement in a text.

    >>> list(dates_in("Published: 2 May 2019 | Last reviewed and updated on Sunday 4 May 2025 at 10:30"))
    [('published_on', '2019-05-02'), ('reviewed_on', '2025-05-04'), ('revised_on', '2025-05-04')]
    >>> list(dates_in("The label was updated in May 2025 to warn of it. Next review due: May 2028"))
    []
    """
    dates = _dates(text)
    if not dates or CITES.search(text) is not None:
        return
    given: list[str] = []
    cuts = [0, *(cut.end() for cut in CUT.finditer(text)), len(text)]
    for n, found in enumerate(dates):
        first = max(cut for cut in cuts if cut <= found.start())
        first = max(first, dates[n - 1].end() if n else 0, found.start() - LONGEST)
        end = min((cut for cut in cuts if cut >= found.end()), default=len(text))
        following = dates[n + 1].start() if n + 1 < len(dates) else len(text)
        value = iso_date(found[0])
        before = _statement(text[first : found.start()]) if value is not None else None
        rest = CUT.sub(" ", text[found.end() : min(end, following)])
        if before is None or value is None:
            continue
        if DUE.fullmatch(before) and any(date < value for date in given):
            continue
        if REST.fullmatch(rest) or (following < end and (_is_statement(rest) or DUE.fullmatch(rest))):
            given.append(value)
            yield from ((field, value) for field in fields_of(before))


def _dates(text: str) -> list[re.Match[str]]:
    """The dates of a text that have an act before them, looked for round its years: most prose with a year has none."""
    found: list[re.Match[str]] = []
    for year in YEAR.finditer(text):
        after = found[-1].end() if found else 0
        if year.start() < after or not _may_state(text[max(0, year.start() - LONGEST - LONGEST_DATE) : year.start()]):
            continue
        start = max(after, year.start() - LONGEST_DATE)
        near = labels().date.finditer(text, start, year.end() + LONGEST_DATE)
        found += [date for date in near if date.start() <= year.start() < date.end()]
    return found


def _may_state(text: str) -> bool:
    lower = text.lower()
    return any(stem in lower for stem in labels().stems)


def _statement(before: str) -> str | None:
    """The statement that ends a text: all of it, or what follows an abbreviation's point (`A. Ruiz, MD. Last …`)."""
    starts = (0, *(point.end() for point in POINT.finditer(before)))
    return next((before[at:] for at in starts if _is_statement(before[at:])), None)


def _is_statement(text: str) -> bool:
    first = WORD.search(text)
    if first is None or first[0].lower() not in grammar().words:
        return False
    return _statement_pattern().fullmatch(text) is not None


def fields_of(statement: str) -> list[str]:
    """The fields that a statement's acts give, each once."""
    acts = re.split(r"\s(?:by|par|por|von|door)\s", statement, maxsplit=1)[0]
    found = {match.lastgroup for match in _acts_pattern().finditer(acts) if match.lastgroup}
    return sorted(found)


def is_label(text: str) -> bool:
    """True for a statement whose date stands elsewhere: `Last updated`, `Date reviewed:`."""
    if len(text) > LONGEST_LABEL or not _may_state(text) or not grammar().words.issuperset(WORD.findall(text.lower())):
        return False
    return _label_pattern().fullmatch(text) is not None


def preload() -> None:
    """Compile what most documents ask for, so that processes forked from this one have it."""
    for pattern in (_statement_pattern, _label_pattern, _acts_pattern):
        pattern()
