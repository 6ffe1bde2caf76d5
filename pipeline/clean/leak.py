"""Remains of a PDF content stream in prose: operators, operands, and the words that were scrambled with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.clean.draft import Draft, Edit
from pipeline.clean.operators import SIGNS, Mark, convinces, marks, suspects
from pipeline.clean.reach import OPERAND, makes_sense, widen
from pipeline.knowledge.english import is_word

RULE = "content-stream-leak"

_ABOUT_PDF = re.compile(
    r"\b(?:operators?|operands?|content streams?|PostScript|syntax|graphics state|page description|text object)\b"
)
_OF_PDF = re.compile(
    r"\bPDF (?:operators?|objects?|syntax|streams?|cross-reference)\b|\boperators? of PDF\b|\bobjects? such as\b"
)
_ABOUT_HERE = re.compile(
    r"\bPDFs?\b[^\ufdd0]*\b(?:commands?|operators?|files?|syntax|content streams?)\b|\b(?:commands?"
    r"|operators?)\b[^\ufdd0]*\bPDFs?\b"
)
_NEAR = 48
"""Characters between two pieces of PDF syntax of one leak, where no sentence stands between them."""
_BESIDE = 12
"""The same where a piece proves nothing by itself."""
_TEXT_STATE = re.compile(r"\d\s*T[fswzL]$")
"""Operators of text that no prose has."""


def content_stream(draft: Draft) -> Iterator[Edit]:
    """Remove operators that leaked into prose, with the glued and scrambled words that touch them.

    Leaves alone pages about PDF itself, which name operators on purpose.
    """
    text = draft.text
    for first, last in [draft.spans[index] for index in sorted({draft.block_at(at) for at in suspects(text)})]:
        found = clusters(text, first, last) if SIGNS.search(text, first, last) else []
        if not found or _ABOUT_HERE.search(text, first, last):
            continue
        if is_about_pdf(text):
            return
        done = first
        for start, end in found:
            if end <= done:  # a neighbour took it along
                continue
            low, high = widen(text, max(start, done), end, done, last, draft.words)
            done = high
            inside = low > first and high < last and text[low - 1].isspace() and text[high].isspace()
            yield Edit(low, high + 1 if inside else high, "", RULE)


def is_about_pdf(text: str) -> bool:
    """Whether a document is about PDF: it says so, and it names what operators are.

    >>> is_about_pdf("In PDF the Tf operator takes two operands."), is_about_pdf("Save this page as PDF")
    (True, False)
    """
    if "PDF" not in text:
        return False
    named = _ABOUT_PDF.findall(text)
    return len(named) >= 2 or _OF_PDF.search(text) is not None


def has_leak(text: str) -> bool:
    """Whether operators stand in a text, beyond doubt."""
    return bool(suspects(text)) and bool(SIGNS.search(text)) and bool(clusters(text, 0, len(text)))


def clusters(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where PDF syntax stands close together in `text[start:end]`, enough of it to be beyond doubt."""
    runs: list[list[Mark]] = []
    for mark in marks(text, start, end):
        if runs and _belongs(text, runs[-1], mark):
            runs[-1].append(mark)
        else:
            runs.append([mark])
    found: list[list[int]] = []
    for number, run in enumerate(runs):
        beside = any(_joins(text, run, other) for other in runs[max(0, number - 1) : number + 2] if other is not run)
        if not convinces(run) and not beside:
            continue
        if found and run[0].start - found[-1][1] <= _NEAR and not makes_sense(text[found[-1][1] : run[0].start], 4):
            found[-1][1] = run[-1].end
        else:
            found.append([run[0].start, run[-1].end])
    return [(low, high) for low, high in found]


def _joins(text: str, run: list[Mark], other: list[Mark]) -> bool:
    """Whether a run that proves nothing by itself stands within two words of one that does."""
    if not convinces(other) or not (len(run) > 1 or run[0].word[0] == "/" or " T" in run[0].word):
        return False
    low, high = sorted((run, other), key=lambda marks: marks[0].start)
    gap = text[low[-1].end : high[0].start]
    most = 4 if all(_TEXT_STATE.search(mark.word) for mark in run) else 2
    return len(gap) <= _NEAR and sum(1 for token in gap.split() if token.isalpha() and len(token) > 1) <= most


def _belongs(text: str, run: list[Mark], mark: Mark) -> bool:
    gap = text[run[-1].end : mark.start]
    if all(OPERAND.fullmatch(token) for token in gap.split()):
        return True
    return len(gap) <= _BESIDE and not any(is_word(token.strip("().,;")) and len(token) > 2 for token in gap.split())
