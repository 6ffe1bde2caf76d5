"""HTML pages: blocks of main content and furniture, each with its element path and its offset in the decoded source."""

from __future__ import annotations

from pipeline.model import Block, Fact, Problem, Reading, Source
from pipeline.parse.charset import NotText, decode
from pipeline.parse.html_audit import lists_to_save, scripted_lists
from pipeline.parse.html_base import base_of, link_base, with_base
from pipeline.parse.html_blocks import Piece, pieces_of
from pipeline.parse.html_cards import cards_of
from pipeline.parse.html_furniture import Weights, furniture_of, link_lists, weigh
from pipeline.parse.html_items import with_items
from pipeline.parse.html_lines import without_labels
from pipeline.parse.html_names import NAME_GIVERS
from pipeline.parse.html_notes import notes_of
from pipeline.parse.html_permalinks import permalinks
from pipeline.parse.html_places import Paths, number_of, path_of, place_of
from pipeline.parse.html_profile import Profile, profile_of, selected
from pipeline.parse.html_region import is_bounded, region_of, standfirst_of, title_of
from pipeline.parse.html_restore import with_lost_lists
from pipeline.parse.html_sections import furniture_sections
from pipeline.parse.html_source import (
    Element,
    declared_charset,
    is_news,
    mark_offsets,
    saved_from,
    tree_of,
    without_hidden,
)
from pipeline.parse.html_teasers import teasers_of
from pipeline.parse.metadata import describe
from pipeline.parse.metadata_dates import label_in
from pipeline.parse.metadata_html import stated_in_head
from pipeline.parse.metadata_publisher import publisher_of_address
from pipeline.parse.metadata_stated import Stated
from pipeline.parse.metadata_times import HOLDERS, stated_in_times

LEAST_OF_PAGE = 0.2
"""Share of the page's prose that a profile's content must hold to be believed."""


def read_html(source: Source, data: bytes, *, address: str | None = None, charset: str | None = None) -> Reading:
    """Read a page. Everything outside the main content is there too, as furniture.

    address, charset: what the file round the page (a web archive) says of it.
    """
    try:
        decoded = decode(data, charset or declared_charset(data))
    except NotText as error:
        return _refused(source, str(error), ())
    if not decoded.text.strip():
        return _refused(source, "the file holds only white space", decoded.facts())
    root, parser, lost = tree_of(mark_offsets(decoded.text))
    stated = stated_in_head(root, source.url or address)
    if address:
        stated.append(Stated("url", address, "archive header"))
    saved = saved_from(decoded.text)
    if saved:
        stated.append(Stated("url", saved, "saved-from comment"))
    addresses = [source.url or "", *(item.value for item in stated if item.field == "url")]
    profile = profile_of(root, addresses)
    without_hidden(root)
    weights = weigh(root)
    givers = tuple(name for name in NAME_GIVERS if name in ("id", "class") or name in decoded.text)
    region, pieces = content_of(root, profile, weights, news=is_news(decoded.text), givers=givers)
    base = base_of(root)
    blocks = blocks_of(source.doc_id, pieces, link_base(base, source.url or address or saved))
    if not blocks:
        return _refused(source, "the page holds no text; a script may draw it in a browser", decoded.facts())
    facts = (*decoded.facts(), Fact("parser", parser), Fact("content_at", path_of(region[0], Paths())))
    if base:
        facts += (Fact("base_address", base),)
    if profile is not None:
        facts += (Fact("profile", profile.name),)
    stated += [Stated("publisher", name, "address") for address in addresses if (name := publisher_of_address(address))]
    stated += stated_in_times(root, region, HOLDERS if "itemprop" in decoded.text else ("time",))
    source, found = describe(source, blocks, stated)
    scripted = scripted_lists(region, weights, decoded.text)
    reading = Reading(source, blocks, facts + scripted + found, _losses(source, lost) + _scripted(source, scripted))
    return with_lost_lists(reading, decoded.text)


