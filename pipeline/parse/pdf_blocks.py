"""Lines to blocks: paragraphs, list items, headings with levels. Reading order is the content stream's, always."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from pipeline.model import Block, Box, Inline, Place
from pipeline.parse.pdf_chars import Line
from pipeline.parse.pdf_kinds import Row, kinds_and_levels
from pipeline.parse.pdf_subheads import with_subheads

_BULLET = re.compile(r"[•‣▪▸►●○◦■□–—\-*·∙\uf020-\uf0ff]$")
_LABEL = re.compile(r"(?:\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,4})[.)]?|\[\d{1,3}\])$")
_ENDS = re.compile(r"[.!?:;][\"”’')\]]*$")
_NUMBER, _LETTER = re.compile(r"(\d{1,3})\.\s"), re.compile(r"\(([b-h])\)\s")
"""Of an entry; of a part in a sentence or caption."""
_CLOSING = re.compile(r"\w{1,4}\)\s")
_STEP = 36.0
_LONGEST_MARKER = 24


def body_size(rows: Sequence[Row]) -> float:
    """The em in which most characters of the document are set."""
    sizes: Counter[float] = Counter()
    drawn: dict[float, int] = {}
    for row in rows:
        size = row.line.style.size
        drawn[size] = drawn.get(size, 0) + len(row.text)
    for size, count in drawn.items():
        sizes[round(size * 2) / 2] += count
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def grouped(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of one block each, in order."""
    rows = with_subheads(_joined_markers(rows))
    leading, margins = _leadings(rows), _margins(rows)
    groups: list[list[Row]] = []
    left = right = 0.0
    for row in rows:
        box = row.line.box
        if groups and _continues(groups[-1], row, leading, (left, right), margins):
            groups[-1].append(row)
            left, right = min(left, box.x0), max(right, box.x1)
        else:
            groups.append([row])
            left, right = box.x0, box.x1
    return groups


def _joined_markers(rows: Sequence[Row]) -> list[Row]:
    """A bullet or number that is drawn on its own becomes the start of the line beside it."""
    found: list[Row] = []
    before = ""
    for row in rows:
        marks = len(before) <= _LONGEST_MARKER and (_BULLET.match(before) or _LABEL.match(before))
        if marks and _is_beside(found[-1], row):
            found[-1] = _side_by_side(found[-1], row)
        else:
            found.append(row)
        before = found[-1].text
    return _with_markers(found)


