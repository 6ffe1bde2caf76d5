"""A cleaned document, with the proof of where every character came from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from pipeline.model.block import Block
from pipeline.model.place import Place
from pipeline.model.source import Source

BLOCK_BREAK = "\n"
"""What stands between two blocks in `Document.raw`."""


class ConservationError(ValueError):
    """Segments that lose, invent or reorder text."""


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open code point offsets into a document's clean text."""

    doc_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """`text[clean_start:clean_end]` came from `raw[raw_start:raw_end]`.

    rule: None = copied as it stands; otherwise the named step that changed it. An empty clean side = removed.
    """

    clean_start: int
    clean_end: int
    raw_start: int
    raw_end: int
    rule: str | None = None

    @property
    def removed(self) -> bool:
        """True where the segment stands for raw text that is not in the clean text."""
        return self.clean_start == self.clean_end


@dataclass(frozen=True)
class Document:
    """A cleaned document. Checked on construction: segments are contiguous over raw and over text.

    raw: the blocks' raw text joined by BLOCK_BREAK. blocks: in reading order, after cleaning (paragraphs cut
    by a page break are one block again); kinds are what the cleaner made of them.
    """

    doc_id: str
    source: Source
    raw: str
    text: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...]

    def __post_init__(self) -> None:
        if self.raw != BLOCK_BREAK.join(block.raw for block in self.blocks):
            raise ConservationError(f"{self.doc_id}: raw is not the blocks joined")
        raw_at = clean_at = 0
        for segment in self.segments:
            if segment.raw_start != raw_at or segment.clean_start != clean_at:
                raise ConservationError(f"{self.doc_id}: gap or overlap before {segment}")
            if segment.raw_end <= segment.raw_start or segment.clean_end < segment.clean_start:
                raise ConservationError(f"{self.doc_id}: clean text without a source, or backwards: {segment}")
            if segment.rule is None and (
                self.raw[segment.raw_start : segment.raw_end] != self.text[segment.clean_start : segment.clean_end]
            ):
                raise ConservationError(f"{self.doc_id}: copied text differs from raw: {segment}")
            raw_at, clean_at = segment.raw_end, segment.clean_end
        if raw_at != len(self.raw) or clean_at != len(self.text):
            raise ConservationError(f"{self.doc_id}: segments end before the text does")

    @cached_property
    def block_starts(self) -> tuple[int, ...]:
        """Raw offset of each block, in order."""
        starts, at = [], 0
        for block in self.blocks:
            starts.append(at)
            at += len(block.raw) + len(BLOCK_BREAK)
        return tuple(starts)

    @cached_property
    def _segment_starts(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        return tuple([s.raw_start for s in self.segments]), tuple([s.clean_start for s in self.segments])

    def to_clean(self, raw_offset: int) -> int:
        """The clean offset of a raw one; inside changed text the segment's start, inside removed text its place."""
        if raw_offset >= len(self.raw):
            return len(self.text)
        segment = self.segments[bisect_right(self._segment_starts[0], raw_offset) - 1]
        if segment.rule is None:
            return segment.clean_start + raw_offset - segment.raw_start
        return segment.clean_start

    def rule_at(self, raw_offset: int) -> str | None:
        """The rule that changed or removed the character at a raw offset; None where it was copied, or past the end."""
        if not 0 <= raw_offset < len(self.raw):
            return None
        return self.segments[bisect_right(self._segment_starts[0], raw_offset) - 1].rule

    def to_raw(self, clean_offset: int) -> int:
        """The raw offset of a clean one; inside changed text the segment's start."""
        if clean_offset >= len(self.text):
            return len(self.raw)
        segment = self.segments[bisect_right(self._segment_starts[1], clean_offset) - 1]
        if segment.rule is None:
            return segment.raw_start + clean_offset - segment.clean_start
        return segment.raw_start

    @cached_property
    def block_spans(self) -> tuple[tuple[int, int], ...]:
        """Clean `(start, end)` of each block without the white space round it; start == end = nothing was kept."""
        spans = []
        for start, block in zip(self.block_starts, self.blocks, strict=True):
            low, high = self.to_clean(start), self.to_clean(start + len(block.raw))
            text = self.text[low:high]
            low += len(text) - len(text.lstrip())
            spans.append((low, max(low, low + len(text.strip()))))
        return tuple(spans)

    def block_text(self, index: int) -> str:
        """The clean text of `blocks[index]`."""
        start, end = self.block_spans[index]
        return self.text[start:end]

    def block_index_at_raw(self, raw_offset: int) -> int:
        """Index of the block that holds a raw offset (the break after a block counts as its own)."""
        return max(0, bisect_right(self.block_starts, raw_offset) - 1)

    def place_at_raw(self, raw_offset: int) -> Place | None:
        """Where the received file has the character at a raw offset; None where the document is empty."""
        if not self.blocks:
            return None
        index = self.block_index_at_raw(raw_offset)
        return self.blocks[index].place_at(raw_offset - self.block_starts[index])

    def places(self, start: int, end: int) -> tuple[Place, ...]:
        """Every place that clean `[start, end)` came from, in order, none twice."""
        return self.places_of_raw(*self.raw_range(start, max(end, min(start + 1, len(self.text)))))

    def raw_range(self, start: int, end: int) -> tuple[int, int]:
        """The raw stretch that clean `[start, end)` came from: of changed text the whole of its segment."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"{self.doc_id}: {start} to {end} lies outside {len(self.text)} characters")
        if start == end:
            return (self.to_raw(start),) * 2
        last = self.segments[bisect_right(self._segment_starts[1], end - 1) - 1]
        return self.to_raw(start), last.raw_end if last.rule is not None else self.to_raw(end - 1) + 1

    def places_of_raw(self, raw_start: int, raw_end: int) -> tuple[Place, ...]:
        """Every place that raw `[raw_start, raw_end)` stands in, in order, none twice, none without characters."""
        if not self.blocks:
            return ()
        found: dict[Place, None] = {}
        last = max(raw_start, raw_end - 1)
        for index in range(self.block_index_at_raw(raw_start), self.block_index_at_raw(last) + 1):
            base = self.block_starts[index]
            for place in self.blocks[index].places:
                if base + place.start <= last and base + place.end > max(raw_start, base + place.start):
                    found[place] = None
        return tuple(found)
