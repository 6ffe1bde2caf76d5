"""Where the title ends and the journal or book begins."""

from __future__ import annotations

import re

from pipeline.annotate.references.letters import QUOTE, UPPER
from pipeline.annotate.references.words import JOURNAL, OPENING

_CASED = rf"{UPPER}\d\u3400-\u9fff\uac00-\ud7af"
_BREAK = re.compile(rf"(?:[.?!]+(?:[\"”’')\]]+)?|\.?[\"”])[\s.,]+(?=[\"“‘'(\[]?(?:[{_CASED}]|(?:e|i|m|bio|med)[A-Z]))")
_GLUED = re.compile(rf"(?:(?<=[a-z)]{{2}})|\s)[.?!](?=[{UPPER}][a-z]+(?:\s[{UPPER}a-z]|$))")
_QUOTED = re.compile(r"\s*[\"“](.+?)[.,]?\s?[\"”](?=[.,:]|\s+(?:in\s[A-Z]|[^a-z\s])|\s*$)")
_TRANSLATED = re.compile(r"\s*\[([^\[\]]+?)\.?\]\.?\s+(?=[^\s\[])")
"""`[Title put into English]. Journal`: the brackets are PubMed's, no part of the title."""
_WORD = re.compile(r"[^\s.,;:()]+")
_SHORT = re.compile(rf"^(?:[{UPPER}]\.?){{1,3}}$")

_IN = re.compile(r"[\s.,]*[Ii]n:?\s+(?=\S)")
_SMALL = frozenset(
    ("of", "and", "the", "in", "for", "et", "de", "la", "und", "der", "on", "official", "journal", "publication")
)
_LONGEST = 8
"""Words; full titles of journals that are longer have few words in lower case but `of`, `the`, `and`."""

Span = tuple[int, int]


def trim(text: str, start: int, end: int) -> Span:
    """Offsets without the separators around a field; an unopened closing bracket goes too."""
    while start < end and text[start] in ' .,;:"“”)]–—-/|':
        start += 1
    while end > start and (
        text[end - 1] in ' .,;:"“”([–—-/|' or (text[end - 1] in ")]" and _unopened(text, start, end))
    ):
        end -= 1
    if text[start:end].count('"') % 2 and start and text[start - 1] == '"':
        start -= 1  # the quotation ends inside
    return start, end


def _unopened(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    return text.count("(["[")]".index(last)], start, end) < text.count(last, start, end)


def split_title(text: str, start: int, stop: int) -> tuple[Span, Span]:
    """Title and container in `text[start:stop]`; an empty container where nothing separates them.

    The last sentence is the container, with the abbreviated words before it (`Proc. Natl. Acad. Sci.`); a title
    that runs straight into a journal gives up its last words that are journal abbreviations.
    """
    if quoted := _QUOTED.match(text, start, stop):
        inside = _IN.match(text, quoted.end(), stop)
        rest = trim(text, inside.end() if inside else quoted.end(), stop)
        if rest[0] < rest[1]:
            return trim(text, *quoted.span(1)), rest
    if translated := _TRANSLATED.match(text, start, stop):
        rest = trim(text, translated.end(), stop)
        if rest[0] < rest[1]:
            return translated.span(1), rest
    start, stop = trim(text, start, stop)
    breaks = list(_BREAK.finditer(text, start, stop))
    while breaks:
        last = breaks.pop()
        if _abbreviated(text, breaks[-1].end() if breaks else start, last.start()):
            continue
        if _runs_on(text, last.end(), stop) and (cut := _journal_suffix(text, last.end(), stop)):
            return trim(text, start, cut), trim(text, cut, stop)
        return trim(text, start, _title_end(text, start, last)), trim(text, last.end(), stop)
    if glued := _GLUED.search(text, start, stop):
        return trim(text, start, glued.start()), trim(text, glued.end(), stop)
    cut = _journal_suffix(text, start, stop)
    return (trim(text, start, cut), trim(text, cut, stop)) if cut else ((start, stop), (stop, stop))


def _title_end(text: str, start: int, last: re.Match[str]) -> int:
    """Where a title ends: behind its question mark, and behind a bracket that it opened (`Bufo marinus (L.)`)."""
    sign = last.start()
    closing = next((at for at in range(sign, last.end()) if text[at] in ")]"), None)
    if closing is not None and text.count("(["[")]".index(text[closing])], start, closing) > text.count(
        text[closing], start, closing
    ):
        return closing + 1
    return sign + 1 if text[sign] in "?!" else sign


def _runs_on(text: str, start: int, stop: int) -> bool:
    """Whether a last sentence is too much of one to be a journal: a title that runs into its journal."""
    words = text[start:stop].split()
    plain = sum(word[0].islower() and word not in _SMALL for word in words)
    return len(words) > _LONGEST and plain > len(words) // 3


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the words before a full stop belong to an abbreviated journal (`Natl`, `J`), not to a title."""
    if text[end] != "." if end < len(text) else True:
        return False
    words = _WORD.findall(text, start, end)
    return 0 < len(words) <= 3 and all(
        word[0].isupper() and (word.lower() in JOURNAL or _SHORT.match(word)) for word in words
    )


def _journal_suffix(text: str, start: int, stop: int) -> int | None:
    """Where the run of journal words at the end begins; None where it has no abbreviation to tell it by."""
    at, seen = stop, 0
    for match in reversed(list(_WORD.finditer(text, start, stop))):
        word = match[0]
        if not word[0].isupper() or word.lower() not in JOURNAL:
            break
        at, seen = match.start(), seen + 1
    while seen and text[start:at].endswith((" the ", " of ")):
        break
    return at if seen and at > start else None


def abbreviated_journal(text: str, start: int, stop: int) -> int | None:
    """Where the last sentence begins, if it is an abbreviated journal (`. Blood Rev`); else None."""
    last = None
    for match in _BREAK.finditer(text, start, stop):
        last = match
    if last is None:
        return None
    words = _WORD.findall(text, last.end(), stop)
    if 0 < len(words) <= 8 and all(word.lower() in JOURNAL and word[0].isupper() for word in words):
        return last.start() + (1 if text[last.start()] in "?!" else 0)
    return None


__all__ = ["OPENING", "QUOTE", "split_title", "trim"]
