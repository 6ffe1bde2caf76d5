"""HTML: what is site furniture by tag, role, class or id, and how much text, links and prose every element holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.parse.html_names import NAME_GIVERS, Names, classes_of, furniture_name, furniture_word, names, words_of
from pipeline.parse.html_source import WORD, Element

PROSE = 25
"""Characters outside links. Shorter stretches are labels, buttons and dates, and say nothing of where the text is."""
LONG = 300
"""Characters of a full paragraph."""
MOST_LINKS = 0.5
"""Share of link text above which a stretch is a list of links, not prose (the line jusText and readability draw)."""
SPARED = 0.35
"""Share of the page's prose above which a class name proves nothing: pages call their body `has-sidebar`."""

SPARED_STRONG = 0.8
"""The same, in words that are no links, for names that are hardly ever given to anything else (`footer`, `navbar`)."""
LINKED = 0.25
"""Share of link text that a `related` or `sidebar` must have to be furniture."""
ONLY_LINKS = 0.8
FEWEST_LINKS = 5
"""Shares of link text and number of links of a menu without a name."""

NEVER = frozenset(
    {
        "html",
        "body",
        "main",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "th",
        "tr",
        "tbody",
        "table",
        "a",
        "em",
        "strong",
        "b",
        "i",
    }
)
"""Elements that are no furniture whatever their name says."""

ASKING = frozenset({"text", "email", "tel", "password", "url"})
"""Kinds of fields that a reader fills with words."""
MOST_ASKED = 250
"""Characters of a box round a form: `The best of the week in your inbox`."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
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
class Weights:
    """text, links: characters in each element's subtree; prose: those in stretches that read like prose.

    mass: prose again, long stretches counting more: teasers and comments are shorter than an article's paragraphs.
    """

    text: dict[Element, int]
    links: dict[Element, int]
    prose: dict[Element, int]
    mass: dict[Element, int]


def plain_heading(heading: Element) -> str:
    """A heading's words, to compare it with others."""
    return " ".join("".join(heading.itertext()).lower().split())


def weigh(root: Element) -> Weights:
    """Count text, link text and prose of every element, bottom up. The tree holds no scripts any more."""
    elements = list(root.iter("*"))
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
            own = element.text
            if own and (filled := len(own.strip())):
                text[n] += filled
                plain[n] += filled
            if tag == "a" and element.get("href") is not None:  # builders open drop-downs by links without a target
                links[n] = text[n]
                plain[n], linked[n] = 0, plain[n] + linked[n]
            if tag in HOLDERS:
                if plain[n] >= PROSE and linked[n] <= MOST_LINKS * (plain[n] + linked[n]):
                    prose[n] += plain[n]
                    mass[n] += int(plain[n] * min(plain[n], LONG) / LONG)
                plain[n] = linked[n] = 0
        above = index.get(element.getparent())
        if above is not None:
            tail = element.tail
            if tail and (filled := len(tail.strip())):
                text[above] += filled
                plain[above] += filled
            if text[n]:  # most elements have none of these: nothing to hand up
                text[above] += text[n]
                plain[above] += plain[n]
                linked[above] += linked[n]
                links[above] += links[n]
                prose[above] += prose[n]
                mass[above] += mass[n]
    return Weights(*(dict(zip(elements, counts, strict=True)) for counts in (text, links, prose, mass)))


def furniture_of(root: Element, weights: Weights, givers: tuple[str, ...] = NAME_GIVERS) -> set[Element]:
    """The outermost elements that are furniture by tag or role, or by a name that does not mark most of the prose.

    givers: those of NAME_GIVERS that stand on the page at all.
    """
    known = names()
    held = _round(root, "main", "article", "h1")  # nothing that holds the content itself is furniture
    sized = [element for element, size in weights.text.items() if size]
    asked = known.tags | {"header"}
    plain = _outermost(
        e
        for e in sized
        if (e.tag in asked or e.get("role")) and _is_furniture_by_tag(e, known, weights) and e not in held
    )
    total = max(1, weights.prose[root] - sum(weights.prose[element] for element in plain))
    plain |= _forms(root, weights, held)
    by_word: dict[str, list[Element]] = {}
    for element in sized:
        word = furniture_name(*map(element.get, givers))
        if word is None or element in held or element.tag in NEVER or _only_a_slug(element):
            continue
        if word == "tooltip" and _has_own_text(element):
            continue  # round the word that it explains; what pops up has a name of its own
        if word not in known.linked or weights.links[element] >= LINKED * weights.text[element]:
            by_word.setdefault(word, []).append(element)
    words = max(1, weights.text[root] - weights.links[root])
    titled = _holds(root, "h1")  # then the content is elsewhere: nothing here holds the title
    for word, elements in by_word.items():
        if word in known.strong:
            most = words if titled else SPARED_STRONG * words
            plain.update(e for e in elements if weights.text[e] - weights.links[e] <= most)
            continue
        outermost = _outermost(element for element in elements if weights.prose[element] <= SPARED * total)
        if sum(weights.prose[element] for element in outermost) <= SPARED * total:
            plain |= outermost
    return _outermost(plain)


