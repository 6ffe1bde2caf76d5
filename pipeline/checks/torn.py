"""Words that a leak tore: what is left of them, and what they may have been."""

from __future__ import annotations

import re

from pipeline.knowledge.english import is_word

_TOKEN = re.compile(r"[A-Za-z]{4,}")
_OPERATORS = frozenset(["endobj", "endstream", "stream", "xref", "startxref", "trailer"])
_LONGEST_LOSS = 4
_LONGEST_CUT = 6
"""Letters that a word of the document lost at its end."""
_SHORTEST = 4


def readings(stretch: str, around: str) -> list[tuple[str, str]]:
    """(what stands there, what it may have been) for the torn words of a damaged stretch, in order.

    around: the document's text, whose own words come before those of the dictionary.

    >>> readings("Hyperlinksbruigs 1.5 Ts (l)Tj 0 Ts", "The hyperlinks below")
    [('Hyperlinksbruigs', 'Hyperlinks')]
    >>> readings("Osure to December 27, 2 Tf 0 rs", "protect others from exposure to it")
    [('Osure', 'exposure')]
    """
    found = []
    known: set[str] | None = None
    for match in _TOKEN.finditer(stretch):
        token = match[0]
        if is_word(token) or token in _OPERATORS or stretch[: match.start()].endswith(("/", "<")):
            continue
        known = known if known is not None else {word.lower() for word in _TOKEN.findall(around)}
        reading = _reading(token, known)
        if reading is not None:
            found.append((token, reading))
    return found


def _reading(token: str, known: set[str]) -> str | None:
    """The longest word that a token begins with, or the one word of the document that it may have been cut from."""
    low = token.lower()
    cut = {word for word in known if word.startswith(low) and 0 < len(word) - len(low) <= _LONGEST_CUT}
    if len(cut) == 1:
        return token + cut.pop()[len(low) :]
    starts = [at for at in range(_SHORTEST, len(token)) if low[:at] in known or is_word(token[:at], 50)]
    if starts:
        return token[: starts[-1]]
    whole = {word for word in known if word.endswith(low) and 0 < len(word) - len(low) <= _LONGEST_LOSS}
    return whole.pop() if len(whole) == 1 else None
