"""HTML: what the reading may have lost: lists set aside below a lead-in that was kept, lists left to a script."""

from __future__ import annotations

import re
from functools import lru_cache

from pipeline.model import Fact
from pipeline.parse.html_blocks import Piece
from pipeline.parse.html_furniture import Weights
from pipeline.parse.html_places import Paths, path_of
from pipeline.parse.html_source import Element

SHORT = 20
"""Characters at a lead-in's end by which it is known again."""
PLACEHOLDER = re.compile(
    r"(?:^|[\s_-])(?:skeleton|loading|spinner|placeholder|lazy-?list|ng-repeat|v-for)(?:$|[\s_-])", re.IGNORECASE
)
SCRIPTED = frozenset({"ng-repeat", "v-for", "data-ng-repeat", "x-for", "data-bind", "data-react-list"})


def lists_to_save(pieces: list[Piece]) -> list[Element]:
    """Lists set aside as furniture right after a lead-in that was kept: elements to be read as content after all."""
    found: list[Element] = []
    before: Piece | None = None
    for piece in pieces:
        if piece.kind == "furniture":
            holder = _list_of(piece)
            if holder is None or holder in found:
                continue
            goes_on = bool(found) and holder.getprevious() is found[-1] and holder.tag == found[-1].tag
            if goes_on or (before is not None and _follows(before, holder)):
                found.append(holder)
            continue
        before = (
            piece if piece.raw.rstrip().endswith(":") and piece.kind in ("paragraph", "list_item", "heading") else None
        )
    return found


def _list_of(piece: Piece) -> Element | None:
    element = piece.spots[0][2]
    while element is not None and element.tag not in ("ul", "ol", "dl", "table"):
        element = element.getparent()
    return element


def _follows(before: Piece, holder: Element) -> bool:
    """True where the list is the lead-in's next sibling, or that of an element round it that ends with the lead-in."""
    at = before.spots[-1][2]
    if at is not None and at is holder.getparent():
        return _text_before(holder).endswith(" ".join(before.raw.split())[-SHORT:])
    for _ in range(4):
        if at is None:
            return False
        following = at.getnext()
        while following is not None and not "".join(following.itertext()).strip():
            following = following.getnext()
        if following is not None:
            return following is holder or any(element is holder for element in following.iter(holder.tag))
        at = at.getparent()
    return False


def _text_before(holder: Element) -> str:
    """The last text before a list in the element round both: a lead-in that only line breaks part from it."""
    at = holder.getprevious()
    while at is not None and at.tag == "br" and not (at.tail or "").strip():
        at = at.getprevious()
    text = holder.getparent().text if at is None else at.tail or "".join(at.itertext())
    return " ".join((text or "").split())


def scripted_lists(region: list[Element], weights: Weights, source: str) -> tuple[Fact, ...]:
    """Where a script would draw a list in the main content: templates, loading marks, empty lists after a lead-in.

    source: the decoded page.
    """
    marked = any(name in source for name in SCRIPTED)
    found: dict[str, None] = {}
    for top in region:
        paths = Paths()
        drawn = [
            *(element for element in (top.iter() if marked else ()) if not SCRIPTED.isdisjoint(element.keys())),
            *(one for one in top.iter("ul", "ol", "div") if not weights.text.get(one) and _waits(one)),
        ]
        for element in drawn:
            found[path_of(element, paths)] = None
    return tuple(Fact("scripted_list", path) for path in found)


def _waits(element: Element) -> bool:
    """True for an empty element that is named as waiting for its content, and for an empty list after a lead-in."""
    waiting = _is_placeholder(f"{element.get('class') or ''} {element.get('id') or ''}")
    if not (waiting or element.tag != "div") or not _is_empty(element):
        return False
    return waiting or _after_lead_in(element)


@lru_cache(maxsize=20000)
def _is_placeholder(name: str) -> bool:
    return PLACEHOLDER.search(name) is not None


def _is_empty(element: Element) -> bool:
    return not any(text.strip() for text in element.itertext())


def _after_lead_in(element: Element) -> bool:
    before = element.getprevious()
    text = "".join(before.itertext()).strip() if before is not None else (element.getparent().text or "").strip()
    if before is not None and before.tail and before.tail.strip():
        text = before.tail.strip()
    return text.rstrip().endswith(":")
