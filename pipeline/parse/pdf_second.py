"""A second, independent reading by pdfplumber of pages that look suspicious, and of a sample of the rest.

It costs some thirty times as much as the first, so it is no part of `read_pdf`: a run asks for it, `extract` does not.
Where both readers see the same fault in a block, the file has it; where only one does, reading made it.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.model import Block, Box, Fact, Reading
from pipeline.parse.pdf_count import disagreement
from pipeline.parse.pdf_restore import Word as _Word
from pipeline.parse.pdf_restore import lead_in_pages, with_lost_lists

SUSPICIOUS = ("map_errors", "shifted_glyphs", "private_use", "control_characters", "rebuilt_page")
"""Facts of the first reading, `page` or `page:count`, that call for a second."""
_DAMAGE = re.compile(r"(?:\bT[fjJdm*]\b.*\b(?:rg|RG|BT|ET|gs|re|cm)\b)|\bBT\b|\(cid:\d+\)|\bendstream\b|\ufffd")
"""Operators of content streams in prose (PDF 1.7, annex A), glyph numbers, replacement characters."""
_MOST_PAGES = 12
_SAMPLE_EVERY = 25
_AIR = 1.0


def second(reading: Reading, data: bytes) -> Reading:
    """The reading with `Block.second` filled for blocks on the pages that were read twice; the pages stand in facts."""
    numbers = _chosen(reading)
    if not numbers:
        return reading
    try:
        words, count = _read(data, numbers)
    except Exception as error:  # pdfminer raises many kinds for broken files; that is its answer
        fact = Fact("second_reading_failed", f"{type(error).__name__}: {error}"[:200])
        return replace(reading, facts=(*reading.facts, fact))
    facts = [Fact("second_page", str(number)) for number in sorted(words)]
    blocks = tuple(_seen_twice(block, words) for block in reading.blocks)
    twice = replace(
        reading,
        blocks=blocks,
        facts=(*reading.facts, *facts),
        problems=(*reading.problems, *disagreement(reading, count)),
    )
    return with_lost_lists(twice, words)


def _chosen(reading: Reading) -> list[int]:
    """Pages to read again: suspicious ones first, then a sample, at most _MOST_PAGES."""
    pages = int(next((fact.value for fact in reading.facts if fact.key == "pages"), "0"))
    suspicious = {int(fact.value.partition(":")[0]) for fact in reading.facts if fact.key in SUSPICIOUS}
    for block in reading.blocks:
        if _DAMAGE.search(block.raw):
            suspicious |= {place.box.page for place in block.places if place.box}
    suspicious |= lead_in_pages(reading.blocks)
    sample = [number for number in range(1, pages + 1, _SAMPLE_EVERY) if number not in suspicious]
    return sorted((sorted(suspicious) + sample)[:_MOST_PAGES])


def _read(data: bytes, numbers: Iterable[int]) -> tuple[dict[int, list[_Word]], int]:
    """Words of the pages as (x, y of the middle, text) in stream order, and how many pages there are."""
    import pdfplumber

    from pipeline.parse.pdf_miner import Miner

    found: dict[int, list[_Word]] = {}
    with pdfplumber.open(io.BytesIO(data)) as document:
        count = len(document.pages)
        miner = Miner(document)
        for number in numbers:
            if number > count:
                continue
            page = document.pages[number - 1]
            if not page.rotation or tuple(page.cropbox) == tuple(page.mediabox):  # else its boxes are not to be trusted
                found[number] = miner.words(page)
    return found, count


def _seen_twice(block: Block, words: Mapping[int, Sequence[_Word]]) -> Block:
    boxes = [place.box for place in block.places if place.box]
    if not boxes or any(box.page not in words for box in boxes):
        return block
    lines: dict[Box, list[str]] = defaultdict(list)
    for box in boxes:
        for x, y, text in words[box.page]:
            if box.x0 - _AIR <= x <= box.x1 + _AIR and box.top - _AIR <= y <= box.bottom + _AIR:
                lines[box].append(text)
    twice = replace(block, second="\n".join(" ".join(lines[box]) for box in dict.fromkeys(boxes)))
    return replace(twice, agreement=agreement(twice))


def agreement(block: Block) -> float | None:
    """How far two readers see the same in a block, 0 to 1, white space aside; None where it was read once."""
    from rapidfuzz.distance import Indel

    if block.second is None:
        return None
    first, other = ("".join(text.split()) for text in (block.raw, block.second))
    return round(float(Indel.normalized_similarity(first, other)), 4)
