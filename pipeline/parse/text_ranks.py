"""Text exports: how deep a heading without mark-up stands, from what the whole document says of it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

FIRST_NUMBERED = 3
"""Below the ranks of titles without numbers. Numbered parts keep the depth of their numbers."""
FEWEST_CHAPTERS = 3
"""Entries of a contents list that name chapters."""
LAST_PARTS = frozenset(
    (
        "references",
        "hyperlinks",
        "related topics",
        "related links",
        "further reading",
        "see also",
        "bibliography",
        "additional resources",
        "resources",
        "more information",
        "useful links",
        "sources",
        "glossary",
    )
)
"""What stands at the end of an article as a section of it, in title case or not; never the title of one."""


def settled(
    names: dict[int, str], ranks: dict[int, int], chains: list[list[int]], announced: dict[str, frozenset[int]]
) -> dict[int, int]:
    """Ranks after what headings say of each other: the same words stand at the same depth, above what is below them.

    names: index of each heading → its words in lower case. chains: headings that follow each other without text.
    announced: words of the entries of contents lists → the lists.
    """
    if not ranks:
        return {}
    chapters = _chapters(names, ranks, announced)
    settled = {i: 0 if announced.get(names[i], frozenset()) & chapters else rank for i, rank in ranks.items()}
    settled |= _last_parts(names, settled)
    ranks_of: dict[str, Counter[int]] = {}
    for i, rank in settled.items():
        ranks_of.setdefault(names[i], Counter())[rank] += 1
    settled = {i: min(ranks_of[names[i]].items(), key=lambda kv: (-kv[1], kv[0]))[0] for i in settled}
    for chain in chains:
        for above, below in reversed(list(pairwise(chain))):
            if settled[below] < ranks[below] and settled[above] >= settled[below]:
                settled[above] = max(0, settled[below] - 1)
    return settled


def _chapters(names: dict[int, str], ranks: dict[int, int], announced: dict[str, frozenset[int]]) -> frozenset[int]:
    """The lists that announce chapters: half of their entries or more begin a title of rank 0."""
    titles = [names[i] for i, rank in ranks.items() if rank == 0]
    entries: dict[int, list[bool]] = {}
    for words, lists in announced.items():
        begun = any(title == words or title.startswith(f"{words} ") for title in titles)
        for each in lists:
            entries.setdefault(each, []).append(begun)
    return frozenset(
        each for each, begun in entries.items() if len(begun) >= FEWEST_CHAPTERS and 2 * sum(begun) >= len(begun)
    )


def _last_parts(names: dict[int, str], ranks: dict[int, int]) -> dict[int, int]:
    """Index of each last part → the rank of its article's sections, 1 where it has none."""
    found: dict[int, int] = {}
    article: list[int] = []
    for i in [*sorted(ranks)[1:], -1]:
        if i >= 0 and (ranks[i] or names[i] in LAST_PARTS):
            article.append(i)
            continue
        sections = [ranks[part] for part in article if names[part] not in LAST_PARTS]
        found |= {part: min(sections, default=1) for part in article if names[part] in LAST_PARTS}
        article = []
    return found


def heading_levels(ranks: dict[int, int]) -> dict[int, int]:
    """Ranks → levels 1-6: a heading is one deeper than the nearest one above it of a lower rank.

    The first heading of a document is level 1; where the document begins with it and others have its rank, it is the
    title over them. Numbered parts keep their own depth, for their title may be lost.
    """
    if not ranks:
        return {}
    first = min(ranks)
    if ranks[first] > FIRST_NUMBERED:
        order = {rank: level for level, rank in enumerate(sorted(set(ranks.values())), start=1)}
        return {i: min(6, order[rank]) for i, rank in ranks.items()}
    lowest = min(ranks.values())
    titled = first == 0 and list(ranks.values()).count(lowest) > 1
    levels: dict[int, int] = {}
    above: list[int] = []
    for i in sorted(ranks):
        rank = lowest - 1 if i == first and titled else min(ranks[i], lowest) if i == first else ranks[i]
        while above and above[-1] >= rank:
            above.pop()
        above.append(rank)
        levels[i] = min(6, len(above))
    return levels
