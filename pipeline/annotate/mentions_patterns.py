"""Dates, phone numbers and web addresses, by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import MentionKind

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE = re.compile(
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? (?:19|20)\d\d\b"
    rf"|\b{_MONTH} (?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b"
    r"|\b(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|[12]\d|3[01])/(?:19|20)\d\d\b"
)
_PHONE = re.compile(
    r"(?<![\w./-])(?:\+?1[-. ])?\(?[2-9]\d{2}\)?[-. ]\d{3}[-. ]\d{4}\b(?!-\d)"
    r"|(?<![\w./-])1-8(?:00|33|44|55|66|77|88)-\d-[A-Z]{5,8}\b"
    r"|(?<![\w./-])0[38]00[ ]\d{3}[ ]\d{3,4}\b"
    r"|(?<![\w./-])\(?0(?:1\d{2,4}|2\d)\)?[ ]\d{3,4}[ ]?\d{3,4}\b(?![-/])"
    r"|(?<![\w./-])0808[ ]\d{3}[ ]\d{2,4}(?:[ ]\d{2})?\b"
    r"|(?<![\w./-])\+\d{2}[ ](?:\(0\))?\d{1,4}(?:[ ]\d{2,4}){2,3}\b"
)
_URL = re.compile(
    r"\bhttps?://[^\s<>\"'“”]+|\bwww\.[^\s<>\"'“”]+"
    r"|(?<![@\w.])[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\.(?:org|gov|com|edu|net|ca|uk|eu|au|info)(?:/[^\s<>\"'“”]*)?(?![\w-])"
)
_MARGIN = 48
"""Characters round its cue that a phone number or a date may reach; twice the longest of them."""
_PATTERNS: tuple[tuple[MentionKind, re.Pattern[str], re.Pattern[str], int], ...] = (
    ("url", _URL, re.compile(r"://|www\.|\.(?:org|gov|com|edu|net|ca|uk|eu|au|info)"), 0),
    ("phone", _PHONE, re.compile(r"\d[-. )]{1,2}\d\d"), _MARGIN),
    ("date", _DATE, re.compile(r"[12][09]\d\d"), _MARGIN),
)
"""Kind, pattern, what stands in every match of it, and how far round that it is looked for; 0: up to the blanks."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A date, phone number or address at `text[start:end]`."""

    start: int
    end: int
    kind: MentionKind


def find_patterns(text: str) -> Iterator[Pattern]:
    """Addresses first, so that digits inside one are no date or phone."""
    taken: list[tuple[int, int]] = []
    for kind, pattern, cue, margin in _PATTERNS:
        for match in (m for low, high in _windows(text, cue, margin) for m in pattern.finditer(text, low, high)):
            start, end = match.span()
            if kind == "url":
                end = start + len(_trim(match.group()))
            if not any(low < end and start < high for low, high in taken):
                taken.append((start, end))
                yield Pattern(start, end, kind)


def _windows(text: str, cue: re.Pattern[str], margin: int) -> list[tuple[int, int]]:
    """Stretches round the cues, none overlapping: `margin` characters on both sides, or up to the next blanks."""
    found: list[tuple[int, int]] = []
    for match in cue.finditer(text):
        start, end = match.span()
        low = max(0, start - margin) if margin else text.rfind(" ", 0, start) + 1
        high = end + margin if margin else text.find(" ", end)
        high = len(text) if high < 0 else min(high, len(text))
        if found and low <= found[-1][1]:
            low = found.pop()[0]
        found.append((low, high))
    return found


def _trim(url: str) -> str:
    """Without the sentence's own full stop or bracket at the end."""
    while url and (
        url[-1] in ".,;:!?" or (url[-1] in ")]" and url.count("(") + url.count("[") < url.count(")") + url.count("]"))
    ):
        url = url[:-1]
    return url
