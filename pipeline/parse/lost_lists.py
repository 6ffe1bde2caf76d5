"""Lists that our own reading lost: the lead-in is there, the items are not, and a second reader has them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model import Block, Fact, Place, Reading

RESTORED = "restored-list"
"""Key of the fact that says so; its value is the lead-in's text."""
EMPTIED = "emptied-list"
"""Key of the fact that the file has a list without items below a lead-in; its value is the lead-in's text."""
_LEAD_IN = re.compile(r":[\"'”’)*_]*\s*$")
_SIGNS = re.compile(r"[\W_]+")
_LEAST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Item:
    """An item as the second reader has it. level: nesting from 1."""

    text: str
    level: int
    place: Place


def plain(text: str) -> str:
    """Letters and digits alone, in lower case: what two readers agree on.

    >>> plain("High-grade  fever\\n(38 °C):")
    'highgradefever38c'
    """
    return _SIGNS.sub("", text).lower()


def alone(blocks: Sequence[Block]) -> list[int]:
    """Indexes of lead-ins with no list, table or field below them before the next text."""
    shown = [index for index, block in enumerate(blocks) if block.kind != "furniture" and block.raw.strip()]
    found = []
    for at, index in enumerate(shown):
        block = blocks[index]
        if block.kind not in ("paragraph", "list_item") or not _LEAD_IN.search(block.raw):
            continue
        below = blocks[shown[at + 1]] if at + 1 < len(shown) else None
        nested = below is not None and below.kind == block.kind == "list_item" and below.level <= block.level
        if len(block.raw.split()) >= _LEAST_WORDS and (
            below is None or nested or below.kind in ("paragraph", "heading", "caption")
        ):
            found.append(index)
    return found


def is_lost(items: Sequence[Item], text: str) -> bool:
    """Whether most of the items are not in what was read. text: `plain` text of all that was kept."""
    missing = sum(plain(item.text) not in text for item in items)
    return bool(items) and missing * 2 > len(items)


def with_items(reading: Reading, found: Mapping[int, Sequence[Item]]) -> Reading:
    """The reading with the items put below their lead-ins (by index of the block), and a fact for each list."""
    if not found:
        return reading
    blocks: list[Block] = []
    facts = list(reading.facts)
    for index, block in enumerate(reading.blocks):
        blocks.append(block)
        for item in found.get(index, ()):
            place = replace(item.place, start=0, end=len(item.text))
            level = item.level + (block.level if block.kind == "list_item" else 0)
            path, doc_id = block.heading_path, block.doc_id
            blocks.append(Block("", doc_id, 0, "list_item", level, path, item.text, (place,)))
        if index in found:
            facts.append(Fact(RESTORED, " ".join(block.raw.split())))
    named = [replace(block, block_id=f"{block.doc_id}#{order}", order=order) for order, block in enumerate(blocks)]
    return replace(reading, blocks=tuple(named), facts=tuple(facts))
