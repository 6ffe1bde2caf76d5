"""Pairs of documents that say different things which can both be true: no check may see a conflict."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.maker.manuscript import Piece
from tests.mutation.base import Base, medicines
from tests.mutation.edit import with_text
from tests.mutation.harness import Mutant


@cache
def statements() -> tuple[tuple[str, str], ...]:
    """The pairs of compatible.toml."""
    rows = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["pairs"]
    return tuple((first, second) for first, second in rows)


def agreeing(base: Base, rng: random.Random) -> Iterator[Mutant]:
    """One side in the base, the other in a document of its own."""
    numbers = [n for n, piece in enumerate(base.blocks) if piece.kind == "paragraph" and piece.text.endswith(".")]
    if not numbers or base.name.startswith("about"):
        return
    for first, second in rng.sample(statements(), 6):
        medicine = rng.choice([m for m in medicines() if m.route == "into a vein" and m.schedule])
        other = rng.choice([m for m in medicines() if m.target != medicine.target and m.cancer != medicine.cancer])
        words = {
            "n": medicine.name, "l": medicine.drug, "b": medicine.brand, "c": medicine.cancer, "t": medicine.target,
            "o": other.cancer, "x": other.target, "m": other.drug,
        }  # fmt: skip
        said, answer = second.format(**words), first.format(**words)
        said, answer = (text[0].upper() + text[1:].replace(medicine.name, medicine.drug) for text in (said, answer))
        number = rng.choice(numbers)
        after = with_text(base, number, f"{base.blocks[number].text} {said}")
        page = Base("other", (Piece("heading", "In short", "#"), Piece("paragraph", f"Here is what to know. {answer}")))
        yield Mutant((after.text(), page.text()), (base.text(), page.text()), f"{answer} / {said}")
