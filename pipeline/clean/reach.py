"""How far a leak reaches: the glued and scrambled words that touch it, and where good words begin again."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.clean.markup import LINK
from pipeline.clean.scraps import is_mangled, is_odd, is_scrap, is_surely_torn, is_torn
from pipeline.clean.shards import shard_after, shard_before
from pipeline.knowledge.english import is_word

_REST = 40
"""Characters after a leak, up to the end of its block, that go with it unless they make sense."""
_TORN_NEAR = 5
"""Whole words between a leak and a torn word that still belongs to it."""
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE_END = re.compile(rf"\b(?:{_MONTHS}) \d{{1,2}}(?:, ?\d{{0,3}}|,)?$")
_CITED_AT = re.compile(r"(?:Accessed|Retrieved|Available)(?: on| at| from)?$")
_CAPITALS = frozenset(
    [
        *_MONTHS.lower().split("|"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("dr", "mr", "mrs", "ms", "professor", "hospital", "street", "road"),
    ]
)
"""Words that stand with a capital inside a sentence."""
_UNIT = re.compile(r"(?:[mkµμ]?g|mcg|m[lL]|[lL]|IU|Gy|%|[cm]m|mmol|°)(?:\b|/|$)")
_COORDINATE = re.compile(r"\d \d \d{3,}$")
_CAPITAL_OR_BRACKET = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ[]()<>")
_PARTED = 2
"""Good words between a leak and a shard of it."""
_SHORTENED = frozenset(["al.", "Vol.", "vol.", "pp.", "p."])
_FRAGMENT = 3
"""Words between a full stop and a leak that may be the head of what was lost."""
_KEPT = 6
"""Letters at the end of a block that are kept."""
_STOPS = (".", "!", "?", ":")
_OPEN = re.compile(r"[(\[][\s.]*$")
_FIGURE = re.compile(r"\+?[\d.:–-]+[.,;]?|[ap]\.m\.[,;]?")
"""A number, a time, a telephone's: it says nothing against words beside it."""
_STRING_OPEN = re.compile(r"\s*\((?=\w[^()]*$)")
"""A string's bracket that lost its other half: no other stands in the block after it."""
_TOKEN = re.compile(r"\S+")
OPERAND = re.compile(
    r"-?(?:\d+\.?\d*|\.\d+)\.?|/\w+|gs|rg|RG|Tf|Tj|TJ|Ts|Td|re|cm|BT|ET|EMC|T\*|f\*|[qQfWnhSwgGJjMkK]|stream|endstream|endobj|obj|xref|trailer|startxref|B[DM]C|T[DLcwzr]|\S*[()\[\]]\S*Tj"
    r"|>>|<<|<[0-9A-Fa-f]+>|[()\[\].]+|\(\d+\):\d+"
)


def widen(text: str, start: int, end: int, first: int, last: int, words: Counter[str]) -> tuple[int, int]:
    """The whole damaged stretch round the leak `text[start:end]`, in the block `text[first:last]`."""
    for link in LINK.finditer(text, first, last):  # a link with a leak in it is damaged as a whole
        if link.start() < end and link.end() > start:
            start, end = min(start, link.start()), max(end, link.end())
    before = [link for link in LINK.finditer(text, first, start) if not text[link.end() : start].strip()]
    if before and text[start] == "[":  # one link torn to pieces: the fragment that touches goes too
        start = before[-1].start()
    end = _after(text, end, last, words)
    following = _TOKEN.search(text, end, last)
    goes_on = following is not None and following[0][0].islower() and is_word(following[0].strip("().,;:"))
    start = _before(text, start, first, words, names_stay=goes_on)
    rest = text[end:last]
    alone = not text[first:start].strip() and not any(c.isalpha() for c in rest)
    if alone or (len(rest.strip()) <= _REST and not makes_sense(rest)):
        end = last if alone else _up_to_sense(text, end, last)
    return start, end


def _before(text: str, start: int, first: int, words: Counter[str], *, names_stay: bool) -> int:
    """Back over scraps that touch, and over whole words to a torn one not far away, never past a sentence's end.

    A few words that begin small after a full stop, or begin and end with no word, are the head of what was lost.
    names_stay: the sentence goes on behind the leak, so that a name before it may be its subject.
    """
    tokens = list(_TOKEN.finditer(text, max(first, start - 120), start))
    fragment = _fragment(tokens)
    opens = bool(fragment) and (len(fragment) < len(tokens) or fragment[0].start() == first)
    whole, taken = 0, len(tokens)
    said = [token[0] for token in tokens]
    for number in range(len(tokens) - 1, -1, -1):
        token = tokens[number]
        if number >= taken:
            continue
        if (whole <= _PARTED and (shard := shard_before(said, number))) or _is_begun_again(said, number, whole):
            taken = number - max(0, (shard or 1) - 1)
            start, whole = tokens[taken].start(), 0
            continue
        torn = is_torn(token[0], words) and not (names_stay and token[0].istitle())
        torn = torn or (
            not whole and token[0].istitle() and is_surely_torn(token[0], words, inside=_inside(said, number))
        )
        odd = is_odd(token[0], words) and (token[0][0].islower() or (opens and token is fragment[0] and not names_stay))
        syntax = token[0][0] in _CAPITAL_OR_BRACKET and OPERAND.fullmatch(token[0]) is not None
        if torn or (not whole and (odd or syntax or is_scrap(token[0], words) or is_mangled(token[0], words))):
            start, whole = token.start(), 0
            continue
        whole += 1
        if whole >= _TORN_NEAR or (token[0][-1] in ".!?:" and token[0] not in _SHORTENED):
            break
    if opens and not names_stay and fragment[0].start() < start and _is_head(fragment, words):
        start = fragment[0].start()
    return start


