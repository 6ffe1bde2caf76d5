"""An element of a web page with the fault marked in it, as pieces that a template prints one after the other.

Nothing of the page itself reaches the report but text: each piece opens or closes an element of ours with a class out
of a short list, or is text that will be escaped.
"""

from __future__ import annotations

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
    low, high = _where(fragment, quote)
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


def _where(fragment: Fragment, quote: str) -> tuple[int, int]:
    """Half-open offsets of the quote in the fragment's texts run together; (0, 0) where it is not there."""
    texts: list[str] = []
    here = length = 0
    for kind, value in fragment.tokens:
        if kind == "here":
            here = length
        elif kind == "text":
            texts.append(value)
            length += len(value)
    whole = "".join(texts)
    solid = [n for n, sign in enumerate(whole) if not sign.isspace()]
    plain = "".join(whole[n] for n in solid)
    wanted = "".join(sign for sign in quote if not sign.isspace())
    start = sum(n < here for n in solid)
    found = plain.find(wanted, start) if wanted else -1
    found = plain.find(wanted) if found < 0 and wanted else found
    return (solid[found], solid[found + len(wanted) - 1] + 1) if found >= 0 else (0, 0)
