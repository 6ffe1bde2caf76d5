"""HTML: bytes to text to a tree whose elements know their offset in the decoded source.

lxml reads (1.8 ms a page, 25 ms with BeautifulSoup over it; ADR 0015). BeautifulSoup with Python's own parser is the
second, independent reader: it steps in where the tree has lost words that the tags enclose.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from pipeline.parse.charset import Decoded, decode

Element = Any
"""An lxml element; lxml carries no types."""

AT = "data-oncoproof-at"
"""Attribute that carries each start tag's offset through the parser."""

DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
DECLARED_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
TAG = re.compile(
    r"<(?:(?P<comment>!--)|(?P<bang>[!?])|(?P<last>/(?i:body|html)\s*+>)|/[a-zA-Z][^>]*+>|(?P<name>[a-zA-Z][^\s/>]*+)"
    r"(?P<rest>(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|))*+)>)"
)
RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
UNSEEN = frozenset({"script", "style", "iframe", "noembed", "noframes", "title", "textarea"})
"""Elements whose content is no text of the page."""
WORD = re.compile(r"\w+")
LOST = 0.02
"""Share of words. A tree that misses more of what stands between the tags is read again by the second parser."""


@dataclass(frozen=True, slots=True)
class Marked:
    """source: as decoded. marked: the same with offsets in every start tag. words: what stands between the tags."""

    source: str
    marked: str
    words: Counter[str]


def declared_charset(data: bytes) -> str | None:
    """The charset that a page declares in its first 4 kB (browsers look at 1 kB; real pages put it later)."""
    found = DECLARED_XML.search(data[:200]) or DECLARED.search(data[:4096])
    return found[1].decode("ascii", "replace").lower() if found else None


def decode_html(data: bytes) -> Decoded:
    """Text of a page by the charset rule. Raises NotText."""
    return decode(data, declared_charset(data))


def mark_offsets(source: str) -> Marked:
    """Put each start tag's offset into the tag, and collect the words between tags. Linear in the source's length."""
    out: list[str] = []
    texts: list[str] = []
    at = 0
    while (found := TAG.search(source, at)) is not None:
        start, end = found.span()
        out.append(source[at:start])
        texts.append(source[at:start])
        name = found["name"]
        if name is not None:
            cut = found.end("name")
            out.append(f'{source[start:cut]} {AT}="{start}"{source[cut:end]}')
            if name.lower() in RAW_TEXT:
                end = _end_of_raw(source, end, name.lower())
                out.append(source[found.end() : end])
        elif not found["last"]:  # libxml2 loses what follows </body> or </html>; both may be left out
            if found["comment"] or found["bang"]:
                end = _end_of_comment(source, start, comment=bool(found["comment"]))
            out.append(source[start:end])
        at = end
    out.append(source[at:])
    texts.append(source[at:])
    return Marked(source, "".join(out), Counter(WORD.findall(_unescaped(" ".join(texts)))))


def _end_of_raw(source: str, at: int, name: str) -> int:
    closing = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(source, at)
    return closing.start() if closing else len(source)


def _end_of_comment(source: str, start: int, *, comment: bool) -> int:
    closing = source.find("-->" if comment else ">", start + 2)
    return len(source) if closing < 0 else closing + (3 if comment else 1)


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text) if "&" in text else text


def tree_of(marked: Marked) -> tuple[Element, str]:
    """The root element and the parser that made it: `lxml`, or `html.parser` where lxml lost words."""
    from lxml import etree

    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(marked.marked.replace("\0", "\ufffd").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        root = None
    if root is not None and not has_lost(root, marked.words):
        return root, "lxml"
    from pipeline.parse.html_second import second_tree

    second = second_tree(marked.marked)
    if root is not None and sum(words_of(second).values()) <= sum(words_of(root).values()):
        return root, "lxml"
    return second, "html.parser"


def words_of(root: Element) -> Counter[str]:
    """Every word of a tree outside scripts and styles."""
    texts: list[str] = []
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in UNSEEN and element.text:
            texts.append(element.text)
        if element.tail:
            texts.append(element.tail)
    return Counter(WORD.findall(" ".join(texts)))


def has_lost(root: Element, expected: Counter[str]) -> bool:
    """True where the tree misses more than LOST of the words that stand between the tags."""
    total = sum(expected.values())
    return total > 0 and sum((expected - words_of(root)).values()) > LOST * total