def _inside(said: list[str], number: int) -> bool:
    """Whether a token stands within a sentence."""
    return number > 0 and said[number - 1][-1] not in _STOPS


def _is_begun_again(said: list[str], number: int, whole: int) -> bool:
    """Whether a word that touches a leak is the beginning of one of the two before it: `washed off wash 0 -13 TD`."""
    word = said[number].lower()
    before = [token.lower() for token in said[max(0, number - 2) : number]]
    return (
        not whole
        and len(word) >= _FRAGMENT
        and word.isalpha()
        and any(token.startswith(word) and len(token.rstrip(".,;:")) > len(word) for token in before)
    )


def _is_head(fragment: list[re.Match[str]], words: Counter[str]) -> bool:
    """Whether words after a full stop are the head of what was lost: they begin small, are no words, or date it."""
    said = " ".join(token[0] for token in fragment)
    if len(fragment) <= _FRAGMENT and (said[:1].islower() or _CITED_AT.match(said)):
        return True
    if len(fragment) > _FRAGMENT + 2:
        return False
    return all(is_odd(token[0], words) for token in (fragment[0], fragment[-1])) or _DATE_END.search(said) is not None


def _up_to_sense(text: str, end: int, last: int) -> int:
    """Where the last words of a block begin, if they are words and end with a full stop; else its end."""
    tokens = list(_TOKEN.finditer(text, end, last))
    at = len(tokens)
    while at and is_word(tokens[at - 1][0].strip("().,;:!?")) and len(tokens[at - 1][0]) > 1:
        at -= 1
    kept = tokens[at:]
    return kept[0].start() if kept and kept[-1][0][-1] in _STOPS and sum(len(t[0]) for t in kept) >= _KEPT else last


def _fragment(tokens: list[re.Match[str]]) -> list[re.Match[str]]:
    """The tokens after the last full stop; that of a number is none."""
    at = len(tokens)
    while at and not (
        tokens[at - 1][0].rstrip(")”\"’'")[-1:] in _STOPS and any(c.isalpha() for c in tokens[at - 1][0])
    ):
        at -= 1
    return tokens[at:]


def _after(text: str, end: int, last: int, words: Counter[str]) -> int:
    """Past operands and operators that follow, and to a torn word not far behind them.

    A last number that belongs to a word (`4 weeks`) stays.
    """
    tokens = list(_TOKEN.finditer(text, end, min(last, end + 120)))
    at, whole = end, 0
    said = [token[0] for token in tokens]
    for number, token in enumerate(tokens):
        if token.start() < at:
            continue
        if whole and (shard := shard_after(said, number)):
            at, whole = tokens[number + shard - 1].end(), 0
            continue
        following = tokens[number + 1][0] if number + 1 < len(tokens) else ""
        quantity = token[0].strip(".").isdigit() and token[0] != "0" and _is_counted(following)
        quantity = quantity and not (token[0][-1] == "." and following[0].islower())
        quantity = quantity and not (
            _COORDINATE.search(text, max(0, at - 12), token.end()) and not _UNIT.match(following)
        )
        odd = is_odd(token[0], words) and (
            token[0][0].islower() or _OPEN.search(text, max(0, at - 4), at) or _opens_sentence(following)
        )
        if not whole and OPERAND.fullmatch(token[0]) and not quantity:
            at = token.end()
        elif (
            is_torn(token[0], words)
            or (token[0].istitle() and is_surely_torn(token[0], words, inside=following[:1].islower()))
            or (not whole and token.start() == end and token[0][0] not in ".,;:!?")
            or (not whole and (odd or is_mangled(token[0], words) or (at > end and is_scrap(token[0], words))))
        ):
            at, whole = token.end(), 0
        else:
            whole += 1
        if whole > 2 or (whole and token[0][-1] in ".!?:"):
            break
    at = max(at, _tail(tokens, end))
    opened = _STRING_OPEN.match(text, at, last)
    return opened.end() if opened else at


def _is_counted(word: str) -> bool:
    """Whether a word or a unit stands behind a number that belongs to it."""
    return _UNIT.match(word) is not None or (word[:3].isalpha() and bool(word) and not OPERAND.fullmatch(word))


def _tail(tokens: list[re.Match[str]], end: int) -> int:
    """Past a few words that begin small and stop without a stop where the next sentence opens."""
    run = 0
    while run < len(tokens) and tokens[run][0][:1].islower() and tokens[run][0][-1].isalpha():
        run += 1
    if 0 < run <= _FRAGMENT and run < len(tokens) and _opens_sentence(tokens[run][0]):
        return tokens[run - 1].end()
    return end


def _opens_sentence(token: str) -> bool:
    """Whether an everyday word stands here with a capital: no name, no day, no month."""
    word = token.strip("(“\"‘'")
    low = word.lower().rstrip(",")
    return word[:1].isupper() and word[1:].rstrip(",") == low[1:] and low not in _CAPITALS and is_word(low, 35)


def makes_sense(rest: str, least: int = 3) -> bool:
    """Three English words side by side, or a sentence that begins after a full stop.

    >>> makes_sense(". Ask your care team."), makes_sense(" (Refewohqa")
    (True, False)
    """
    run = known = 0
    tokens = [token.strip("().,;:") for token in rest.split() if not _FIGURE.fullmatch(token)]
    for token in tokens:
        run = run + 1 if is_word(token) else 0
        known += run > 0
        if run >= least:
            return True
    return least == 3 and (not rest.strip(" .") or (known >= 2 and known * 2 >= len(tokens)))
