"""What a leak leaves of the words it touches: torn ones, pieces of several, a few letters."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from pipeline.knowledge.english import is_word, levels

_BEHEADED = 4
"""Most letters that a torn word lost at its front."""


def is_scrap(token: str, words: Counter[str]) -> bool:
    """Whether a token beside a leak belongs to it: an operand, or a few letters that are no word.

    >>> is_scrap("pembrolizumab", Counter()), is_scrap("0ex4", Counter()), is_scrap("reg", Counter())
    (False, True, True)
    """
    if token[0] == "/" or token.endswith("Tj") or token in (">>", "<<"):
        return True
    word = token.strip("()[].,;:*")
    if re.fullmatch(r"\d+[a-z]+\d+|[a-z]+\.\d+|[b-hj-z]", word):
        return True
    return len(word) <= 3 and word.islower() and not is_word(word) and words[word] < 4


def is_torn(token: str, words: Counter[str]) -> bool:
    """Whether a token is what is left of words: one with letters of another glued to it, or without its first ones.

    >>> known = Counter({"rituximab": 1})
    >>> [is_torn(word, known) for word in ("Referencesqoigs", "Osure", "(Referwhoaha", "Rituximabqez")]
    [True, True, True, True]
    >>> [is_torn(word, Counter()) for word in ("pembrolizumab", "Keytruda", "(IV)", "side-effects")]
    [False, False, False, False]
    """
    word = token.strip("()[].,;:*")
    low = word.lower()
    if len(word) < 4 or not word.isalpha() or is_word(word) or words[low] > 2:
        return False
    if any(
        is_word(word[:at], 50) and not is_word(word[at:]) and low[at:] not in _ENDINGS for at in range(5, len(word))
    ):
        return True
    if low[:5] in _openings() or any(known.startswith(low[:5]) for known in words if known != low):
        odd = [low[at : at + 3] for at in range(2, len(low) - 2) if low[at : at + 3] not in _threes()]
        if len(odd) > (low[-3:] in _ENDINGS):
            return True
    if any(_is_part(low, known) for known in words if len(known) > 4 and known != low):
        return True
    return low in _beheaded() or bool(re.search(r"q[^u]|[bcdfghjklmnpqrstvwxz]{6}", low))


def _is_part(low: str, known: str) -> bool:
    """Whether a word of the document stands in a token with more behind it, or lost its first letters there."""
    if low.startswith(known):
        return not low.startswith(f"{known}s") and not low.endswith(_RARE_ENDS)
    if len(known) > _WHOLE and any(low.startswith(known[cut:]) and low != known[cut:] for cut in (1, 2)):
        return True
    return known.endswith(low) and len(known) <= len(low) + _BEHEADED


def is_surely_torn(token: str, words: Counter[str], *, inside: bool = False) -> bool:
    """Whether the document's own words show that a token with a capital is torn, and no name of which it tells.

    inside: it stands within a sentence, where a word of medicine has no capital.

    >>> known = Counter({"rituximab": 1, "prepare": 1, "antigen": 2})
    >>> [is_surely_torn(word, known) for word in ("Tuximab", "Epare", "Itux", "Antigwrhinal", "Zoladex", "Okonkwo")]
    [True, True, False, True, False, False]
    """
    word = token.strip("()[].,;:*")
    low = word.lower()
    if len(word) < _OPENING - 1 or not word.isalpha() or is_word(word) or words[low] > _SAID:
        return False
    if any(low[at : at + 3] not in _threes() for at in range(2, len(low) - 2)):
        cuts = [0, 1, 2]
    else:
        cuts = [0] if inside and len(low) > _WHOLE and not low.endswith((*_NAME_ENDS, *_RARE_ENDS)) else []
    return any(
        len(known) > _OPENING - 1
        and known != low
        and (
            _is_part(low, known)
            or any(len(known) > _OPENING + cut and known.startswith(low[:_OPENING], cut) for cut in cuts)
        )
        for known in words
    )


_SAID = 2
"""How often a torn word may stand in a document: a run tears a word more than once."""
_OPENING = 5
"""Letters that a torn word shares with the word it was."""
_WHOLE = 7
"""Letters of a word that is told without its first two."""


def is_odd(token: str, words: Counter[str]) -> bool:
    """Whether a token that touches a leak is no word and no name that the document has elsewhere.

    >>> [is_odd(word, Counter()) for word in ("rningwit", "hairlo", "ward24", "letrozole", "thumb", "B12")]
    [True, True, True, False, False, False]
    """
    word = token.strip("()[].,;:*")
    low = word.lower()
    if re.fullmatch(r"[a-z]{3,}\d+", word):
        return True
    if len(word) < 3 or not word.isalpha() or word.isupper() or is_word(word) or words[low] > 1:
        return False
    return low in _halves() or not low.endswith((*_NAME_ENDS, *_RARE_ENDS))


def is_mangled(token: str, words: Counter[str]) -> bool:
    """Whether a token that touches a leak is made of pieces of everyday words; one that ends as names do is none.

    >>> [is_mangled(word, Counter()) for word in ("Swalowthem", "herbalsup", "bladde", "letrozole", "Keytruda")]
    [True, True, True, False, False]
    """
    word = token.strip("()[].,;:*")
    low = word.lower()
    if len(word) < _MANGLED or not word.isalpha() or is_word(word) or words[low] > 1 or low.endswith(_NAME_ENDS):
        return False
    places = range(4, len(low) - 1)
    return low in _halves() or any(
        is_word(low[:at], 35) or (at <= len(low) - 4 and is_word(low[at:], 35)) for at in places
    )


_RARE_ENDS = (
    "itis",
    "osis",
    "emia",
    "aemia",
    "ectomy",
    "oscopy",
    "ology",
    "pathy",
    "algia",
    "ula",
    "ium",
    "stim",
    "rin",
)
"""How words of medicine end that a list of English words may lack."""
_MANGLED = 5
_NAME_ENDS = (
    "mab",
    "nib",
    "ole",
    "ine",
    "cin",
    "tin",
    "ide",
    "ate",
    "ase",
    "cel",
    "xel",
    "mus",
    "ib",
    "fen",
    "one",
    "oma",
)


@cache
def _halves() -> frozenset[str]:
    """Everyday words without their last letter or two; built when the first leak is found."""
    return frozenset(
        word[: len(word) - cut]
        for word, level in levels().items()
        if level <= 35 and len(word) > 6
        for cut in (1, 2)
        if not is_word(word[: len(word) - cut])
    )


_ENDINGS = frozenset(
    [
        *("s", "es", "ed", "er", "ers", "ing", "ly", "ic", "al", "ous", "ness", "able", "ation", "ations", "ity"),
        *("ine", "in", "ib", "nib", "mab", "cin", "ol", "one", "ide", "ase", "osis", "itis", "oma", "omas", "emia"),
        *("id", "ate", "cel", "lin", "tin", "xel", "sib", "lib", "ant", "ium"),
    ]
)
"""Endings that make a word, or a drug's name, of another word."""


@cache
def _openings() -> frozenset[str]:
    """The first five letters of everyday words."""
    return frozenset(word[:5] for word, level in levels().items() if level <= 35 and len(word) > 5)


@cache
def _threes() -> frozenset[str]:
    """Every three letters that stand side by side in an English word; built when the first leak is found."""
    return frozenset(word[at : at + 3] for word in levels() for at in range(len(word) - 2))


@cache
def _beheaded() -> frozenset[str]:
    """What everyday words leave when up to four letters at their front are lost; built when the first leak is found."""
    return frozenset(
        word[cut:]
        for word, level in levels().items()
        if level <= 50
        for cut in range(1, _BEHEADED + 1)
        if len(word) - cut >= 4
    )
