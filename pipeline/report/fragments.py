"""An element of a web page with the fault marked in it, as pieces that a template prints one after the other.

Nothing of the page itself reaches the report but text: each piece opens or closes an element of ours with a class out
of a short list, or is text that will be escaped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.model import Fragment
from pipeline.report.visible import visible

INLINE = {"strong": "strong", "em": "em", "sup": "sup", "sub": "sub", "u": "span", "code": "code", "br": "br"}
"""Tags shown as elements of a line; all others are boxes with a class: only the report has headings and tables."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece. kind: `open`, `close` (of `tag` with class `r-<name>`), `text`, `mark` (the fault)."""

    kind: Literal["open", "close", "text", "mark"]
    text: str = ""
    tag: str = ""
    name: str = ""


def render(fragment: Fragment, quote: str) -> tuple[Shown, ...]:
    """The fragment's pieces; `quote` is marked where the element holds it, white space aside."""
    low, high = where(texts_of(fragment), quote) or (0, 0)
    made: list[Shown] = []
    at = 0
    for kind, value in fragment.tokens:
        if kind == "text":
            made += _text(value, low - at, high - at)
            at += len(value)
        elif kind in ("open", "close"):
            tag = INLINE.get(value, "div")
            if tag == "br" and kind == "close":
                continue
            made.append(Shown("open" if kind == "open" else "close", "", tag, value))
    return tuple(made)


def _text(value: str, low: int, high: int) -> list[Shown]:
    """One text in up to three: before, marked, after."""
    low, high = max(0, low), max(0, min(len(value), high))
    if low >= high or value.isspace():
        return [Shown("text", visible(value))]
    parts = [
        Shown("text", visible(value[:low])),
        Shown("mark", visible(value[low:high])),
        Shown("text", visible(value[high:])),
    ]
    return [part for part in parts if part.text]


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a fragment run together, to find in them what stands at an element.

    text: all of it. heres: element path (empty in a fragment of one element) → where its text begins.
    plain: the text without white space; solid: where each of its characters stands in `text`.
    """

    text: str
    heres: Mapping[str, int]
    plain: str
    solid: Sequence[int]


def texts_of(fragment: Fragment) -> Texts:
    """A fragment's texts, ready to be searched."""
    heres: dict[str, int] = {}
    texts: list[str] = []
    length = 0
    for kind, value in fragment.tokens:
        if kind == "here":
            heres.setdefault(value, length)
        elif kind == "text":
            texts.append(value)
            length += len(value)
    text = "".join(texts)
    solid = [n for n, sign in enumerate(text) if not sign.isspace()]
    return Texts(text, heres, "".join(text[n] for n in solid), solid)


def where(texts: Texts, quote: str, path: str = "") -> tuple[int, int] | None:
    """Half-open offsets of the quote, white space aside: first from the element on, else anywhere; None = nowhere."""
    wanted = "".join(sign for sign in quote if not sign.isspace())
    if not wanted:
        return None
    found = texts.plain.find(wanted, bisect_left(texts.solid, texts.heres.get(path, 0)))
    found = texts.plain.find(wanted) if found < 0 else found
    return (texts.solid[found], texts.solid[found + len(wanted) - 1] + 1) if found >= 0 else None
