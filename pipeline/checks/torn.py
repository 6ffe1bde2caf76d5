"""Words that a leak tore: what is left of them, and what they may have been."""

from __future__ import annotations

import re

from pipeline.knowledge.english import is_word, levels

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


def completed(half: str, around: str) -> str | None:
    """The one word of the document that begins so, or the one that everyday English has; None where several do.

    >>> completed("minu", "It takes five minutes."), completed("co", "It costs more."), completed("antihis", "")
    ('minutes', None, 'antihistamine')
    """
    low = half.lower()
    if len(low) < _SHORTEST - 1 or not low.isalpha():
        return None
    known = {word.lower() for word in _TOKEN.findall(around) if word.lower().startswith(low) and len(word) > len(low)}
    if not known and len(low) >= _SHORTEST:
        known = {word for word, level in levels().items() if level <= _EVERYDAY and word.startswith(low)} - {low}
    stem = min(known, key=lambda word: (len(word), word), default="")
    return stem if stem and all(word.startswith(stem) for word in known) else None


_EVERYDAY = 50


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