def _forms(root: Element, weights: Weights, held: set[Element]) -> set[Element]:
    """Forms that ask who the reader is, and those of nothing but fields to choose from.

    Some systems put the whole page into a form, and lists to tick are content.
    """
    most = SPARED * max(1, weights.prose[root])
    boxes = {
        _with_its_words(form, weights, held)
        for form in root.iter("form")
        if form not in held
        and form in weights.text
        and weights.prose[form] <= most
        and (_asks(form) or _sells(form, weights))
    }
    return {box for box in boxes if weights.text[box]}


def _asks(form: Element) -> bool:
    return any(
        field.tag == "textarea" or (field.get("type") or "text").lower() in ASKING
        for field in form.iter("input", "textarea")
    )


def _sells(form: Element, weights: Weights) -> bool:
    """`Size`, `Quantity`, `Add to cart`: fields with labels and a button, nothing to tick, and no text."""
    if any(one.get("type") in ("checkbox", "radio") for one in form.iter("input")):
        return False
    labels = sum(weights.text.get(label, 0) for label in form.iter("label"))
    return weights.text[form] == labels and _holds(form, "button", "input") and not _holds(form, "p", "li", *HEADINGS)


def _with_its_words(form: Element, weights: Weights, held: set[Element]) -> Element:
    """The box round a form: its heading and a sentence or two of what is sent, and nothing that is text."""
    at = form
    while (above := at.getparent()) is not None and above not in held and above.tag not in NEVER:
        if weights.text[above] > MOST_ASKED or _holds(above, "li", "table", "pre", "figure", "h1"):
            break
        at = above
    return at


def _round(root: Element, *tags: str) -> set[Element]:
    """The elements of these tags and all those round them."""
    found: set[Element] = set()
    for element in root.iter(*tags):
        at = element
        while at is not None and at not in found:
            found.add(at)
            at = at.getparent()
    return found


def _has_own_text(element: Element) -> bool:
    return bool(element.text and element.text.strip()) and len(element) > 0


def _is_furniture_by_tag(element: Element, known: Names, weights: Weights) -> bool:
    """`nav`, `footer`, dialogs and the page's own `header`, unless the content itself stands in them."""
    if element.tag == "header":
        inside = any(above.tag in ("main", "article", "section") for above in element.iterancestors())
        if inside or weights.links[element] < MOST_LINKS * weights.text[element]:
            return False
    elif element.tag not in known.tags:
        role = element.get("role")
        if role is None or role.lower() not in known.roles:
            return False
    elif element.tag == "nav" and _says_something(element):
        return False  # a drop-down of a page builder, whose text leads nowhere
    return element.tag not in NEVER


def _says_something(element: Element) -> bool:
    """True for sentences that lead nowhere: builders of pages make the answers of questions drop-downs, in `nav`."""
    if _holds(element, "a", "button", "li", "select"):
        return False
    text = "".join(element.itertext()).strip()
    return text.endswith((".", "!", "?")) and " " in text


def _holds(element: Element, *tags: str) -> bool:
    return next(element.iter(*tags), None) is not None


def link_lists(region: Element, weights: Weights) -> set[Element]:
    """Above the title of a page without any main element: what is nothing but links, menus that no name gives away."""
    found: set[Element] = set()
    if not _holds(region, "h1"):
        return found
    for element in region.iterdescendants("div", "section", "ul", "ol", "td", "aside", "header", "form", "h1"):
        if element.tag == "h1":
            break
        text = weights.text.get(element, 0)
        if text and weights.links[element] >= ONLY_LINKS * text and sum(1 for _ in element.iter("a")) >= FEWEST_LINKS:
            found.add(element)
    return _outermost(element for element in found if not _holds(element, "h1"))


def _outermost(elements: Iterable[Element]) -> set[Element]:
    chosen = set(elements)
    if len(chosen) < 2:
        return chosen
    return {element for element in chosen if not any(above in chosen for above in element.iterancestors())}


def _only_a_slug(element: Element) -> bool:
    """True where the id alone names furniture and only repeats the element's heading: `Informed consent`."""
    ident = element.get("id")
    if not ident:
        return False
    slug = words_of(ident)
    if furniture_word(classes_of(element), "") is not None or len(slug) <= 2:
        return False
    heading = element if element.tag in HEADINGS else next(element.iter(*HEADINGS), None)
    return heading is not None and slug.split() == WORD.findall("".join(heading.itertext()).lower())
