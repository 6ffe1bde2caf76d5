"""Where a block stops in mid-sentence, and how that is known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.checks.half_words import NAME_OR_UNIT, is_half, is_letters
from pipeline.checks.no_prose import is_no_prose
from pipeline.checks.open_numbers import is_open_number
from pipeline.checks.passages import Passage
from pipeline.checks.unended import (
    ADVICE,
    DO,
    ENGLISH,
    LEAST_WORDS,
    LINK_TEXT,
    VERB,
    is_fragment,
    is_loose,
    is_plain,
    is_title,
    reads_on,
)
from pipeline.knowledge.english import is_word

ENDED = re.compile(r"[.!?:;…][\"'”’»“)\]*]*(?:\s?(?:\[[^\[\]]{1,80}\]|\^\d+|[⁰¹²³⁴-⁹*†‡]))*$")
_REMAINS = re.compile(r"[a-z]{4,}[.!?][a-z]{1,2}\.?$")
_OPEN_WORD = re.compile(
    r"(?:^|[\s—–])(?:a|an|the|of|and|or|to|in|on|at|by|for|from|with|without|into|is|are|was|were|be|been|being|has"
    r"|have|had|can|could|may"
    r"|might|will|would|should|must|that|which|who|whose|when|where|while|because|if|as|than|but|not|your|their"
    r"|its|his|her|our|these"
    r"|those|this|such|very|also|between|during|against|how|why|it|he|she|they|we"
    r"|including|called|(?:that|which|who) [a-z]+|(?i:your|the|our|its|their|an|this|these)"
    r"|(?:will|may|can|could|should|must|might) (?:cover|include|need|cause|have|get|be|ask|check|affect|involve"
    r"|contain)"
    r"|(?:tell|ask|talk|told|asked|know|learn|worried|talking|asking|thinking) (?:[a-z]+ ){0,2}about)$"
)
# What a list item cannot end with. Items may end in a preposition (`what it is made of`), `and` or `or`.
_OPEN_ITEM = re.compile(
    r"\s(?:a|an|the|your|their|its|our|these|those|such|because|if|than|including|can|could|may|might|will|would|should"
    r"|must|be|been|very|(?:if|when|unless|because|while|whether) (?:you|it|they|we|he|she))$|[(\[–—/&“]$"
)
_CONDITION = re.compile(r"(?:If|Because|Although|Unless|Whereas) [^,:.?!]*[a-z]$")
_CLAUSE = 8
"""Words after a full stop that are a condition and nothing more: `If your device`."""
_QUOTED = 60
"""Characters behind a quotation mark that a lost one would close."""
_OPEN_ADJECTIVE = re.compile(r"\san? [a-z]{2,}(?:ized|ised|ical|eous|ious)$")
"""`with a customized`: a noun must follow."""
_WEAK_END = re.compile(r"\s(?:more|most|after|before|through|over|under|about)$")
"""Words that end a heading as well as they stand in mid-sentence."""
_OPEN_SIGN = re.compile(r"(?:[,(\[–—/&]|\s“|\s-|[A-Za-z]-)$")
_MAY_END = re.compile(r"\b(?:it|this|that|is|are|was|were|not|how|why|these|those|such|him|as|been)$")
"""Open words that also end a sentence (`what it is`): told apart only where full stops are never forgotten."""
_DEFINED = re.compile(
    r"(?:^|[:–—]\s+|\babout\s+)(?:[Ww]hat|[Ww]hich|[Ww]ho|[Hh]ow|[Ww]here) [^.!?]*$"
    r"|^[A-Z]\w*(?: [a-z]+){0,2} (?:you|we|they|I) (?:(?:can|may|will|should|must|need to) )?(?:[a-z]+ ){1,2}[a-z]+$"
)
"""`antigen: what an antibody binds to`, `People you can turn to`: it ends with its preposition."""
_PREPOSITION = re.compile(r"\b(?:to|for|with|of|in|on|at|by|from|about|against|through)$")
_LISTED = re.compile(r": [^:.!?]*,[^:.!?]*$")
"""`To be filled in: date, dose, initials`."""
_LABELS = re.compile(r"(?:[^\s,]+ ){0,3}[^\s,]+(?:, (?:[^\s,]+ ){0,2}[^\s,]+){2,}$")
"""`Name of drug, dose, how often, since when`."""
_CONTACT = re.compile(r"\b\d{3}[\s.-]\d{3,4}\b|\b(?:19|20)\d\d$|^\W*call\b(?=.{0,40}\d)", re.IGNORECASE)
"""A line with a number to call or a date: it may stand without a full stop, but not end in `or`."""
_LAST_SIGNS = frozenset(".!?:;…\"'”’»“)]*⁰¹²³⁴⁵⁶⁷⁸⁹†‡")
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
    if last.isdecimal() and text.rstrip("0123456789")[-1:] != "^":
        return False  # a footnote's number has its sign
    return (last in _LAST_SIGNS or last.isdecimal()) and ENDED.search(text) is not None


_ENDS = ".!?:;…"


_PLAINLY = 18
"""Words of a sentence that is no title, slogan or caption."""
NO_END = "it has no end"
_LEAST_ENDED = 3
NEVER_LEADS = re.compile(r"\s(?:and|or|but|nor|a|an|the|this|than|very|every)$")
"""What no lead-in of a list ends with where the others end in a colon."""


@dataclass(frozen=True, slots=True)
class House:
    """How a document ends its paragraphs. ends: most have a full stop; strict: all but one; colons: lists have a
    lead-in that ends in a colon."""

    ends: bool
    strict: bool
    colons: bool


def house_of(all_: Sequence[Passage]) -> House:
    """The habits of a document; what is damaged in one place is told from what is never done."""
    prose = [p for p in all_ if p.block.kind == "paragraph" and p.size >= LEAST_WORDS]
    ended = [p for p in prose if has_ended(p.text)]
    long = [p for p in prose if p.size >= 12]
    open_ = sum(1 for p in prose if not has_ended(p.text) and VERB.search(p.text) and not is_no_prose(p.text))
    leads = [
        p.text
        for p, after in pairwise(all_)
        if p.block.kind == "paragraph" and after.block.kind == "list_item" and not re.search(r"[.!?]$", p.text)
    ]
    colons = sum(1 for text in leads if text.endswith(":"))
    return House(
        sum(1 for p in long if has_ended(p.text)) * 10 >= (len(long) - 1) * 7,
        len(ended) >= _LEAST_ENDED and open_ <= 1 + len(ended) // 40,
        colons >= 1 and colons >= len(leads) - 1 - len(leads) // 10,
    )


def cut_reason(passage: Passage, house: House, *, export: bool) -> str | None:
    """Why a block is taken for cut off; None where it is not. export: a text export, which an earlier tool may have
    cut in many places; on a page as it was published a full stop is often only missing."""
    text = passage.text
    if _has_remains(text):
        return "after its full stop stand the remains of a word"
    if passage.block.kind == "heading" or _HEADED.match(text):
        return _cut_heading(text)
    ended = has_ended(text)
    # Most texts have ended without a bracket: that is asked before they are taken apart.
    sentence = "" if ended and "(" not in text else text[slice(*passage.sentences[-1])].removesuffix("(s)")
    shut = _never_closed(passage, sentence) if ended else ""
    words = re.findall(r"[^\W_][\w’'-]*", sentence) if shut is not None else []
    if shut is None or not words or is_no_prose(sentence):
        return None
    if shut or passage.block.kind == "list_item":
        item = f"it stops at “{words[-1]}”" if _OPEN_ITEM.search(text) and len(words) > 2 else None
        return shut or item
    told = len(words) == 3 and (VERB.search(sentence) or DO.match(sentence))
    if len(words) < 4 and len(passage.sentences) < 2 and not told:
        return None
    return _open_prose(passage, sentence, words, house, export=export)


def _has_remains(text: str) -> bool:
    """Whether letters stand after the full stop of a word: `cells.d`."""
    near = text[-4:-1]  # where that full stop stands
    if not ("." in near or "!" in near or "?" in near):
        return False
    found = _REMAINS.search(text, max(0, len(text) - _REMAINS_LONG))
    return found is not None and is_word(re.split(r"[.!?]", text[-30:])[-2 - text.endswith(".")].split()[-1])


def _cut_heading(text: str) -> str | None:
    """A line that a reader took for a heading, for it is short: it ends in half a word, or in an article."""
    words = text.split()
    if len(words) < LEAST_WORDS - 1 or has_ended(text) or is_title(words) or is_no_prose(text):
        return None
    if words[-1] in _ARTICLES:
        return f"it stops at “{words[-1]}”"
    return f"“{words[-1]}” is only the beginning of a word" if is_half(words[-1]) and VERB.search(text) else None


_HEADED = re.compile(r"\d+(?:\.\d+)*\.?\s+[A-Z][^.!?]*$")
"""`3.4. How often they are found`: a heading that a reader took for a paragraph."""
_ARTICLES = frozenset(["a", "an", "the", "your", "their", "our", "its", "and", "or", "than", "because"])


def _open_prose(passage: Passage, sentence: str, words: list[str], house: House, *, export: bool) -> str | None:
    text, several = passage.text, len(passage.sentences) > 1
    trusted = house.strict or (several and (export or house.ends)) or (export and house.ends)
    trusted = trusted or (house.ends and len(words) >= _PLAINLY and bool(ENGLISH.search(sentence)))
    told = _open_end(passage, sentence, words, house, trusted)
    if told is None and trusted and not _CONTACT.search(sentence) and is_open_number(sentence, several):
        told = f"it stops at “{text.split()[-1]}”"
    if told is not None or (not several and (_LISTED.search(sentence) or text[:1].islower())):
        return told
    return NO_END if trusted and _has_no_end(passage, sentence, words, house, export=export) else None


def _has_no_end(passage: Passage, sentence: str, words: list[str], house: House, *, export: bool) -> bool:
    """Whether all that is missing is a full stop, in a document that has them."""
    text, several = passage.text, len(passage.sentences) > 1
    if _CONTACT.search(sentence) or not _is_word_end(text, several and house.strict):
        return False
    if on_page(passage) and not _is_sure_on_page(sentence, words, house):
        return False
    if (several and not (export or house.strict) and is_loose(sentence, words)) or (not several and is_title(words)):
        return False
    strict = house.strict or (export and is_plain(sentence))
    return reads_on(sentence, words, several, strict=house.strict) or (
        several and is_fragment(text, words, strict=strict)
    )


_PAGE_WORDS = 8
"""Words of a page's last sentence that is no label, item or caption."""


