"""HTML: where the main content is. A publisher's profile says it, or semantic elements, or where the prose stands."""

from __future__ import annotations

import re

from pipeline.parse.html_furniture import HEADINGS, Weights, plain_heading
from pipeline.parse.html_names import named, names, phrase_in
from pipeline.parse.html_source import WORD, Element
from pipeline.parse.metadata_dates import iso_date

DOMINANT = 0.95
"""Share of the prose. A child that holds this much of its parent's is the place to go on looking."""
DOMINANT_LOOSE = 0.6
"""The same on pages that name no main content: comments and teasers are then among what is divided."""
OPENING = 80
"""Characters. The least that an opening paragraph holds."""
HIGHEST = 2
"""Levels above the region where an opening paragraph is looked for on pages that name no main content."""
SHORTEST_LIST = 20
SHORTEST_PART = 20
"""Characters of a neighbour of one make that shows that the text is built of parts."""
BESIDE_LINKS = 0.25
BESIDE_PROSE = 0.6
"""Shares of link text and prose: teasers of other articles have more of the one and less of the other."""
UNDIVIDED = frozenset({"p", "li", "td", "th", "tr", "tbody", "table", "ul", "ol", "dl", "blockquote", "pre", *HEADINGS})
"""Elements that a page's text is not cut down to."""
SEMANTIC = 0.55
"""Share of the page's prose that `main` or `article` must hold to be believed."""
SEMANTIC_MAIN = 0.25
"""The same for the only `main` of a page: it is there for nothing else. With an `h1` in it, it needs no proof."""
NAMED = 0.75
"""Share of that prose that an element must hold whose name says that it is the text (`entry-content`)."""
FEWEST_SHOWN = 3
"""Headings of an overview."""
SHOWN = ("div", "p", "span", "h2", "h3", "td", "strong")
STANDFIRST = frozenset({"p", "h2", "div"})
LONGEST_STANDFIRST = 400
FEWEST_WORDS = 5
MAIN = frozenset({"main", "article"})
"""Tags and roles."""
TITLE_PARTS = re.compile(r"\s+[|–—·»:-]\s+|\s*[|]\s*")


def region_of(root: Element, weights: Weights, furniture: set[Element]) -> list[Element]:
    """The element that holds the main content, then those beside it that hold more of the same prose."""
    good = _without(weights.mass, furniture)
    body = next(root.iter("body"), root)
    start = _semantic(good, max(1, good[body]))
    at = body if start is None else start
    bounded = is_bounded(at)
    while True:
        best = max((child for child in at if child in good), key=lambda child: good[child], default=None)
        share = DOMINANT if bounded else DOMINANT_LOOSE
        if best is None or good[best] < share * max(1, good[at]) or best.tag in UNDIVIDED:
            break
        if bounded and _has_sections_beside(best, weights, furniture):
            break
        if _has_parts_beside(best, weights, furniture, SHORTEST_PART if not bounded else 1):
            break
        at = best
        bounded = bounded or _is_main(at)
    return [at, *_beside(at, body, weights, _without(weights.prose, furniture), furniture)]


def _has_sections_beside(element: Element, weights: Weights, furniture: set[Element]) -> bool:
    """True where a section with a heading of its own, not made of links, stands beside the element in the article."""
    for sibling in element.getparent():
        if sibling is element or sibling in furniture or sibling not in weights.text:
            continue
        heading = next(sibling.iter("h2", "h3", "h4"), None)
        if heading is not None and weights.links[sibling] < BESIDE_LINKS * weights.text[sibling]:
            return True
    return False


def _has_parts_beside(element: Element, weights: Weights, furniture: set[Element], shortest: int) -> bool:
    """True where a page is built of parts, one for each heading, list or stretch of text: neighbours of one make with
    lists, headings or prose of their own, or a title beside the text."""
    for sibling in element.getparent():
        if sibling is element or sibling in furniture or not weights.text.get(sibling):
            continue
        if weights.links[sibling] >= BESIDE_LINKS * weights.text[sibling] or sibling.tag != element.tag:
            continue
        if next(sibling.iter("h1"), None) is not None:
            return True
        alike = (sibling.get("class") or "").split()[:1] == (element.get("class") or "").split()[:1] != []
        if alike and (
            weights.text[sibling] >= shortest or next(sibling.iter("ul", "ol", "dl", "table"), None) is not None
        ):
            return True
    return False


def title_of(root: Element, region: list[Element]) -> Element | None:
    """The page's own title where it stands outside the main content: the `h1` that the title element begins with.

    The site's name is an `h1` on many pages too; it stands at the end of the title element.
    """
    if any(next(top.iter("h1"), None) is not None for top in region):
        return None
    element = next(root.iter("title"), None)
    title = "".join(element.itertext()) if element is not None else ""
    parts = [set(WORD.findall(part)) for part in TITLE_PARTS.split(title.strip().lower())]
    first = parts[0]
    for heading in root.iter("h1"):
        words = set(WORD.findall("".join(heading.itertext()).lower()))
        if words and any(len(words & part) * 2 >= max(len(part), len(words)) for part in parts[:-1] or parts):
            return heading
    for heading in root.iter("h2"):  # below an `h1` with the site's name
        said = (heading.text or "", "".join(heading.itertext()))  # without and with links such as `Print`
        if first and any(set(WORD.findall(words.lower())) == first for words in said):
            inside = any(above in region for above in heading.iterancestors())
            return None if inside else heading
    if next(root.iter("h1"), None) is None:
        return _shown_title(root, region, TITLE_PARTS.split(title.strip())[0])
    return None


