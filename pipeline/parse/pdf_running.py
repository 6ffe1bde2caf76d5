"""Running heads, running feet and page numbers: lines at the same height of several pages that say the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.parse.pdf_chars import Line

_EDGE = 0.14
"""Share of the page's height at its top and bottom in which running lines are looked for."""
_OUTER = 0.07
_SAME_HEIGHT = 8.0
"""Points by which the height of a running line may differ between pages."""
_NUMBER = re.compile(
    r"[^\w]*(?:page|seite|side|p\.)?\s*(\d{1,4})(?:\s*(?:/|of|von|af)\s*\d{1,4})?[^\w]*", re.IGNORECASE
)
_PAGE_OF = re.compile(r"\bpage\s+(\d{1,4})\s*(?:of|/)\s*(\d{1,4})\b", re.IGNORECASE)


def running(pages: Sequence[tuple[float, Sequence[Line]]]) -> frozenset[tuple[int, int]]:
    """Which lines are running heads or feet, as (index of the page, index of the line).

    pages: height in points and lines of each page. A line runs when its words, digits aside, stand at the same
    height of at least two pages (a sixth of them in longer documents, since heads may differ by side), a lone number
    when it counts the pages.
    """
    groups: dict[tuple[bool, str], list[tuple[int, int, float]]] = defaultdict(list)
    for page, (height, lines) in enumerate(pages):
        for index in _edge_lines(height, lines, _EDGE):
            line = lines[index]
            at_top = line.baseline < height / 2
            key = re.sub(r"\d+", "#", re.sub(r"\s+", " ", line.text.casefold())).strip()
            groups[at_top, key].append((page, index, line.baseline if at_top else height - line.baseline))
    found: set[tuple[int, int]] = set()
    needed = 2 if len(pages) < 8 else max(3, len(pages) // 6)
    for (top, key), members in groups.items():
        for cluster in _clusters(members):
            if len({page for page, _, _ in cluster}) < needed:
                continue
            if re.search(r"[^\W\d_]{2}", key.replace("#", "")) and not _NUMBER.fullmatch(key.replace("#", "1")):
                found.update((page, index) for page, index, _ in cluster if not _in_prose(pages[page][1], index, top))
            else:
                found.update(_counting(cluster, pages))
    found |= _elsewhere(groups, pages, found)
    found |= _counted(pages)
    # Pages that say nothing else have no running heads: what stands there is their text.
    return frozenset() if len(found) == sum(len(lines) for _, lines in pages) else frozenset(found)


_SURE = 20
"""Characters of a line that begins as a running one does (without its `Page 2 of 9`) and is taken for it."""


def _elsewhere(
    groups: dict[tuple[bool, str], list[tuple[int, int, float]]],
    pages: Sequence[tuple[float, Sequence[Line]]],
    found: set[tuple[int, int]],
) -> set[tuple[int, int]]:
    """Lines that say in the same type what runs on other pages, at another edge or height: a first page's foot."""
    runs: set[tuple[str, float]] = set()
    for (_, key), members in groups.items():
        sizes = {pages[page][1][index].style.size for page, index, _ in members if (page, index) in found}
        runs |= {(key, round(size)) for size in sizes if len(key) >= _SURE}
    more = set()
    for (_, key), members in groups.items() if runs else ():
        if len(key) < _SURE:
            continue
        sizes = {size for run, size in runs if run.startswith(key)}
        for page, index, _ in members:
            if (page, index) not in found and round(pages[page][1][index].style.size) in sizes:
                more.add((page, index))
    return more


_PROSE = 40
_CLOSE = 1.7


def _in_prose(lines: Sequence[Line], index: int, top: bool) -> bool:
    """Whether a full line of prose in the same type stands right outside the line: it is the last of a paragraph then
    (`[PubMed⏎Abstract]`), and no head, since between a head and the page's edge stand heads only."""
    near = index - 1 if top else index + 1
    if not 0 <= near < len(lines):
        return False
    line, other = lines[index], lines[near]
    step = line.baseline - other.baseline if top else other.baseline - line.baseline
    beside = other.box.x0 < line.box.x1 and line.box.x0 < other.box.x1
    return beside and len(other.text) >= _PROSE and line.style == other.style and 0 < step < _CLOSE * line.style.size


def _counted(pages: Sequence[tuple[float, Sequence[Line]]]) -> set[tuple[int, int]]:
    """Lines that say `Page 2 of 5` on the second of five pages, and what is drawn with them at the very edge."""
    found = set()
    for page, (height, lines) in enumerate(pages):
        for index in _edge_lines(height, lines, _EDGE):
            match = _PAGE_OF.search(lines[index].text)
            if not match or (int(match[1]), int(match[2])) != (page + 1, len(pages)) or len(lines[index].text) > 120:
                continue
            outer = set(_edge_lines(height, lines, _OUTER))
            found |= {(page, near) for near in (index - 1, index, index + 1) if near == index or near in outer}
    return found


def _edge_lines(height: float, lines: Sequence[Line], share: float) -> list[int]:
    """Indices of the lines in the top or bottom share of the page."""
    low, high = height * share, height * (1 - share)
    return [index for index, line in enumerate(lines) if not low < line.baseline < high]


def _clusters(members: list[tuple[int, int, float]]) -> list[list[tuple[int, int, float]]]:
    """Members that stand at about the same height."""
    found: list[list[tuple[int, int, float]]] = []
    for member in sorted(members, key=lambda member: (member[2], member[0], member[1])):
        if found and member[2] - found[-1][0][2] <= _SAME_HEIGHT:
            found[-1].append(member)
        else:
            found.append([member])
    return found


def _counting(
    cluster: list[tuple[int, int, float]], pages: Sequence[tuple[float, Sequence[Line]]]
) -> set[tuple[int, int]]:
    """The members whose number goes up with the pages."""
    by_offset: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for page, index, _ in cluster:
        match = _NUMBER.fullmatch(pages[page][1][index].text)
        if match:
            by_offset[int(match.group(1)) - page].add((page, index))
    return {member for members in by_offset.values() if len({page for page, _ in members}) >= 2 for member in members}
