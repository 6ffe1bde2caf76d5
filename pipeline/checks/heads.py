"""Running heads and page numbers that stand as blocks of their own between two halves of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.checks.cuts import has_ended
from pipeline.checks.passages import Passage

_MOST, _WORDS = 60, 9
"""Characters and words of a running head."""
_HEAD = re.compile(
    r"[-–—]\s?\d{1,4}\s?[-–—]$|(?:page|p\.|seite)\s?\d{1,4}(?:\s?(?:of|/|von)\s?\d{1,4})?$|\d{1,4}\s?(?:of|/)\s?\d{1,4}$"
    r"|\d{1,4}\s?[|·•–—-]\s?\S.*$|\S.*\s?[|·•–—]\s?(?:page )?\d{1,4}$|\S.*\bpage \d{1,4}(?: of \d{1,4})?$"
    r"|(?-i:[A-Z])[^.!?;]{2,50}\s\d{1,4}(?:\s?/\s?\d{1,4})?$|(?:www\.|https?://)\S+(?:\s+\d{1,4}(?:\s?/\s?\d{1,4})?)?$",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_DATED = re.compile(r"(?:Published|Updated|Reviewed|Posted|Last)\b")
_PHONE = re.compile(r"\d{3}[-. ]\d{3,4}|\d{4,}$(?<!\b(?:19|20)\d\d)")
_OPEN_END = re.compile(r"[\w,–—-]$")


def heads_between(all_: Sequence[Passage]) -> list[int]:
    """Numbers in all_ of the blocks that cut a sentence in two: before it nothing ends, after it nothing begins.

    A caption, a label or a sum may stand so too; hence only what reads like a page's head and has a number in it.
    """
    return [
        number
        for number in range(1, len(all_) - 1)
        if _is_head(all_[number]) and _is_cut(all_[number - 1]) and _goes_on(all_[number + 1])
    ]


def _is_head(passage: Passage) -> bool:
    text = passage.text
    if len(text) > _MOST or (passage.block.places and passage.block.places[0].box):
        return False  # on pages the reader and the cleaner know where heads stand
    if _DIGIT.search(text) is None and not text[:4].lower().startswith(("www.", "http")):
        return False  # cheaper than the pattern, and true of almost every short line
    named = passage.block.kind in ("paragraph", "heading", "list_item", "caption", "field")
    return (
        named
        and len(text.split()) <= _WORDS
        and _HEAD.match(text) is not None
        and not _PHONE.search(text)
        and not _DATED.match(text)
    )


def _is_cut(passage: Passage) -> bool:
    text = passage.text
    return passage.block.kind in ("paragraph", "list_item") and bool(_OPEN_END.search(text)) and not has_ended(text)


def _goes_on(passage: Passage) -> bool:
    return passage.block.kind in ("paragraph", "list_item") and bool(re.match(r"[a-z(]", passage.text))
