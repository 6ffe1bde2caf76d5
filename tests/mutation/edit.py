"""Cutting and replacing in base documents."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace

from tests.maker.manuscript import Piece, plain
from tests.mutation.base import Base, Export
from tests.mutation.harness import Mutant

Rendering = Callable[[Base], Export]


def shuffled(places: list[int], rng: random.Random) -> list[int]:
    """The places in a random order."""
    mixed = list(places)
    rng.shuffle(mixed)
    return mixed


def paragraphs(base: Base) -> list[int]:
    """Indices of ordinary paragraphs: sentences, neither lead-ins nor labels."""
    return [
        number
        for number, piece in enumerate(base.blocks)
        if piece.kind == "paragraph" and piece.text.endswith(".") and len(piece.text.split()) >= 8
    ]


def with_text(base: Base, number: int, text: str) -> Base:
    """The base with one block's text replaced."""
    return with_blocks(base, number, number + 1, (replace(base.blocks[number], text=text),))


def with_blocks(base: Base, start: int, end: int, new: tuple[Piece, ...] = ()) -> Base:
    """The base with `blocks[start:end]` replaced."""
    return replace(base, blocks=(*base.blocks[:start], *new, *base.blocks[end:]))


def mutants(base: Base, damaged: Iterator[tuple[Base, str]], rng: random.Random) -> Iterator[Mutant]:
    """Damaged bases with their marks, each as a plain or a Markdown export by turns."""
    for after, mark in damaged:
        render: Rendering = rng.choice((Base.text, Base.markdown))
        yield Mutant((render(after),), (render(base),), plain(mark))


def around(text: str, start: int, end: int, words: int = 1) -> str:
    """`text[start:end]` widened to whole words and `words` more on both sides."""
    low, high = start, end
    for _ in range(words + 1):
        low = text.rfind(" ", 0, max(0, low - 1)) + 1 if low else 0
        found = text.find(" ", high + 1)
        high = len(text) if found < 0 else found
    return text[low:high]
