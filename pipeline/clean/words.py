"""Words that extraction damaged: glued together, cut by a hyphen, with every letter doubled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.clean.draft import Draft, Edit
from pipeline.clean.wrap import vocabulary
from pipeline.knowledge.english import PREFIXES, is_listed, is_word, levels

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9-]*[a-z]")
_BEFORE_BRACKET = re.compile(r"([a-z]{3,})(\((?:or|and|also|see|which|such|the|called|including|for|when|if)\b)")
_LEFT_HYPHEN = re.compile(r"(?<![\w-])([A-Za-z]{2,})-( ?)([a-z]{2,})(?![\w-])")
_WORD_BEFORE = re.compile(r"(?<![\w’'./@-])([A-Za-z]?[a-z]*) $")
_WORD_AFTER = re.compile(r" ([a-z]+)(?![\w’'@/-])")
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
    for match in _BEFORE_BRACKET.finditer(text):
        yield Edit(match.start(), match.end(), f"{match[1]} {match[2]}", "glued-words")
    alone = {token: at for token in draft.strangers if draft.tokens[token] == 1 and _TOKEN.fullmatch(token)
             and (at := glued_at(token, draft.tokens, text)) is not None}  # fmt: skip
    if not alone:
        return
    for match in re.finditer(rf"(?<![\w’'./@?\ufffd-])(?:{'|'.join(sorted(alone))})(?![\w@/’'-]|[?\ufffd]\w)", text):
        word = text[max(0, match.start() - 60) : match.end() + 60]
        if not any(
            link.start() <= match.start() - max(0, match.start() - 60) < link.end() for link in _URL.finditer(word)
        ):
            at = alone[match[0]]
            yield Edit(match.start(), match.end(), f"{match[0][:at]} {match[0][at:]}", "glued-words")


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
        if (
            (head.rpartition("-")[2] in _GREEK and "-" in head)
            or (tokens[head] and not is_word(head, 50))
            or (head.islower() and is_word(head, 35) and tail != "of")
        ):
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


def _is_name(head: str) -> bool:
    """A name that cannot be a part of a longer one by chance: `IL-2`, `HER2`, six letters or more."""
    return not is_word(head, 50) and (len(head) > 5 or not head.isalpha())


def hyphens_left(draft: Draft) -> Iterator[Edit]:
    """`inhibi-tor`, `treat- ment`, `after- noon` inside a line close where the whole is a word.

    A hyphen before a space that closes to no known word is only marked. Leaves alone suspended hyphens (`pre- and
    post-`) and every hyphen without a space between two words (`check-up`).
    """
    words: Counter[str] | None = None
    if not draft.english:
        return
    for match in _LEFT_HYPHEN.finditer(draft.text):
        left, gap, right = match.groups()
        if right in _SUSPENDED or (not gap and _is_compound(left, right)):
            continue
        words = words if words is not None else vocabulary(draft.text)
        if is_whole(left, right, words) and words[f"{left}-{right}".lower()] < 2:
            yield Edit(match.start(), match.end(), left + right, "broken-hyphenation")
        elif gap and not (is_word(left, 35) and is_word(right, 35)):
            yield Edit(match.start(), match.end(), match[0], "broken-hyphenation")


def split_words(draft: Draft) -> Iterator[Edit]:
    """`ri ght`, `ther apy`, `a nd`: two tokens of which one is no word and stands once or twice close up to a word.

    Must run before ligatures are looked for. Leaves alone names, capitals and everything that the document uses often.
    """
    odd = [t for t in draft.strangers if len(t) > 1 and t.isalpha() and t.islower() and draft.tokens[t] < 3]
    if not odd or not draft.english:
        return
    found = re.compile(rf"(?<![\w’'./@-])(?:{'|'.join(sorted(odd, key=len, reverse=True))})(?![\w@/’'-]|\.\w)")
    done = -1
    for match in found.finditer(draft.text):
        before = _WORD_BEFORE.search(draft.text, max(0, match.start() - 20), match.start())
        after = _WORD_AFTER.match(draft.text, match.end(), match.end() + 20)
        edit = None
        if re.search(r"\d ?$", draft.text[max(0, match.start() - 2) : match.start()]):
            continue  # a unit
        if before is not None and is_cut(before[1], match[0]):
            edit = Edit(before.start(1), match.end(), before[1] + match[0], "broken-hyphenation")
        elif after is not None and is_cut(match[0], after[1]):
            edit = Edit(match.start(), after.end(1), match[0] + after[1], "broken-hyphenation")
        if edit is not None and edit.start >= done:
            done = edit.end
            yield edit


def is_cut(left: str, right: str) -> bool:
    """Whether two tokens, one of them no word, are one everyday word that a space cut.

    >>> is_cut("ri", "ght"), is_cut("a", "nd"), is_cut("in", "vivo"), is_cut("e", "ects")
    (True, True, False, False)
    """
    whole = (left + right).lower()
    return len(whole) > 2 and levels().get(whole, 99) <= 50


def _is_compound(left: str, right: str) -> bool:
    """Whether a hyphen without a space can be meant: `check-up`, `re-created`, `Abnoba-viscum`."""
    if left.lower() in PREFIXES or left[:1].isupper() or not is_listed((left + right).lower()):
        return True
    return is_word(left, 50) and is_word(right, 50)


def is_whole(left: str, right: str, words: Counter[str]) -> bool:
    """Whether two halves make one word: the dictionary's, or one that the document writes whole elsewhere."""
    whole = (left + right).lower()
    return is_listed(whole, 60) or words[whole] > 0


def doubled_letters(draft: Draft) -> Iterator[Edit]:
    """`IImmuunnee`-like words, in which a shadow print doubled every letter, lose the shadow."""
    for match in _DOUBLED.finditer(draft.text):
        single = match[0][::2]
        if is_word(single):
            yield Edit(match.start(), match.end(), single, "doubled-letters")