def _is_sure_on_page(sentence: str, words: list[str], house: House) -> bool:
    """Whether a page's line without a full stop is a sentence all the same; `taken_up` asks that a heading follows."""
    return house.strict and len(words) >= _PAGE_WORDS and (is_plain(sentence) or bool(_MODAL.search(sentence)))


_MODAL = re.compile(r"\b(?:can|could|may|might|will|would|should|must)\b")


_NAMED_WITH_NUMBER = re.compile(r"\s[A-Za-z][A-Za-z]*-?\d{1,3}$")
"""`the dose of lectin ML-1`."""


def _is_word_end(text: str, several: bool) -> bool:
    """Whether a text ends in a letter; after other sentences, in a bracket."""
    if text[-1:].isdigit():
        return _NAMED_WITH_NUMBER.search(text) is not None
    return text[-1:].isalpha() or (several and text[-1:] == ")" and text[-2:-1].isalpha())


def _never_closed(passage: Passage, sentence: str) -> str | None:
    """A last sentence with its full stop, but with a bracket that was opened and never closed."""
    opened = _OPENED.search(sentence) if "(" in sentence else None
    whole = passage.block.kind == "paragraph" and not on_page(passage) and ")" not in sentence
    return "its bracket is never closed" if opened and whole else None


_OPENED = re.compile(r"(?<!\S)\((?=[a-z]{2,})[^()]{1,60}[.!?]$")


