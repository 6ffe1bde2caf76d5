"""Elements of a web page for people to look at: the page's own structure, none of its attributes."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.model import Fragment
from pipeline.model.fragment import FragmentKind
from pipeline.parse.charset import NotText, decode
from pipeline.parse.html_places import Paths, path_of
from pipeline.parse.html_source import AT, Element, declared_charset, mark_offsets, tree_of, without_hidden

SHOWN = frozenset(
    (
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "tr", "th"),
        *("td", "blockquote", "pre", "code", "strong", "em", "sup", "sub", "u", "br", "hr"),
    )
)
"""Tags that are shown; of other elements only what is in them."""
BOXES = ("div", "section", "article", "main", "figure", "figcaption", "details", "summary", "address", "form", "center")
SAME = {"b": "strong", "i": "em", "a": "u", "cite": "em"} | dict.fromkeys(BOXES, "p")
"""Tags shown as others: a link is underlined and leads nowhere."""
WHOLE = {"li": ("ul", "ol"), "dt": ("dl",), "dd": ("dl",), "td": ("table",), "th": ("table",), "tr": ("table",)}
"""An item is shown in its list, a cell in its table."""
REGIONS = frozenset(("nav", "header", "footer", "aside"))
"""Parts of a page that are shown as boxes of their own where the whole page is shown."""
LONGEST = 1200
"""Characters of text on either side of the element, and of the element itself."""
WHOLE_PAGE = "/"
"""The path under which the whole page is given."""
LONGEST_PAGE = 300_000
"""Characters of a whole page that are given."""
DEEPEST = 100
"""Tags inside each other that are shown; hostile pages nest deeper than a browser can draw."""

Token = tuple[FragmentKind, str]


def fragments_of(data: bytes, wanted: Sequence[tuple[str, int]]) -> dict[str, Fragment]:
    """Path → the element between its neighbours, and WHOLE_PAGE → all of it, its `here` and `there` carrying paths.

    A path that is not found, or a page that is not read, gives none.
    """
    page, charset = _page(data)
    try:
        decoded = decode(page, charset or declared_charset(page))
    except NotText:
        return {}
    root, _, _ = tree_of(mark_offsets(decoded.text))
    without_hidden(root)
    paths = Paths()
    at = {element.get(AT): element for element in root.iter() if isinstance(element.tag, str) and element.get(AT)}
    there = {
        path: element
        for path, offset in wanted
        if (element := at.get(str(offset))) is not None and path_of(element, paths) == path
    }
    found = {path: fragment(element) for path, element in there.items()}
    return found | {WHOLE_PAGE: _whole(root, {element: path for path, element in there.items()})}


def _whole(root: Element, marked: Mapping[Element, str]) -> Fragment:
    body = root.find("body")
    tokens = list(_tokens(root if body is None else body, marked, whole=True))
    kept, cut = _first(tokens, LONGEST_PAGE)
    return Fragment(tuple(_without_empty(kept)), cut)


def fragment(element: Element) -> Fragment:
    """The element in its list or table, else between the sibling before and the one after it."""
    holder = next((above for above in element.iterancestors() if above.tag in WHOLE.get(element.tag, ())), None)
    roots = [element.getprevious(), element, element.getnext()] if holder is None else [holder]
    tokens: list[Token] = []
    for root in roots:
        if root is not None and isinstance(root.tag, str):
            tokens += _tokens(root, {element: ""})
    return _shortened(tokens)


def _tokens(root: Element, marked: Mapping[Element, str], *, whole: bool = False) -> Iterator[Token]:
    """Depth first without recursion: pages nest as deep as they like. marked: elements → what `here` says of each.

    whole: regions of the page and the words that stand for its pictures too.
    """
    stack: list[tuple[Element, str | None]] = [(root, None)]
    depth = 0
    while stack:
        element, opened = stack.pop()
        tag = SAME.get(element.tag, element.tag) if isinstance(element.tag, str) else ""
        if opened is not None:
            if opened:
                depth -= 1
                yield "close", opened
            if element in marked:
                yield "there", marked[element]
        else:
            if element in marked:
                yield "here", marked[element]
            opened = tag if depth < DEEPEST and (tag in SHOWN or (whole and tag in REGIONS)) else ""
            if opened:
                depth += 1
                yield "open", opened
            if whole and tag == "img" and (element.get("alt") or "").strip():
                yield from (("open", "img"), ("text", _folded(element.get("alt"))), ("close", "img"))
            if tag and element.text:
                yield "text", _folded(element.text)
            stack.append((element, opened))
            stack += [(child, None) for child in reversed(element)]
            continue
        if element is not root and element.tail:
            yield "text", _folded(element.tail)


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _shortened(tokens: list[Token]) -> Fragment:
    """Text far from the element, and the end of a long element, left out; tags left empty by it too."""
    begin = next((n for n, (kind, _) in enumerate(tokens) if kind == "here"), 0)
    end = next((n for n, (kind, _) in enumerate(tokens) if kind == "there"), len(tokens))
    before, cut_before = _first(tokens[:begin][::-1], LONGEST, from_end=True)
    inside, cut_inside = _first(tokens[begin:end], 3 * LONGEST)
    after, cut_after = _first(tokens[end:], LONGEST)
    kept = _without_empty([*before[::-1], *inside, *after])
    return Fragment(tuple(kept), cut_before + cut_inside + cut_after)


def _first(tokens: list[Token], room: int, *, from_end: bool = False) -> tuple[list[Token], int]:
    """The tokens with text for `room` characters, and how many characters were left out."""
    made: list[Token] = []
    cut = 0
    for kind, value in tokens:
        kept = value
        if kind == "text":
            kept = (value[max(0, len(value) - room) :] if from_end else value[:room]) if room else ""
            cut += len(value) - len(kept)
            room -= len(kept)
        made.append((kind, kept))
    return made, cut


def _without_empty(tokens: list[Token]) -> list[Token]:
    """Drop texts and pairs of tags with nothing in them."""
    made: list[Token] = []
    for kind, value in tokens:
        if kind == "text" and not value:
            continue
        if kind == "close" and made and made[-1] == ("open", value) and value not in ("td", "th", "br", "hr"):
            made.pop()
        else:
            made.append((kind, value))
    return made


def _page(data: bytes) -> tuple[bytes, str | None]:
    """The HTML part of a web archive and its charset; any other file as it is."""
    if not re.match(
        rb"\s*(?:From|MIME-Version|Snapshot-Content-Location|Subject|Date|Content-Type):", data[:200], re.IGNORECASE
    ):
        return data, None
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            return payload if isinstance(payload, bytes) else b"", part.get_content_charset()
    return b"", None
