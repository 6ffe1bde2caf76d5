"""HTML: dated teasers of other articles, with their first sentences: too long for cards, told by title and date."""

from __future__ import annotations

from pipeline.parse.html_cards import groups_of, is_title, leads_away
from pipeline.parse.html_furniture import HEADINGS, Weights
from pipeline.parse.html_source import Element
from pipeline.parse.metadata_dates import iso_date

LONGEST = 900
"""Characters of a teaser."""
DATED = 0.5
"""Share of the teasers of a group that show a date. Entries of a `ten best` have linked titles too, but no dates."""
LONGEST_DATE = 40
LEAST_ELSEWHERE = 1000
"""Characters of prose that the page holds besides. Without them the page is a list of articles: its content."""


def teasers_of(region: list[Element], weights: Weights) -> set[Element]:
    """The teasers of a page whose text is something else."""
    found: set[Element] = set()
    for top in region:
        for holder in top.iter("div", "section", "ul", "ol", "aside"):
            if len(holder) < 2 or holder in found:
                continue
            for group in groups_of(holder, weights):
                if all(_is_teaser(one, weights) for one in group) and sum(map(_is_dated, group)) >= DATED * len(group):
                    found.update(group)
    outer = {one for one in found if not any(above in found for above in one.iterancestors())}
    whole = sum(weights.prose[element] for element in region)
    return outer if whole - sum(weights.prose[one] for one in outer) >= LEAST_ELSEWHERE else set()


def _is_teaser(one: Element, weights: Weights) -> bool:
    """Short, with headings that all lead away, and nothing that an article's section has."""
    if not weights.links[one] or weights.text[one] > LONGEST:
        return False
    if next(one.iter("table", "dl", "pre", "blockquote", "ol", "h1"), None) is not None:
        return False
    titles = [link for link in one.iter("a") if leads_away(link) and is_title(link)]
    bare = [heading for heading in one.iter(*HEADINGS) if weights.links[heading] < weights.text[heading]]
    return bool(titles) and len(bare) < 2


def _is_dated(one: Element) -> bool:
    if next(one.iter("time"), None) is not None:
        return True
    texts = (text.strip() for text in one.itertext())
    return any(iso_date(text) is not None for text in texts if 6 <= len(text) <= LONGEST_DATE)
