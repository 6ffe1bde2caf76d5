"""HTML: sections inside the main content that are not part of it, known by headings such as `Related articles`."""

from __future__ import annotations

import re

from pipeline.parse.html_furniture import HEADINGS, Weights
from pipeline.parse.html_names import names
from pipeline.parse.html_source import Element

LABELS = frozenset((*HEADINGS, "p", "div", "span", "strong", "b", "summary", "dt", "legend", "a"))
LONGEST_LABEL = 40
MOSTLY_LINKS = 0.5
GROWN = 1.2
"""A container with more text than this many times its label holds something besides it."""
FEWEST_PARAGRAPHS = 3
SMALL = 0.4
"""Share of the region's text. A section that holds more of it is the content itself."""


def furniture_sections(region: list[Element], weights: Weights) -> set[Element]:
    """Elements under a heading such as `Related articles`: its container, or what follows it up to the next heading."""
    known = names()
    found: set[Element] = set()
    whole = sum(weights.text[element] for element in region)
    for top in region:
        for label in top.iter(*LABELS):
            if label is top or not 0 < weights.text.get(label, 0) <= LONGEST_LABEL:
                continue
            text = plain(label)
            if text in known.contents:
                section = _section(label, top, weights, SMALL * whole)
                if section and _in_page_links(section):
                    found.update(section)
            elif text in known.headings:
                section = _section(label, top, weights, SMALL * whole)
                if section and (
                    text in known.always
                    or (_share_of_links(section, weights) >= MOSTLY_LINKS and not _is_written(section, weights))
                ):
                    found.update(section)
    return found


def _is_written(section: list[Element], weights: Weights) -> bool:
    """True for a heading with a bare list below it among the paragraphs of the text: the author wrote them there.

    What a publishing system adds stands in an element of its own, or has a class.
    """
    if section[0].tag not in HEADINGS or len(section) < 2:
        return False
    if any(element.get("class") or element.tag not in (*HEADINGS, "ul", "ol", "p") for element in section):
        return False
    beside = [sibling for sibling in section[0].itersiblings(preceding=True) if sibling.tag == "p"]
    return sum(weights.prose[sibling] > 0 for sibling in beside) >= FEWEST_PARAGRAPHS


def plain(label: Element) -> str:
    """A label's words in lower case, without what ends it and without counts: `Comments (12)` → `comments`."""
    text = " ".join("".join(label.itertext()).split()).lower().replace("’", "'")
    if text.isalpha() or (text and text[0].isalpha() and text[-1].isalpha()):
        return text
    return re.sub(r"^\d+\s+(?=comments?|responses)|[\s:.…!»>(]*\(?\d*\)?[\s:.…!»>]*$", "", text)


def _section(label: Element, top: Element, weights: Weights, limit: float) -> list[Element]:
    """The container that begins with the label, while it is small and full of links; else the siblings after it."""
    at = label
    while True:
        parent = at.getparent()
        if parent is None or parent is top or weights.text[parent] > limit or _text_before(at, weights):
            break
        grown = weights.text[at] > GROWN * weights.text[label]
        if grown and weights.links[parent] < MOSTLY_LINKS * weights.text[parent]:
            break
        at = parent
    if weights.text[at] > GROWN * weights.text[label]:
        return [at]
    section = [at]
    size = 0
    for sibling in at.itersiblings():
        if sibling not in weights.text:
            continue
        if sibling.tag in HEADINGS or next(sibling.iter(*HEADINGS), None) is not None:
            break
        size += weights.text[sibling]
        if size > limit:
            return []
        section.append(sibling)
    return section if len(section) > 1 else []


def _text_before(element: Element, weights: Weights) -> bool:
    parent = element.getparent()
    if parent.text and parent.text.strip():
        return True
    return any(
        weights.text.get(sibling, 0) or (sibling.tail and sibling.tail.strip())
        for sibling in element.itersiblings(preceding=True)
    )


def _share_of_links(section: list[Element], weights: Weights) -> float:
    text = sum(weights.text[element] for element in section)
    return sum(weights.links[element] for element in section) / max(1, text)


def _in_page_links(section: list[Element]) -> bool:
    """True where the section is a table of contents: all its links lead to places on the page."""
    links = [link.get("href") or "" for element in section for link in element.iter("a")]
    return len(links) > 1 and all("#" in link for link in links)
