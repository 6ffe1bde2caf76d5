"""Faults that the cleaner recognised: their segments carry the check's name as rule, and raw text shows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.checks.check import Corpus, Hit, Result, quote_raw
from pipeline.model import Document, Origin, Segment

_WORD = re.compile(r"\S+")


def segments_of(document: Document, rule: str) -> Iterator[Segment]:
    """Segments that carry the rule, in order; pieces of one stretch (only removed text between) as one."""
    by_rule: dict[str | None, list[Segment]] | None = document.__dict__.get("_by_rule")
    if by_rule is None:  # a dozen checks ask for a rule each
        by_rule = document.__dict__["_by_rule"] = {}
        for segment in document.segments:
            by_rule.setdefault(segment.rule, []).append(segment)
    held: Segment | None = None
    for segment in by_rule.get(rule, ()):
        if held is not None and held.raw_end == segment.raw_start and held.removed and segment.removed:
            held = Segment(held.clean_start, segment.clean_end, held.raw_start, segment.raw_end, rule)
            continue
        if held is not None:
            yield held
        held = segment
    if held is not None:
        yield held


def origin_of(
    document: Document, raw_start: int, default: Origin = "extraction", *, raw_end: int | None = None
) -> Origin:
    """Who made a fault: where a second reader saw the same words in the same place as the first, the source did.

    Only the words of the fault (up to raw_end) and one on each side are compared: what the readers make of the rest of
    the block says nothing of this fault. Without a second reading, `default`.
    """
    index = document.block_index_at_raw(raw_start)
    block, base = document.blocks[index], document.block_starts[index]
    if block.second is None:
        return default
    words = _around(block.raw, raw_start - base, (raw_start + 1 if raw_end is None else raw_end) - base)
    return "source" if f" {words} " in f" {' '.join(block.second.split())} " else "extraction"


def _around(raw: str, start: int, end: int) -> str:
    """The words of a stretch and one more on each side, with single spaces."""
    spans = [match.span() for match in _WORD.finditer(raw)]
    inside = [number for number, (low, high) in enumerate(spans) if low < max(end, start + 1) and high > start]
    if not inside:
        return ""
    return " ".join(raw[low:high] for low, high in spans[max(0, inside[0] - 1) : inside[-1] + 2])


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
                        origin_of(document, start, origin, raw_end=end),
                    )
                )
        return Result(sum(len(page.document.blocks) for page in corpus.pages), tuple(hits))

    return examine


def _trimmed(raw: str, segment: Segment) -> tuple[int, int]:
    text = raw[segment.raw_start : segment.raw_end]
    start = segment.raw_start + len(text) - len(text.lstrip())
    return start, max(start + 1, start + len(text.strip()))
