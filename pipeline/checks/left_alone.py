"""Lines that end in a colon and stand alone, where the page's other ones have their list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.checks.list_answers import (
    FULL,
    LABEL,
    LINKED,
    OPEN_END,
    SENTENCE,
    begins_bold,
    is_leveled,
    is_next_point,
    level_above,
    on_page,
)
from pipeline.checks.passages import Passage


def is_left_alone(all_: Sequence[Passage], number: int, *, habit: bool) -> bool:
    """Whether any line that ends in a colon stands alone: right over the next section or at the text's end, or, where
    the page's other ones have their list (habit), over a full paragraph that begins anew."""
    lead = all_[number]
    if lead.block.kind != "paragraph" or lead.text[-1:] != ":" or on_page(lead):
        return False
    sentence = lead.text[slice(*lead.sentences[-1])]
    if len(sentence.split()) < _LEAST_LEAD or _SHOWN.search(sentence):
        return False
    if number + 1 == len(all_):
        return habit and _is_leveled_page(all_) and bool(_LISTS.search(sentence) or OPEN_END.search(sentence))
    first = all_[number + 1]
    if first.block.kind == "heading":
        ends = is_leveled(first) and first.block.level <= level_above(all_, number)
        return ends and (habit or len(sentence.split()) >= _LONG_LEAD or bool(SENTENCE.search(sentence)))
    if habit and is_next_point(lead.text, first):
        return True
    text = first.text
    full = habit and first.block.kind == "paragraph" and text[-1:] in ".!?" and len(text.split()) > FULL
    names = full and (_LISTS.search(sentence) or OPEN_END.search(sentence))
    return bool(names and LINKED.match(text) and not LABEL.match(text) and not begins_bold(first))


def _is_leveled_page(all_: Sequence[Passage]) -> bool:
    return any(passage.block.kind == "heading" and is_leveled(passage) for passage in all_)


_LEAST_LEAD, _LONG_LEAD = 4, 6
_SHOWN = re.compile(
    r"\b(?:video|picture|image|photo|chart|map|diagram|graph|figure|screenshot|form|button|infographic|table|link|player"
    r"|podcast|tweet|post|quote|says?|said|wrote|writes|example|code|formula|answer|question|address|update|note"
    r"|here[’']s|here is|looks? like|output|result|command|advice|story|call|contact|phone|call us|e-?mail)\b",
    re.IGNORECASE,
)
"""What a line with a colon may announce that has no text, or a text of its own."""
_LISTS = re.compile(
    r"\b(?!this|does|was|has|always|perhaps|as|is|its|us|plus|yes|thus)[a-z]{3,}(?<!s)s\b(?: [\w-]+){0,5}:$"
    r"|\b(?:these|following|below|people|children|women|men)\b",
    re.IGNORECASE,
)


def lists_led(all_: Sequence[Passage]) -> int:
    """How many lines that end in a colon have their list right below."""
    return sum(
        1
        for before, after in pairwise(all_)
        if before.block.kind == "paragraph" and before.text[-1:] == ":" and after.block.kind in ("list_item", "table")
    )
