"""Words that extraction damaged: ligatures dropped, words glued or split, hyphens left inside, letters doubled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.clean.characters import lost_ligature
from pipeline.clean.draft import Draft, Edit
from pipeline.clean.wrap import vocabulary
from pipeline.knowledge.english import is_word

_GAP = re.compile(r"(?<![\w’'./@-])([A-Za-z]?[a-z]*)[ ]([a-z]+)(?![\w’'@/])")
_TOKEN = re.compile(r"(?<![\w’'./@-])[A-Za-z][A-Za-z0-9-]*[a-z](?![\w@/’'-])")
_BEFORE_BRACKET = re.compile(r"([a-z]{3,})(\((?:or|and|also|see|which|such|the|called|including|for|when|if)\b)")
_NAME = re.compile(r"(?<![\w’'./@-])[A-Za-z][\w-]*(?![\w@/’'])")
_LEFT_HYPHEN = re.compile(r"(?<![\w-])([A-Za-z]{2,})-( ?)([a-z]{2,})(?![\w-])")
_DOUBLED = re.compile(r"\b(?:([^\W\d_])\1){4,}\b")
_TAILS = ("is", "are", "was", "were", "and", "the", "with", "have", "has", "can", "may", "of")
_HEADS = ("the", "of", "and", "for", "with", "that", "from", "are", "was", "to", "in")
_SUSPENDED = frozenset(["and", "or", "to", "und", "nor", "versus", "vs"])
_URL = re.compile(r"\S*(?:://|www\.|@)\S*|\S+\.(?:org|com|gov|net|edu|ca|uk|html?)\S*")


def lost_ligatures(draft: Draft) -> Iterator[Edit]:
    """`con rmed` → `confirmed`: two tokens of which one is no word, and one ligature makes a known word of them.

    Also at a word's start (`the rst` → `the first`). Leaves alone whatever is a word as it stands.
    """
    text = draft.text
    if not any(is_gap(match[1], match[2]) for match in _GAP.finditer(text)):
        return
    at = 0
    while match := _GAP.search(text, at):
        at = match.start(2)
        left, right = match[1], match[2]
        if not is_gap(left, right):
            continue
        glyph = lost_ligature(left, right, text) if left else None
        if glyph is not None:
            yield Edit(match.start(), match.end(), left + glyph + right, "lost-ligature")
            at = match.end()
        elif is_word(left) and (glyph := lost_ligature("", right, text)) is not None:
            yield Edit(match.start(2), match.end(), glyph + right, "lost-ligature")
            at = match.end()


def is_gap(left: str, right: str) -> bool:
    """Whether two tokens look like one word that lost letters: at least one of them is no word.

    >>> is_gap("con", "rmed"), is_gap("e", "ects"), is_gap("type", "of")
    (True, True, False)
    """
    return (len(right) > 1 and not is_word(right)) or (len(left) == 1 and left not in "aAIO" and len(right) > 2)


def glued_words(draft: Draft) -> Iterator[Edit]:
    """`IFN-alfais` → `IFN-alfa is`, `ofcancer` → `of cancer`, `inhibitors(or` → `inhibitors (or`.

    Only a token that is no word and stands once; see `glued_at`. Compounds (`herpesvirus`) and names stay.
    """
    text = draft.text
    for match in _BEFORE_BRACKET.finditer(text):
        yield Edit(match.start(), match.end(), f"{match[1]} {match[2]}", "glued-words")
    tokens = Counter(match[0] for match in _NAME.finditer(text))
    links = [match.span() for match in _URL.finditer(text)]
    for match in _TOKEN.finditer(text):
        token = match[0]
        if tokens[token] > 1 or is_word(token) or any(low <= match.start() < high for low, high in links):
            continue
        at = glued_at(token, tokens, text)
        if at is not None:
            yield Edit(match.start(), match.end(), f"{token[:at]} {token[at:]}", "glued-words")


def glued_at(token: str, tokens: Counter[str], text: str) -> int | None:
    """Where a space was lost in a token that is no word; None where that is not certain.

    Certain: a name of the document, or an everyday word, with `is`, `and`, … stuck to it; `the`, `of`, … stuck to a
    word; or two words that the document writes side by side elsewhere.

    >>> glued_at("IFN-betais", Counter({"IFN-beta": 1}), ""), glued_at("ofcancer", Counter(), "")
    (8, 2)
    >>> glued_at("herpesvirus", Counter(), ""), glued_at("Avastin", Counter(), ""), glued_at("effector", Counter(), "")
    (None, None, None)
    """
    for tail in _TAILS:
        head = token.removesuffix(tail)
        if head == token or len(head) < 4:
            continue
        if (tokens[head] and not is_word(head, 50)) or (head.islower() and is_word(head, 35) and tail != "of"):
            return len(head)
    for head in _HEADS:
        tail = token.removeprefix(head)
        if tail != token and len(tail) > 4 and tail.islower() and is_word(tail, 35):
            return len(head)
    for at in range(3, len(token) - 2):
        left, right = token[:at], token[at:]
        if right.islower() and is_word(left, 50) and is_word(right, 50) and f"{left} {right}" in text:
            return at
    return None


def hyphens_left(draft: Draft) -> Iterator[Edit]:
    """`inhibi-tor` or `treat- ment` inside a line closes where the halves are no words and the whole is one.

    Leaves alone suspended hyphens (`pre- and post-`) and every hyphen between two words.
    """
    words: Counter[str] | None = None
    for match in _LEFT_HYPHEN.finditer(draft.text):
        left, gap, right = match.groups()
        if right in _SUSPENDED or (is_word(left, 50) and is_word(right, 50) and not gap):
            continue
        words = words if words is not None else vocabulary(draft.text)
        whole = left + right
        if is_whole(left, right, words) and not words[f"{left}-{right}".lower()] > 1:
            yield Edit(match.start(), match.end(), whole, "broken-hyphenation")


def is_whole(left: str, right: str, words: Counter[str]) -> bool:
    """Whether two halves make one word: the dictionary's, or one that the document writes whole elsewhere."""
    from pipeline.knowledge.english import levels

    whole = (left + right).lower()
    return levels().get(whole, 99) <= 55 or words[whole] > 0


def doubled_letters(draft: Draft) -> Iterator[Edit]:
    """`IImmuunnee`-like words, in which a shadow print doubled every letter, lose the shadow."""
    for match in _DOUBLED.finditer(draft.text):
        single = match[0][::2]
        if is_word(single):
            yield Edit(match.start(), match.end(), single, "doubled-letters")
