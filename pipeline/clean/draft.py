"""Text under the editor's pen: what it says now, and which raw characters every piece of it came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.knowledge.english import is_english, is_word
from pipeline.model import BLOCK_BREAK, Block, ConservationError, Document, Segment, Source

BREAK = "\ufdd0"
"""Stands between two blocks while text is edited: a Unicode noncharacter, so no step takes it for text."""

_NAME = re.compile(r"(?<![\w’'./@-])[A-Za-z][\w-]*(?![\w@/’'])")
_Piece = tuple[int, int, str, str | None]
"""(raw start, raw end, what it reads now, rule)"""


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `replacement` for `[start, end)` of the draft's current text; rule names why. Never empty: start < end."""

    start: int
    end: int
    replacement: str
    rule: str


@dataclass(frozen=True)
class Draft:
    """Blocks and their text on its way from raw to clean. Blocks are joined by BREAK in `text`, one for one."""

    source: Source
    blocks: tuple[Block, ...]
    raw: str
    text: str
    pieces: tuple[_Piece, ...]

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of each block in the current text."""
        spans: list[tuple[int, int]] = []
        if not self.blocks:
            return ()
        at = 0
        for part in self.text.split(BREAK):
            spans.append((at, at + len(part)))
            at += len(part) + 1
        return tuple(spans)

    @cached_property
    def tokens(self) -> Counter[str]:
        """How often each word or name stands in the current text, hyphens inside, as it is written."""
        return Counter(_NAME.findall(self.text))

    @cached_property
    def english(self) -> bool:
        """Whether questions about English words make sense."""
        return is_english(self.text)

    @cached_property
    def strangers(self) -> frozenset[str]:
        """Tokens that are no English words: names, and words that were damaged."""
        return frozenset(token for token in self.tokens if not is_word(token))

    def block_text(self, index: int) -> str:
        """What `blocks[index]` reads now."""
        start, end = self.spans[index]
        return self.text[start:end]


def open_draft(source: Source, blocks: tuple[Block, ...]) -> Draft:
    """A draft that still reads as it was received. A BREAK inside raw text becomes a zero-width space, one for one."""
    pieces: list[_Piece] = []
    at = 0
    for index, block in enumerate(blocks):
        if index:
            pieces.append((at, at + len(BLOCK_BREAK), BREAK, "block-break"))
            at += len(BLOCK_BREAK)
        for part in re.findall(f"{BREAK}+|[^{BREAK}]+", block.raw):
            junk = part[0] == BREAK
            now = "\u200b" * len(part) if junk else part
            pieces.append((at, at + len(part), now, "invisible-character" if junk else None))
            at += len(part)
    raw = BLOCK_BREAK.join(block.raw for block in blocks)
    return Draft(source, blocks, raw, "".join(piece[2] for piece in pieces), tuple(pieces))


def apply(draft: Draft, edits: Iterable[Edit]) -> Draft:
    """The draft with the edits made. Edits may come unsorted; of two that overlap the one that starts first wins.

    An edit that cuts into text changed before takes the whole changed piece into its own segment, so that every
    segment still says truly which raw characters it came from.
    """
    chosen: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start >= edit.end or edit.end > len(draft.text):
            raise ConservationError(f"an edit of nothing, or past the end: {edit}")
        if not chosen or edit.start >= chosen[-1].end:
            chosen.append(edit)
    if not chosen:
        return draft
    starts, at = [], 0
    gone = set()  # where removed text stands between kept text
    for piece in draft.pieces:
        starts.append(at)
        at += len(piece[2])
        if not piece[2]:
            gone.add(at)
    chosen = [part for edit in chosen for part in _split(draft, edit, gone)]
    pieces = _compose(draft.pieces, starts, _aligned(draft, starts, chosen))
    return replace(draft, text="".join(piece[2] for piece in pieces), pieces=tuple(pieces))


def _split(draft: Draft, edit: Edit, gone: set[int]) -> list[Edit]:
    """An edit of white space, cut where removed text stands inside it, so that the removal keeps its own segment."""
    cuts = [at for at in range(edit.start + 1, edit.end) if at in gone]
    if not cuts or not draft.text[edit.start : edit.end].isspace():
        return [edit]
    borders = [edit.start, *cuts, edit.end]
    texts = [edit.replacement] + [""] * len(cuts)
    return [Edit(a, b, text, edit.rule) for a, b, text in zip(borders, borders[1:], texts, strict=False)]


def _aligned(draft: Draft, starts: list[int], edits: list[Edit]) -> list[Edit]:
    """Edits widened to the whole of each changed piece they touch; edits that then meet become one."""
    groups: list[tuple[int, int, list[Edit]]] = []
    for edit in edits:
        start, end = edit.start, edit.end
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        if draft.pieces[first][3] is not None:
            start = starts[first]
        if draft.pieces[last][3] is not None:
            end = starts[last] + len(draft.pieces[last][2])
        if groups and start < groups[-1][1]:
            groups[-1] = (groups[-1][0], max(end, groups[-1][1]), [*groups[-1][2], edit])
        else:
            groups.append((start, end, [edit]))
    aligned = []
    for start, end, members in groups:
        reads, at = "", start
        for edit in members:
            reads += draft.text[at : edit.start] + edit.replacement
            at = edit.end
        aligned.append(Edit(start, end, reads + draft.text[at:end], members[0].rule))
    return aligned


def _compose(pieces: tuple[_Piece, ...], starts: list[int], edits: list[Edit]) -> list[_Piece]:
    """Pieces after the edits, each of which begins and ends at a piece's border or inside a copied piece."""
    done: list[_Piece] = []
    at, inside = 0, 0  # the next piece to hand over, and how many of its characters are handed over already

    def copy(index: int, start: int, end: int) -> None:
        raw_start, _, text, rule = pieces[index]
        if rule is not None:
            done.append(pieces[index])
        elif start < end:
            done.append((raw_start + start, raw_start + end, text[start:end], None))

    for edit in edits:
        first, last = bisect_right(starts, edit.start) - 1, bisect_right(starts, edit.end - 1) - 1
        while at < first:
            copy(at, inside, len(pieces[at][2]))
            at, inside = at + 1, 0
        raw_start, raw_end, _, rule = pieces[first]
        if rule is None:
            copy(first, inside, edit.start - starts[first])
            raw_start += edit.start - starts[first]
        at, inside = last + 1, 0
        raw_end, rule = pieces[last][1], pieces[last][3]
        if rule is None and edit.end < starts[last] + len(pieces[last][2]):
            at, inside = last, edit.end - starts[last]
            raw_end = pieces[last][0] + inside
        done.append((raw_start, raw_end, edit.replacement, edit.rule))
    for index in range(at, len(pieces)):
        copy(index, inside, len(pieces[index][2]))
        inside = 0
    return done


def close_draft(draft: Draft) -> Document:
    """The document: neighbouring pieces of one kind become one segment where that says the same."""
    segments: list[Segment] = []
    held: tuple[int, int, int, int, str | None] | None = None
    at = 0
    for raw_start, raw_end, text, rule in draft.pieces:
        end = at + len(text)
        same = held is not None and held[4] == rule
        if held is not None and same and (rule is None or (held[0] == held[1] and not text and rule in _RUNS)):
            held = (held[0], end, held[2], raw_end, rule)
        else:
            if held is not None:
                segments.append(Segment(*held))
            held = (at, end, raw_start, raw_end, rule)
        at = end
    if held is not None:
        segments.append(Segment(*held))
    return Document(draft.source.doc_id, draft.source, draft.raw, draft.text, draft.blocks, tuple(segments))


_RUNS = frozenset({"block-break", "space", "line-wrap"})
