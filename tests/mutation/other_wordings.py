"""The same contradictions in other words: how far recall depends on wordings that the checks' authors have seen."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from tests.maker.manuscript import Piece
from tests.mutation.agreement_faults import NEWER_FORMS, PHONES
from tests.mutation.base import Base, Export, Medicine, medicines
from tests.mutation.edit import with_text
from tests.mutation.harness import Kind, Mutant
from tests.mutation.name_faults import TARGETS
from tests.mutation.text_faults import SOURCE


@cache
def wordings() -> Mapping[str, Mapping[str, list[str]]]:
    """Check id → `said`, and for conflicts `other`, of wordings.toml."""
    text = Path(__file__).with_name("wordings.toml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(text)
    return found


def _medicine(check_id: str, rng: random.Random) -> tuple[Medicine, str]:
    """A drug, and what is wrongly said of it."""
    match check_id:
        case "classes/wrong-target":
            medicine = rng.choice([m for m in medicines() if m.drug.endswith(("mab", "cel"))])
            return medicine, rng.choice([target for target in TARGETS if target != medicine.target])
        case "classes/suffix-source":
            medicine = rng.choice([m for m in medicines() if m.drug.endswith(("ximab", "zumab", "umab"))])
            return medicine, rng.choice([s for s in ("murine", "chimeric", "humanized") if s != medicine.source])
        case "classes/suffix-class":
            medicine = rng.choice([m for m in medicines() if m.drug.endswith("mab")])
            return medicine, rng.choice(("tyrosine kinase inhibitor", "kinase inhibitor"))
        case "agreement/route-conflict" | "agreement/schedule-conflict":
            usable = [m for m in medicines() if m.route == "into a vein" and m.schedule and m.drug not in NEWER_FORMS]
            return rng.choice(usable), ""
        case _:
            return rng.choice(medicines()), ""


def _inject(check_id: str, base: Base, rng: random.Random) -> Iterator[Mutant]:
    numbers = [n for n, piece in enumerate(base.blocks) if piece.kind == "paragraph" and piece.text.endswith(".")]
    if not numbers or base.name.startswith("about"):
        return
    rows = wordings()[check_id]
    for _ in range(5):
        medicine, wrong = _medicine(check_id, rng)
        name = rng.choice(sorted(PHONES))
        words = {
            "n": medicine.name, "l": medicine.drug, "b": medicine.brand, "c": medicine.cancer, "t": medicine.target,
            "x": wrong or PHONES[name][1] + "199", "o": name, "p": PHONES[name][0],
        }  # fmt: skip
        said, other = rng.choice(rows["said"]).format(**words), rng.choice(rows.get("other", [""])).format(**words)
        number = rng.choice(numbers)
        after = with_text(base, number, f"{base.blocks[number].text} {said}").text()
        pages: tuple[Export, ...] = ()
        if other:
            blocks = (Piece("heading", "In short", "#"), Piece("paragraph", f"Here is what to know. {other}"))
            pages = (Base("other", blocks).text(),)
        yield Mutant((after, *pages), (base.text(), *pages), said)


def _kind(check_id: str) -> Kind:
    return Kind(check_id, "other wordings", SOURCE, lambda base, rng: _inject(check_id, base, rng))


KINDS = tuple(_kind(check_id) for check_id in wordings())
