"""Damage to words of other makes than those in text_faults: how far recall depends on the makes that were seen."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from tests.mutation.base import Base
from tests.mutation.edit import mutants, paragraphs, shuffled, with_text
from tests.mutation.harness import Kind
from tests.mutation.text_faults import ANY, EXTRACTION, SOURCE

SIGNS = {
    "text/content-stream-leak": (
        "Q q BT /TT2 10.5 Tf",
        "<</MCID 3 >>BDC 0.98 0 0 0.98",
        "EMC ET Q endstream endobj",
        "/GS7 gs 0.2 0.2 0.2 rg 72 700 Td",
        "[(th)5(e)]TJ T* 0 Tw",
        "0.12 Tc 3 Tr 1 0 0 1 90 610 Tm",
        "re W n q 0 0 612 792 re",
    ),
    "text/mojibake": ("Ã¢â‚¬â„¢s", "MÃ¼nchen", "10 Î¼g", "seÃ±or", "â‚¬ 20", "Ã€ la carte", "30 Â± 5", "Â« oui Â»"),
    "text/stray-markup": ("<strong>", "&ndash;", "<!-- note -->", "</span>", "&lt;b&gt;", "&#160;", "<a href='x'>"),
    "text/placeholder": (
        "[Your name]",
        "xx/xx/xxxx",
        "[TO COME]",
        "Click here to enter text.",
        "[phone number here]",
        "<DATE>",
        "[ADD LINK]",
    ),
    "text/running-header": (
        "www.harborpoint.example/care/mabs  3/5",
        "11/22/2024, 10:14 AM",
        "Page 3",
        "Larkmoor Cancer Trust | 14",
        "- 12 of 20 -",
    ),
}
NAMES = {
    "text/content-stream-leak": EXTRACTION,
    "text/mojibake": ANY,
    "text/stray-markup": ANY,
    "text/placeholder": SOURCE,
    "text/running-header": EXTRACTION,
}


def _damaged(check_id: str, base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
    for number in shuffled(paragraphs(base), rng):
        text = base.blocks[number].text
        gaps = [m.start() for m in re.finditer(r"(?<=[a-z]) (?=[a-z])", text)]
        for gap in shuffled(gaps, rng)[:2]:
            sign = rng.choice(SIGNS[check_id])
            joint = "\n" if check_id == "text/running-header" else " "
            yield with_text(base, number, f"{text[:gap]}{joint}{sign}{joint}{text[gap + 1 :]}"), sign


def _kind(check_id: str) -> Kind:
    return Kind(check_id, "other makes", NAMES[check_id], lambda b, r: mutants(b, _damaged(check_id, b, r), r))


KINDS = tuple(_kind(check_id) for check_id in SIGNS)
