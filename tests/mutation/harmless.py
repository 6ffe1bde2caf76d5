"""Edits that change nothing: no check may raise anything new after one of them."""

from __future__ import annotations

import random
import re
import textwrap
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.mutation.base import Base, Export
from tests.mutation.compatible import agreeing
from tests.mutation.edit import paragraphs, shuffled, with_blocks, with_text
from tests.mutation.harness import Mutant
from tests.mutation.other_forms import as_pdf, lists_as_tables, right_lists

SENTENCES = Path(__file__).with_name("harmless.toml")
SPELLINGS = (
    ("tumor", "tumour"), ("color", "colour"), ("leukemia", "leukaemia"), ("humanized", "humanised"),
    ("liters", "litres"), ("randomization", "randomisation"), ("anemia", "anaemia"), ("diarrhea", "diarrhoea"),
    ("counselor", "counsellor"), ("recognize", "recognise"), ("center", "centre"), ("program", "programme"),
)  # fmt: skip
WORDINGS = (
    (" drug ", " medicine "),
    ("doctor", "oncologist"),
    ("clinic", "treatment centre"),
    ("nurse", "specialist nurse"),
)
Rewrite = Callable[[Export, random.Random], Export]


@cache
def sentences() -> tuple[str, ...]:
    """Every look-alike sentence."""
    return tuple(said for family in tomllib.loads(SENTENCES.read_text(encoding="utf-8")).values() for said in family)


def reflowed(export: Export, rng: random.Random) -> Export:
    """Paragraphs wrapped at another width, never at a hyphen."""
    width = rng.choice((50, 64, 72, 90))
    blocks = export.text.rstrip("\n").split("\n\n")
    wrapped = [
        b if "\n" in b else textwrap.fill(b, width, break_on_hyphens=False, break_long_words=False) for b in blocks
    ]
    return replace(export, text="\n\n".join(wrapped) + "\n")


def curly(export: Export, rng: random.Random) -> Export:
    """Typographic quotes and apostrophes."""
    text = re.sub(r'(?<!\S)"', "“", export.text).replace('"', "”")
    return replace(export, text=re.sub(r"(?<=\w)'(?=\w)", "’", text))


def hard_spaces(export: Export, rng: random.Random) -> Export:
    """Non-breaking spaces between numbers and units."""
    return replace(export, text=re.sub(r"(?<=\d) (?=[a-z°%])", "\u00a0", export.text))


def british(export: Export, rng: random.Random) -> Export:
    """British spelling."""
    text = export.text
    for american, other in SPELLINGS:
        text = text.replace(american, other)
    return replace(export, text=text)


def windows_lines(export: Export, rng: random.Random) -> Export:
    """Carriage returns, and spaces at line ends."""
    return replace(export, text=export.text.replace("\n", "  \r\n" if rng.random() < 0.3 else "\r\n"))


def more_air(export: Export, rng: random.Random) -> Export:
    """Two blank lines between blocks."""
    return replace(export, text=export.text.replace("\n\n", "\n\n\n"))


def other_bullets(export: Export, rng: random.Random) -> Export:
    """Another sign before list items."""
    sign = rng.choice(("•", "*", "–")) if export.media_type == "text/plain" else "*"
    return replace(export, text=re.sub(r"(?m)^- ", f"{sign} ", export.text))


def long_dashes(export: Export, rng: random.Random) -> Export:
    """En dashes in ranges of numbers."""
    return replace(
        export, text=re.sub(r"(?<=\d)-(?=\d)", "–", export.text) if "555" not in export.text else export.text
    )


REWRITES: tuple[Rewrite, ...] = (
    reflowed, curly, hard_spaces, british, windows_lines, more_air, other_bullets, long_dashes,
)  # fmt: skip


def rewrites(base: Base, rng: random.Random) -> Iterator[Mutant]:
    """Each rewriting of the export as a whole, and the same page as HTML."""
    for rewrite in REWRITES:
        before = rng.choice((base.text, base.markdown))()
        after = rewrite(before, rng)
        if after.text != before.text:
            yield Mutant((after,), (before,))
    yield Mutant((base.page(),), (base.text(),))


def additions(base: Base, rng: random.Random) -> Iterator[Mutant]:
    """A look-alike sentence at the end of a paragraph."""
    numbers = paragraphs(base)
    for said in rng.sample(sentences(), 4) if numbers else ():
        number = rng.choice(numbers)
        after = with_text(base, number, f"{base.blocks[number].text} {said}")
        render = rng.choice((Base.text, Base.markdown, Base.page))
        yield Mutant((render(after),), (render(base),), said)


def reorderings(base: Base, rng: random.Random) -> Iterator[Mutant]:
    """List items in another order; other words for the same thing; a paragraph gone."""
    items = [n for n, piece in enumerate(base.blocks) if piece.kind == "item" and piece.mark == "-"]
    if len(items) > 1 and items[-1] - items[0] == len(items) - 1:
        mixed = tuple(base.blocks[n] for n in shuffled(items, rng))
        after = with_blocks(base, items[0], items[-1] + 1, mixed)
        if after != base:
            yield Mutant((after.text(),), (base.text(),))
    for number in shuffled(paragraphs(base), rng)[:2]:
        text = base.blocks[number].text
        for old, new in WORDINGS:
            text = re.sub(rf"\b{re.escape(old.strip())}\b", new.strip(), text, count=1)
        if text != base.blocks[number].text:
            yield Mutant((with_text(base, number, text).text(),), (base.text(),))


GROUPS: dict[str, Callable[[Base, random.Random], Iterator[Mutant]]] = {
    "rewriting": rewrites,
    "a look-alike sentence": additions,
    "another order or wording": reorderings,
    "statements that agree": agreeing,
    "a right reference list": right_lists,
    "the page as PDF": as_pdf,
    "tables for lists": lists_as_tables,
}
