"""Where a block stops in mid-sentence, and how that is known."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from pipeline.checks.passages import Passage
from pipeline.knowledge.english import is_word, levels

ENDED = re.compile(r"[.!?:;…][\"'”’»)\]*]*(?:\s?(?:\[[^\[\]]{1,80}\]|\^\d+|[⁰¹²³⁴-⁹*†‡]))*$")
_REMAINS = re.compile(r"[a-z]{4,}[.!?][a-z]{1,2}\.?$")
_OPEN_WORD = re.compile(
    r"(?:^|\s)(?:a|an|the|of|and|or|to|in|on|at|by|for|from|with|without|into|is|are|was|were|be|been|being|has"
    r"|have|had|can|could|may"
    r"|might|will|would|should|must|that|which|who|whose|when|where|while|because|if|as|than|but|not|your|their"
    r"|its|his|her|our|these"
    r"|those|this|such|very|also|between|during|against|how|why|it|he|she|they|we"
    r"|including|called|(?:that|which|who) [a-z]+)$"
)
# What a list item cannot end with. Items may end in a preposition (`what it is made of`), `and` or `or`.
_OPEN_ITEM = re.compile(
    r"\s(?:a|an|the|your|their|its|our|these|those|such|because|if|than|including|can|could|may|might|will|would|should"
    r"|must|be|been|very)$|[(\[–—/&“]$"
)
_WEAK_END = re.compile(r"\s(?:more|most|after|before|through|over|under|about)$")
"""Words that end a heading as well as they stand in mid-sentence."""
_TITLE = re.compile(
    r"(?:What|How|When|Why|Where|Who|Which|Learn|Read|Find|See|Watch|Click|For more|Download|View|Photo)\b"
)
_NAME = re.compile(
    r"(?:Dr\.? |Prof(?:essor|\.)? )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*)+|(?:The"
    r"|Our) [a-zA-Z ]*(?:team|board|staff)"
)
_OPEN_SIGN = re.compile(r"(?:[,(\[–—/&“]|\s-|[a-z]-)$")
_NO_PROSE = re.compile(
    r"doi:|\b\d{4};\s?\d|https?:|www\.|@|©|\b\d{3}[\s.-]\d{3,4}\b|\b(?:19|20)\d\d$|[|•·>»]|^\W*(?:tel|phone|fax|call|email|e-mail"
    r"|source|photo|image|figure|table|by)\b"
    r"|\b(?:MD|PhD|RN|MBBS|FRCP|MSc|Inc|Ltd|LLC)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|can|could|may|might|will|would|should|must|do|does|did|helps?|uses?"
    r"|used|works?|causes?"
    r"|means?|makes?|gives?|given|needs?|takes?|includes?|[a-z]{3,}(?:ed|ing))\b"
)


_LAST_SIGNS = frozenset(".!?:;…\"'”’»)]*⁰¹²³⁴⁵⁶⁷⁸⁹†‡")
_REMAINS_LONG = 12
"""Characters that `_REMAINS` looks at, and a few more."""


def has_ended(text: str) -> bool:
    """Whether a text ends as a sentence does, with its closing signs and footnote marks (see `ENDED`).

    >>> has_ended("Rest. (See there.)"), has_ended("It helps.[3]"), has_ended("side effects of the")
    (True, True, False)
    """
    last = text[-1:]
    if last in _ENDS:
        return bool(last)
    return (last in _LAST_SIGNS or last.isdecimal()) and ENDED.search(text) is not None


_ENDS = ".!?:;…"


def cut_reason(passage: Passage, house_ends: bool) -> str | None:
    """Why a block is taken for cut off; None where it is not. house_ends: other paragraphs here end in full stops."""
    text = passage.text
    if _REMAINS.search(text, max(0, len(text) - _REMAINS_LONG)) and is_word(
        re.split(r"[.!?]", text[-30:])[-2 - text.endswith(".")].split()[-1]
    ):
        return "after its full stop stand the remains of a word"
    if has_ended(text):
        return None
    sentence = text[slice(*passage.sentences[-1])].removesuffix("(s)")
    words = re.findall(r"[^\W_][\w’'-]*", sentence)
    if not words or _NO_PROSE.search(sentence):
        return None
    several = len(passage.sentences) > 1
    if len(words) < 3 and not (several and (_OPEN_WORD.search(text) or _OPEN_SIGN.search(text))):
        return None
    if passage.block.kind == "list_item":
        return f"it stops at “{words[-1]}”" if _OPEN_ITEM.search(text) else None
    return _open_end(passage, sentence, words, several) or (
        "it has no end"
        if (house_ends or several) and not _on_page(passage) and _reads_on(sentence, words, several)
        else None
    )


def _on_page(passage: Passage) -> bool:
    """Whether a block comes from a page, where lists lose their signs and full stops."""
    return bool(passage.block.places and passage.block.places[0].box)


def _open_end(passage: Passage, sentence: str, words: list[str], several: bool) -> str | None:
    """What shows by itself that a text cannot end here: its last word, an open bracket, half a word."""
    text, on_page = passage.text, _on_page(passage)
    if _OPEN_SIGN.search(text) or _OPEN_WORD.search(text) or (_WEAK_END.search(text) and several and not on_page):
        return f"it stops at “{text.split()[-1]}”"
    if re.fullmatch(r"[a-z]+\d+[a-z]*|[a-z]?", words[-1]) and not is_word(words[-1]) and text.endswith(words[-1]):
        return f"“{words[-1]}” is no word"
    if sentence.rfind("(") > sentence.rfind(")") and not on_page:
        return "its bracket is never closed"
    half = _is_half(words[-1]) and text.endswith(words[-1])
    return f"“{words[-1]}” is only the beginning of a word" if half else None


def _reads_on(sentence: str, words: list[str], several: bool) -> bool:
    """Whether words without a full stop are a sentence rather than a title: a verb, and a length."""
    if several:
        return len(words) >= 3 and bool(_VERB.search(sentence))
    return len(words) >= _LONG and bool(_VERB.search(sentence)) and not _TITLE.match(sentence)


_LONG = 10
"""Words that a title seldom has."""


def _is_half(word: str) -> bool:
    """Whether letters are no word, and everyday words begin with them.

    >>> _is_half("cervi"), _is_half("nivolumab"), _is_half("cells")
    (True, False, False)
    """
    if not (word.isalpha() and word.islower() and len(word) > 2) or is_word(word):
        return False
    words = _sorted_words()
    at = bisect_left(words, word)
    return at < len(words) and words[at].startswith(word)


@cache
def _sorted_words() -> list[str]:
    return sorted(word for word, level in levels().items() if level <= 50)


_FURTHER = 6
"""Blocks of a page within which the other half of a sentence may stand: columns, boxes and tables come between."""


def goes_on(all_: Sequence[Passage], passage: Passage, after: Passage | None) -> bool:
    """Whether a block without an end is taken up: by the items below it, or on a page by a later block that starts
    small (our reading order parted them; nothing was lost)."""
    if after is None:
        return False
    if after.block.kind == "list_item" and passage.block.kind == "paragraph":
        return True
    if not _on_page(passage):
        return False
    at = all_.index(passage)
    return any(other.text[:1].islower() for other in all_[at + 1 : at + 1 + _FURTHER])


def was_open(all_: Sequence[Passage], number: int) -> bool:
    """Whether on a page one of the blocks before this one has no end: then it may be this one's first half."""
    if not _on_page(all_[number]):
        return False
    return any(
        not has_ended(other.text) and len(other.text.split()) > (9 if other.block.kind == "heading" else 3)
        for other in all_[max(0, number - _FURTHER) : number]
    )


def is_small_name(passage: Passage, before: Passage, text: str) -> bool:
    """Whether a block begins with a name that is written small: the heading has it, and so has the text elsewhere."""
    first = passage.text.split()[0]
    return not is_word(first) and (first in before.text or text.count(first) > 2)


def is_credit(passage: Passage, after: Passage | None) -> bool:
    """`This page was reviewed by` over a name."""
    return passage.text.endswith(" by") and after is not None and bool(_NAME.match(after.text))
