"""HTML: a tree becomes pieces (paragraphs, headings, items, tables), every one of them content or furniture."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, field

from pipeline.model import BlockKind, Inline
from pipeline.parse.html_levels import drawn_level
from pipeline.parse.html_run import DRAWN, MARKS, Run, add, add_break, close_mark, open_mark, take
from pipeline.parse.html_source import UNSEEN, Element
from pipeline.parse.html_tables import is_data, rows_of

BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div"}
    | {"dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head"}
    | {"header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section"}
    | {"summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
LISTS = frozenset({"ul", "ol", "menu", "dir"})
ROLES = {"list": "ul", "listitem": "li"}
GENERIC = frozenset({"div", "section", "p", "article"})
"""Elements that a role can make into something else (https://www.w3.org/TR/wai-aria-1.2/#list)."""
CONTROLS = frozenset({"button", "label", "input", "img"})
"""Shown with space round them, whatever the source has."""
TELLING = frozenset({*HEADINGS, *LISTS, *CONTROLS, "summary", "li", "figcaption", "caption", "pre", "listing", "br"})
"""Elements that say something of the text in them."""
BULLET_LINE = re.compile(r"\s*(?:[•·‣◦▪●○■□➢✓\uf0b7\uf0a7]\s*|[-–—*]\s+|\(?\d{1,2}[.)]\s+)(?=\S)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A future block. spots: (start, end, element) in order, together covering raw."""

    kind: BlockKind
    level: int
    raw: str
    inlines: tuple[Inline, ...]
    spots: tuple[tuple[int, int, Element], ...]


@dataclass
class Walk:
    """Where the walk through the tree stands."""

    content: Set[Element]
    furniture: Set[Element]
    above: Set[Element]
    run: Run = field(default_factory=Run)
    pieces: list[Piece] = field(default_factory=list)
    waiting: list[Piece] = field(default_factory=list)
    inside: list[bool] = field(default_factory=lambda: [False])
    owner: list[Element] = field(default_factory=list)
    lists: int = 0
    fresh: list[bool] = field(default_factory=list)
    heading: int = 0
    last_level: int = 1
    caption: int = 0


def pieces_of(root: Element, content: Set[Element], furniture: Set[Element]) -> list[Piece]:
    """Walk the tree. content: elements whose subtree is main content; furniture: subtrees in it or out that are not.

    A subtree without any content is one piece of furniture.
    """
    from lxml import etree

    walk = Walk(content, furniture, frozenset(above for top in content for above in top.iterancestors()))
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped: Element = None
    for event, element in walker:
        if event == "end":
            if element is not skipped:
                _end(walk, element)
            if element is not root and element.tail:
                add(walk.run, element.tail)
        elif element.tag in UNSEEN or not isinstance(element.tag, str):
            walker.skip_subtree()
            skipped = element
        elif _holds_no_content(walk, element):
            _set_aside(walk, element)
            walker.skip_subtree()
            skipped = element
        elif element.tag == "table" and is_data(element):
            _flush(walk)
            _table(walk, element)
            walker.skip_subtree()
            skipped = element
        else:
            _start(walk, element)
    _flush(walk)
    return walk.pieces


def _holds_no_content(walk: Walk, element: Element) -> bool:
    if element in walk.furniture or (not walk.inside[-1] and element.tag in BLOCKS):
        return element not in walk.content and element not in walk.above
    return False


def _set_aside(walk: Walk, element: Element) -> None:
    """A subtree of furniture as one piece, a line for every text in it. Inside a sentence it waits for its end."""
    if element.tag in BLOCKS:
        _flush(walk)
    raw = "\n".join(line for text in element.itertext() if (line := " ".join(text.split())))
    if raw:
        waiting = walk.waiting if walk.run.size else walk.pieces
        waiting.append(Piece("furniture", 0, raw, (), ((0, len(raw), element),)))


def _enter(walk: Walk, element: Element) -> None:
    inside = walk.inside[-1]
    if element in walk.furniture:
        inside = False
    if element in walk.content:
        inside = True
    if element.tag in BLOCKS or inside != walk.inside[-1]:
        _flush(walk)
        walk.owner.append(element)
    walk.inside.append(inside)


def _tag(element: Element) -> str:
    """The element's tag, or that of the list or item which its role makes of it."""
    tag: str = element.tag
    role = element.get("role") if tag in GENERIC else None
    return tag if role is None else ROLES.get(role, tag)


def _start(walk: Walk, element: Element) -> None:
    tag = _tag(element)
    _enter(walk, element)
    if tag in TELLING:
        _begin(walk, tag)
    elif tag in MARKS or tag in DRAWN:
        open_mark(walk.run, element)
    if element.text:
        add(walk.run, element.text)


def _begin(walk: Walk, tag: str) -> None:
    """What an element's start tag says of the text in it."""
    if tag in HEADINGS:
        walk.heading = HEADINGS[tag]
    elif tag == "summary":
        walk.heading = min(6, walk.last_level + 1)
    elif tag in LISTS:
        walk.lists += 1
    elif tag == "li":
        walk.fresh.append(True)
    elif tag in ("figcaption", "caption"):
        walk.caption += 1
    elif tag in ("pre", "listing"):
        walk.run.pre += 1
    elif tag == "br":
        _line_break(walk)
    elif tag in CONTROLS:
        add(walk.run, " ")


def _end(walk: Walk, element: Element) -> None:
    if element.tag in MARKS or element.tag in DRAWN:
        close_mark(walk.run, element)
    if walk.owner and walk.owner[-1] is element:
        _flush(walk)
        walk.owner.pop()
    walk.inside.pop()
    tag = _tag(element)
    if tag in TELLING:
        _close(walk, tag)


def _close(walk: Walk, tag: str) -> None:
    """What an element's start tag said ends with it."""
    if tag in CONTROLS:
        add(walk.run, " ")
    if tag in HEADINGS or tag == "summary":
        walk.heading = 0
    elif tag in LISTS:
        walk.lists -= 1
    elif tag == "li":
        walk.fresh.pop()
    elif tag in ("figcaption", "caption"):
        walk.caption -= 1
    elif tag in ("pre", "listing"):
        walk.run.pre -= 1


def _line_break(walk: Walk) -> None:
    """One break is a line; two are the end of a paragraph."""
    if walk.run.last == "\n" and not walk.run.pre:
        _flush(walk)
    elif walk.run.size:
        add_break(walk.run)


def _flush(walk: Walk) -> None:
    if walk.run.size:
        _emit(walk)
    if walk.waiting:
        walk.pieces += walk.waiting
        walk.waiting = []


def _emit(walk: Walk) -> None:
    raw, inlines = take(walk.run)
    if not raw.strip():
        return
    owner = walk.owner[-1] if walk.owner else None
    if "\n" in raw and not walk.run.pre and walk.inside[-1] and not walk.heading:
        for start, end, marked in _lines_with_bullets(raw):
            part = tuple(
                Inline(max(i.start, start) - start, min(i.end, end) - start, i.kind, i.target)
                for i in inlines
                if i.start < end and i.end > start
            )
            kind, level = _item(walk) if marked else _kind(walk)
            walk.pieces.append(Piece(kind, level, raw[start:end], part, ((0, end - start, owner),)))
        return
    kind, level = _kind(walk)
    if kind == "paragraph" and BULLET_LINE.match(raw) and not raw[0].isdigit() and raw[0] not in "-–—*(":
        kind, level = _item(walk)
    walk.pieces.append(Piece(kind, level, raw, inlines, ((0, len(raw), owner),)))


def _kind(walk: Walk) -> tuple[BlockKind, int]:
    if not walk.inside[-1]:
        return "furniture", 0
    if walk.heading:
        walk.last_level = walk.heading
        if walk.fresh:
            walk.fresh[-1] = False
        return "heading", walk.heading
    if walk.caption:
        return "caption", 0
    if walk.fresh and walk.fresh[-1]:
        walk.fresh[-1] = False
        return _item(walk)
    return "paragraph", 0


def _item(walk: Walk) -> tuple[BlockKind, int]:
    return "list_item", max(1, walk.lists, drawn_level(walk.owner[-1]) if walk.owner else 0)


def _lines_with_bullets(raw: str) -> list[tuple[int, int, bool]]:
    """Cut at line breaks where at least two lines begin with a list sign; otherwise one piece."""
    spans = []
    at = 0
    for line in raw.split("\n"):
        spans.append((at, at + len(line), bool(BULLET_LINE.match(line))))
        at += len(line) + 1
    if sum(marked for _, _, marked in spans) < 2:
        return [(0, len(raw), False)]
    return [span for span in spans if raw[span[0] : span[1]].strip()]


def _table(walk: Walk, table: Element) -> None:
    """A data table is one piece; its caption comes before it as another."""
    inside = walk.inside[-1]
    for caption in table.iterchildren("caption"):
        text = " ".join("".join(caption.itertext()).split())
        if text:
            walk.pieces.append(Piece("caption" if inside else "furniture", 0, text, (), ((0, len(text), caption),)))
    rows = rows_of(table)
    if not rows:
        return
    texts: list[str] = []
    inlines: list[Inline] = []
    spots: list[tuple[int, int, Element]] = []
    at = 0
    for row in rows:
        inlines += [Inline(at + i.start, at + i.end, i.kind, i.target) for i in row.inlines]
        spots.append((at, at + len(row.text), row.element))
        texts.append(row.text)
        at += len(row.text) + 1
    headers = next((n for n, row in enumerate(rows) if not row.header), len(rows))
    kind: BlockKind = "table" if inside else "furniture"
    walk.pieces.append(Piece(kind, headers if inside else 0, "\n".join(texts), tuple(inlines), tuple(spots)))
