"""Words that extraction damaged: glued together, cut by a hyphen, with every letter doubled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.clean.draft import BREAK, Draft, Edit
from pipeline.clean.ligatures import ligatures_for
from pipeline.clean.tokens import places
from pipeline.knowledge.english import PREFIXES, is_listed, is_word, levels

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9-]*[a-z]")
_BRACKET = re.compile(r"\((?:or|and|also|see|which|such|the|called|including|for|when|if)\b")
_SMALL_BEFORE = re.compile(r"[a-z]{3,}$")
_AFTER_HYPHEN = re.compile(r"[-\u2010¬]( ?)([a-z]{2,})(?![\w-])")
_LOOSE_HYPHEN = re.compile(r"[-\u2010](?<= .) ([a-z]{2,})(?![\w-])")
_NO_BEGINNING = re.compile(r"[\w-]")
_FREE_BEFORE = re.compile(r"(?<![\w’'./@?\ufffd-])")
_FREE_AFTER = re.compile(r"(?![\w@/’'-]|[?\ufffd]\w)")
_APART_BEFORE = re.compile(r"(?<![\w’'./@-])")
_APART_AFTER = re.compile(r"(?![\w@/’'-]|\.\w)")
_WORD_BEFORE = re.compile(r"(?<![\w’'./@-])([A-Za-z]?[a-z]*) $")
_WORD_AFTER = re.compile(r" ([a-z]+)(?![\w’'@/-])")
_LATIN = re.compile(rf"(?<![.!?] )(?<![\n{BREAK}])\b[A-Z][a-z]{{3,}} $")
"""`Proteus vulgaris`: the second half of a Latin name, not `vulgar is`."""
_DOUBLED = re.compile(r"\b(?:([^\W\d_])\1){4,}\b")
_TAILS = ("is", "are", "was", "were", "and", "the", "with", "have", "has", "can", "may", "of")
_GREEK = frozenset(["alfa", "alpha", "beta", "gamma", "delta", "epsilon", "kappa", "lambda", "omega"])
_HEADS = ("the", "of", "and", "for", "with", "that", "from", "are", "was", "to", "in")
_SUSPENDED = frozenset(["and", "or", "to", "und", "nor", "versus", "vs"])
_URL = re.compile(r"\S*(?:://|www\.|@)\S*|\S+\.(?:org|com|gov|net|edu|ca|uk|html?)\S*")


def glued_words(draft: Draft) -> Iterator[Edit]:
    """`IFN-alfais` → `IFN-alfa is`, `ofcancer` → `of cancer`, `inhibitors(or` → `inhibitors (or`.

    Only a token that is no word and stands once; see `glued_at`. Compounds (`herpesvirus`) and names stay.
    """
    text = draft.text
    if not draft.english:
        return
    for match in _BRACKET.finditer(text):
        word = _SMALL_BEFORE.search(text, max(0, match.start() - 60), match.start())
        if word is not None:
            yield Edit(word.start(), match.end(), f"{word[0]} {match[0]}", "glued-words")
    for token in sorted(draft.strangers):
        if draft.tokens[token] > 1 or not _TOKEN.fullmatch(token):
            continue
        at = glued_at(token, draft.tokens, text)
        for start in places(token, text, _FREE_BEFORE, _FREE_AFTER) if at is not None else ():
            near = max(0, start - 60)
            stretch = text[near : start + len(token) + 60]
            named = token[at:] == "is" and token.isalpha() and token.islower() and _LATIN.search(text, near, start)
            if not named and not any(link.start() <= start - near < link.end() for link in _URL.finditer(stretch)):
                yield Edit(start, start + len(token), f"{token[:at]} {token[at:]}", "glued-words")


def glued_at(token: str, tokens: Counter[str], text: str) -> int | None:
    """Where a space was lost in a token that is no word; None where that is not certain.

    Certain: a name of the document, or an everyday word, with `is`, `and`, … stuck to it; `the`, `of`, … stuck to a
    word; or two words that the document writes side by side elsewhere.

    >>> glued_at("IFN-betais", Counter({"IFN-beta": 1}), ""), glued_at("ofcancer", Counter(), "")
    (8, 2)
    >>> glued_at("herpesvirus", Counter(), ""), glued_at("Avastin", Counter(), ""), glued_at("effector", Counter(), "")
    (None, None, None)
    """
    for tail in _TAILS if token.endswith(_TAILS) else ():
        head = token.removesuffix(tail)
        if head == token or len(head) < 4:
            continue
        if (
            (head.rpartition("-")[2] in _GREEK and "-" in head)
            or (tokens[head] and not is_word(head, 50))
            or (head.islower() and is_word(head, 35) and tail != "of")
        ):
            return len(head)
    for head in _HEADS if token.startswith(_HEADS) else ():
        tail = token.removeprefix(head)
        if tail != token and len(tail) > 4 and tail.islower() and is_word(tail, 35):
            return len(head)
    return None


def hyphens_left(draft: Draft) -> Iterator[Edit]:
    """`inhibi-tor`, `treat- ment`, `after- noon` inside a line close where the whole is a word.

    A hyphen before a space that closes to no known word is only marked. Leaves alone suspended hyphens (`pre- and
    post-`) and every hyphen without a space between two words (`check-up`).
    """
    text = draft.text
    for match in _AFTER_HYPHEN.finditer(text):
        gap, right = match.groups()
        left = _word_before(text, match.start())
        if not left or right in _SUSPENDED or (not gap and _is_compound(left, right)):
            continue
        if not draft.english:
            return
        start = match.start() - len(left)
        if is_whole(left, right, draft.words) and draft.words[f"{left}-{right}".lower()] < 2:
            yield Edit(start, match.end(), left + right, "broken-hyphenation")
        elif gap and not (is_word(left) and is_word(right)):
            yield Edit(start, match.end(), left + match[0], "broken-hyphenation")


def _word_before(text: str, end: int) -> str:
    """The two letters or more that end here and begin a word; empty where there are none, or more than sixty.

    >>> _word_before("the inhibi-tor", 10), _word_before("x-y", 1), _word_before("anti-IL2a-b", 9)
    ('inhibi', '', '')
    """
    start = end
    while start and (sign := text[start - 1]).isalpha() and sign.isascii():
        start -= 1
    if end - start < 2 or end - start > _LONGEST or (start and _NO_BEGINNING.match(text, start - 1)):
        return ""
    return text[start:end]


_LONGEST = 60
"""Letters of a word."""


def loose_hyphens(draft: Draft) -> Iterator[Edit]:
    """`laborat - ory` closes where one half is no word and the whole is one. A dash between words stays."""
    if (" - " not in draft.text and " \u2010 " not in draft.text) or not draft.english:
        return
    done = 0
    for match in _LOOSE_HYPHEN.finditer(draft.text):
        left, right = _word_before(draft.text, match.start() - 1), match[1]
        if not left.islower() or match.start() - 1 - len(left) < done:
            continue
        done = match.end()
        if not (is_word(left) and is_word(right)) and is_whole(left, right, draft.words):
            yield Edit(match.start() - 1 - len(left), match.end(), left + right, "broken-hyphenation")


_HYPHENED = frozenset(
    ["non", "long", "short", "high", "low", "well", "newly", "first", "second", "third", "slow", "fast", "side", "late"]
)
"""Beginnings of compounds that are never written closed; `sub-agent` and `fish-eye` are."""


def eaten_hyphens(draft: Draft) -> Iterator[Edit]:
    """`nonsmall` → `non-small` where the document writes it so elsewhere and no dictionary has it closed."""
    if not draft.english:
        return
    for closed, word in sorted(_hyphened(draft.text).items()):
        if closed not in draft.tokens or draft.tokens[closed] > 2 or is_listed(closed):
            continue
        for start in places(closed, draft.text, _FREE_BEFORE, _FREE_AFTER):
            yield Edit(start, start + len(closed), word, "broken-hyphenation")


def _hyphened(text: str) -> dict[str, str]:
    """Compounds of two words that a text writes with a hyphen: closed up → as it is written, in lower case.

    >>> _hyphened("Non-small cell; non-small-cell; slow\u2010growing")
    {'nonsmall': 'non-small', 'slowgrowing': 'slow-growing'}
    """
    low = text.lower().replace("\u2010", "-").replace("\u2011", "-")
    found = {}
    for hyphen in _FIRST_OF.finditer(low):
        size = max(len(first) for first in _HYPHENED if low.endswith(first, 0, hyphen.start()))  # `slow`, not `low`
        match = _COMPOUND.match(low, hyphen.start() - size)
        if match is not None:
            found[match[0].replace("-", "")] = match[0]
    return found


_FIRST_OF = re.compile(rf"-(?:{'|'.join(f'(?<={first}-)' for first in sorted(_HYPHENED))})")
"""The hyphen after one of them: the engine looks for a sign many times as fast as for a dozen words."""


_COMPOUND = re.compile(r"(?<![^\W\d_])(?<![^\W\d_]-)[^\W\d_]+-[^\W\d_]+(?!-?[^\W\d_])")


_OF_LIGATURES = frozenset(["nd", "ve", "le", "ll", "ne", "sh", "ts"])
"""`find`, `five`, `file`, `fill`, `fine`, `fish` and `fits` without their ligature: `to ll` is not `toll`."""


def split_words(draft: Draft) -> Iterator[Edit]:
    """`ri ght`, `ther apy`, `a nd`: two tokens of which one is no word and stands once or twice close up to a word.

    Must run before ligatures are looked for. Leaves alone names, capitals and everything that the document uses often.
    """
    odd = [
        t
        for t in draft.strangers
        if len(t) > 1 and t not in _OF_LIGATURES and t.isalpha() and t.islower() and draft.tokens[t] < 3
    ]
    odd = [t for t in odd if any(is_cut(left, t) or is_cut(t, right) for left, right in draft.neighbours(t))]
    if not odd or not draft.english:
        return
    text, done = draft.text, -1
    for start, token in sorted((at, t) for t in odd for at in places(t, text, _APART_BEFORE, _APART_AFTER)):
        end = start + len(token)
        before = _WORD_BEFORE.search(text, max(0, start - 20), start)
        after = _WORD_AFTER.match(text, end, end + 20)
        edit = None
        if text[max(0, start - 2) : start].rstrip(" ")[-1:].isdecimal():
            continue  # a unit
        if before is not None and is_cut(before[1], token):
            edit = Edit(before.start(1), end, before[1] + token, "broken-hyphenation")
        elif after is not None and is_cut(token, after[1]):
            edit = Edit(start, after.end(1), token + after[1], "broken-hyphenation")
        if edit is not None and edit.start >= done:
            done = edit.end
            yield edit


_WAYS = frozenset("po pr im iv sc sl pv od bd tds qds qid tid bid prn stat mane nocte tabs caps".split())  # noqa: SIM905
"""How and how often a drug is taken: `po or pr` is not `poor`."""


def is_cut(left: str, right: str) -> bool:
    """Whether two tokens, one of them no word, are one everyday word that a space cut.

    Not where a lost ligature reads as well: `Be er` is beer or better, `The re alarm` there or the fire alarm.

    >>> is_cut("ri", "ght"), is_cut("ther", "apy"), is_cut("in", "vivo"), is_cut("e", "ects"), is_cut("Be", "er")
    (True, True, False, False, False)
    """
    if left in _WAYS or right in _WAYS:
        return False
    whole = (left + right).lower()
    most = 35 if left == "re" else 50  # `re makes` in a text on operators
    if len(whole) < 3 or levels().get(whole, 99) > most or left.lower() == right:
        return False
    return not any(levels()[left.lower() + glyph + right] <= 35 for glyph in ligatures_for(left, right)) and not (
        is_word(left, 35) and any(levels()[glyph + right] <= 10 for glyph in ligatures_for("", right))
    )


def _is_compound(left: str, right: str) -> bool:
    """Whether a hyphen without a space can be meant: `check-up`, `re-created`, `Abnoba-viscum`."""
    if (
        left.lower() in _JOINED_BY_HYPHEN
        or left.lower() in PREFIXES
        or left[:1].isupper()
        or not is_listed((left + right).lower())
    ):
        return True
    return is_word(left) and is_word(right)


_JOINED_BY_HYPHEN = frozenset(["extra", "eco", "dot", "e", "ex", "self", "half", "semi", "mid", "all"])


def is_whole(left: str, right: str, words: Counter[str]) -> bool:
    """Whether two halves make one word: the dictionary's, or one that the document writes whole elsewhere."""
    whole = (left + right).lower()
    return is_listed(whole, 60) or words[whole] > 0


def doubled_letters(draft: Draft) -> Iterator[Edit]:
    """`IImmuunnee`-like words, in which a shadow print doubled every letter, lose the shadow."""
    if not any(len(name) > 7 and name[0] == name[1] and name[2] == name[3] for name in draft.strangers):
        return
    for match in _DOUBLED.finditer(draft.text):
        single = match[0][::2]
        if is_word(single):
            yield Edit(match.start(), match.end(), single, "doubled-letters")
