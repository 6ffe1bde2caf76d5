"""What a document says twice: whole paragraphs anywhere, sentences and list items close together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from pipeline.checks.passages import Passage

_PARAGRAPH_WORDS, _SENTENCE_WORDS, _ITEM_WORDS = 8, 7, 3  # shorter ones are said more than once on purpose
_REFERENCE = re.compile(r"\b(?:(?:19|20)\d\d[;.,) ]|et al\b|doi:|PMID|[Aa]ccessed|https?:|©|[Cc]opyright)")
_NO_REFERENCE = 30  # words that a paragraph with a year in it has and a reference has not
_NEAR, _SAID_AGAIN = 3, 90  # blocks within which a sentence was pasted twice; shorter ones (characters) are notes
Where = tuple[Passage, int, int]
"""A passage, and the start and end in its text."""


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _counted(passage: Passage) -> bool:
    listed = passage.block.heading_path and re.search(
        r"(?i)references|bibliography|sources", passage.block.heading_path[-1]
    )
    cited = passage.size < _NO_REFERENCE and _REFERENCE.search(passage.text)
    return not listed and not cited and not passage.text.endswith(":")


def paragraphs(all_: tuple[Passage, ...]) -> Iterator[list[Where]]:
    """Whole paragraphs that stand more than once, anywhere. Captions, teasers and cells have no full stop; what a forum
    quotes stands twice on purpose."""
    if _is_forum(all_):
        return
    long = [
        p
        for before, p in zip((None, *all_), all_, strict=False)
        if p.block.kind == "paragraph"
        and p.size >= _PARAGRAPH_WORDS
        and _has_stopped(p.text)
        and not (before and before.text.endswith(("said:", "wrote:")))
    ]
    begun = Counter(_opening(passage.text) for passage in long)
    found: dict[str, list[Where]] = defaultdict(list)
    for passage in long:
        if begun[_opening(passage.text)] > 1 and _counted(passage):
            found[_key(passage.text)].append((passage, 0, len(passage.text)))
    yield from (places for places in found.values() if len(places) > 1 and not _is_template(places))


_STOPPED = re.compile(r"[.!?][”\"’)\]\d]*$")


def _has_stopped(text: str) -> bool:
    """Whether a text ends as `_STOPPED` says; its last sign is asked first."""
    last = text[-1:]
    return (last != "" and last in ".!?") or (
        (last in '”"’)]' or last.isdecimal()) and _STOPPED.search(text) is not None
    )


def _is_forum(all_: tuple[Passage, ...]) -> bool:
    """Whether people answer each other here, with what the other said above their own words."""
    return (
        sum(
            1
            for passage in all_
            if ("said:" in passage.text or "wrote:" in passage.text or "Click to expand" in passage.text)
            and re.search(r"\b(?:said|wrote):(?:$|\n)|^Click to expand", passage.text)
        )
        > 2
    )


def _is_template(places: list[Where]) -> bool:
    """Whether a paragraph belongs to each of several sections: it stands in three or more, in two whose headings share
    a word (`Stage II`, `Stage III`), or only points elsewhere."""
    paths = [passage.block.heading_path for passage, _, _ in places]
    near = places[1][0].index - places[0][0].index < _APART
    if len(paths) > 3 or (len(paths) > 2 and len(set(paths)) > 1):
        return True
    if len(set(paths)) < len(paths) or near:
        return False
    if _POINTS.match(places[0][0].text):
        return True
    first, second = (set(re.findall(r"\w+", path[-1].lower())) - _SMALL if path else set() for path in paths)
    return bool(first & second)


_APART = 5
"""Blocks: what stands twice so close is no template of two sections."""
_POINTS = re.compile(
    r"(?:See|Use|For (?:more|information)|Read|Visit|Learn|Find|To learn|Click|Talk|Ask|Call|Contact)\b"
)
_SMALL = frozenset("the a an of and or to in for with how what your you is are it by on at from".split())  # noqa: SIM905


def _opening(text: str) -> str:
    """The first two words: what is said twice begins alike, and most texts do not."""
    match = _OPENING.match(text)
    return f"{match[1]} {match[2]}".lower() if match else ""


_OPENING = re.compile(r"\W*(\w+)\W+(\w+)")


def nearby(all_: tuple[Passage, ...]) -> Iterator[list[Where]]:
    """Sentences twice in one paragraph or in neighbouring ones; items twice in one list."""
    forum = _is_forum(all_)
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
        near = (
            before is not None and _is_near(all_, before[0], number) and _is_again(passage, before[1][0], end - start)
        )
        if before is not None and near and not forum:
            yield [before[1], (passage, start, end)]


def _is_again(passage: Passage, first: Passage, length: int) -> bool:
    """Whether a sentence said before was pasted twice: in another paragraph only when it is long; an item under the
    same item or lead-in, and no value of the same label (`Study design: descriptive.`)."""
    if passage.block.kind == "list_item":
        return first.block.level == passage.block.level and not _LABELLED.match(passage.text)
    return passage.index - first.index < 2 or length >= _SAID_AGAIN


_LABELLED = re.compile(r"[^:.]{3,40}: ")


def _parts(passage: Passage) -> Iterable[tuple[int, int]]:
    """(start, end) of what may be said twice: a list's item, a paragraph's sentences, unless they are short."""
    if passage.block.kind == "list_item":
        return [(0, len(passage.text))] if passage.size >= _ITEM_WORDS else ()
    if passage.block.kind == "paragraph":
        return [
            (a, b)
            for a, b in passage.sentences
            if len(passage.text[a:b].split()) >= _SENTENCE_WORDS and _has_stopped(passage.text[a:b])
        ]
    return ()


def _is_near(all_: tuple[Passage, ...], first: int, second: int) -> bool:
    """Whether only items of the same list, or only paragraphs that count, stand from one passage to the other."""
    kind = all_[first].block.kind
    between = all_[first : second + 1]
    if any(passage.block.kind != kind for passage in between):
        return False
    if kind == "list_item":
        return all(passage.block.level >= all_[second].block.level for passage in between)
    return all_[second].index - all_[first].index <= _NEAR and all(_counted(passage) for passage in between)


def as_blocks(found: list[list[Where]]) -> list[tuple[list[Where], int]]:
    """(places, how many more follow): where a stretch of several was pasted again, its first one stands for all."""
    kept: list[tuple[list[Where], int]] = []
    last: tuple[int, int] | None = None
    for places in sorted(found, key=lambda places: (places[1][0].index, places[1][1])):
        here = places[0][0].index, places[1][0].index
        steps = (here[0] - last[0], here[1] - last[1]) if last is not None else (0, 99)
        if kept and steps[0] == steps[1] and 0 <= steps[1] <= 1 and here[0] != here[1]:
            kept[-1] = kept[-1][0], kept[-1][1] + 1
        else:
            kept.append((places, 0))
        last = here
    return kept
