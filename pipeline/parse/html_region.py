"""HTML: where the main content is. A publisher's profile says it, or semantic elements, or where the prose stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from pipeline.parse.html_source import WORD, Element

PROSE = 25
"""Characters outside links. Shorter stretches are labels, buttons and dates, and say nothing of where the text is."""
LONG = 300
"""Characters of a full paragraph."""
MOST_LINKS = 0.5
"""Share of link text above which a stretch is a list of links, not prose (the line jusText and readability draw)."""
DOMINANT = 0.8
"""Share of the prose. A child that holds this much of its parent's is the place to go on looking."""
DOMINANT_LOOSE = 0.6
"""The same on pages that name no main content: comments and teasers are then among what is divided."""
OPENING = 80
"""Characters. The least that an opening paragraph holds."""
BESIDE_LINKS = 0.25
BESIDE_PROSE = 0.6
"""Shares of link text and prose: teasers of other articles have more of the one and less of the other."""
UNDIVIDED = frozenset({"p", "li", "td", "th", "tr", "tbody", "table", "ul", "ol", "dl", "blockquote", "pre"})
"""Elements that a page's text is not cut down to."""
SEMANTIC = 0.55
"""Share of the page's prose that `main` or `article` must hold to be believed."""
NAMED = 0.75
"""Share of that prose that an element must hold whose name says that it is the text (`entry-content`)."""
SPARED = 0.35
"""Share of the page's prose above which a class name proves nothing: pages call their body `has-sidebar`."""

NEVER = frozenset(
    {"html", "body", "main", "p", "h1", "td", "th", "tr", "tbody", "table", "a", "em", "strong", "b", "i"}
)
"""Elements that are no furniture whatever their name says."""

LONGEST_ID = 3
"""Words. Longer ids are made from headings: `respond-to-review-comments`."""

TITLE_PARTS = re.compile(r"\s+[|–—·»-]\s+|\s*[|]\s*")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
SEPARATORS = re.compile(r"[\s_:/.-]+")
HOLDERS = frozenset(
    {
        "p",
        "li",
        "td",
        "th",
        "dd",
        "dt",
        "blockquote",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "div",
        "section",
        "article",
        "main",
        "figcaption",
        "summary",
        "details",
        "center",
        "aside",
        "body",
    }
)


@dataclass(frozen=True, slots=True)
class Names:
    """Patterns over a class or id made of words with one space round each."""

    furniture: re.Pattern[str]
    keep: re.Pattern[str]
    content: re.Pattern[str]
    tags: frozenset[str]
    roles: frozenset[str]
    headings: frozenset[str]
    always: frozenset[str]
    contents: frozenset[str]


@cache
def names() -> Names:
    """The vocabulary of `furniture.toml`, compiled."""
    data = tomllib.loads((Path(__file__).parent / "furniture.toml").read_text(encoding="utf-8"))
    return Names(
        _pattern(data["words"]),
        _pattern(data["keep"]),
        _pattern(data["content"]["names"]),
        frozenset(data["tags"]),
        frozenset(data["roles"]),
        frozenset(data["headings"]),
        frozenset(data["always"]),
        frozenset(data["contents"]),
    )


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(" (?:" + "|".join(re.escape(word) for word in words) + ") ")


@dataclass(frozen=True, slots=True)
class Weights:
    """text, links: characters in each element's subtree; prose: those in stretches that read like prose.

    mass: prose again, long stretches counting more: teasers and comments are shorter than an article's paragraphs.
    """

    text: dict[Element, int]
    links: dict[Element, int]
    prose: dict[Element, int]
    mass: dict[Element, int]


@lru_cache(maxsize=20000)
def _words(name: str) -> str:
    return " " + " ".join(SEPARATORS.split(CAMEL.sub(" ", name).lower())) + " "


def named(element: Element) -> str:
    """An element's class and id as words.

    >>> _words("relatedPosts nav-bar__item")
    ' related posts nav bar item '
    """
    return _words(f"{element.get('class') or ''} | {element.get('id') or ''}")


def weigh(root: Element) -> Weights:
    """Count text, link text and prose of every element, bottom up. The tree holds no scripts any more."""
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    index = {element: n for n, element in enumerate(elements)}
    size = len(elements)
    text, links, prose, mass = [0] * size, [0] * size, [0] * size, [0] * size
    plain, linked = [0] * size, [0] * size  # text beside child blocks that no block has claimed yet
    for n in range(size - 1, -1, -1):
        element = elements[n]
        tag = element.tag
        if tag in {"button", "head"}:
            text[n] = links[n] = prose[n] = mass[n] = plain[n] = linked[n] = 0
        else:
            own = len(element.text.strip()) if element.text else 0
            text[n] += own
            plain[n] += own
            if tag == "a":
                links[n] = text[n]
                plain[n], linked[n] = 0, plain[n] + linked[n]
            if tag in HOLDERS:
                if plain[n] >= PROSE and linked[n] <= MOST_LINKS * (plain[n] + linked[n]):
                    prose[n] += plain[n]
                    mass[n] += int(plain[n] * min(plain[n], LONG) / LONG)
                plain[n] = linked[n] = 0
        above = index.get(element.getparent())
        if above is not None:
            tail = len(element.tail.strip()) if element.tail else 0
            text[above] += text[n] + tail
            plain[above] += plain[n] + tail
            linked[above] += linked[n]
            links[above] += links[n]
            prose[above] += prose[n]
            mass[above] += mass[n]
    return Weights(*(dict(zip(elements, counts, strict=True)) for counts in (text, links, prose, mass)))


