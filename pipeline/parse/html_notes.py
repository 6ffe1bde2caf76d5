"""HTML: notes that stand outside the main content, below it or at the end of the file, and belong to its marks."""

from __future__ import annotations

from pipeline.parse.html_run import NOTE_TARGET
from pipeline.parse.html_source import Element

HOLDERS = frozenset({"li", "p", "div", "dd", "td", "section", "aside"})
LONGEST = 1500
"""Characters of a note. What is longer is another part of the page."""
SHORTEST_MARK = 6
"""Characters of the longest mark, `[12]` or `note 3`."""


def notes_of(root: Element, region: list[Element], sizes: dict[Element, int], furniture: set[Element]) -> list[Element]:
    """The notes that marks of the content lead to, where they stand outside it and are no furniture."""
    wanted = dict.fromkeys(
        target
        for top in region
        for link in top.iter("a")
        if (target := link.get("href") or "").startswith("#")
        and NOTE_TARGET.match(target)
        and len("".join(link.itertext()).strip()) <= SHORTEST_MARK
    )
    if not wanted:
        return []
    inside = set(region)
    found: list[Element] = []
    for element in root.iter():
        name = element.get("id") or (element.get("name") if element.tag == "a" else None)
        if not name or f"#{name}" not in wanted:
            continue
        holder = element
        while holder is not None and holder.tag not in HOLDERS:
            holder = holder.getparent()
        if holder is None or not 0 < sizes.get(holder, 0) <= LONGEST:
            continue
        above = {holder, *holder.iterancestors()}
        if above.isdisjoint(inside) and above.isdisjoint(furniture) and holder not in found:
            found.append(holder)
    return found
