"""Text under the editor's pen: what it says now, and which raw characters every piece of it came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import lt
from typing import NamedTuple

from pipeline.clean.tokens import SIGNS, names, numbers_of, vocabulary
from pipeline.knowledge.english import common, is_english, is_word
from pipeline.model import BLOCK_BREAK, Block, ConservationError, Document, Segment, Source

BREAK = "\ufdd0"
"""Stands between two blocks while text is edited: a Unicode noncharacter, so no step takes it for text."""

_Piece = tuple[int, int, str, str | None]
"""(raw start, raw end, what it reads now, rule)"""


class Edit(NamedTuple):
    """Put `replacement` for `[start, end)` of the draft's current text; rule names why. Never empty: start < end.

    A named tuple, for pages have hundreds of them and a frozen dataclass takes three times as long to make.
    """

    start: int
    end: int
    replacement: str
    rule: str


@dataclass(frozen=True)
class Draft:
    """Blocks and their text on its way from raw to clean. Blocks are joined by BREAK in `text`, one for one.

    pieces: empty for a draft of which only the text is wanted, without the proof of where it came from.
    """

    source: Source
    blocks: tuple[Block, ...]
    raw: str
    text: str
    pieces: tuple[_Piece, ...]

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of each block in the current text."""
        if not self.blocks:
            return ()
        sizes = [*map(len, self.text.split(BREAK))]
        starts = accumulate((size + 1 for size in sizes[:-1]), initial=0)
        return tuple((start, start + size) for start, size in zip(starts, sizes, strict=True))

    def block_at(self, offset: int) -> int:
        """Index of the block that holds an offset of the current text."""
        return bisect_right(self.spans, (offset, len(self.text) + 1)) - 1

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every character that stood in the text so far: one cheap question before a step that looks for rare ones."""
        return frozenset(self.text)

    @cached_property
    def rare(self) -> frozenset[str]:
        """Those of `letters` that no typewriter has."""
        return frozenset(letter for letter in self.letters if not " " <= letter <= "~" and letter != "\n")

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        return numbers_of(self.row, self.strangers)

    def neighbours(self, stranger: str) -> Iterator[tuple[str, str]]:
        """The word before and the word after wherever a stranger stands, without the signs round them."""
        row = self.row
        for number in self._numbers.get(stranger, ()):
            before = row[number - 1].strip(SIGNS) if number else ""
            yield before, row[number + 1].strip(SIGNS) if number + 1 < len(row) else ""

    @cached_property
    def row(self) -> list[str]:
        """The current text split at white space and between blocks."""
        return self.text.replace(BREAK, " ").split()

    @cached_property
    def tokens(self) -> Counter[str]:
        """How often each word or name stands in the current text, hyphens inside, as it is written."""
        return names(self.text)

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands in the current text, in lower case (see `vocabulary`)."""
        return vocabulary(self.text)

    @cached_property
    def english(self) -> bool:
        """Whether questions about English words make sense."""
        return is_english(self.text)

    @cached_property
    def strangers(self) -> frozenset[str]:
        """Tokens that are no English words: names, and words that were damaged."""
        # Most tokens are plain words, and a difference of sets costs nothing.
        return frozenset([token for token in self.tokens.keys() - common() if not is_word(token)])


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
    chosen = _chosen(edits, len(draft.text))
    if not chosen:
        return draft
    if not draft.pieces:
        return _known(draft, _spliced(draft.text, chosen), (), chosen)
    ends = list(accumulate([len(piece[2]) for piece in draft.pieces]))
    starts = [0, *ends[:-1]]
    # where removed text stands between kept text
    gone = [at for at, piece in zip(ends, draft.pieces, strict=True) if not piece[2]]
    if gone:
        chosen = [part for edit in chosen for part in ((edit,) if edit[1] - edit[0] < 2 else _split(draft, edit, gone))]
    pieces = _compose(draft.pieces, starts, _aligned(draft, starts, chosen))
    return _known(draft, "".join([piece[2] for piece in pieces]), tuple(pieces), chosen)


def _spliced(text: str, edits: Sequence[Edit]) -> str:
    ends = [0, *[edit.end for edit in edits]]
    return (
        "".join([text[at : edit.start] + edit.replacement for at, edit in zip(ends, edits, strict=False)])
        + text[ends[-1] :]
    )


def _known(draft: Draft, text: str, pieces: tuple[_Piece, ...], chosen: Sequence[Edit]) -> Draft:
    after = Draft(draft.source, draft.blocks, draft.raw, text, pieces)
    # What is known already stays known: counting anew after each step would take longer than most steps.
    after.__dict__["letters"] = draft.letters.union(*{edit.replacement for edit in chosen})
    if "english" in draft.__dict__:
        after.__dict__["english"] = draft.english
    return after


