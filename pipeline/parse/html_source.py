"""HTML: bytes to text to a tree whose elements know their offset in the decoded source.

lxml reads (1.8 ms a page, 25 ms with BeautifulSoup over it; ADR 0015). BeautifulSoup with Python's own parser is the
second, independent reader: it steps in where the tree has lost words that the tags enclose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

Element = Any
"""An lxml element; lxml carries no types."""

AT = "data-oncoproof-at"
"""Attribute that carries each start tag's offset through the parser."""

DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
DECLARED_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]+)\s*-->", re.IGNORECASE)
NEWS = re.compile(r'"@type"\s*:\s*\[?\s*"(?:Reportage|Analysis|Opinion|Background)?NewsArticle"')
PLACED = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary "
    "table tbody td tfoot th thead tr ul"
)
"""Elements that a Place may name: their start tags carry offsets."""


def _by_first_letter(names: str) -> str:
    """The alternatives of a pattern with their first letters taken out: read half again as fast on most pages."""
    tails: dict[str, list[str]] = {}
    for name in names.split():
        tails.setdefault(name[0], []).append(name[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in tails.items())


START = re.compile(rf"<(?:{_by_first_letter(PLACED)})(?=[\s/>])", re.IGNORECASE)
LAST = re.compile(r"</(?:[bB][oO][dD][yY]|[hH][tT][mM][lL])\s*>")
HIDDEN = ("script", "style", "svg", "template", "noscript", "iframe", "object", "embed", "audio", "video", "canvas")
NO_TEXT = (
    rf"<!--.*?(?:-->|\Z)|<(title|textarea|noembed|noframes|select|datalist|{'|'.join(HIDDEN)})(?=[\s/>]).*?(?:</\1|\Z)|"
)
TAGS = re.compile(NO_TEXT + r"<[a-zA-Z/!?][^<>]*+(?:>|(?=<)|\Z)", re.IGNORECASE | re.DOTALL)
TAGS_EXACTLY = re.compile(
    NO_TEXT + r"<[a-zA-Z/!?](?:[^<>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|))*+(?:>|(?=<)|\Z)", re.IGNORECASE | re.DOTALL
)
"""The second knows that `>` may stand in an attribute's value, and takes twice the time."""
UNSEEN = frozenset({*HIDDEN, "noembed", "noframes", "title", "textarea", "head", "select", "datalist"})
"""Elements whose content is no text of the page."""
WORD = re.compile(r"\w+")
LARGEST_SECOND = 3_000_000
"""Characters. Python's own parser takes quadratic time over some broken pages; larger ones are left to lxml alone."""
LOST = 0.02
"""Share of words. A tree that misses more of what stands between the tags is read again by the second parser."""


@dataclass(frozen=True, slots=True)
class Marked:
    """source: as decoded. marked: the same with offsets in the start tags. tags: how many start tags have one."""

    source: str
    marked: str
    tags: int


def saved_from(source: str) -> str | None:
    """The address that browsers write above a page saved as complete: `<!-- saved from url=(0031)https://… -->`."""
    found = SAVED.search(source[:4096])
    return found[1] if found else None


def is_news(source: str) -> bool:
    """True where the page's linked data call it a report of the day."""
    return "NewsArticle" in source and NEWS.search(source) is not None


def declared_charset(data: bytes) -> str | None:
    """The charset that a page declares in its first 4 kB (browsers look at 1 kB; real pages put it later)."""
    found = DECLARED_XML.search(data[:200]) or DECLARED.search(data[:4096])
    return found[1].decode("ascii", "replace").lower() if found else None


def mark_offsets(source: str) -> Marked:
    """Put start tags' offsets into the tags.

    An offset put into a comment, a script or another attribute's value does no harm there: it has no quotes.
    libxml2 loses what follows `</body>` or `</html>`; both may be left out.
    """
    marked, tags = START.subn(lambda found: f"{found[0]} {AT}={found.start()} ", source)
    return Marked(source, LAST.sub(" ", marked), tags)


def words_between(source: str, tags: re.Pattern[str]) -> int:
    """How many words stand between the tags of a source."""
    return len(WORD.findall(unescape(tags.sub(" ", source))))


def tree_of(marked: Marked) -> tuple[Element, str, int]:
    """The root element, the parser that made it (`lxml`, or `html.parser` where lxml lost words), how many it lost."""
    from lxml import etree

    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(marked.marked.replace("\0", "\ufffd").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if root is not None and root.xpath(f"count(//@{AT})") >= (1 - LOST) * marked.tags:
        return root, "lxml", 0  # every tag is in the tree, and so is the text between them
    found = 0 if root is None else words_in(root)
    expected = 0
    for tags in (TAGS, TAGS_EXACTLY):
        expected = words_between(marked.source, tags)
        if root is not None and found >= (1 - LOST) * expected:
            return root, "lxml", 0
    from pipeline.parse.html_second import second_tree

    if root is None or len(marked.source) <= LARGEST_SECOND:
        second = second_tree(marked.marked[:LARGEST_SECOND])
        again = words_in(second)
        if root is None or again > found:
            return second, "html.parser", max(0, expected - again)
    return root, "lxml", max(0, expected - found)


def words_in(root: Element) -> int:
    """How many words a tree holds outside scripts, styles and the like."""
    texts: list[str] = []
    skipped: set[Element] = set()
    for element in root.iter():
        if element.tag in UNSEEN or element.getparent() in skipped:
            skipped.add(element)
        elif element.text:
            texts.append(element.text)
        if element.tail and element.getparent() not in skipped:
            texts.append(element.tail)
    return len(WORD.findall(" ".join(texts)))


def without_hidden(root: Element) -> None:
    """Take scripts, styles, pictures and players out of the tree; none of it is text."""
    from lxml import etree

    etree.strip_elements(root, *sorted(UNSEEN - {"head", "title"}), with_tail=False)
