"""A piece of a web page that can be shown again: our own tags only, text apart from structure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FragmentKind = Literal["open", "close", "text", "here", "there"]


@dataclass(frozen=True, slots=True)
class Fragment:
    """An element between its neighbours, as flat tokens (kind, value) in document order.

    `open` and `close` carry a tag name out of a short list (never an attribute), `text` carries text, `here` and
    `there` begin and end the element itself: empty, or its path where a whole page is given (then `nav`, `header`,
    `footer`, `aside` and `img`, a picture's words, are tags too). cut: characters left out.
    """

    tokens: tuple[tuple[FragmentKind, str], ...]
    cut: int = 0
