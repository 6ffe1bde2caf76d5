"""Dates in `time` elements (`Updated <time datetime="2025-05-04">4 May</time>`) and microdata (`itemprop`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.parse.html_places import Paths, path_of
from pipeline.parse.html_source import Element
from pipeline.parse.metadata_dates import iso_date
from pipeline.parse.metadata_phrases import fields_of, is_label
from pipeline.parse.metadata_stated import Stated

PROPERTIES = {"datemodified": "revised_on", "datepublished": "published_on", "lastreviewed": "reviewed_on"}
CLASSES = {
    "updated": "revised_on",
    "dt-updated": "revised_on",
    "published": "published_on",
    "dt-published": "published_on",
}
"""hAtom and h-entry (https://microformats.org/wiki/h-entry), as WordPress themes write them."""
HOLDERS = ("time", "span", "div", "p", "abbr", "meta")
BETWEEN = re.compile(r"\s+")
HIGHEST = 2
"""Levels above the element in which its label is looked for."""


def stated_in_times(root: Element, region: list[Element], holders: tuple[str, ...] = HOLDERS) -> list[Stated]:
    """What labelled `time` elements and microdata of the content state, then those of the rest of the page.

    holders: where to look; a page without microdata has `time` alone.

    Teasers of other articles have dates too: outside the content a date needs the words of a label before it.
    """
    tops = set(region)
    held = [one for one in root.iter(*holders) if one.tag == "time" or one.get("itemprop")]
    inside = {one for one in held if one in tops or any(above in tops for above in one.iterancestors())}
    ordered = sorted(held, key=lambda one: one not in inside)
    return [item for one in ordered for item in _of(one, one in inside)]


def _of(element: Element, inside: bool) -> Iterator[Stated]:
    named = PROPERTIES.get((element.get("itemprop") or "").strip().lower())
    fields = [named] if named is not None else _labelled(element)
    if not fields and inside and element.tag == "time":
        fields = sorted({CLASSES[name] for name in (element.get("class") or "").split() if name in CLASSES})
    if not fields:
        return
    given = element.get("datetime") or element.get("content") or ""
    value = iso_date(given) or iso_date("".join(element.itertext()))
    if value is not None:
        where = f"{element.tag} element {path_of(element, Paths())}"
        yield from (Stated(field, value, where) for field in fields)


def _labelled(element: Element) -> list[str]:
    """The fields that the words right before an element name: `Last reviewed` in the element before it or round it."""
    at = element
    for _ in range(HIGHEST):
        text = _before(at)
        if text:
            return fields_of(text) if is_label(text) else []
        at = at.getparent()
        if at is None:
            break
    return []


def _before(element: Element) -> str:
    """The text between the last block or element and this one."""
    previous = element.getprevious()
    if previous is None:
        parent = element.getparent()
        return _plain(parent.text if parent is not None else None)
    return _plain(previous.tail) or _plain("".join(previous.itertext()))


def _plain(text: str | None) -> str:
    return BETWEEN.sub(" ", text or "").strip()
