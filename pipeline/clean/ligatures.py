"""Ligatures that extraction dropped: `con rmed`, `conrmed`, `the rst`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from pipeline.clean.draft import BREAK, Draft, Edit
from pipeline.clean.tokens import places, vocabulary
from pipeline.knowledge.english import is_word, levels

LIGATURES = ("fi", "fl", "ff", "ffi", "ffl", "ti", "tt", "ft")
"""What fonts draw as one glyph; the last three in Calibri and its like."""
_WITHOUT_GAP = frozenset(["fi", "fl", "ff", "ffi", "ffl"])
_PARTICLES = frozenset(["de", "le", "la", "el", "du", "di", "st", "th", "ve", "re", "et", "da", "do", "al"])
_DOUBTFUL = frozenset(["nd", "ne", "ll"])
_BEFORE_FIND = frozenset(["to", "may", "can", "will", "might", "could", "would", "you", "we", "they", "not", "also"])
"""`may nd` is `may find`; elsewhere `nd` may be `and`, and is left for the check to ask about."""
_LEVEL = 55
_EVERYDAY, _COMMON = 35, 20
"""Levels of words: a mend makes everyday words only, and of a rest by itself common ones (`cha` is no `chaff`)."""
_ENDING = 180
"""Listed words that end in these letters: a torn word leaves them (`ing the night`), and they are never mended."""
_WITNESSES = 2
"""Certain mends elsewhere in a document: they prove that its font lost ligatures, and likely ones become certain."""
_BEFORE = re.compile(r"(?<![\w’'./@-])([A-Za-z]?[a-z]*) $")
_AFTER = re.compile(r" ([a-z]+)(?![\w’'@/-]|[?\ufffd]\w)")


_FREE_BEFORE = re.compile(r"(?<![\w’'./@?\ufffd])")
_FREE_AFTER = re.compile(r"(?![\w@/’'-]|[?\ufffd]\w)")


@cache
def _listed() -> str:
    """The words as one long text, a line each: what most words do not hold is found in it at no cost."""
    return "\n".join(["", *[word for word, level in levels().items() if level <= _LEVEL], ""])


@cache
def _lost() -> tuple[Mapping[tuple[str, str], list[str]], frozenset[str], frozenset[str]]:
    """(left, right) of every word without a ligature of it → the ligatures that fit; all lefts; all rights."""
    lost: dict[tuple[str, str], list[str]] = {}
    words = _listed()
    for glyph in LIGATURES:
        at = words.find(glyph)
        while at >= 0:
            halves = words[words.rfind("\n", 0, at) + 1 : at], words[at + len(glyph) : words.find("\n", at)]
            lost.setdefault(halves, []).append(glyph)
            at = words.find(glyph, at + 1)
    return lost, frozenset(left for left, _ in lost), frozenset(right for _, right in lost)


def ligatures_for(before: str, after: str) -> list[str]:
    """The ligatures that make an English word of two halves.

    >>> ligatures_for("di", "erent"), ligatures_for("", "rst"), ligatures_for("x", "q")
    (['ff'], ['fi'], [])
    """
    if not before and not after:
        return []
    return _lost()[0].get((before.lower(), after.lower()), [])


def lost_ligature(before: str, after: str, text: str) -> str | None:
    """The one ligature that makes a word of two halves; None where none or several do.

    >>> lost_ligature("con", "rmed", ""), lost_ligature("e", "ects", ""), lost_ligature("x", "q", "")
    ('fi', 'ff', None)
    """
    fits = ligatures_for(before, after)
    if len(fits) > 1:
        words = vocabulary(text)
        fits = [glyph for glyph in fits if words[(before + glyph + after).lower()]]
    return fits[0] if len(fits) == 1 else None


def lost_ligatures(draft: Draft) -> Iterator[Edit]:
    """`con rmed`, `conrmed` → `confirmed`: no word as it stands, and one ligature makes a known word of it.

    Also at a word's start (`the rst` → `the first`). Where several readings fit, or one that only a document with other
    losses proves (docs/adr/0114), the text stays and is only marked. Leaves alone whatever is a word, whatever the
    document uses twice, names (capitals inside, digits), and the rest of a torn word (`ing the night`).
    """
    if not draft.english or not draft.strangers:
        return
    found = list(_found(draft))
    sure = sum(1 for edit, likely in found if likely is None and edit.replacement != draft.text[edit.start : edit.end])
    for edit, likely in found:
        if likely is not None and sure >= _WITNESSES:
            yield edit._replace(replacement=likely)
        elif likely is None or edit.end - edit.start >= _LEAST_MARKED:
            yield edit


_LEAST_MARKED = 3
"""Letters of a rest that is worth a question: `rm` and `sh` are abbreviations too."""


def _found(draft: Draft) -> Iterator[tuple[Edit, str | None]]:
    """Every loss, in order: what is certain, and what is only marked with the word that it most likely was."""
    _, lefts, rights = _lost()
    parts = {token: token.rpartition("-")[2] for token in draft.strangers if token[1:].islower() or "-" in token}
    parts = {
        token: part
        for token, part in parts.items()
        if part.isalpha() and (part[1:] or part).islower() and (part == token or not is_word(part))
    }
    pieces = {
        part
        for token, part in parts.items()
        if part.lower() in rights or part.lower() in lefts
        if any(
            ligatures_for(left, part) or ligatures_for(part, right) or ligatures_for("", part)
            for left, right in draft.neighbours(token)
        )
    }
    whole = {part: fits for part in parts.values() if len(part) > 2 and (fits := _whole(part))}
    text, done = draft.text, -1
    for start, part in sorted(
        (at, p) for p in pieces | set(whole) for at in places(p, text, _FREE_BEFORE, _FREE_AFTER)
    ):
        end = start + len(part)
        edit, likely = (_joined(draft, start, part), None) if part in pieces else (None, None)
        if edit is None and part in pieces:
            edit, likely = _alone(draft, start, part)
        if edit is None and part in whole and draft.tokens[_token(text, start, part)] == 1:
            fits = whole[part]
            sure = len(fits) == 1 and not (
                fits[0].endswith(part) and (_begins(text, start) or _is_named(text, start, end))
            )
            edit = Edit(start, end, fits[0] if sure else part, "lost-ligature")
        if edit is not None and edit.start >= done and not _is_name_or_rest(text, edit):
            done = edit.end
            yield edit, likely


_REST = re.compile(r"[-\u2010\u2011]\s*$")
_RANK = re.compile(r"\b(?:phase|stage|grade|type|class|part|factor) $", re.IGNORECASE)  # `phase ll` is phase II
_GOES_ON = re.compile(r"[,;]? [a-z]{2,}|\.(?:\s|$)")


def _is_name_or_rest(text: str, edit: Edit) -> bool:
    """Whether a token is a name (`Chang Y`, `Ruan`), the rest of a word after a hyphen (`breast-feed- ing`), or a few
    letters among numbers and signs (`25 ll`)."""
    token = text[edit.start : edit.end]
    before, after = text[max(0, edit.start - 3) : edit.start], _GOES_ON.match(text, edit.end)
    if " " in token:
        return False
    if token[0].isupper():
        begins = edit.start == 0 or before.endswith(("\n", ". ", "? ", "! ", BREAK))
        return not begins or after is None or not is_word(after[0].strip(",;. "), 35)
    if len(token) <= 4 and _REST.search(before):
        return True
    return len(token) <= 3 and (
        before[-2:-1].isdigit() or bool(_RANK.search(text[max(0, edit.start - 10) : edit.start]))
    )


def _token(text: str, start: int, part: str) -> str:
    before = re.search(r"[\w-]*$", text[max(0, start - 40) : start])
    return (before[0] if before else "") + part


_SHORT = 4
"""Letters of a token that only common words may be made of: `rst` is `first`, `bon` not `boffin`, `cha` not `chaff`."""


@lru_cache(maxsize=200_000)
def _whole(part: str) -> tuple[str, ...]:
    """The words that one ligature, put in anywhere, makes of a token; capitals only for long ones, which are no names.

    >>> _whole("conrmed"), _whole("Postow"), _whole("mutaon")
    (('confirmed',), (), ('mutation',))
    """
    found, others = set(), set()
    lost, low = _lost()[0], part.lower()
    for at in range(len(part) + 1):
        for glyph in lost.get((low[:at], low[at:]), ()):
            word = part[:at] + glyph + part[at:]
            common = levels().get(word.lower(), 99) <= (_EVERYDAY if at and len(part) > _SHORT else _COMMON)
            if not at and (_endings(low) >= _ENDING or _one_letter(low)):
                continue
            if glyph not in _WITHOUT_GAP:
                others |= {word} if common else set()
            elif (part.islower() and (common or len(part) > _SHORT)) or (len(word) > 5 and common):
                found.add(word)
    if others and (found or (len(others) == 1 and len(part) > _SHORT + 1 and part.islower())):
        found |= others
    return tuple(sorted(found))


def _joined(draft: Draft, start: int, token: str) -> Edit | None:
    """The stranger with its neighbour before or after as one word."""
    text, end = draft.text, start + len(token)
    before = _BEFORE.search(text, max(0, start - 30), start)
    after = _AFTER.match(text, end, end + 30)
    used = draft.tokens[token] > 1
    if before is not None and before[1] and not (used and draft.tokens[before[1]] > 1):
        fits = ligatures_for(before[1], token)
        if fits and _is_gap(before[1], token):
            return Edit(before.start(1), end, _filled(before[1], token, fits), "lost-ligature")
    if after is not None and not (used and draft.tokens[after[1]] > 1):
        fits = ligatures_for(token, after[1])
        if fits and _is_gap(token, after[1]) and not _stands_alone(token, after[1]):
            return Edit(start, after.end(1), _filled(token, after[1], fits), "lost-ligature")
    return None


def _stands_alone(left: str, right: str) -> bool:
    """Whether the second half is a word of its own beside an abbreviation or a word that lost its end.

    >>> _stands_alone("sta", "on"), _stands_alone("func", "on"), _stands_alone("con", "dence")
    (True, False, False)
    """
    return len(left) < _SHORT and is_word(right, 10)


def _alone(draft: Draft, start: int, token: str) -> tuple[Edit | None, str | None]:
    """A stranger that lost the ligature at its start (`the rst`), and the word where that is only likely.

    Certain: one common word, inside a block, of letters that no other common word has behind a single one and that few
    words end in. Likely: everyday words besides.
    """
    text, end = draft.text, start + len(token)
    if len(token) < 2 or not token.islower() or token in _PARTICLES or draft.tokens[token] > 1:
        return None, None
    before = _BEFORE.search(text, max(0, start - 30), start)
    begins, said = _begins(text, start), before[1] if before is not None else ""
    fits = [glyph + token for glyph in ligatures_for("", token) if levels()[glyph + token] <= _EVERYDAY]
    if not fits or not (begins or (said and is_word(said))) or _is_named(text, start, end):
        return None, None
    if token in _DOUBTFUL:
        return (Edit(start, end, fits[0], "lost-ligature") if said in _BEFORE_FIND else None), None
    common = [word for word in fits if levels()[word] <= _COMMON]
    if not common or _endings(token) >= _ENDING:
        # `is lled` behind a whole word: filled, or called; at a start it is the rest of a torn word
        return (None, None) if begins else (Edit(start, end, token, "lost-ligature"), token)
    if begins or len(fits) > 1 or len(token) < _LEAST_MARKED or _one_letter(token):
        return Edit(start, end, token, "lost-ligature"), fits[0] if len(fits) == 1 and not begins else token
    return Edit(start, end, common[0], "lost-ligature"), None


def _begins(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in f"\n{BREAK}"


def _is_named(text: str, start: int, end: int) -> bool:
    """Whether letters are spoken of (`the suffix nal`)."""
    return bool(_NAMED_BESIDE.search(text[max(0, start - 13) : start]) or _NAMED_BESIDE.match(text, end))


_NAMED_BESIDE = re.compile(r"(?:^| )(?:prefix|suffix|stem|ending|letters|syllable|abbreviation)s?(?=[ .,;:]|$)")


@cache
def _endings(token: str) -> int:
    """How many listed words end in these letters."""
    return _listed().count(f"{token}\n")


@cache
def _one_letter(token: str) -> bool:
    """Whether another letter in front makes a common word: `oor` is a floor, a door, or poor."""
    return any(levels().get(letter + token, 99) <= _COMMON for letter in "abcdefghijklmnopqrstuvwxyz")


def _filled(left: str, right: str, fits: list[str]) -> str:
    return left + fits[0] + right if len(fits) == 1 else f"{left} {right}".strip()


def _is_gap(left: str, right: str) -> bool:
    """Whether two tokens look like one word that lost letters: at least one of them is no word.

    >>> _is_gap("con", "rmed"), _is_gap("e", "ects"), _is_gap("speci", "c"), _is_gap("type", "of")
    (True, True, True, False)
    """
    if len(right) == 1:
        return len(left) > 3 and right != "a" and not is_word(left)
    return not (is_word(right) and is_word(left))
