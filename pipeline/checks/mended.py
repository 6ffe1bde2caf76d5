"""Faults that the cleaner recognised: their segments carry the check's name as rule, and raw text shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.checks.check import Corpus, Hit, Result, quote_raw
from pipeline.model import Document, Origin, Segment


def segments_of(document: Document, rule: str) -> Iterator[Segment]:
    """Segments that carry the rule, in order; pieces of one stretch (only removed text between) as one."""
    held: Segment | None = None
    for segment in document.segments:
        if segment.rule == rule:
            if held is not None and held.raw_end == segment.raw_start and held.removed and segment.removed:
                held = Segment(held.clean_start, segment.clean_end, held.raw_start, segment.raw_end, rule)
                continue
            if held is not None:
                yield held
            held = segment
    if held is not None:
        yield held


def origin_of(document: Document, raw_start: int, default: Origin = "extraction") -> Origin:
    """Who made a fault: where a second reader saw the same text as the first, the source did.

    Without a second reading, `default`.
    """
    block = document.blocks[document.block_index_at_raw(raw_start)]
    if block.second is None:
        return default
    return "source" if " ".join(block.second.split()) == " ".join(block.raw.split()) else "extraction"


def examine_segments(
    rule: str, say: Callable[[Document, Segment], str], *, suggest: bool = False, origin: Origin = "extraction"
) -> Callable[[Corpus], Result]:
    """A check's function for faults of one rule. say: the message; suggest: offer what the cleaner put in place."""

    def examine(corpus: Corpus) -> Result:
        hits = []
        for page in corpus.pages:
            document = page.document
            for segment in segments_of(document, rule):
                start, end = _trimmed(document.raw, segment)
                mend = document.text[segment.clean_start : segment.clean_end].strip()
                hits.append(
                    Hit(
                        (quote_raw(document, start, end),),
                        say(document, segment),
                        mend if suggest and mend else None,
                        origin_of(document, start, origin),
                    )
                )
        return Result(sum(len(page.document.blocks) for page in corpus.pages), tuple(hits))

    return examine


def _trimmed(raw: str, segment: Segment) -> tuple[int, int]:
    text = raw[segment.raw_start : segment.raw_end]
    start = segment.raw_start + len(text) - len(text.lstrip())
    return start, max(start + 1, start + len(text.strip()))
