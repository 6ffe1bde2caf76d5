"""Hyphens at line ends: which were typed and which a program set to cut a word."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline.clean.draft import Draft
from pipeline.clean.tokens import line_hyphens
from pipeline.knowledge.english import PREFIXES, is_word, levels

_JOINING = frozenset(
    ["anti", "bio", "chemo", "hyper", "hypo", "immuno", "inter", "intra", "micro", "multi", "over", "under"]
)
"""Beginnings that make one word with what follows, although they may stand as words by themselves."""
_AUTOMATIC, _SOFT = "\u2010", "\u00ad"
"""U+2010 is what browsers and WeasyPrint draw where they cut a word; authors type the hyphen of ASCII."""
_ENOUGH_CUTS = 3
_ENOUGH_LINES = 25
"""Lines after which a document that never cut a word is taken for one that doesn't."""
_TWINS = frozenset("aio")
"""Vowels that never meet their like in a word that no list has: `anti-inflammatory`, `gastro-oesophageal`."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document sets hyphens. marked: cuts are U+2010 and typed hyphens are ASCII's. cuts: it cuts words."""

    marked: bool
    cuts: bool


def setting(draft: Draft) -> Setting:
    """How the document at hand sets its hyphens; asked once, where it has a line-end hyphen."""
    cuts = draft.raw.count(f"{_AUTOMATIC}\n") if _AUTOMATIC in draft.letters else 0
    if cuts >= _ENOUGH_CUTS and 10 * (draft.raw.count(_AUTOMATIC) - cuts) <= draft.raw.count("-"):
        return Setting(True, True)
    return Setting(False, draft.text.count("\n") < _ENOUGH_LINES or not draft.english or _cuts_words(draft))


def _cuts_words(draft: Draft) -> bool:
    """Any hyphen at a line's end between small letters of which one side is no word and no beginning of words."""
    text, words = draft.text, draft.words
    for left, hyphen, right, end in line_hyphens(text, 0, len(text)):
        first, last = text[left:hyphen].rsplit("-", 1)[-1], text[right:end].split("-", 1)[0]
        beginning = first in PREFIXES or _known(first, words)
        if first.islower() and last.islower() and not (beginning and _known(last, words)):
            return True
    return False


def keeps_hyphen(left: str, right: str, words: Counter[str]) -> bool:
    """Whether a hyphen at a line's end belongs to the word. The document's own spelling decides, then its parts.

    >>> keeps_hyphen("non", "small", Counter({"non-small": 1})), keeps_hyphen("inhibi", "tor", Counter())
    (True, False)
    >>> keeps_hyphen("factor-medi", "ated", Counter()), keeps_hyphen("anti", "inflammatory", Counter())
    (False, True)
    """
    return _decided(left, right, words) is True


def stays(left: str, sign: str, right: str, words: Counter[str], how: Setting) -> bool:
    """The same for a sign in a document that sets its hyphens in this way."""
    if sign == _SOFT:
        return False
    decided = _decided(left, right, words)
    if how.marked:
        if sign == _AUTOMATIC:
            return words[f"{left}-{right}".lower()] > 0
        return decided is not False or (_known(left.lower(), words) and _known(right.lower(), words)) or "-" in left
    # `check-⏎ups`: where either spelling is right, the closed one
    return decided is True or (not how.cuts and levels().get((left + right).lower(), 99) > 50)


def _decided(left: str, right: str, words: Counter[str]) -> bool | None:
    """None where nothing speaks for either."""
    first, last = left.lower(), right.lower()
    head, tail = first.split("-")[-1], last.split("-")[0]
    closed, open_ = words[head + tail], words[f"{first}-{last}"]
    if closed != open_:
        return open_ > closed
    if right[:1].isupper():
        return True
    if "-" in left or "-" in right:
        # `growth factor-medi-⏎ated`: the halves beside the cut tell, where they are no words by themselves
        level = levels().get(head + tail, 99)
        return level > 50 or (_known(head, words) and _known(tail, words) and (level > 20 or head not in _JOINING))
    if levels().get(first + last, 99) <= 50:
        return False
    if first[-1] == last[0] and last[0] in _TWINS and len(first) > 3:
        return True
    return first not in _JOINING if len(first) > 2 and _known(first, words) and _known(last, words) else None


def _known(word: str, words: Counter[str]) -> bool:
    return bool(words[word]) or is_word(word, 50)
