"""What a document says twice: whole paragraphs anywhere, sentences and list items close together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from pipeline.checks.passages import Passage

_PARAGRAPH_WORDS, _SENTENCE_WORDS, _ITEM_WORDS = 8, 7, 3  # shorter ones are said more than once on purpose
_REFERENCE = re.compile(r"\b(?:(?:19|20)\d\d[;.,) ]|et al\b|doi:|PMID|[Aa]ccessed|https?:|©|[Cc]opyright)")
_NEAR = 3  # blocks within which a sentence was pasted twice
Where = tuple[Passage, int, int]
"""A passage, and the start and end in its text."""


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _counted(passage: Passage) -> bool:
    listed = passage.block.heading_path and re.search(
        r"(?i)references|bibliography|sources", passage.block.heading_path[-1]
    )
    return not listed and not _REFERENCE.search(passage.text) and not passage.text.endswith(":")


def paragraphs(all_: tuple[Passage, ...]) -> Iterator[list[Where]]:
    """Whole paragraphs that stand more than once, anywhere."""
    long = [p for p in all_ if p.block.kind == "paragraph" and len(p.text.split()) >= _PARAGRAPH_WORDS]
    begun = Counter(_opening(passage.text) for passage in long)
    found: dict[str, list[Where]] = defaultdict(list)
    for passage in long:
        if begun[_opening(passage.text)] > 1 and _counted(passage):
            found[_key(passage.text)].append((passage, 0, len(passage.text)))
    yield from (places for places in found.values() if len(places) > 1)


def _opening(text: str) -> str:
    """The first two words: what is said twice begins alike, and most texts do not."""
    match = _OPENING.match(text)
    return f"{match[1]} {match[2]}".lower() if match else ""


_OPENING = re.compile(r"\W*(\w+)\W+(\w+)")


def nearby(all_: tuple[Passage, ...]) -> Iterator[list[Where]]:
    """Sentences twice in one paragraph or in neighbouring ones; items twice in one list."""
    parts = [(number, start, end) for number, passage in enumerate(all_) for start, end in _parts(passage)]
    openings = [_opening(all_[number].text[start:end]) for number, start, end in parts]
    begun = Counter(openings)
    last: dict[str, tuple[int, Where]] = {}
    for (number, start, end), opening in zip(parts, openings, strict=True):
        if begun[opening] < 2:
            continue
        passage = all_[number]
        key = _key(passage.text[start:end])
        before = last.get(key)
        last[key] = number, (passage, start, end)
        if before is not None and _is_near(all_, before[0], number):
            yield [before[1], (passage, start, end)]


def _parts(passage: Passage) -> Iterable[tuple[int, int]]:
    """(start, end) of what may be said twice: a list's item, a paragraph's sentences, unless they are short."""
    if passage.block.kind == "list_item":
        return [(0, len(passage.text))] if len(passage.text.split()) >= _ITEM_WORDS else ()
    if passage.block.kind == "paragraph":
        return [(a, b) for a, b in passage.sentences if len(passage.text[a:b].split()) >= _SENTENCE_WORDS]
    return ()


def _is_near(all_: tuple[Passage, ...], first: int, second: int) -> bool:
    """Whether only items of the same list, or only paragraphs that count, stand from one passage to the other."""
    kind = all_[first].block.kind
    between = all_[first : second + 1]
    if any(passage.block.kind != kind for passage in between):
        return False
    return kind == "list_item" or (
        all_[second].index - all_[first].index <= _NEAR and all(_counted(passage) for passage in between)
    )