def furniture_of(root: Element, weights: Weights) -> set[Element]:
    """The outermost elements that are furniture by tag, role or name, and do not hold a large part of the prose."""
    known = names()
    limit = SPARED * max(1, weights.prose[root])
    plain: set[Element] = set()
    by_word: dict[str, list[Element]] = {}
    for element in weights.text:
        if weights.prose[element] > limit or element.tag in NEVER:
            continue
        if element.tag in known.tags or (element.get("role") or "").lower() in known.roles:
            plain.add(element)
        elif (word := _furniture_word(element.get("class") or "", element.get("id") or "")) is not None:
            by_word.setdefault(word, []).append(element)
    for elements in by_word.values():
        outermost = _outermost(elements)
        if sum(weights.prose[element] for element in outermost) <= limit:
            plain |= outermost
    return _outermost(plain)


def _outermost(elements: Iterable[Element]) -> set[Element]:
    chosen = set(elements)
    return {element for element in chosen if not any(above in chosen for above in element.iterancestors())}


@lru_cache(maxsize=20000)
def _furniture_word(classes: str, ident: str) -> str | None:
    """The word of the class or id that names furniture. A long id is the slug of a heading and names nothing."""
    known = names()
    own, slug = _words(classes), _words(ident)
    found = known.furniture.search(own) or (known.furniture.search(slug) if slug.count(" ") <= LONGEST_ID + 1 else None)
    return found[0] if found and not known.keep.search(own) and not known.keep.search(slug) else None


def region_of(root: Element, weights: Weights, furniture: set[Element]) -> list[Element]:
    """The element that holds the main content, then those beside it that hold more of the same prose."""
    good = _without(weights.mass, furniture)
    body = next(root.iter("body"), root)
    start = _semantic(good, max(1, good[body]))
    at = body if start is None else start
    bounded = _is_main(at) or any(_is_main(above) for above in at.iterancestors())
    while True:
        best = max((child for child in at if child in good), key=lambda child: good[child], default=None)
        share = DOMINANT if bounded else DOMINANT_LOOSE
        if best is None or good[best] < share * max(1, good[at]) or best.tag in UNDIVIDED:
            break
        at = best
    return [at, *_beside(at, body, weights, _without(weights.prose, furniture), furniture)]


def title_of(root: Element, region: list[Element]) -> Element | None:
    """The page's own title where it stands outside the main content: the `h1` that the title element begins with.

    The site's name is an `h1` on many pages too; it stands at the end of the title element.
    """
    if any(next(top.iter("h1"), None) is not None for top in region):
        return None
    element = next(root.iter("title"), None)
    title = "".join(element.itertext()) if element is not None else ""
    first = set(WORD.findall(TITLE_PARTS.split(title.strip().lower())[0]))
    for heading in root.iter("h1"):
        words = set(WORD.findall("".join(heading.itertext()).lower()))
        if words and len(words & first) * 2 >= max(len(first), len(words)):
            return heading
    return None


def _beside(
    region: Element, body: Element, weights: Weights, good: dict[Element, int], furniture: set[Element]
) -> list[Element]:
    """Prose beside the region: an opening paragraph before it, questions and answers after it in the same article."""
    found: list[Element] = []
    at = region
    bounded = _is_main(at) or any(_is_main(above) for above in at.iterancestors())
    while at is not body and at is not None and not _is_main(at):
        before = True
        for sibling in at.getparent():
            if sibling is at:
                before = False
            elif (
                (before or bounded)
                and sibling in good
                and sibling not in furniture
                and _is_prose(sibling, weights, good)
            ):
                found.append(sibling)
        at = at.getparent()
    return found if bounded else [element for element in found if element.getparent() is region.getparent()]


def _is_prose(element: Element, weights: Weights, good: dict[Element, int]) -> bool:
    return (
        good[element] >= OPENING
        and weights.links[element] <= BESIDE_LINKS * weights.text[element]
        and good[element] >= BESIDE_PROSE * weights.text[element]
    )


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
    for element, prose in good.items():
        if prose >= SEMANTIC * total and _is_main(element) and (best is None or prose <= good[best]):
            best = element
    known = names()
    limit = NAMED * (total if best is None else good[best])
    inner = best
    for element, prose in good.items():
        if prose < limit or not known.content.search(named(element)):
            continue
        if inner is None or prose <= good[inner]:
            inner = element
    return inner


def _is_main(element: Element) -> bool:
    return (
        element.tag in ("main", "article")
        or element.get("role") in ("main", "article")
        or (element.get("itemprop") or "").lower() == "articlebody"
    )
