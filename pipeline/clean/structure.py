"""Which blocks belong together: paragraphs that a page break cut become one again."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.clean.leak import has_leak
from pipeline.model import BLOCK_BREAK, Block, Inline, Place

_ENDED = re.compile(r"[.!?:;…][\"'”’)\]*_⁰¹²³⁴-⁹]*\s*$")
_LINK_ALONE = re.compile(r"\s*!?\[[^\[\]]*\]\([^()]*\)\s*$")
_LOWER_START = re.compile(r"\s*[\"“‘'(]?[a-z]")
_PROSE = 40
"""Characters below which a block without a full stop is a label or a list item rather than cut prose."""


def join_cut(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks with those joined that are two halves of one sentence, even with page furniture between them."""
    done: list[Block] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        following = index + 1
        while (
            (after := _other_half(blocks, following)) is not None and _is_cut(block) and continues(block, blocks[after])
        ):
            for part in blocks[following : after + 1]:
                block = joined(block, part)
            following = after + 1
        done.append(block)
        index = following
    return tuple(done)


def _other_half(blocks: tuple[Block, ...], index: int) -> int | None:
    while index < len(blocks) and blocks[index].kind == "furniture":
        index += 1
    return index if index < len(blocks) and blocks[index].kind == "paragraph" else None


def _is_cut(block: Block) -> bool:
    """Whether a block is prose without an end."""
    if block.kind not in ("paragraph", "list_item") or _LINK_ALONE.fullmatch(block.raw):
        return False
    return len(block.raw) >= _PROSE and not _ENDED.search(block.raw) and not has_leak(block.raw)


def continues(block: Block, after: Block) -> bool:
    """Whether `after` goes on where `block` stops: it starts small and comes to an end of its own."""
    return bool(_LOWER_START.match(after.raw) and _ENDED.search(after.raw))


def joined(first: Block, second: Block) -> Block:
    """One block of two neighbours; kind and place in the order are the first one's."""
    by = len(first.raw) + len(BLOCK_BREAK)
    inlines = tuple(Inline(i.start + by, i.end + by, i.kind, i.target) for i in second.inlines)
    places = tuple(Place(p.start + by, p.end + by, p.box, p.element, p.offset, p.line, p.column) for p in second.places)
    both = None if first.second is None and second.second is None else f"{first.second or ''}\n{second.second or ''}"
    return replace(
        first,
        raw=first.raw + BLOCK_BREAK + second.raw,
        inlines=first.inlines + inlines,
        places=first.places + places,
        second=both,
    )
