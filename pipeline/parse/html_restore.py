"""HTML: lists that the reading lost, looked for in the tree of the second reader.

Only a page on which a lead-in stands alone is read twice. The lead-in's text must stand right before the list in the
second tree, and most of the items must be missing from the reading: else nothing was lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from pipeline.model import Block, Fact, Reading
from pipeline.parse.html_levels import drawn_level
from pipeline.parse.html_places import Paths, place_of
from pipeline.parse.html_source import LARGEST_SECOND, TAGS, UNSEEN, Element, mark_offsets
from pipeline.parse.lost_lists import EMPTIED, Item, alone, is_lost, plain, with_items

_LISTS = frozenset({"ul", "ol", "dl"})
_NO_TEXT = frozenset({"nav", "footer", "header", "form"})
"""A list inside one of these is the site's."""
_KEY = 60
"""Letters and digits at a lead-in's end by which it is known again."""
_LIST_TAG = re.compile(r"<(?:ul|ol|dl)[\s>]", re.IGNORECASE)
_ASIDE = re.compile(rf"<({'|'.join(sorted(_NO_TEXT))})(?=[\s>]).*?</\1>", re.IGNORECASE | re.DOTALL)
_LIST_END = re.compile(r"</(?:ul|ol|dl)[\s>]", re.IGNORECASE)
_LONGEST = 20_000
"""Characters of a list without an end."""
_END = 20
"""Characters at a lead-in's end by which it is found in the source, where no mark-up cuts them."""
_NEAR = 400
"""Characters of tags between a lead-in and its list."""
_MOST = 100
"""Items. A longer list below a lead-in is a site map."""


def with_lost_lists(reading: Reading, source: str) -> Reading:
    """The reading with the lists that it lost, or the same reading. source: the decoded page."""
    lead_ins = alone(reading.blocks)
    if not lead_ins or len(source) > LARGEST_SECOND:
        return reading
    emptied = [" ".join(block.raw.split()) for index in lead_ins if _is_emptied(block := reading.blocks[index], source)]
    reading = replace(reading, facts=(*reading.facts, *(Fact(EMPTIED, lead_in) for lead_in in emptied)))
    firsts = {index: _first_words(reading.blocks[index], source) for index in lead_ins}
    if not any(words is not None for words in firsts.values()):
        return reading
    kept = plain(" ".join(block.raw for block in reading.blocks if block.kind != "furniture"))
    lead_ins = [index for index, words in firsts.items() if words is not None and (not words or words not in kept)]
    if not lead_ins:
        return reading
    from pipeline.parse.html_second import second_tree

    keys = {plain(reading.blocks[index].raw)[-_KEY:]: index for index in lead_ins}
    found: dict[int, list[Item]] = {}
    paths = Paths()
    for before, holder in _lists(second_tree(mark_offsets(source).marked)):
        key = next((key for key in keys if before.endswith(key)), None)
        if key is None or keys[key] in found:
            continue
        items = [item for one in _with_those_beside(holder) for item in _items(one, 1, paths)]
        if len(items) <= _MOST and is_lost(items, kept):
            found[keys[key]] = items
    return with_items(reading, found)


def _is_emptied(block: Block, source: str) -> bool:
    """Whether a list without any text stands right behind the lead-in: an earlier tool wrote the page without it."""
    offset = block.places[-1].offset if block.places else None
    if offset is None or (begins := _LIST_TAG.search(source, offset, offset + 2 * len(block.raw) + _NEAR)) is None:
        return False
    ends = _LIST_END.search(source, begins.end())
    if ends is None or plain(unescape(TAGS.sub(" ", source[begins.start() : ends.start()]))):
        return False
    return plain(unescape(TAGS.sub(" ", source[offset : begins.start()]))).endswith(plain(block.raw)[-_KEY:])


def _first_words(block: Block, source: str) -> str | None:
    """The first words of the list that begins soon after the lead-in's own tag, None where none does.

    Much cheaper than a second tree, which takes a tenth of a second on a long page. Empty: it can't be told.
    """
    offset = block.places[-1].offset if block.places else None
    if offset is None:
        return ""
    last = source.find(block.raw[-_END:], offset)  # a lead-in may be the last line of a long element
    begins = _LIST_TAG.search(source, max(offset, last), max(offset, last) + 2 * len(block.raw) + _NEAR)
    if begins is None:
        return None
    between = TAGS.sub(" ", _ASIDE.sub(" ", source[offset : begins.start()]))
    if not plain(unescape(between)).endswith(plain(block.raw)[-_KEY:]):
        return None  # something else stands between, such as an example
    ends = _LIST_END.search(source, begins.end())
    words = plain(unescape(TAGS.sub(" ", source[begins.start() : ends.start() if ends else begins.end() + _LONGEST])))
    return words[:_KEY] or None


def _lists(root: Element) -> Iterator[tuple[str, Element]]:
    """(the last letters and digits before it, list) of each list outside the site's own parts, in the page's order."""
    before = ""
    stack: list[tuple[Element, bool]] = [(root, False)]
    while stack:
        element, ended = stack.pop()
        if ended:
            before = (before + plain(element.tail or ""))[-4 * _KEY :]
            continue
        stack.append((element, True))
        if not isinstance(element.tag, str) or element.tag in UNSEEN:
            continue
        if element.tag in _NO_TEXT and next(element.iter("h1"), None) is None:
            continue
        if element.tag in _LISTS:
            yield before, element
        before = (before + plain(element.text or ""))[-4 * _KEY :]
        stack += [(child, False) for child in reversed(element)]


def _with_those_beside(holder: Element) -> list[Element]:
    """The list and those that go on right after it: some systems write a list for each level or item."""
    found = [holder]
    following = holder.getnext()
    while following is not None and following.tag in _LISTS and not (found[-1].tail or "").strip():
        found.append(following)
        following = following.getnext()
    return found


def _items(holder: Element, level: int, paths: Paths) -> Iterator[Item]:
    """The items of a list and of the lists inside it, each with its own text only."""
    for element in holder:
        if element.tag not in ("li", "dt", "dd"):
            continue
        text = " ".join("".join(_own(element)).split())
        if text:
            yield Item(text, max(level, drawn_level(element)), place_of(0, len(text), element, paths))
        for inner in element:
            if inner.tag in _LISTS:
                yield from _items(inner, level + 1, paths)


def _own(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LISTS and child.tag not in UNSEEN:
            yield from _own(child)
        yield child.tail or ""