def _chosen(edits: Iterable[Edit], length: int) -> list[Edit]:
    chosen: list[Edit] = []
    done = 0
    for edit in _sorted(list(edits)):
        start, end, _, _ = edit
        if start >= end or end > length:
            raise ConservationError(f"an edit of nothing, or past the end: {edit}")
        if start >= done:
            chosen.append(edit)
            done = end
    return chosen


def _sorted(edits: list[Edit]) -> list[Edit]:
    """By start, the longer first; most steps give them so."""
    starts = [edit[0] for edit in edits]
    if all(map(lt, starts, starts[1:])):
        return edits
    return sorted(edits, key=lambda edit: (edit[0], -edit[1]))


def _split(draft: Draft, edit: Edit, gone: list[int]) -> list[Edit]:
    """An edit of white space, cut where removed text stands inside it, so that the removal keeps its own segment."""
    start, end, replacement, rule = edit
    if not draft.text[start:end].isspace():
        return [edit]
    cuts = sorted(set(gone[bisect_right(gone, start) : bisect_right(gone, end - 1)]))
    if not cuts:
        return [edit]
    borders = [start, *cuts, end]
    texts = [replacement] + [""] * len(cuts)
    return [Edit(a, b, text, rule) for a, b, text in zip(borders, borders[1:], texts, strict=False)]


def _aligned(draft: Draft, starts: list[int], edits: list[Edit]) -> list[Edit]:
    """Edits widened to the whole of each changed piece they touch; edits that then meet become one."""
    aligned: list[Edit] = []
    held: list[Edit] = []  # edits that become one, which covers `[low, high)`
    low = high = -1

    def let_go() -> None:
        reads, at = "", low
        for edit in held:
            reads += draft.text[at : edit.start] + edit.replacement
            at = edit.end
        aligned.append(Edit(low, high, reads + draft.text[at:high], held[0].rule))
        held.clear()

    pieces = draft.pieces
    for edit in edits:
        start, end, _, _ = edit
        first = bisect_right(starts, start) - 1
        last = first if end <= starts[first] + len(pieces[first][2]) else bisect_right(starts, end - 1) - 1
        if pieces[first][3] is not None:
            start = starts[first]
        if pieces[last][3] is not None:
            end = starts[last] + len(pieces[last][2])
        if held and start < high:
            high = max(end, high)
            held.append(edit)
            continue
        if held:
            let_go()
        if pieces[first][3] is None and pieces[last][3] is None:
            aligned.append(edit)
        else:
            low, high = start, end
            held.append(edit)
    if held:
        let_go()
    return aligned


def _compose(pieces: tuple[_Piece, ...], starts: list[int], edits: list[Edit]) -> list[_Piece]:
    """Pieces after the edits, each of which begins and ends at a piece's border or inside a copied piece."""
    done: list[_Piece] = []
    at, inside = 0, 0  # the next piece to hand over, and how many of its characters are handed over already

    def copy(index: int, end: int) -> None:
        raw_start, _, text, rule = pieces[index]
        if rule is not None:
            done.append(pieces[index])
        elif inside < end:
            done.append((raw_start + inside, raw_start + end, text[inside:end], None))

    for start, end, replacement, name in edits:
        first = bisect_right(starts, start, at) - 1
        if at < first:
            copy(at, len(pieces[at][2]))
            done += pieces[at + 1 : first]
            at, inside = first, 0
        raw_start, raw_end, text, rule = pieces[first]
        if rule is None:
            copy(first, start - starts[first])
            raw_start += start - starts[first]
        last = first if end <= starts[first] + len(text) else bisect_right(starts, end - 1) - 1
        at, inside = last + 1, 0
        raw_end, rule = pieces[last][1], pieces[last][3]
        if rule is None and end < starts[last] + len(pieces[last][2]):
            at, inside = last, end - starts[last]
            raw_end = pieces[last][0] + inside
        done.append((raw_start, raw_end, replacement, name))
    if at < len(pieces):
        copy(at, len(pieces[at][2]))
        done += pieces[at + 1 :]
    return done


def close_draft(draft: Draft) -> Document:
    """The document: neighbouring pieces of one kind become one segment where that says the same."""
    segments: list[Segment] = []
    start = raw_from = at = raw_end = 0
    held: str | None = ""  # the rule of the piece in hand, which covers clean [start, at) and raw [raw_from, raw_end)
    for raw_start, raw_next, text, rule in draft.pieces:
        if rule != held or not (rule is None or (start == at and not text and rule in _RUNS)):
            if raw_end > raw_from:
                segments.append(Segment(start, at, raw_from, raw_end, held))
            start, raw_from, held = at, raw_start, rule
        at += len(text)
        raw_end = raw_next
    if raw_end > raw_from:
        segments.append(Segment(start, at, raw_from, raw_end, held))
    return Document(draft.source.doc_id, draft.source, draft.raw, draft.text, draft.blocks, tuple(segments))


_RUNS = frozenset({"block-break", "space", "line-wrap"})
