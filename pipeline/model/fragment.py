"""A piece of a web page that can be shown again: our own tags only, text apart from structure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FragmentKind = Literal["open", "close", "text", "here", "there"]


@dataclass(frozen=True, slots=True)
class Fragment:
    """An element between its neighbours, as flat tokens (kind, value) in document order.

    `open` and `close` carry a tag name out of a short list (never an attribute), `text` carries text, `here` and
    `there` (empty) begin and end the element itself. cut: characters of the neighbours or the element left out.
    """

    tokens: tuple[tuple[FragmentKind, str], ...]
    cut: int = 0
