"""HTML: cards inside the main content that lead to other pages: teasers of articles, products with their price.

Known by shape, not by name: neighbours of the same kind, each short and with a link that carries its title. A list of
links stays a list; a page that is made of cards keeps them, since they are then its content.
"""

from __future__ import annotations

import re
from collections.abc import Set

from pipeline.parse.html_furniture import HEADINGS, Weights, plain_heading
from pipeline.parse.html_source import Element

LONGEST_CARD = 600
"""Characters of a card."""
MOST_PROSE = 260
"""Characters outside links: a card's abstract. An article's section has more."""
FEWEST_LETTERS = 25
"""Characters of the average card. Shorter ones are an index of names, which is content."""
MOST_OF_PAGE = 0.35
"""Share of the content's text. More cards than that are what the page is about."""
TITLED = 0.45
"""Share of a card's text that its links hold, where no heading is in a link."""
MOST_AFTER = 200
"""Characters of prose. Cards without pictures are teasers only below the text: in it they are what it is about."""
PRICE = re.compile(r"(?:[$€£¥]\s?\d|\d\s?[€£]|\b(?:USD|EUR|GBP)\s?\d)")
HOLDERS = ("div", "section", "ul", "ol", "aside")
CARDS = frozenset({"div", "article", "section", "a", "li", "aside"})


def cards_of(
    region: list[Element], weights: Weights, furniture: set[Element], teasers: Set[Element] = frozenset()
) -> set[Element]:
    """Groups of cards, as the elements that hold them (or the cards alone where other text stands beside them).

    teasers: what is known to be no content already, and so no part of the whole that cards may not be.
    """
    whole = sum(weights.text[element] for element in region)
    whole -= sum(weights.text[element] for element in teasers)
    found: dict[Element, int] = {}
    for top in region:
        after: dict[Element, int] = {}
        for holder in top.iter(*HOLDERS):
            if len(holder) < 2 or holder in furniture or holder in found:
                continue
            for group in groups_of(holder, weights):
                size = sum(weights.text[card] for card in group)
                if size < FEWEST_LETTERS * len(group) or not all(_is_card(card, weights) for card in group):
                    continue
                if (
                    all(_has_picture(card) for card in group)
                    or _prose_after(group[-1], top, weights, after) < MOST_AFTER
                ):
                    found.update((card, weights.text[card]) for card in group)
    outer = {card for card in found if not any(above in found for above in card.iterancestors())}
    outer = _without_entries(region, outer)
    if sum(found[card] for card in outer) > MOST_OF_PAGE * whole:
        return set()
    return outer


def _without_entries(region: list[Element], cards: set[Element]) -> set[Element]:
    """The cards without those that show the page's own sections: `The ten best …` begins with a card for each.

    What such a card says of its section (a price, a place) stands nowhere else.
    """
    if not cards:
        return cards
    outside = {
        plain_heading(heading)
        for top in region
        for heading in top.iter(*HEADINGS)
        if not any(above in cards for above in heading.iterancestors())
    }
    kept = {card for card in cards if any(plain_heading(heading) in outside for heading in card.iter(*HEADINGS))}
    return cards - kept if len(kept) * 2 > len(cards) else cards


def _has_picture(card: Element) -> bool:
    return next(card.iter("img", "picture", "time"), None) is not None


def _prose_after(element: Element, top: Element, weights: Weights, known: dict[Element, int]) -> int:
    """Characters of prose that follow an element inside the content. known: answers so far, a parent's children at
    once: asked for one card at a time, thousands of groups would take quadratic time."""
    unknown: list[Element] = []
    while element is not top and element not in known:
        unknown.append(element)
        element = element.getparent()
    count = 0 if element is top else known[element]
    for one in reversed(unknown):
        after = known.get(element, 0)
        for sibling in reversed(element):
            known[sibling] = after
            after += weights.prose.get(sibling, 0)
        element, count = one, known[one]
    return count


def groups_of(holder: Element, weights: Weights) -> list[list[Element]]:
    """Children of one tag and class, two at least."""
    groups: dict[tuple[str, str], list[Element]] = {}
    for child in holder:
        if child.tag in CARDS and weights.text.get(child, 0):
            name = (child.get("class") or "").split()
            groups.setdefault((child.tag, name[0] if name else ""), []).append(child)
    return [group for group in groups.values() if len(group) > 1]


def _is_card(card: Element, weights: Weights) -> bool:
    text, links = weights.text[card], weights.links[card]
    if text > LONGEST_CARD or text - links > MOST_PROSE or not (links or card.tag == "a"):
        return False
    if card.tag != "li" and next(card.iter("table", "ul", "ol", "dl", "pre", "blockquote"), None) is not None:
        return False
    leads = [link for link in card.iter("a") if leads_away(link)]
    if card.tag == "li" or any(is_title(link) for link in leads):
        return any(is_title(link) for link in leads)
    if next(card.iter("img", "picture"), None) is not None:
        return bool(leads) and links >= TITLED * text
    return bool(leads) and bool(PRICE.search("".join(card.itertext())))


def leads_away(link: Element) -> bool:
    """True for links to other pages."""
    href = (link.get("href") or "").strip().lower()
    return bool(href) and not href.startswith(("#", "javascript:", "mailto:", "tel:"))


def is_title(link: Element) -> bool:
    """True where a link carries a heading, or stands in one."""
    if next(link.iter(*HEADINGS), None) is not None:
        return True
    above = link.getparent()
    while above is not None and above.tag in ("span", "strong", "b", "em"):
        above = above.getparent()
    return above is not None and above.tag in HEADINGS
