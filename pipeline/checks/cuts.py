"""Where a block stops in mid-sentence, and how that is known."""

from __future__ import annotations

import re

from pipeline.checks.passages import Passage, last_sentence, sentences
from pipeline.knowledge.english import is_word

ENDED = re.compile(r"[.!?:;…][\"'”’»)\]*]*(?:\s?(?:\[[^\[\]]{1,80}\]|\^\d+|[⁰¹²³⁴-⁹*†‡]))*$")
_REMAINS = re.compile(r"[a-z]{4,}[.!?][a-z]{1,2}\.?$")
_OPEN_WORD = re.compile(
    r"(?:^|\s)(?:a|an|the|of|and|or|to|in|on|at|by|for|from|with|without|into|is|are|was|were|be|been|being|has"
    r"|have|had|can|could|may"
    r"|might|will|would|should|must|that|which|who|whose|when|where|while|because|if|as|than|but|not|your|their"
    r"|its|his|her|our|these"
    r"|those|this|such|more|most|very|also|between|during|after|before|through|over|under|about|against"
    r"|including|called|(?:that|which|who) [a-z]+)$"
)
# What a list item cannot end with. Items may end in a preposition (`what it is made of`), `and` or `or`.
_OPEN_ITEM = re.compile(
    r"\s(?:a|an|the|your|their|its|our|these|those|such|because|if|than|including|can|could|may|might|will|would|should"
    r"|must|be|been|very)$|[(\[–—/&“]$"
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


def cut_reason(passage: Passage, house_ends: bool) -> str | None:
    """Why a block is taken for cut off; None where it is not."""
    text = passage.text
    if _REMAINS.search(text) and is_word(re.split(r"[.!?]", text[-30:])[-2 - text.endswith(".")].split()[-1]):
        return "after its full stop stand the remains of a word"
    sentence = text[slice(*last_sentence(text))]
    words = re.findall(r"[^\W_][\w’'-]*", sentence)
    few = len(words) < 3 and (len(text.split()) < 8 or not _OPEN_WORD.search(text))
    if ENDED.search(text) or few or _NO_PROSE.search(sentence):
        return None
    if passage.block.kind == "list_item":
        return f"it stops at “{words[-1]}”" if _OPEN_ITEM.search(text) else None
    if _OPEN_SIGN.search(text) or _OPEN_WORD.search(text):
        return f"it stops at “{text.split()[-1]}”"
    if re.fullmatch(r"[a-z]+\d+[a-z]*|[a-z]?", words[-1]) and not is_word(words[-1]):
        return f"“{words[-1]}” is no word"
    cut = len(words) >= 4 and _VERB.search(sentence) and (len(list(sentences(text))) > 1 or len(words) >= 12)
    on_page = bool(
        passage.block.places and passage.block.places[0].box
    )  # lists of PDFs lose their signs and full stops
    return "it has no end" if house_ends and cut and not on_page else None


def is_credit(passage: Passage, after: Passage | None) -> bool:
    """`This page was reviewed by` over a name."""
    return passage.text.endswith(" by") and after is not None and bool(_NAME.match(after.text))
