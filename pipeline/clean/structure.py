"""Which blocks belong together: paragraphs that a page break cut become one again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.clean.columns import goes_on_marked, mended_columns, tail_of_entry
from pipeline.clean.leak import has_leak
from pipeline.clean.pieces import cut_out, has_ended, moves_on, same_page
from pipeline.clean.running import RULE, is_head, known_heads
from pipeline.model import BLOCK_BREAK, Block, Inline, Place, Source

_LINK_ALONE = re.compile(r"\s*!?\[[^\[\]]*\]\([^()]*\)\s*$")
_LOWER_START = re.compile(r"\s*[\"“‘'(]?[a-z]")
_NOT_LAST = re.compile(
    r"(?:,|\b(?:a|an|the|and|or|of|in|by|from|with|without|to|for|as|at|on|into|than|that|which|whose|was|were|is|are"
    r"|has|have|had|been|be|its|their|these|this|between|among|under|both|each|either|per|via|such))$"
)
"""No sentence stops here: where a column ends so, the next goes on whatever it starts with."""
_SMALL_START = re.compile(r"\s*[a-z(]")
_ANY_START = re.compile(r"\s*[\"“‘'(]?[A-Z0-9]")
_HYPHEN = re.compile(r"[^\W\d_][-\u2010\u00ad]\s*$")
_VERBISH = re.compile(
    r"\b(?:is|are|was|were|can|may|will|has|have|you|we|they|it|this|these|explains?|helps?|some|many|most|the"
    r"|your|if|when)\b",
    re.IGNORECASE,
)
_PROSE = 40
"""Characters below which a block without a full stop is a label or a list item rather than cut prose."""


@dataclass(frozen=True, slots=True)
class Structure:
    """Blocks after joining, and (raw start, raw end, rule) of page furniture that stands inside joined ones."""

    blocks: tuple[Block, ...]
    aside: tuple[tuple[int, int, str], ...]


def join_cut(blocks: tuple[Block, ...], source: Source) -> Structure:
    """Blocks with those joined that are two halves of one sentence, even with page furniture between them."""
    blocks = mended_columns(blocks)
    known = known_heads(blocks, source)
    whole = len(blocks)
    parted: list[Block] = []
    for index, block in enumerate(blocks):
        inside = 0 < index < whole - 1 and same_page(blocks[index - 1], blocks[index + 1])
        parted += (block,) if inside else _without_edge_heads(block, known)
    blocks = tuple(parted)
    cut = len(blocks) > whole
    done: list[Block] = []
    aside: list[tuple[int, int, str]] = []
    index = raw_at = 0
    while index < len(blocks):
        block = blocks[index]
        last = blocks[index]
        following = index + 1
        while (after := _goes_on(last, blocks, following, known)) is not None:
            for part in blocks[following : after + 1]:
                start = raw_at + len(block.raw) + len(BLOCK_BREAK)
                if part is not blocks[after] and part.raw:
                    on_page = bool(part.places and part.places[0].box)
                    rule = "furniture" if on_page and part.kind == "furniture" else RULE
                    aside.append((start, start + len(part.raw), rule))
                block = joined(block, part)
            last = blocks[after]
            following = after + 1
        done.append(block)
        raw_at += len(block.raw) + len(BLOCK_BREAK)
        index = following
    if cut:  # ids stay `<doc>#<order>`, one a block
        done = [replace(b, block_id=f"{b.doc_id}#{order}", order=order) for order, b in enumerate(done)]
    return Structure(tuple(done), tuple(aside))


def _without_edge_heads(block: Block, known: frozenset[str]) -> tuple[Block, ...]:
    """A wrapped paragraph whose first or last line is a running head, cut there: the head is a block of its own."""
    if block.kind not in ("paragraph", "list_item") or "\n" not in block.raw:
        return (block,)
    first, last = block.raw.index("\n"), block.raw.rindex("\n")
    if is_head(block.raw[:first], known) and _SMALL_START.match(block.raw, first):
        return (
            cut_out(block, 0, first),
            *_without_edge_heads(cut_out(block, first + 1, len(block.raw)), known),
        )
    if is_head(block.raw[last + 1 :], known) and not has_ended(block.raw[:last]):
        return (cut_out(block, 0, last), cut_out(block, last + 1, len(block.raw)))
    return (block,)


def _goes_on(block: Block, blocks: tuple[Block, ...], index: int, known: frozenset[str]) -> int | None:
    """Index of the block that goes on where one stops; None where none does."""
    after = _other_half(block, blocks, index, known)
    if after is not None and continues(block, blocks, after):
        return after
    while index < len(blocks) and blocks[index].kind == "furniture":
        index += 1
    if index == len(blocks) or blocks[index].kind != "paragraph":
        return None
    beyond = blocks[index + 1] if index + 1 < len(blocks) else None
    return index if goes_on_marked(block, blocks[index]) or tail_of_entry(block, blocks[index], beyond) else None


def _other_half(block: Block, blocks: tuple[Block, ...], index: int, known: frozenset[str]) -> int | None:
    if block.kind == "table" or has_ended(block.raw):
        return None
    first = index
    while index < len(blocks) and blocks[index].kind == "furniture":
        index += 1
    if index == first and index + 1 < len(blocks) and _stands_between(blocks[index], known):
        index += not same_page(block, blocks[index + 1])
    return index if index < len(blocks) and blocks[index].kind == "paragraph" else None


def _stands_between(block: Block, known: frozenset[str]) -> bool:
    return block.kind != "field" and "\n" not in block.raw.strip() and is_head(block.raw, known)


def continues(block: Block, blocks: tuple[Block, ...], after: int, parts: int = 6) -> bool:
    """Whether `blocks[after]` goes on where `block` stops.

    The first is prose without an end (a few words will do where only a running head stands between); the second starts
    small, or with a name where a column ends on `of`. In text, which has no pages, the second (or what
    continues it) must also come to an end, or both are items of a list that lost its signs. parts: a sentence that does
    not end within so many blocks is none.
    """
    second = blocks[after]
    headed = blocks[after - 1] is not block and blocks[after - 1].kind != "furniture"
    small = _LOWER_START.match(second.raw) or _goes_on_large(block, second)
    if not small or has_ended(block.raw) or not (len(block.raw) >= _PROSE or headed):
        return False
    if not (block.kind in ("paragraph", "list_item") or (headed and _VERBISH.search(block.raw))):
        return False
    if has_leak(block.raw) or _LINK_ALONE.fullmatch(block.raw):
        return False
    if _HYPHEN.search(block.raw[-40:]) or has_ended(second.raw) or moves_on(block, second):
        return True
    further = _other_half(second, blocks, after + 1, frozenset()) if parts else None
    return further is not None and continues(second, blocks, further, parts - 1)


def _goes_on_large(block: Block, second: Block) -> bool:
    """Whether a name or a number at the top of the next column or page goes on with what stopped in mid-sentence."""
    if block.kind not in ("paragraph", "list_item") or len(block.raw) < _PROSE or not _ANY_START.match(second.raw):
        return False
    apart = moves_on(block, second) or block.raw.startswith("[")  # a line that was taken for an item
    return bool(_NOT_LAST.search(block.raw.rstrip())) and apart and len(second.raw) >= _PROSE


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
        agreement=min((b.agreement for b in (first, second) if b.agreement is not None), default=None),
    )
