"""PDF: lists that the first reading lost, looked for among the second reader's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.model import Block, Box, Place, Reading
from pipeline.parse.lost_lists import Item, alone, is_lost, plain, with_items

Word = tuple[float, float, str]
"""(x, y of the middle, text), in points from the top left."""
_KEY = 40
"""Letters and digits at a lead-in's end, and at the next block's start, by which they are known again."""
_MOST_LINES = 60
_HALF_LINE = 6.0
"""Points above and below the middle of a line."""
_BULLET = re.compile(r"^(?:\(cid:\d+\)|[•·‣◦▪▫●○■□➢➤✓\uf020-\uf0ff–—*-]|\(?\d{1,2}[.)]|[a-z]\))(?:\s+|$)")


def lead_in_pages(blocks: Sequence[Block]) -> set[int]:
    """Pages on which a lead-in stands alone: they are read twice."""
    return {page for index in alone(blocks) if (page := _page(blocks[index])) is not None}


def with_lost_lists(reading: Reading, words: Mapping[int, Sequence[Word]]) -> Reading:
    """The reading with the lists that it lost, or the same reading. words: of the pages that were read twice."""
    found: dict[int, list[Item]] = {}
    for index in alone(reading.blocks):
        page = _page(reading.blocks[index])
        if page is None or page not in words:
            continue
        kept = plain(" ".join(block.raw for block in reading.blocks if block.kind != "furniture"))
        aside = plain(" ".join(block.raw for block in reading.blocks if block.kind == "furniture"))
        lines = [
            line
            for line in _between(reading.blocks, index, words[page])
            if plain(" ".join(word[2] for word in line)) not in aside
        ]
        items = list(_items(lines, page))
        if items and len(lines) <= _MOST_LINES and is_lost(items, kept):
            found[index] = items
    return with_items(reading, found)


def _page(block: Block) -> int | None:
    boxes = [place.box for place in block.places if place.box]
    return boxes[-1].page if boxes else None


def _between(blocks: Sequence[Block], index: int, words: Sequence[Word]) -> Iterator[list[Word]]:
    """The second reader's lines after the lead-in and before the next text that the first reader has on the page."""
    start = _after(words, plain(blocks[index].raw)[-_KEY:])
    if start is None:
        return
    page = _page(blocks[index])
    following = (b for b in blocks[index + 1 :] if b.kind != "furniture" and b.raw.strip())
    below = next(following, None)
    end = len(words)
    if below is not None and below.places and below.places[0].box and below.places[0].box.page == page:
        begin = _before(words, start, plain(below.raw)[:_KEY])
        if begin is None:
            return
        end = begin
    for _, line in groupby(words[start:end], key=lambda word: round(word[1])):
        yield list(line)


def _after(words: Sequence[Word], key: str) -> int | None:
    """Number of the word after the one with which `key` ends; None where it stands nowhere, or twice."""
    read, found = "", []
    for number, (_, _, text) in enumerate(words):
        read = (read + plain(text))[-2 * _KEY :]
        if key and read.endswith(key) and plain(text):
            found.append(number + 1)
    return found[0] if len(found) == 1 else None


def _before(words: Sequence[Word], start: int, key: str) -> int | None:
    """Number of the word with which `key` begins, after `start`."""
    for number in range(start, len(words)):
        read = ""
        for _, _, text in words[number : number + _KEY]:
            read += plain(text)
            if len(read) >= len(key):
                break
        if key and plain(words[number][2]) and read.startswith(key):
            return number
    return None


def _items(lines: Sequence[Sequence[Word]], page: int) -> Iterator[Item]:
    """One item a bullet, or one a line where there are no bullets."""
    texts = [" ".join(word[2] for word in line) for line in lines]
    bullets = any(_BULLET.match(text) for text in texts)
    held: list[int] = []
    for number, text in enumerate([*texts, None]):
        begins = text is None or not bullets or bool(_BULLET.match(text))
        if begins and held:
            words = [word for at in held for word in lines[at]]
            whole = _BULLET.sub("", " ".join(texts[at] for at in held)).strip()
            xs, ys = [word[0] for word in words], [word[1] for word in words]
            box = Box(page, min(xs), min(ys) - _HALF_LINE, max(xs), max(ys) + _HALF_LINE)
            if plain(whole):
                yield Item(whole, 1, Place(0, len(whole), box=box))
            held = []
        held.append(number)
