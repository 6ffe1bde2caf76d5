"""Lines that may stand without a full stop: references, addresses, credits, labels, people with their degrees."""

from __future__ import annotations

import re

from pipeline.knowledge.english import runs

_NO_PROSE = re.compile(
    r"doi:|\b\d{4};\s?\d|https?:|www\.|\b[\w-]+\.(?:com|org|net|gov|edu|io|eu|co\.uk|ac\.uk)$|@|©|[|•·>»]"
    r"|\b(?:credit|photo|source|image): [\w ]+$|^\W*(?:tel|phone|fax|email|e-mail|source|photo|image|figure|table)\b"
    r"|^\W*(?-i:[Bb]y [A-Z])"
    r"|^(?-i:[A-Z][\w’-]+,? [A-Z]{1,3}[,. ]).*\b(?:19|20)\d\d\b"
    r"|(?-i:\b[A-Z][A-Z\d/-]+: .*\b[A-Z][A-Z\d/-]+: )"
    r"|\d[–-]\d+:\w+$|\betc$"
    r"|\b(?:MD|PhD|RN|MBBS|FRCP|MSc|Inc|Ltd|LLC)\b",
    re.IGNORECASE,
)
_SIGN = re.compile(r"[:;@©|•·>»]")
_BEGINS = re.compile(r"\W*(?:tel|phone|fax|e-?mail|source|photo|image|figure|table|by )", re.IGNORECASE)
_ENTRY = re.compile(r"[A-Z][\w’-]+,? [A-Z]{1,3}[,. ]")
_ENDS = (".com", ".org", ".net", ".gov", ".edu", ".io", ".eu", ".uk", "etc")
_DEGREES = frozenset(["md", "phd", "rn", "mbbs", "frcp", "msc", "inc", "ltd", "llc"])


def is_no_prose(text: str) -> bool:
    """Whether a text is such a line. One of the cheap signs stands in each, and in few others.

    >>> is_no_prose("Photo: Riverside Trust"), is_no_prose("Ann Bell, MD"), is_no_prose("Ask the nurse about it")
    (True, True, False)
    """
    low = text.lower()
    may = (
        _SIGN.search(text)
        or "www." in low
        or low.endswith(_ENDS)
        or _BEGINS.match(text)
        or _ENTRY.match(text)
        or not _DEGREES.isdisjoint(runs(low))
    )
    return bool(may) and _NO_PROSE.search(text) is not None