def _with_markers(rows: list[Row]) -> list[Row]:
    """The same for markers that stand elsewhere in the stream: some writers of PDF draw all markers of a page last.

    Only the marker is moved, never a line.
    """
    apart: dict[tuple[int, int], list[Row]] = {}
    for row in rows:
        text = row.text
        if len(text) <= _LONGEST_MARKER and (_BULLET.match(text) or (_LABEL.match(text) and not text[-1].isalnum())):
            apart.setdefault((row.line.page, int(row.line.baseline // _STEP)), []).append(row)
    moved: dict[int, Row] = {}
    taken = {id(marker) for strip in apart.values() for marker in strip}
    free = set(taken)
    for row in rows if apart else ():
        strip = int(row.line.baseline // _STEP)
        near = [m for at in (strip - 1, strip, strip + 1) for m in apart.get((row.line.page, at), ())]
        beside = [m for m in near if id(m) in free and _is_beside(m, row)] if near and id(row) not in taken else []
        if beside and not row.table:
            moved[id(row)] = max(beside, key=lambda marker: marker.line.box.x1)
            free.remove(id(moved[id(row)]))
    gone = taken - free
    return [_side_by_side(moved[id(r)], r) if id(r) in moved else r for r in rows if id(r) not in gone]


def _is_beside(left: Row, right: Row) -> bool:
    a, b = left.line, right.line
    em = max(a.style.size, b.style.size, 1.0)
    if abs(a.baseline - b.baseline) >= 0.4 * em or a.page != b.page or left.kind != right.kind:
        return False
    return -0.3 * em < b.box.x0 - a.box.x1 < 6 * em


def _side_by_side(left: Row, right: Row) -> Row:
    a, b = left.line, right.line
    shift = len(left.text) + 1
    marks = left.marks + tuple(Inline(m.start + shift, m.end + shift, m.kind, m.target) for m in right.marks)
    box = type(a.box)(a.page, a.box.x0, min(a.box.top, b.box.top), b.box.x1, max(a.box.bottom, b.box.bottom))
    line = Line(a.page, f"{left.text} {right.text}", (), box, b.baseline, b.style, a.parts + b.parts)
    return Row(line, line.text, marks, left.kind)


def _leadings(rows: Sequence[Row]) -> dict[float, float]:
    """The usual distance between base lines for each type size (rounded to a point)."""
    steps: dict[float, list[float]] = {}
    for above, below in itertools.pairwise([row.line for row in rows]):
        step, size = below.baseline - above.baseline, below.style.size
        if 0.8 * size < step < 2.4 * size and above.page == below.page:
            steps.setdefault(round(size), []).append(step)
    return {size: sorted(found)[len(found) // 5] for size, found in steps.items()}


_APART = 1.6
"""Type sizes between two base lines from which a line whose first word had room above is no wrapped line."""
_Edges = tuple[float, float]
_Margins = dict[tuple[int, int], float]


def _continues(group: list[Row], row: Row, leading: dict[float, float], edges: _Edges, margins: _Margins) -> bool:
    """True where the row goes on with the block above it. edges: left and right of that block."""
    above, line = group[-1], row.line
    last = above.line
    if last.page != line.page or above.kind or row.kind or (row.opens_item and not _is_no_item(group, row)):
        return False
    size, box = line.style.size, line.box
    em = max(last.style.size, size, 1.0)
    step = line.baseline - last.baseline
    if abs(step) < 0.3 * em:
        return box.x0 >= last.box.x1 - em and box.x0 - last.box.x1 < 1.5 * em
    if step < 0 or step > 1.35 * leading.get(round(size), 1.3 * em):
        return False
    if box.x0 > edges[1] or box.x1 < edges[0]:
        return False
    if abs(last.style.size - size) > 0.08 * em and min(len(above.text), len(row.text)) > 3:
        return False
    # Two headings, one below the other: the gap between them is the only one of their size.
    bold = last.style.bold and line.style.bold
    apart = above.subhead or row.subhead
    apart = apart or (
        bold and step > _APART * em and row.text[:1].isupper() and _would_fit(last, line, _margin(margins, box) - em)
    )
    return not (apart or _starts_anew(group, row, em, edges, margins))


def _is_no_item(group: list[Row], row: Row) -> bool:
    """Whether a line only begins as an item does: `36. Vienna.` inside entry 5, `(b) sapwood` after `… (a) pith;`."""
    here, first = _NUMBER.match(row.text), _NUMBER.match(group[0].text)
    if here and first:
        em = max(row.line.style.size, 1.0)
        inside = row.line.box.x0 > group[0].line.box.x0 + 0.5 * em
        return inside and int(here[1]) not in (1, int(first[1]) + 1)
    last = group[-1].text
    if _CLOSING.match(row.text) and last.count("(") > last.count(")"):
        return True  # `(n =⏎3) for each sample`
    letter = _LETTER.match(row.text)
    return letter is not None and last.find(f"({chr(ord(letter[1]) - 1)})") > 0


def _starts_anew(group: list[Row], row: Row, em: float, edges: _Edges, margins: _Margins) -> bool:
    """Weight, indents and short last lines that tell a new paragraph from a wrapped line."""
    last, line = group[-1].line, row.line
    left, right = edges[0], max(edges[1], line.box.x1)
    words = last.text.rstrip("0123456789,–- ") if last.text[-1:].isdigit() else ""  # behind a sentence's marks
    ended = bool(_ENDS.search(words or last.text))
    short = last.box.x1 < right - max(3 * em, 0.12 * (right - left))
    upper = line.text[:1].isupper()
    weight = last.style.bold != line.style.bold and (ended or short or (last.style.bold and upper))
    if not weight and len(group) == 1 and last.style.bold and not line.style.bold:
        # `Sotorasib 120 mg tablets⏎sotorasib`: a bold line that had room for the next word is a title
        centred = line.box.x0 - last.box.x0 > 2 * em and abs(_middle(last) - _middle(line)) < 0.5 * em
        weight = centred or _would_fit(last, line, _margin(margins, line.box) - em)
    if weight or (last.style.italic and not line.style.italic and short and upper):
        return True
    indent = line.box.x0 - last.box.x0
    if group[0].opens_item:
        if upper and line.box.x0 < group[0].line.box.x0 + 0.5 * em:
            # Back at the marker's edge: a new paragraph, if its first word would have fitted on the line before.
            return _would_fit(last, line, _margin(margins, line.box) - em)
        if len(group) == 1:
            return False
    if indent > 0.7 * em and ended and (len(group) > 1 or short):
        return True
    if indent < -0.7 * em and len(group) > 2 and abs(last.box.x0 - group[1].line.box.x0) < 0.3 * em:
        return True
    return (ended and short and upper) or bool(
        row.marks and row.marks[0].start == 0 and row.marks[0].kind == "footnote_mark" and (ended or short)
    )


def _middle(line: Line) -> float:
    return (line.box.x0 + line.box.x1) / 2


def _would_fit(last: Line, line: Line, margin: float) -> bool:
    """True where the first word of a line had room at the end of the line before, so that the break was meant."""
    width = (line.box.x1 - line.box.x0) / max(1, len(line.text))
    return last.box.x1 + width * (1 + len(line.text.split(maxsplit=1)[0])) < margin


def _margins(rows: Sequence[Row]) -> _Margins:
    """The right edge of the text that starts in a strip of the page: (page, number of the strip) → x."""
    found: _Margins = {}
    for row in rows:
        box = row.line.box
        key = box.page, int(box.x0 // _STEP)
        if box.x1 > found.get(key, 0.0):
            found[key] = box.x1
    return found


def _margin(margins: _Margins, box: Box) -> float:
    """The right edge of the text that starts near a box: in its strip of the page or the next ones."""
    strip = int(box.x0 // _STEP)
    return max(margins.get((box.page, near), 0.0) for near in (strip - 1, strip, strip + 1))


def built(doc_id: str, groups: Sequence[Sequence[Row]], body: float) -> tuple[Block, ...]:
    """Blocks with kinds, levels, heading paths and a place a line."""
    blocks: list[Block] = []
    path: list[tuple[int, str]] = []
    for order, (group, (kind, level)) in enumerate(zip(groups, kinds_and_levels(groups, body), strict=True)):
        raw, places, inlines = _assembled(group)
        if kind == "heading":
            path = [(depth, text) for depth, text in path if depth < level]
        above = tuple(text for _, text in path)
        blocks.append(Block(f"{doc_id}#{order}", doc_id, order, kind, level, above, raw, places, inlines))
        if kind == "heading":
            path.append((level, raw))
    return tuple(blocks)


def _assembled(group: Sequence[Row]) -> tuple[str, tuple[Place, ...], tuple[Inline, ...]]:
    """Lines joined by line feeds; each line's place takes the line feed after it along."""
    table = group[0].table
    if table:
        return table.raw, table.places, table.inlines
    raw = "\n".join([row.text for row in group])
    places, inlines = [], []
    start, last = 0, len(group) - 1
    for number, row in enumerate(group):
        end = start + len(row.text) + (number < last)
        places.append(Place(start, end, row.line.box))
        if row.marks:
            inlines += [Inline(m.start + start, m.end + start, m.kind, m.target) for m in row.marks]
        start = end
    if len(inlines) > 1:
        inlines.sort(key=lambda inline: (inline.start, inline.end, inline.kind))
    return raw, tuple(places), tuple(inlines)
