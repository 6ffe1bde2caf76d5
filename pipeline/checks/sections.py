"""Headings and whether a text stands below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.checks.passages import Passage

_ASKS = re.compile(r"(?:What|How|When|Why|Who|Where|Which|Can|Should|Is|Are|Do|Does|Will)\b")
_FIRST = re.compile(r"\(?(?:A|a|1|I|i)[.)]\s")  # a heading above `A. …` is the head of all that are lettered so


def bodies(all_: tuple[Passage, ...]) -> list[tuple[Passage, bool]]:
    """(heading, whether text stands below it before the next heading of its own level or above)."""
    found = []
    for number, passage in enumerate(all_):
        if passage.block.kind != "heading":
            continue
        after = all_[number + 1] if number + 1 < len(all_) else None
        body = after is not None and (after.block.kind != "heading" or after.block.level > passage.block.level)
        if on_page(passage) and after is not None and after.block.level != passage.block.level:
            body = True  # sizes of type are no proof of levels
        if body and after is not None and after.block.kind == "heading" and _is_sibling(passage, after):
            body = False
        if after is not None and (_FIRST.match(after.text) or after.text.casefold() == passage.text.casefold()):
            body = True
        found.append((passage, body))
    return found


def on_page(passage: Passage) -> bool:
    """Whether a block comes from a page, where only type tells headings and levels."""
    return bool(passage.block.places and passage.block.places[0].box)


def _is_sibling(passage: Passage, after: Passage) -> bool:
    """Whether a heading below another, in an export without levels, is the next section: both are questions."""
    signed = passage.block.raw.lstrip().startswith("#") or any(place.element for place in passage.block.places)
    return not signed and bool(_ASKS.match(passage.text) and _ASKS.match(after.text))


def is_no_heading(passage: Passage, all_: tuple[Passage, ...], others: Sequence[str]) -> bool:
    """Whether a heading is a sentence (where the others of its level are none), spaced letters, the name of a film, or
    begins like the one below it."""
    after = next((p for p in all_ if p.start > passage.start), None)
    text = passage.text
    alike = after is not None and text.split()[:3] == after.text.split()[:3] and len(text.split()) > 2
    stopped = text.endswith((".", ":")) and sum(o[-1:] == text[-1] for o in others) * 2 <= len(others)
    return alike or stopped or bool(re.search(r"(?:\b\w ){3}", text))