def _shown_title(root: Element, region: list[Element], title: str) -> Element | None:
    """On pages without any `h1`, the innermost element outside the content that says just what the title does."""
    wanted = title.split()
    if len(wanted) < FEWEST_SHOWN or any(title in "".join(top.itertext()) for top in region):
        return None
    found = None
    for element in root.iter(*SHOWN):
        if (
            element.text is not None
            and element.text.split()[:1] == wanted[:1]
            and "".join(element.itertext()).split() == wanted
        ):
            found = element
            break
    return found


def standfirst_of(title: Element, weights: Weights, furniture: set[Element]) -> list[Element]:
    """What a title outside the main content says below itself in a sentence or two. Bylines and dates are shorter."""
    found: list[Element] = []
    for sibling in title.itersiblings():
        size = weights.text.get(sibling, 0)
        if not size or sibling in furniture:
            continue
        if sibling.tag not in STANDFIRST or not SHORTEST_LIST <= size <= LONGEST_STANDFIRST:
            break
        text = "".join(sibling.itertext())
        if weights.links[sibling] or len(WORD.findall(text)) < FEWEST_WORDS or iso_date(text) is not None:
            break
        found.append(sibling)
    return found


def _beside(
    region: Element, body: Element, weights: Weights, good: dict[Element, int], furniture: set[Element]
) -> list[Element]:
    """Prose beside the region: an opening paragraph before it, questions and answers after it in the same article."""
    found: list[Element] = []
    at = region
    bounded = is_bounded(at)
    for _ in range(HIGHEST if not bounded else len(weights.text)):
        if at is body or at is None or _is_main(at):
            break
        before = True
        found += _headings_before(at, furniture)
        for sibling in at.getparent():
            if sibling is at:
                before = False
            elif (
                (before or bounded)
                and sibling in good
                and sibling not in furniture
                and (_is_prose(sibling, weights, good) or _shows_sections(sibling, region))
            ):
                found.append(sibling)
        at = at.getparent()
    return found


def _headings_before(element: Element, furniture: set[Element]) -> list[Element]:
    """The headings right before an element: they are those of its text."""
    found: list[Element] = []
    for sibling in element.itersiblings(preceding=True):
        if sibling.tag in HEADINGS and sibling not in furniture:
            found.append(sibling)
        elif sibling.tag in HEADINGS or "".join(sibling.itertext()).strip():
            break
    return found


def _shows_sections(element: Element, region: Element) -> bool:
    """True where most headings are those of the text: the cards of an overview, which say of each section what stands
    nowhere else (a price, a place)."""
    headings = [plain_heading(heading) for heading in element.iter(*HEADINGS)]
    if len(headings) < FEWEST_SHOWN:
        return False
    of_text = {plain_heading(heading) for heading in region.iter(*HEADINGS)}
    return 2 * sum(heading in of_text for heading in headings) > len(headings)


def _is_prose(element: Element, weights: Weights, good: dict[Element, int]) -> bool:
    """Prose, or a list or table that is not made of links: a list of side effects has no prose at all."""
    if weights.links[element] > BESIDE_LINKS * weights.text[element]:
        return False
    if good[element] >= OPENING and good[element] >= BESIDE_PROSE * weights.text[element]:
        return True
    return weights.text[element] >= SHORTEST_LIST and next(element.iter("ul", "ol", "dl", "table"), None) is not None


def _without(counts: dict[Element, int], furniture: set[Element]) -> dict[Element, int]:
    """Counts of each element without what its furniture holds."""
    good = dict(counts)
    for element in furniture:
        taken = good.get(element, 0)
        above = element
        while taken and above is not None:
            if above in good:
                good[above] -= taken
            above = above.getparent()
    return good


def _semantic(good: dict[Element, int], total: int) -> Element | None:
    """The smallest `main` or `article` that holds most of the prose; in it the smallest element named so."""
    best = None
    places = [
        one for one in good if one.tag in MAIN or one.get("role") in MAIN or (one.get("itemprop") and _is_main(one))
    ]
    mains = [element for element in places if element.tag == "main" or element.get("role") == "main"]
    for element in places:
        prose = good[element]
        least = SEMANTIC
        if len(mains) == 1 and element is mains[0]:
            least = 0 if next(element.iter("h1"), None) is not None else SEMANTIC_MAIN
        if prose >= least * total and (best is None or prose <= good[best]):
            best = element
    known = names()
    limit = NAMED * (total if best is None else good[best])
    inner = best
    for element, prose in good.items():
        if prose < limit or not phrase_in(named(element), known.content):
            continue
        if inner is None or prose <= good[inner]:
            inner = element
    return inner


def is_bounded(element: Element) -> bool:
    """True inside an element that says that it is the main content."""
    return _is_main(element) or any(_is_main(above) for above in element.iterancestors())


def _is_main(element: Element) -> bool:
    return (
        element.tag in MAIN or element.get("role") in MAIN or (element.get("itemprop") or "").lower() == "articlebody"
    )
