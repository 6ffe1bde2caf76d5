"""What stands on a page but is not its text: set aside by a rule that names its kind, never lost."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pipeline.clean.draft import Draft, Edit
from pipeline.clean.markup import LINK, is_export
from pipeline.clean.running import known_heads, normalised, stands_alone
from pipeline.model import Block

_PHONE = re.compile(r"(?<!\d)(?:\+?\d{1,3}[\s.-]?)?\(?\d{2,5}\)?[\s.-]?\d{3,4}[\s.-]?\d{3,4}(?!\d)")
_MARK = 40
"""Characters of a mark that stands on every page."""
_MENU = 120
"""Characters of a line of menu words."""
_LONGEST = 60
"""Words. A longer paragraph that mentions copyright or a donation says more than that."""


@dataclass(frozen=True, slots=True)
class _Words:
    menu: re.Pattern[str]
    firsts: frozenset[str]
    marketing: re.Pattern[str]
    legal: re.Pattern[str]
    notices: tuple[str, ...]


@cache
def _words() -> _Words:
    data = tomllib.loads((Path(__file__).parent / "boilerplate.toml").read_text(encoding="utf-8"))
    return _Words(
        re.compile(rf"(?:(?:{'|'.join(map(re.escape, data['navigation']))})(?: |$))+"),
        frozenset(entry.split()[0] for entry in data["navigation"]),
        re.compile(rf"\W*(?:{'|'.join(data['marketing'])})", re.IGNORECASE),
        re.compile("|".join(data["legal"]), re.IGNORECASE),
        tuple(data["notices"]),
    )


def set_aside(draft: Draft, inside: tuple[tuple[int, int, str], ...]) -> Iterator[Edit]:
    """Blocks that the reader calls furniture leave the text; so does furniture inside joined paragraphs.

    In text exports, which have no page and no `nav`, also running heads and boilerplate.
    inside: (raw start, raw end, rule); must run while the text still equals raw.
    """
    for start, end, rule in inside:
        yield Edit(start, end, "", rule)
    export = is_export(draft)
    known = known_heads(draft.blocks, draft.source) if export else frozenset()
    title = normalised(draft.source.title or "")
    following = [*(block.kind for block in draft.blocks[1:]), "heading"][: len(draft.blocks)]
    led = False
    for (start, end), block, after in zip(draft.spans, draft.blocks, following, strict=True):
        kind = "furniture" if block.kind == "furniture" else export and _kind(block, known)
        if kind == "boilerplate-navigation" and block.kind == "heading" and after not in ("heading", "furniture"):
            continue  # `Contact us` above an address is its heading
        led = block.raw.rstrip().endswith(":") or (led and kind == "boilerplate-navigation")
        if led and kind == "boilerplate-navigation":
            continue  # `Search`, `Print` below `On this page you can:` are what it announces
        if kind == "furniture" and block.kind != "furniture" and title and normalised(block.raw) == title:
            title = ""
            continue  # the first time it is the title, not the head of a page
        if start < end and kind:
            yield Edit(start, end, "", kind)


def page_marks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with those as furniture that stand alike at one place of most pages of a PDF: `V8`, a logo's words.

    Same words, same corner to the point, on three pages or more and on half of all: no sentence does that.
    """
    places: dict[tuple[str, int, int], list[int]] = {}
    last = 0
    for index, block in enumerate(blocks):
        box = block.places[0].box if block.places else None
        if box is None:
            continue
        last = max(last, box.page)
        if block.kind in ("paragraph", "heading") and len(block.raw) <= _MARK and "\n" not in block.raw:
            places.setdefault((block.raw.strip(), round(box.x0), round(box.top)), []).append(index)
    alike = [found for found in places.values() if len(found) >= max(3, last / 2)]
    if not alike:
        return blocks
    marks = {index for found in alike for index in found}
    if all(index in marks or block.kind == "furniture" for index, block in enumerate(blocks)):
        return blocks  # pages that say nothing else: this is their text
    return tuple(replace(b, kind="furniture") if i in marks else b for i, b in enumerate(blocks))


def _kind(block: Block, known: frozenset[str]) -> str | None:
    if block.kind not in ("paragraph", "heading") or "\n" in block.raw.strip():
        return None
    if stands_alone(block.raw, known):
        return "furniture"
    kind = boilerplate_kind(LINK.sub(lambda link: link[1], block.raw))
    return f"boilerplate-{kind}" if kind else None


def boilerplate_kind(text: str) -> str | None:
    """`navigation`, `marketing`, `legal`, or None. A block with a telephone number always stays: the number is data.

    >>> boilerplate_kind("Back to top"), boilerplate_kind("© 2024 Riverside Trust"), boilerplate_kind("Back pain")
    ('navigation', 'legal', None)
    >>> boilerplate_kind("© 2024 Riverside Trust | 020 7946 0000") is None
    True
    """
    if len(text.split()) > _LONGEST:
        return None
    words, low = _words(), text.lower()
    if len(text) <= _MENU and _is_menu(low, words):
        kind = "navigation"
    elif words.marketing.match(text):
        kind = "marketing"
    elif any(map(low.__contains__, words.notices)) and words.legal.search(text):
        kind = "legal"
    else:
        return None
    return None if _PHONE.search(text) else kind


_WORD = re.compile(r"[\w’'-]+")


def _is_menu(low: str, words: _Words) -> bool:
    """Whether a line in lower case is nothing but words of menus; its first word is asked first."""
    first = _WORD.search(low)
    said = first is not None and first[0] in words.firsts
    return said and words.menu.fullmatch(" ".join(_WORD.findall(low))) is not None
