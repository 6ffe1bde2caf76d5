"""Question marks and U+FFFD that stand for a lost letter or sign, told from those that ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.at_hand import letters, offsets
from pipeline.knowledge.english import is_word
from pipeline.model import Document

_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"[:/.]\S*\?\S*=|://|www\.|\w/\S*\?|\?\w+=|@")
_ASKS = re.compile(
    r"\b(?:who|what|when|where|why|which|how|is|are|am|was|were|do|does|did|can|could|will|would|should|may"
    r"|might|must|has|have|"
    r"had|shall|whose|whom|or|not|really|sure|right|ok|okay|no|yes)\b",
    re.IGNORECASE,
)
_UNIT = r"(?:g|kg|mg|ml|mL|l|L|mol|m|M|C|F|Gy|Sv|IU|U|A|B)\b"
_INSIDE = re.compile(r"[^\W\d_][?¿□▯■▒]{1,2}[^\W\d_]")
_STAND_INS = "?\ufffd¿□▯■▒"
_STAND_IN = re.compile(f"[{_STAND_INS}]")
_ASKED = re.compile(r"\?(?<=[a-ln-z]\?)(?=[\"”’']?(?:\s+[^a-z(\s\d?]|\s*$))")
"""A question mark that can only ask: after a word, before the next sentence."""
_NEAR = 120
"""Characters round a sign within which all that it spoils stands, but for a long word."""
_DOSE = re.compile(
    rf"(?:\d\s?\?\s?{_UNIT}|\d\?\d+|[mk]?g/m\?|\bcm\?|(?<![\w?])\?\s?\d|\b10\?(?=/|\s?cells)|\d\s\?\s\d|\b[pPn]\s\?\s?[\d.]"
    rf"|\b(?:Gy|mL|h|kg|min)\?\d|±\s?\?|(?:[□▯■▒]\s?|(?<=\s)¿\s?)\d+\s?{_UNIT}|(?<!\S)\?{_UNIT})(?!\?)"
)
# A Greek letter or a sign at the edge of a name: `TNF-?`, `?-blocker`, `CD4? cells`.
_EDGE = re.compile(r"(?<!\S)\?-[a-z]{4,}|\b[A-Z]{2,}[\w/]*-\?(?=[\s,.;)]|$)|\bCD\d+\?(?=\s+(?:cells?|T\b|B\b|counts?))")
# Quotation marks: `?Ask?`; an accent at a word's end (`caf?`) where the word is known.
_QUOTED = re.compile(r"(?<!\S)\?[A-Z][\w ,-]{1,60}\?(?=[\s.,;]|$)")
_NAME_SIGN = re.compile(r"([A-Z][\w-]+)\?(?=\)|,|;|\s+(?:\(|[a-z]))")
_ACCENTED = ("caf?", "fianc?", "expos?", "resum?", "clich?", "saut?", "pur?", "pat?", "na?")
_HEAD = re.compile(r"(?<!\S)[?\ufffd]([a-z]{2,})(?![\w?])")  # `?rst`: a ligature at a word's start
_LAST = re.compile(r"(?<![\w?])([a-z]{2,8})\?(?=[\s,.;)]|$)")


def lost_signs(document: Document) -> list[tuple[int, int]]:
    """(start, end) in the clean text of words and doses that lost a sign; they may overlap."""
    text = document.text
    if letters(document).isdisjoint(_STAND_INS):
        return []
    found: list[tuple[int, int]] = []
    done = 0
    asked = {match.start() for match in _ASKED.finditer(text)}
    signs = [sign for sign in _STAND_IN.finditer(text) if sign.start() not in asked]
    for sign in signs:
        if sign.start() < done:
            continue  # a second sign of the same word
        start, done = _word_round(text, sign.start())
        word = text[start:done]
        if "\ufffd" in word or (not _ADDRESS.search(word) and _INSIDE.search(word) and not _two(word)):
            found.append((start, done))
    found += [match.span() for at in offsets(text, _ACCENTED) if (match := _LAST.match(text, at))]
    for low, high in _round(signs, text):
        found += _beside(text, low, high)
    unread = _of_fonts(document)
    return [spot for spot in found if not any(low <= spot[0] < high for low, high in unread)]


def _round(signs: list[re.Match[str]], text: str) -> list[tuple[int, int]]:
    """(start, end) of the stretches round the signs, none overlapping, none that begins inside a word."""
    found: list[tuple[int, int]] = []
    for sign in signs:
        low, high = _word_round(text, max(0, sign.start() - _NEAR))[0], sign.end() + _NEAR
        if found and low <= found[-1][1]:
            found[-1] = found[-1][0], high
        else:
            found.append((low, high))
    return found


def _beside(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What a sign spoils beyond its own letters: edges of names, quotations, heads of words, doses."""
    for pattern in (_EDGE, _QUOTED):
        yield from (match.span() for match in pattern.finditer(text, start, end))
    yield from (m.span() for m in _HEAD.finditer(text, start, end) if not is_word(m[1]) and guess(m[0]))
    for match in _DOSE.finditer(text, start, end):
        low = text.rfind(" ", 0, match.start() + 1) + 1 if match[0][0] != "?" else match.start()
        yield max(low, 0), match.end()
    for match in _NAME_SIGN.finditer(text, start, end):
        if not _asks(text, match):
            last = match.end()
            while last < len(text) and text[last] in ")":
                last += 1
            yield match.start(), last


def _word_round(text: str, at: int) -> tuple[int, int]:
    """(start, end) of the run without white space round an offset."""
    start = at
    while start and not text[start - 1].isspace():
        start -= 1
    token = _TOKEN.match(text, start)
    return start, token.end() if token else at + 1


def _of_fonts(document: Document) -> list[tuple[int, int]]:
    """Clean ranges that another check reports: glyphs of a font without a meaning."""
    return [(s.clean_start, s.clean_end) for s in document.segments if s.rule == "cid-glyphs"]


def _two(word: str) -> bool:
    """`go?Then`: two words with a question mark between them, and only a space lost."""
    left, _, right = word.partition("?")
    return is_word(left.strip("“\"'(")) and right[:1].isupper() and is_word(right.strip(".,;)”\"'"))


def _asks(text: str, match: re.Match[str]) -> bool:
    """Whether the words before the sign, back to the bracket or sentence they belong to, ask something."""
    before = text[max(0, match.start() - 200) : match.end()]
    if text[match.end() : match.end() + 1] == ")" and "(" in before:
        return bool(_ASKS.search(before[before.rindex("(") :]))
    clause = re.split(r"[.!?:;\n“\"(]\s+|[“\"(\n]", before[:-1])[-1]
    return bool(_ASKS.search(clause)) or len(clause.split()) < 3


def guess(token: str) -> str | None:
    """The one reading that makes an English word; nothing with a digit in it is ever guessed."""
    core = token.strip(".,;:()")
    if any(c.isdigit() for c in core) or len(re.findall("[?\ufffd]", core)) != 1:
        return None
    if re.search(r"[a-z][?\ufffd](?:t|s|re|ve|ll|d|m)$", core):
        return re.sub("[?\ufffd]", "’", token)  # `don?t`, `patient?s`
    fits = {
        letters
        for letters in ("fi", "fl", "ff", "ffi", "'", "-", "é")
        if is_word(re.sub("[?\ufffd]", letters, core), 50)
    }
    return token.replace("?", next(iter(fits))).replace("\ufffd", next(iter(fits))) if len(fits) == 1 else None
