"""UTF-8 read in other character sets than windows-1252, or with signs lost: `‚Äô`, `ΓÇÖ`, `donât`, `10â¹`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.clean.draft import Draft, Edit

RULE = "mojibake"
_OTHERS = (
    ("mac-roman", re.compile("‚Ä[^\\s]|[√¬][^\\s\\w]|√[©®±∂º§]")),
    ("cp437", re.compile("Γ[ÇÜ][^\\s]|[├┬][^\\s]")),
)
_SENSIBLE = re.compile("[\u00a0-\u024f\u0370-\u03ff\u2000-\u2122\u2190-\u22ff]")
_CYRILLIC = re.compile("(?:[ÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œžŸ]){2,}")
_APOSTROPHE = re.compile(r"(?<=[a-z])â(?:€TM|€|\ufffd{1,2})?(?=(?:t|s|re|ve|ll|d|m)\b)")
_FI = re.compile("ï¬(?=[a-z])")  # the third byte of ﬁ is no sign of windows-1252
_HARD_SPACE = re.compile(r"(?<![^\W\d_])Â(?=[ \u00a0]\d)|(?<=[a-z.,;)])Â(?=[ \u00a0])")
_CLOSING = re.compile(r"(?<=[\w.,!?²³%])â€(?=[\s.,;)]|$)")
_EXPONENT = re.compile(r"(?<=\d)(?:â[°´µ¶·¸¹»])+|(?<=\s)â(?:\ufffd{1,2})(?=\s)")
_HINT = frozenset("‚√¬Γ├┬ÐÑâÂï")


def other_charsets(draft: Draft) -> Iterator[Edit]:
    """Signs that are beyond doubt are put back. An exponent (`10â¹`) is only marked: a count is never guessed.

    Leaves alone accents that are right (`pâté`, `√2`, `¬ p`), and other languages where the sign may be theirs.
    """
    if draft.rare.isdisjoint(_HINT):
        return
    text = draft.text
    for charset, pattern in _OTHERS:
        for match in pattern.finditer(text):
            better = _read_again(match[0], charset)
            if better is not None:
                yield Edit(match.start(), match.end(), better, RULE)
    for match in _CYRILLIC.finditer(text):
        better = _read_again(match[0], "cp1252")
        if better is not None:
            yield Edit(match.start(), match.end(), better, RULE)
    if not draft.english:
        return
    for pattern, sign in ((_APOSTROPHE, "’"), (_HARD_SPACE, ""), (_CLOSING, "”"), (_FI, "fi")):
        for match in pattern.finditer(text):
            yield Edit(match.start(), match.end(), sign, RULE)
    for match in _EXPONENT.finditer(text):
        yield Edit(match.start(), match.end(), match[0], RULE)


def _read_again(text: str, charset: str) -> str | None:
    """What was meant, or None where it is no UTF-8.

    >>> _read_again("‚Äô", "mac-roman"), _read_again("ΓÇÖ", "cp437"), _read_again("√2", "mac-roman")
    ('’', '’', None)
    """
    try:
        better = text.encode(charset).decode("utf-8")
    except UnicodeError:
        return None
    return better if better != text and (_SENSIBLE.match(better) or "\u0400" <= better[0] <= "\u04ff") else None