def on_page(passage: Passage) -> bool:
    """Whether a block comes from a page, where lists lose their signs and full stops."""
    return bool(passage.block.places and passage.block.places[0].box)


def _open_end(passage: Passage, sentence: str, words: list[str], house: House, trusted: bool) -> str | None:
    """What shows by itself that a text cannot end here: its last word, an open bracket, half a word."""
    text, paged, several = passage.text, on_page(passage), len(passage.sentences) > 1
    tail = max(0, len(text) - _END_LONG)
    told = bool(VERB.search(sentence)) or several or len(words) > 5
    told = told or bool(DO.match(sentence))
    link = len(words) < 4 and LINK_TEXT.match(sentence) and not ADVICE.match(sentence)
    labels = (not several and _LABELS.match(text) and not VERB.search(text)) or text.endswith(" all that apply")
    if link or labels or (_PREPOSITION.search(text, tail) and _DEFINED.search(sentence)):
        return None
    sign = _OPEN_SIGN.search(text, tail) and not _CONTACT.search(sentence) and (told or (len(words) > 4 and not paged))
    word = (
        _OPEN_WORD.search(text, tail)
        and (told or len(words) > 3)
        and (trusted or paged or not _MAY_END.search(text, tail))
    )
    weak = _WEAK_END.search(text, tail) and ((several and not paged) or _is_sure_on_page(sentence, words, house))
    begun = several and not paged and len(words) <= _CLAUSE and _CONDITION.match(sentence)
    if sign or word or weak or begun or (told and _OPEN_ADJECTIVE.search(text, tail)):
        return f"it stops at “{text.split()[-1]}”"
    if is_letters(text, words[-1]):
        return f"“{words[-1]}” is no word"
    if told and not paged and sentence.rfind("“") > max(0, sentence.rfind("”"), len(sentence) - _QUOTED):
        return "its quotation is never closed"
    if sentence.rfind("(") > sentence.rfind(")") and (not paged or house.strict):
        return "its bracket is never closed"
    half = is_half(words[-1]) and text.endswith(words[-1]) and not NAME_OR_UNIT.search(text)
    return f"“{words[-1]}” is only the beginning of a word" if half else None


_END_LONG = 120
"""Characters that hold every open end, and more."""
