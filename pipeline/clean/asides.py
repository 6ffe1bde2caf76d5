"""What a site says about itself in a text export: its helpline, its authors, its disclaimer, its footer.

A whole paragraph of this kind is marked (`Block.aside`), not removed: it stays in the document's text and the datasets,
for a telephone number is data and a lead-in that lost its list is a fault, but the readable text leaves it out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pipeline.model import Document

_PHONE = re.compile(r"(?<!\d)(?:\+?\d{1,3}[\s.-]?)?\(?\d{2,5}\)?[\s.-]?\d{3,4}[\s.-]?\d{3,4}(?!\d)")
_SITE = re.compile(
    r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|gov|edu|ca|uk|au|ie|nz|eu|info|tr|de|fr)(?:/\S*)?"
)
_PARTS = re.compile(r"\s+[|•·–—]\s+")
_LONGEST = 90
"""Words. What a site says about itself is short."""
_KINDS = ("paragraph", "heading", "field", "list_item")


@dataclass(frozen=True, slots=True)
class _Words:
    ours: re.Pattern[str]
    urgent: re.Pattern[str]
    credits: re.Pattern[str]
    person: re.Pattern[str]
    legal: re.Pattern[str]
    disclaimers: frozenset[str]
    languages: tuple[str, ...]


@cache
def _words() -> _Words:
    data = tomllib.loads((Path(__file__).parent / "asides.toml").read_text(encoding="utf-8"))
    degrees = "|".join(data["credits"]["degrees"])
    return _Words(
        _any(data["helpline"]["ours"]),
        _any(data["helpline"]["urgent"]),
        _any(data["credits"]["words"]),
        re.compile(
            rf"(?:(?:Dr|Prof|Professor)\.? )?(?:[A-Z][\w’'.-]* ){{0,4}}[A-Z][\w’'-]+, ?(?:{degrees})\b.{{0,80}}"
        ),
        _any(data["legal"]["words"]),
        frozenset(data["legal"]["headings"]),
        tuple(data["navigation"]["languages"]),
    )


def _any(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def with_asides(document: Document) -> Document:
    """The document with what is no part of its text marked. Only for text exports: other readers know furniture."""
    kinds: dict[int, str] = {}
    shown = [i for i, (start, end) in enumerate(document.block_spans) if start < end]
    for at, index in enumerate(shown):
        if document.blocks[index].kind in _KINDS and (kind := aside_kind(document.block_text(index))):
            before = kinds.get(shown[at - 1]) if at else None
            if kind != "person" or before == "credits":
                kinds[index] = "credits" if kind == "person" else kind
    kinds |= _without_body(document, shown, kinds)
    if not kinds:
        return document
    blocks = tuple(replace(b, aside=kinds[i]) if i in kinds else b for i, b in enumerate(document.blocks))
    return replace(document, blocks=blocks)


def _without_body(document: Document, shown: list[int], kinds: dict[int, str]) -> dict[int, str]:
    """Headings all of whose paragraphs are set aside; and a disclaimer's paragraphs, known by its heading."""
    found: dict[int, str] = {}
    for at, index in enumerate(shown):
        block = document.blocks[index]
        if block.kind != "heading":
            continue
        body = []
        for below in shown[at + 1 :]:
            if document.blocks[below].kind in ("heading", "field"):
                break
            body.append(below)
        name = " ".join(re.findall(r"[\w’'-]+", document.block_text(index).lower()))
        if name in _words().disclaimers and body:
            found |= dict.fromkeys([index, *(i for i in body if i not in kinds)], "legal")
        elif body and all(below in kinds for below in body):
            found[index] = kinds[body[0]]
    return found


def aside_kind(text: str) -> str | None:
    """`helpline`, `credits`, `legal`, `footer`, `navigation`, `person` (credits where it follows some), or None.

    Leaves alone every telephone line that is part of the care, and whatever is longer than a site speaks of itself.

    >>> aside_kind("Our free helpline is open every day. Call us on 020 7946 0000.")
    'helpline'
    >>> aside_kind("Call us on 020 7946 0000 if you have a temperature above 38 °C.") is None
    True
    >>> aside_kind("riversidetrust.org | 020 7946 0000"), aside_kind("Fran?ais"), aside_kind("Jo Bell, MD, Chair")
    ('footer', 'navigation', 'person')
    """
    words = _words()
    plain = " ".join(text.split())
    if len(plain.split()) > _LONGEST:
        return None
    tests = (
        ("navigation", _is_language(plain)),
        ("footer", _is_footer(plain)),
        ("helpline", words.ours.search(plain) and not words.urgent.search(plain)),
        ("credits", words.credits.search(plain)),
        ("person", words.person.fullmatch(plain)),
        ("legal", words.legal.search(plain)),
    )
    return next((kind for kind, found in tests if found), None)


def _is_footer(text: str) -> bool:
    parts = _PARTS.split(text)
    return len(parts) > 1 and all(_PHONE.fullmatch(p) or _SITE.fullmatch(p) or p.startswith("©") for p in parts)


def _is_language(text: str) -> bool:
    """Whether a line is the name of a language, even one that lost letters."""
    low = text.lower()
    if "?" not in low and "\ufffd" not in low:
        return low in _words().languages
    meant = re.compile("".join("." if letter in "?\ufffd" else re.escape(letter) for letter in low))
    return any(meant.fullmatch(name) for name in _words().languages)