def _losses(source: Source, lost: int) -> tuple[Problem, ...]:
    if not lost:
        return ()
    why = f"{lost} words between the tags are in no parser's tree; the page is badly broken, save it again"
    return (Problem("parse", source.doc_id, None, "partial", f"{source.path}: {why}"),)


def _scripted(source: Source, lists: tuple[Fact, ...]) -> tuple[Problem, ...]:
    if not lists:
        return ()
    why = f"a script draws {len(lists)} of its lists (the first at {lists[0].value}), so the file does not hold them"
    message = f"{source.path}: {why}; save the page from a browser that has drawn it"
    return (Problem("parse", source.doc_id, None, "partial", message),)


def content_of(
    root: Element,
    profile: Profile | None,
    weights: Weights,
    *,
    news: bool = False,
    givers: tuple[str, ...] = NAME_GIVERS,
) -> tuple[list[Element], list[Piece]]:
    """The elements of the main content, and all pieces of the page. news: it says that it is a report of the day.

    givers: those of NAME_GIVERS that stand on the page at all.
    """
    region = selected(root, profile.content) if profile is not None else []
    if profile is not None and _holds_the_text(region, root, weights):
        furniture = set(selected(root, profile.furniture))
        title = title_of(root, region)
        region = region if title is None else [*region, title]
    else:
        furniture = furniture_of(root, weights, givers) | set(selected(root, profile.furniture) if profile else ())
        region = region_of(root, weights, furniture)
        furniture |= furniture_sections(region, weights)
        teasers = teasers_of(region, weights)
        furniture |= teasers | cards_of(region, weights, furniture, teasers)
        if not is_bounded(region[0]):
            furniture |= link_lists(region[0], weights)
        title = title_of(root, region)
        if title is not None:
            region = [*region, title, *standfirst_of(title, weights, furniture)]
    region = [*region, *notes_of(root, region, weights.text, furniture)]
    furniture |= permalinks(region)
    pieces = pieces_of(root, set(region), furniture)
    saved = lists_to_save(pieces)
    if saved:
        furniture = {element for element in furniture if not any(item is element for item in saved)}
        pieces = pieces_of(root, {*region, *saved}, furniture)
    return region, with_items(without_labels(pieces, captions=profile is not None, news=news and profile is None))


def _holds_the_text(region: list[Element], root: Element, weights: Weights) -> bool:
    """False where a profile's selectors find next to nothing: the publisher has built its pages anew."""
    return sum(weights.prose[element] for element in region) >= LEAST_OF_PAGE * max(1, weights.prose[root])


def _refused(source: Source, why: str, facts: tuple[Fact, ...]) -> Reading:
    problem = Problem("parse", source.doc_id, None, "refused", f"{source.path}: {why}")
    return Reading(source, (), facts, (problem,))


def blocks_of(doc_id: str, pieces: list[Piece], base: str | None = None) -> tuple[Block, ...]:
    """Pieces → blocks with the headings above them; a label with or without a value is a field.

    base: the address that the page's links are meant from, where it is not the page's own.
    """
    blocks: list[Block] = []
    above: list[tuple[int, str]] = []
    paths = Paths()
    last: Element = None  # the item that the last piece of a list belongs to
    for order, piece in enumerate(pieces):
        kind = piece.kind
        if kind == "heading":
            above = [entry for entry in above if entry[0] < piece.level]
        elif kind == "paragraph" and label_in(piece.raw):
            kind = "field"
        places = tuple(place_of(start, end, element, paths) for start, end, element in piece.spots)
        path = () if kind == "furniture" else tuple(title for _, title in above)
        ident = f"{doc_id}#{order}"
        item, number = number_of(piece.spots[0][2], paths) if kind == "list_item" else (None, None)
        number = None if item is last else number  # what goes on in an item has no number of its own
        last = item if kind == "list_item" else last
        at = (ident, doc_id, order, kind, piece.level, path, piece.raw)
        inlines = with_base(piece.inlines, base) if base is not None else piece.inlines
        blocks.append(Block(*at, places, inlines, number=number))
        if kind == "heading":
            above.append((piece.level, " ".join(piece.raw.split())))
    return tuple(blocks)
