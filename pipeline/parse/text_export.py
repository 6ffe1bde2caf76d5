"""Text exports, plain or Markdown: blocks with line numbers.

Signs (`**`, `#`, `- `) stay in raw; the cleaner removes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.model import Block, BlockKind, Fact, Place, Problem, Reading, Source
from pipeline.parse.charset import NotText, decode
from pipeline.parse.metadata import describe
from pipeline.parse.text_headings import bold_titles, heading_ranks
from pipeline.parse.text_items import nested, unmarked_items
from pipeline.parse.text_lines import Group, Line, groups_of, lines_of
from pipeline.parse.text_markup import DEFINITION, definitions_in, inlines_of, visible
from pipeline.parse.text_numbered import numbered_titles
from pipeline.parse.text_ranks import heading_levels
from pipeline.parse.text_runs import cells_of, with_runs
from pipeline.parse.text_wrap import wrapped_lines

KINDS: dict[str, BlockKind] = {
    "heading": "heading",
    "item": "list_item",
    "field": "field",
    "table": "table",
    "underline": "furniture",
    "rule": "furniture",
    "code": "paragraph",
    "text": "paragraph",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A group of lines and what it turned out to be."""

    group: Group
    kind: BlockKind
    level: int = 0


def read_text(source: Source, data: bytes) -> Reading:
    """Read a text export. Binary data and unmarked UTF-16 are refused with a Problem."""
    try:
        decoded = decode(data)
    except NotText as error:
        problem = Problem("parse", source.doc_id, None, "refused", f"{source.path}: {error}")
        return Reading(source, (), (), (problem,))
    lines = with_runs(lines_of(decoded.text))
    definitions = definitions_in(line.text for line in lines if line.kind == "text" and line.text.lstrip()[:1] == "[")
    if definitions:
        lines = tuple(replace(line, kind="rule") if DEFINITION.fullmatch(line.text) else line for line in lines)
    wrapped = wrapped_lines(lines)
    pieces = pieces_of(groups_of(lines, wrapped))
    facts = decoded.facts()
    if wrapped:
        facts += (Fact("wrapped_lines", str(len(wrapped))),)
    blocks = blocks_of(source.doc_id, pieces, definitions)
    if not blocks:
        problem = Problem("parse", source.doc_id, None, "refused", f"{source.path}: the file holds only white space")
        return Reading(source, (), facts, (problem,))
    source, found = describe(source, blocks)
    return Reading(source, blocks, facts + found)


def pieces_of(groups: tuple[Group, ...]) -> tuple[Piece, ...]:
    """Say what each group of lines is. Headings without mark-up are looked for only where none is marked."""
    marked = any(group.kind in ("heading", "underline") for group in groups)
    items = unmarked_items(groups)
    numbered = {} if marked else numbered_titles(groups)
    ranks = {} if marked else {i: rank for i, rank in heading_ranks(groups).items() if i not in items} | numbered
    levels = heading_levels(ranks)
    bold = bold_titles(groups) if marked else frozenset()
    deepest = 1
    depths = item_depths(groups)
    pieces = []
    for i, group in enumerate(groups):
        piece = Piece(group, _table_kind(group) if group.kind == "table" else KINDS[group.kind])
        if group.kind == "heading":
            piece = Piece(group, "heading", len(group.lines[0].mark))
        elif (
            i + 1 < len(groups) and groups[i + 1].kind == "underline" and len(group.lines) == 1 and group.kind == "text"
        ):
            piece = Piece(group, "heading", 1 if groups[i + 1].lines[0].mark == "=" else 2)
        elif i in levels or i in bold:
            piece = Piece(group, "heading", levels.get(i, min(6, deepest + 1)))
        elif i in depths or i in items:
            piece = Piece(group, "list_item", depths.get(i, 1))
        if piece.kind == "heading" and i not in bold:
            deepest = piece.level
        pieces.append(piece)
    return tuple(pieces)


def item_depths(groups: tuple[Group, ...]) -> dict[int, int]:
    """Index of each marked item → nesting depth from 1: by indent, then by sign, then by form."""
    depths: dict[int, int] = {}
    stack: list[tuple[int, str]] = []
    inside = nested(groups)
    for i, group in enumerate(groups):
        if group.kind != "item":
            stack = []
            continue
        line = group.lines[0]
        key = (line.indent, "number" if any(c.isalnum() for c in line.mark[-2:]) and line.mark != "o" else line.mark)
        apart = i > 0 and line.number > groups[i - 1].lines[-1].number + 1
        if apart and stack and key not in stack and line.indent <= stack[0][0]:
            stack = []  # after a blank line another sign begins another list
        while stack and (stack[-1][0] > key[0] or (stack[-1][0] == key[0] and stack[-1] != key and key in stack)):
            stack.pop()
        if key not in stack:
            stack.append(key)
        depths[i] = len(stack) + (i in inside)
    return depths


def blocks_of(doc_id: str, pieces: tuple[Piece, ...], definitions: Mapping[str, str]) -> tuple[Block, ...]:
    """Pieces → blocks with their headings above them, one Place a line."""
    blocks: list[Block] = []
    above: list[tuple[int, str]] = []
    for order, piece in enumerate(pieces):
        if piece.kind == "heading":
            above = [entry for entry in above if entry[0] < piece.level]
        path = tuple(title for _, title in above)
        raw, places = _raw_and_places(piece)
        inlines = () if piece.group.kind in ("table", "code", "rule") else inlines_of(raw, definitions)
        level = _header_rows(piece) if piece.kind == "table" else piece.level
        blocks.append(Block(f"{doc_id}#{order}", doc_id, order, piece.kind, level, path, raw, places, inlines))
        if piece.kind == "heading":
            above.append((piece.level, heading_text(raw)))
    return tuple(blocks)


def heading_text(raw: str) -> str:
    """A heading's text for the path: without hashes and emphasis."""
    return visible(raw.strip().lstrip("#").rstrip("#").strip())


def _raw_and_places(piece: Piece) -> tuple[str, tuple[Place, ...]]:
    parts: list[str] = []
    places: list[Place] = []
    at = 0
    for line in piece.group.lines:
        text = _cells(line) if piece.kind == "table" else line.text
        if text is None:
            continue
        places.append(Place(at, at + len(text), line=line.number, column=1))
        parts.append(text)
        at += len(text) + 1
    return "\n".join(parts), tuple(places)


def _cells(line: Line) -> str | None:
    """A Markdown row's cells separated by tabs; None for the row of dashes. The only signs that do not stay in raw."""
    if line.mark == "columns":
        return cells_of(line.text)
    cells = [cell.strip() for cell in line.text.strip().strip("|").replace("\\|", "\0").split("|")]
    if all(cell and set(cell) <= set(":-") for cell in cells):
        return None
    return "\t".join(cell.replace("\0", "|") for cell in cells)


def _table_kind(group: Group) -> BlockKind:
    """A row alone is a line with bars in it; a row of dashes alone is a rule."""
    rows = [line for line in group.lines if _cells(line) is not None]
    if not rows:
        return "furniture"
    return "table" if len(group.lines) > 1 else "paragraph"


def _header_rows(piece: Piece) -> int:
    return next((i for i, line in enumerate(piece.group.lines) if _cells(line) is None), 0)
