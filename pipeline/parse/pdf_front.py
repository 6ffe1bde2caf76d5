"""The one place where reading order leaves the content stream: a first page whose title or abstract is drawn late.

Some typesetters draw the two columns of the first page before the title and the abstract that stand above them. On 20
development papers two are so; both gain (body order .928 to .99, .957 to .99), no other page changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.parse.pdf_kinds import Row

_WIDER = 1.3
"""A block this much wider than a column stands over both columns."""
_LINES = 3
_SAME = 0.4
"""Points by which type sizes of one column differ."""

_Group = list[Row]


def front_first(groups: Sequence[_Group]) -> list[_Group]:
    """The groups with what stands above the first page's columns before them, where it was drawn after them."""
    page = [group for group in groups if group[0].line.page == 1 and group[0].kind is None]
    for start in _column_starts(page):
        border = _top_with_headings(page, start)
        if _is_late(page, start, border):
            above = [group for group in page if _bottom(group) <= border]
            moved = {id(group) for group in above}
            return [*above, *(group for group in groups if id(group) not in moved)]
    return list(groups)


def _is_late(page: Sequence[_Group], start: int, border: float) -> bool:
    """True where title or abstract were drawn after the columns that begin at `start`, and no part of a column was."""
    left, column = _left(page[start]), _width(page[start])
    largest = max(row.line.style.size for group in page for row in group)
    late = [group for group in page[start + 1 :] if _bottom(group) <= border]
    over = [group for group in late if _left(group) < left + 0.8 * column]
    wide = [g for g in over if len(g) >= _LINES and _left(g) + _width(g) > left + _WIDER * column]
    title = [group for group in over if group[0].line.style.size == largest >= 1.3 * page[start][0].line.style.size]
    known = {id(group) for group in (*wide, *title)}
    column_text = any(_is_like(page[start], g) and id(g) not in known for g in late)
    return bool(wide or title) and not column_text


def _column_starts(page: Sequence[_Group]) -> Iterator[int]:
    """Indices of groups that have another column of the same kind beside them."""
    for index, group in enumerate(page):
        left, right = _left(group), _left(group) + _width(group)
        for other in page[index + 1 :]:
            if _is_like(group, other) and (_left(other) > right or _left(other) + _width(other) < left):
                yield index
                break


def _is_like(group: _Group, other: _Group) -> bool:
    """True for two stretches of the same column text: some lines each, one type size, about one width."""
    same_size = abs(group[0].line.style.size - other[0].line.style.size) < _SAME
    same_width = abs(_width(group) - _width(other)) < 0.15 * _width(group)
    return min(len(group), len(other)) >= _LINES and same_size and same_width


def _top_with_headings(page: Sequence[_Group], start: int) -> float:
    """The top of a group, or of the headings that were drawn right before it and stand right above it."""
    top = min(row.line.box.top for row in page[start])
    for group in reversed(page[:start]):
        near = 0 <= top - _bottom(group) < 3 * group[0].line.style.size
        if len(group) > 2 or not near or abs(_left(group) - _left(page[start])) > 2 * group[0].line.style.size:
            break
        top = min(row.line.box.top for row in group)
    return top


def _left(group: _Group) -> float:
    return min(row.line.box.x0 for row in group)


def _width(group: _Group) -> float:
    return max(row.line.box.x1 for row in group) - _left(group)


def _bottom(group: _Group) -> float:
    return max(row.line.box.bottom for row in group)
