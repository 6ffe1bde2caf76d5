"""Text exports: numbered section titles (`2. What can you do?`, `2.1 At home`), which look like items and are none."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.parse.text_headings import title_rank
from pipeline.parse.text_lines import Group
from pipeline.parse.text_markup import visible
from pipeline.parse.text_ranks import FIRST_NUMBERED

NUMBER = re.compile(r"\s{0,3}(?P<number>\d{1,2}(?:\.\d{1,2})*)(?P<end>[.)]?)\s+(?=\S)")
SECTION = 80
"""Characters of text below a number that make it a section's. Under an item of a list stands the next item."""


def numbered_titles(groups: tuple[Group, ...]) -> dict[int, int]:
    """Index of each numbered title → its rank. Where sections are numbered, at least two are, and they count up."""
    found: dict[int, tuple[int, ...]] = {}
    for i, group in enumerate(groups[:-1]):
        number = _number(group)
        if number is not None and _has_section(groups, i):
            found[i] = number
    top = [number[0] for number in found.values() if len(number) == 1]
    counting = len(top) >= 2 and all(after == before + 1 for before, after in pairwise(top))
    return {
        i: FIRST_NUMBERED + len(number)
        for i, number in found.items()
        if (counting and top[0] <= 1) or (len(number) > 1 and len(found) > 1)
    }


def _number(group: Group) -> tuple[int, ...] | None:
    """The number of a line that reads like a title: `2.1 At home` → (2, 1)."""
    if group.kind not in ("text", "item") or len(group.lines) > 1:
        return None
    found = NUMBER.match(group.raw)
    if found is None or not (found["end"] or "." in found["number"]):
        return None
    title = visible(group.raw[found.end() :])
    if not title[:1].isupper() or title[-1:] in ".,;:" or title_rank(title, bold=False) is None:
        return None
    return tuple(int(part) for part in found["number"].split("."))


def _has_section(groups: tuple[Group, ...], i: int) -> bool:
    """True where prose stands below, apart from the line by a blank one, or the title of a first part."""
    below = groups[i + 1]
    if below.lines[0].number == groups[i].lines[-1].number + 1:
        return False
    inner = _number(below)
    outer = _number(groups[i])
    if inner is not None and outer is not None and len(inner) > len(outer):
        return True
    return below.kind == "text" and len(below.raw) >= SECTION and below.lines[0].indent <= groups[i].lines[0].indent + 1
