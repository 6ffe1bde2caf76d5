"""What stands beside a block that has no end or no beginning: its other half, a name written small, a credit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.checks.cuts import NEVER_LEADS, NO_END, House, has_ended, on_page
from pipeline.checks.passages import Passage
from pipeline.knowledge.english import is_word

_NAME = re.compile(
    r"(?:Dr\.? |Prof(?:essor|\.)? )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*)+|(?:The"
    r"|Our) [a-zA-Z ]*(?:team|board|staff)"
)
_FURTHER = 6
"""Blocks of a page within which the other half of a sentence may stand: columns, boxes and tables come between."""


def goes_on(all_: Sequence[Passage], number: int, why: str, house: House, *, export: bool) -> bool:
    """Whether a block without an end is taken up: by the items below it, by a teaser of the same words, or on a page by
    a later block that starts small (our reading order parted them; nothing was lost)."""
    if number + 1 == len(all_):
        return False
    passage, after = all_[number], all_[number + 1]
    text = passage.text
    if (
        after.block.kind == "list_item"
        and passage.block.kind == "paragraph"
        and (on_page(after) or not _LATER.match(after.block.raw))
    ):
        torn = why.startswith(("“", "its bracket")) or NEVER_LEADS.search(text)
        loose = on_page(passage) and why == NO_END
        return loose or (not torn and (not house.colons or text.endswith(":")))
    if on_page(passage):
        rest = list(_further(all_[number + 1 :]))
        closes = (text.endswith("(") or why.startswith("its bracket")) and any(")" in other.text for other in rest[:2])
        unsure = why == NO_END or why.startswith("its bracket")  # a column or a box may stand between its halves
        closes = closes or (unsure and after.block.kind != "heading")
        item = passage.block.kind == "list_item"  # the next items of its list are not its other half
        return closes or any(o.text[:1].islower() for o in rest if not (item and _SIGN.match(o.block.raw)))
    verse = max(len(text), len(after.text)) <= _VERSE
    if verse and after.block.kind == "paragraph" and after.text[:1].islower() and len(passage.sentences) < 2:
        return True
    if (
        why == NO_END and len(passage.sentences) < 2 and not (export and passage.size >= _TEASER)
    ):  # a teaser between two headings
        card = not house.strict and all_[number - 1].block.kind == after.block.kind == "heading" and number
        return bool(card) or after.text.startswith(text)
    return text.endswith(",") and after.block.kind == "paragraph" and (verse or after.text[:1].islower())


_LATER = re.compile(r"\s*(?:(?:[2-9]|\d\d)[.)]|\[\d{2,3}\])\s")
"""An item that is not the first of its list, or a numbered heading read as an item."""
_SIGN = re.compile(r"\s*(?:[•‣▪●○·*–—-]|\d{1,2}[.)]|[a-z][.)])\s")
_TEASER = 18
"""Words that a teaser seldom has."""
_VERSE = 70
"""Characters of a line of verse."""


def _further(others: Iterable[Passage]) -> Iterator[Passage]:
    """The next blocks of words, with what stands between; the numbers and labels of a figure do not count."""
    left = _FURTHER
    for other in others:
        left -= len(re.findall(r"[^\W\d_]{2,}", other.text)) > 2
        yield other
        if not left:
            return


def was_open(all_: Sequence[Passage], number: int) -> bool:
    """Whether on a page one of the blocks before this one has no end: then it may be this one's first half."""
    if not on_page(all_[number]):
        return False
    return any(
        not has_ended(other.text) and len(other.text.split()) > (9 if other.block.kind == "heading" else 3)
        for other in _further(reversed(all_[:number]))
    )


def is_small_name(passage: Passage, text: str) -> bool:
    """Whether a block begins with a name that is always written small: it stands elsewhere, never with a capital."""
    first = re.split(r"[\s,:;]", passage.text, maxsplit=1)[0].rstrip(".!?)")
    first = re.split("['’]", first, maxsplit=1)[0]  # `isn't`
    stem = re.escape(first)
    return (
        not is_word(first)
        and len(re.findall(rf"\b{stem}\b", text)) > 1
        and not re.search(rf"\b{first[:1].upper()}{stem[1:]}\b", text)
    )


def is_credit(passage: Passage, after: Sequence[Passage]) -> bool:
    """`This page was reviewed by` over a name."""
    return passage.text.endswith(" by") and bool(after and _NAME.match(after[0].text))
