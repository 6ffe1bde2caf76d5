"""HTML pages: blocks of main content and furniture, each with its element path and its offset in the decoded source."""

from __future__ import annotations

from pipeline.model import Block, Fact, Place, Problem, Reading, Source
from pipeline.parse.charset import NotText
from pipeline.parse.html_blocks import Piece, pieces_of
from pipeline.parse.html_region import furniture_of, region_of, weigh
from pipeline.parse.html_sections import furniture_sections
from pipeline.parse.html_source import AT, Element, decode_html, mark_offsets, tree_of
from pipeline.parse.metadata import describe


def read_html(source: Source, data: bytes) -> Reading:
    """Read a page. Everything outside the main content is there too, as furniture."""
    try:
        decoded = decode_html(data)
    except NotText as error:
        problem = Problem("parse", source.doc_id, None, "refused", f"{source.path}: {error}")
        return Reading(source, (), (), (problem,))
    root, parser = tree_of(mark_offsets(decoded.text))
    weights = weigh(root)
    furniture = furniture_of(root, weights)
    region = region_of(root, weights, furniture)
    furniture |= furniture_sections(region, weights)
    pieces = pieces_of(root, set(region), furniture)
    blocks = blocks_of(source.doc_id, pieces)
    facts = (*decoded.facts(), Fact("parser", parser), Fact("content_at", path_of(region[0])))
    source, found = describe(source, blocks)
    return Reading(source, blocks, facts + found)


def path_of(element: Element) -> str:
    """An element's path, such as `/html/body/main/p[3]`."""
    path: str = element.getroottree().getpath(element)
    return path


def blocks_of(doc_id: str, pieces: list[Piece]) -> tuple[Block, ...]:
    """Pieces → blocks with the headings above them."""
    blocks: list[Block] = []
    above: list[tuple[int, str]] = []
    paths: dict[Element, tuple[str, int | None]] = {}
    for order, piece in enumerate(pieces):
        if piece.kind == "heading":
            above = [entry for entry in above if entry[0] < piece.level]
        places = tuple(_place(start, end, element, paths) for start, end, element in piece.spots)
        path = () if piece.kind == "furniture" else tuple(title for _, title in above)
        blocks.append(
            Block(f"{doc_id}#{order}", doc_id, order, piece.kind, piece.level, path, piece.raw, places, piece.inlines)
        )
        if piece.kind == "heading":
            above.append((piece.level, piece.raw))
    return tuple(blocks)


def _place(start: int, end: int, element: Element, paths: dict[Element, tuple[str, int | None]]) -> Place:
    if element is None:
        return Place(start, end, element="/html", offset=0)
    known = paths.get(element)
    if known is None:
        known = paths[element] = (path_of(element), _offset(element))
    return Place(start, end, element=known[0], offset=known[1])


def _offset(element: Element) -> int | None:
    """Offset of the start tag; of the nearest element above it where the tag was left out."""
    while element is not None:
        at = element.get(AT)
        if at is not None and at.isdigit():
            return int(at)
        element = element.getparent()
    return 0
