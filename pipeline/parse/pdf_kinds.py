"""What a block is, and how deep: headings by type and numbers, list items by their indent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import BlockKind, Inline
from pipeline.parse.pdf_chars import Line
from pipeline.parse.pdf_tables import Table

MARKER = re.compile(
    r"(?:[•‣▪▸►●○◦■□∙·*\uf020-\uf0ff]\s*(?=\S)|[–—-]\s+(?=\S)|o\s+(?=[A-Z])"
    r"|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]\s+(?=\S)|\[\d{1,3}\]\s*(?=\S))"
)
_MAY_MARK = re.compile(r"[^a-zA-Z]|[a-z][\s.)ivx]")
"""A quick question before `MARKER`."""
_CAPTION = re.compile(r"(?:table|fig(?:ure)?\.?|box|scheme|chart)\s*\d+", re.IGNORECASE)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s")
_HEADING_LARGER = 1.07
"""A heading in regular weight is at least this much larger than the body's text."""
_HEADING_LENGTH = 200
_ITALIC_LENGTH = 80
_LEAD_IN = 40
"""Characters from which bold words with a colon are the lead-in of a list, not a heading."""
_DEEPER = 0.7
"""Em by which a nested list item stands further in."""
_ELSEWHERE = 12
"""Em by which a list item stands elsewhere: another column, not another depth."""


class Row(NamedTuple):
    """A line with its marks, as blocks are built of: text may be a list marker joined with the text beside it.

    kind: what it is known to be, `furniture`, `field` or `table`; None = to be found out. table: a whole one.
    dotted: a bullet is painted before it, as no character says. lined: it is underlined from end to end. subhead: it
    is a heading in the body's type.
    """

    line: Line
    text: str
    marks: tuple[Inline, ...]
    kind: BlockKind | None = None
    table: Table | None = None
    dotted: bool = False
    lined: bool = False
    subhead: bool = False

    @property
    def opens_item(self) -> bool:
        """Whether a list item starts here."""
        return self.dotted or (_MAY_MARK.match(self.text) is not None and MARKER.match(self.text) is not None)


def kinds_and_levels(groups: Sequence[Sequence[Row]], body: float) -> list[tuple[BlockKind, int]]:
    """Kind and level of each group: headings 1-6, list items their depth from 1, tables their header rows, else 0."""
    kinds = [_kind(group, body) for group in groups]
    ranks = _ranks(groups, kinds)
    found: list[tuple[BlockKind, int]] = []
    indents: list[float] = []
    numbered: set[_Style] = set()
    for group, kind in zip(groups, kinds, strict=True):
        level = 0
        if kind == "heading":
            style = _style(group)
            level = ranks[style]
            if _NUMBERED.match(group[0].text):
                numbered.add(style)
            elif style in numbered:
                level = min(6, level + 1)  # set like the numbered sections, but inside one
        elif kind == "list_item":
            level = _depth(indents, group)
        elif group[0].table:
            level = group[0].table.headers
        if kind not in ("list_item", "furniture"):
            indents.clear()
        found.append((kind, level))
    return found


def _kind(group: Sequence[Row], body: float) -> BlockKind:
    first = group[0]
    if first.kind:
        return first.kind
    text = " ".join(row.text for row in group)
    if _CAPTION.match(text):
        return "caption"
    bulleted = first.dotted or (MARKER.match(first.text) and not text[0].isalnum() and text[0] not in "([")
    if first.subhead or (not bulleted and _is_heading(group, text, body)):
        return "heading"
    return "list_item" if first.opens_item else "paragraph"


def _is_heading(group: Sequence[Row], text: str, body: float) -> bool:
    if len(group) > 4 or len(text) > _HEADING_LENGTH or text[-1] in ".;,":
        return False
    if sum(char.isalpha() for char in text) < max(3, 0.4 * len(text)):
        return False
    if min(row.line.style.size for row in group) >= _HEADING_LARGER * body:
        return True
    if all(row.line.style.bold for row in group):
        return text[-1] != ":" or len(text) <= _LEAD_IN
    italic = len(group) == 1 and group[0].line.style.italic
    return italic and len(text) <= _ITALIC_LENGTH and text[0].isupper() and text[-1] not in ":!)"


def _depth(indents: list[float], group: Sequence[Row]) -> int:
    """Depth of a list item by its indent, which is put on the stack of those open above it."""
    line = group[0].line
    em = max(line.style.size, 1.0)
    if indents and abs(line.box.x0 - indents[-1]) > _ELSEWHERE * em:
        indents.clear()
    while indents and line.box.x0 < indents[-1] - _DEEPER * em:
        indents.pop()
    if not indents or line.box.x0 > indents[-1] + _DEEPER * em:
        indents.append(line.box.x0)
    return len(indents)


_Style = tuple[float, bool, bool]


def _style(group: Sequence[Row]) -> _Style:
    style = group[0].line.style
    return round(style.size * 2) / 2, style.bold, not style.italic


def _ranks(groups: Sequence[Sequence[Row]], kinds: Sequence[BlockKind]) -> dict[_Style, int]:
    """Heading styles to levels 1-6: larger before smaller, bold before regular, upright before italic."""
    headings = [group for group, kind in zip(groups, kinds, strict=True) if kind == "heading"]
    inside = {_style(group) for group in headings if _NUMBERED.match(group[0].text)}
    found: dict[_Style, int] = {}
    level = 0
    for style in sorted({_style(group) for group in headings}, reverse=True):
        level += 1
        found[style] = min(6, level)
        level += style in inside  # room for headings of the same type inside numbered sections
    return found
