"""Sub-headings in the body's size and weight: underlined, or in a typeface of their own, on a line of their own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from pipeline.parse.pdf_chars import Line
from pipeline.parse.pdf_kinds import Row
from pipeline.parse.pdf_rules import Rules

_LONGEST = 80
_LOWEST = 0.35
"""Em below the base line within which an underline is drawn."""
_MISS = 0.5
"""Em by which an underline may miss the ends of its words."""
_LONG, _PART = 55, 0.12
_PROSE = 40
"""Characters from which the line below is prose, not another label."""
_ENDS = re.compile(r"[.!?:;][\"”’)\]]*$")
_LINKING = re.compile(r"\b(?:a|an|and|as|at|by|for|from|in|is|of|on|or|the|to|was|were|with)$")
"""No heading ends so."""
_TITLE = re.compile(r"[A-Z][^\W\d_]")


def underlined(lines: Sequence[Line], drawn: Rules) -> frozenset[int]:
    """Indices of the lines that are underlined from end to end. drawn: the page's rules."""
    if not drawn.level:
        return frozenset()
    heights = sorted((line.baseline, index) for index, line in enumerate(lines))
    found = set()
    for rule in drawn.level:
        low = bisect_left(heights, (rule.at - 8.0, 0))
        for baseline, index in heights[low : bisect_right(heights, (rule.at, len(lines)))]:
            line = lines[index]
            em, box = line.style.size, line.box
            ends = abs(box.x0 - rule.start) < _MISS * em and abs(box.x1 - rule.end) < _MISS * em
            if ends and rule.at - baseline < _LOWEST * em:
                found.add(index)
    return frozenset(found)


def prose_fonts(rows: Sequence[Row]) -> frozenset[str]:
    """The fonts in which a good part of the document's long lines is set: of its text, its references, its tables."""
    long: dict[str, int] = {}
    for row in rows:
        if len(row.text) >= _LONG:
            long[row.line.style.font] = long.get(row.line.style.font, 0) + 1
    return frozenset(font for font, count in long.items() if count >= _PART * sum(long.values()))


def with_subheads(rows: list[Row]) -> list[Row]:
    """The rows with those marked that are a sub-heading: set apart, alone on a line that had room for the next word."""
    prose = prose_fonts(rows)
    found = {}
    for index, (row, below) in enumerate(pairwise(rows)):
        apart = row.lined or (row.line.style.font not in prose and len(row.line.parts) == 1)
        if (
            apart
            and len(row.text) <= _LONGEST
            and _heads(row, below)
            and _opens(rows[index - 1] if index else None, row)
        ):
            found[index] = row._replace(subhead=True)
    # In the type of such headings a short text below will do (`Consent for publication⏎Not applicable.`).
    types = {_type(row) for row in found.values() if not row.lined}
    for index, (row, below) in enumerate(pairwise(rows) if types else ()):
        like = index not in found and _type(row) in types and len(row.line.parts) == 1 and len(row.text) <= _LONGEST
        if like and _heads(row, below, known=True) and _opens(rows[index - 1] if index else None, row):
            found[index] = row._replace(subhead=True)
    return [found.get(index, row) for index, row in enumerate(rows)] if found else rows


def _type(row: Row) -> tuple[str, float]:
    return row.line.style.font, round(row.line.style.size * 2)


def _heads(row: Row, below: Row, *, known: bool = False) -> bool:
    """Whether a line stands over a text as its heading does. known: its type is that of headings."""
    line, after, text = row.line, below.line, row.text
    if row.kind or row.opens_item or (below.kind and below.kind != "table") or not _TITLE.match(text):
        return False
    if text[-1] in ".:;,!-" or (text[-1] == ")" and not row.lined) or 2 * sum(map(str.isalpha, text)) < len(text):
        return False
    if _LINKING.search(text):
        return False
    em, step = max(line.style.size, 1.0), after.baseline - line.baseline
    if line.page != after.page or not 0.8 * em < step < 2.4 * em or abs(line.box.x0 - after.box.x0) > 2.5 * em:
        return False
    if row.lined and below.opens_item:
        return True
    prose = (known or len(below.text) >= _PROSE) and below.text[0].isalnum() and not below.text[0].islower()
    room = after.box.x1 - line.box.x1 > em + 0.6 * em * len(below.text.split(maxsplit=1)[0])
    return prose and (room or known) and (row.lined or after.style.font != line.style.font) and not line.style.bold


def _opens(above: Row | None, row: Row) -> bool:
    """Whether nothing goes on from the line above: it stands elsewhere, or it ends a sentence."""
    if above is None or above.kind or above.line.page != row.line.page:
        return True
    step = row.line.baseline - above.line.baseline
    em = max(row.line.style.size, 1.0)
    return step < 0 or step > 1.7 * em or bool(_ENDS.search(above.text)) or above.line.style.bold
