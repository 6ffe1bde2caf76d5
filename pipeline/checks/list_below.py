"""How many items the list right under a sentence has."""

from __future__ import annotations

import re

from pipeline.model import Document

PART_OF = re.compile(r"\b(?:is|are) (?:a|an|one) (?:\w+ )?(?:type|kind|form) of\b|\bThis (?:type|kind|form) of\b")
"""An item that calls itself a kind of something may belong under the item before it; levels get lost in exports."""


def items_after(document: Document, offset: int) -> tuple[int, tuple[int, int]]:
    """The items of the list under the block that holds a clean offset, and the list's offsets; 0 = no list there.

    The block has to end in a colon; items of deeper levels do not count.
    """
    index = next((n for n, (low, high) in enumerate(document.block_spans) if low <= offset <= high), None)
    if index is None or not document.text[: document.block_spans[index][1]].endswith(":"):
        return 0, (0, 0)
    following = [
        (block, span)
        for block, span in zip(document.blocks[index + 1 :], document.block_spans[index + 1 :], strict=True)
        if span[0] < span[1]
    ]
    level = following[0][0].level if following and following[0][0].kind == "list_item" else 0
    count, end = 0, 0
    for block, span in following:
        if block.kind != "list_item" or block.level < level:
            break
        count += block.level == level and not PART_OF.search(document.text, *span)
        end = span[1]
    return count, (following[0][1][0], end) if count else (0, 0)
