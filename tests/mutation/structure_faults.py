"""Damage to paragraphs, lists, sections, labels and files."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from tests.maker.manuscript import Piece
from tests.mutation.base import Base
from tests.mutation.edit import mutants, paragraphs, shuffled, with_blocks, with_text
from tests.mutation.harness import Kind, Mutant
from tests.mutation.text_faults import ANY, EXTRACTION, SOURCE

OPEN_ENDS = frozenset(
    ("the", "a", "an", "of", "to", "and", "or", "in", "with", "for", "from", "by", "that", "which", "because", "into")
)
LABELS = ("Last revised:", "Updated:", "Reviewed on:", "Last updated:", "Date last reviewed:", "Published:")


def truncated_start(base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
    """The first words of a paragraph are gone; what is left begins with a small letter."""
    for number in shuffled(paragraphs(base), rng):
        words = base.blocks[number].text.split()
        places = [i for i in range(2, len(words) - 5) if words[i].isalpha() and words[i].islower()]
        for at in shuffled(places, rng)[:2]:
            left = " ".join(words[at:])
            yield with_text(base, number, left), left


def truncated_end(base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
    """A paragraph stops after a word that must be followed by another."""
    for number in shuffled(paragraphs(base), rng):
        words = base.blocks[number].text.split()
        places = [i for i in range(4, len(words) - 1) if words[i] in OPEN_ENDS]
        for at in shuffled(places, rng)[:2]:
            left = " ".join(words[: at + 1])
            yield with_text(base, number, left), left


def lost_list(base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
    """A lead-in whose items are gone."""
    for number, piece in enumerate(base.blocks[:-1]):
        if piece.text.endswith(":") and base.blocks[number + 1].kind == "item":
            end = number + 1
            while end < len(base.blocks) and base.blocks[end].kind == "item":
                end += 1
            yield with_blocks(base, number + 1, end), piece.text
    leads = (
        "Tell your team if you have any of the following:",
        "The most common side effects are:",
        "These drugs include:",
        "Ask your doctor about the following topics:",
        "You may also need one of these tests:",
    )
    for number in shuffled(paragraphs(base), rng)[:3]:
        lead = rng.choice(leads)
        after = with_blocks(base, number + 1, number + 1, (Piece("paragraph", lead),))
        if after.blocks[number + 2].kind in {"paragraph", "heading"}:
            yield after, lead


def empty_section(base: Base, rng: random.Random) -> Iterator[Mutant]:
    """A heading whose body is gone, among siblings that have one; only where headings can be told from other lines."""
    heads = [n for n, piece in enumerate(base.blocks) if piece.kind == "heading" and piece.mark == "##"]
    if len(heads) < 3:
        return
    for number in shuffled(heads, rng):
        end = number + 1
        while end < len(base.blocks) and base.blocks[end].kind != "heading":
            end += 1
        if end < len(base.blocks):
            render = rng.choice((Base.markdown, Base.page))
            after = with_blocks(base, number + 1, end)
            yield Mutant((render(after),), (render(base),), base.blocks[number].text)


def empty_field(base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
    """A label at the end of the page without its value."""
    for label in shuffled(list(range(len(LABELS))), rng)[:3]:
        yield with_text(base, len(base.blocks) - 1, LABELS[label]), LABELS[label]


def repeated_text(base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
    """A paragraph that stands twice."""
    numbers = paragraphs(base)
    for number in shuffled([n for n in numbers if len(base.blocks[n].text) > 60], rng):
        later = rng.randint(number + 1, len(base.blocks) - 1)
        yield with_blocks(base, later, later, (base.blocks[number],)), base.blocks[number].text


def _documents(base: Base, rng: random.Random, damage: str) -> Iterator[Mutant]:
    """Faults of a whole document: its dates and its bytes."""
    stamp = len(base.blocks) - 1
    bare = with_blocks(base, stamp, stamp + 1)
    match damage:
        case "missing":
            long = len(base.text().text.split()) > 60
            for export in (bare.text(), bare.markdown()) if long else ():
                yield Mutant((replace(export, revised_on=None),), (base.text(),))
        case "stale" | "future":
            for _ in range(3):
                year = rng.randint(2005, 2020) if damage == "stale" else rng.randint(2027, 2039)
                day = f"{rng.choice(('January', 'May', 'August'))} {rng.randint(1, 28)}, {year}"
                label = rng.choice(("Last revised", "Last updated", "Reviewed"))
                after = with_text(base, stamp, f"{label}: {day}")
                yield Mutant((replace(after.text(), revised_on=None),), (base.text(),), str(year))
        case "unreadable":
            page = base.page()
            yield Mutant((replace(page, name="cut", media_type="application/pdf", data=b"%PDF-1.4\n" + bytes(40)),), ())
            yield Mutant((replace(page, name="empty", media_type="application/pdf", data=b""),), ())
            noise = bytes(rng.randrange(256) for _ in range(900))
            yield Mutant((replace(page, name="noise", media_type="application/pdf", data=noise),), ())
        case "charset":
            said = ("It isn’t too late.", "Meet us at the café.", "Bring 2 – 3 shirts.", "Keep it below 25 °C.")
            for number, words in zip(shuffled(paragraphs(base), rng), said, strict=False):
                page = with_text(base, number, f"{base.blocks[number].text} {words}").page()
                text = page.text.replace('charset="utf-8"', 'charset="iso-8859-1"')
                yield Mutant((replace(page, text=text),), (page,))


KINDS = (
    Kind("text/truncated-start", "first words gone", EXTRACTION, lambda b, r: mutants(b, truncated_start(b, r), r)),
    Kind("text/truncated-end", "last words gone", EXTRACTION, lambda b, r: mutants(b, truncated_end(b, r), r)),
    Kind("text/lost-list", "items gone", EXTRACTION, lambda b, r: mutants(b, lost_list(b, r), r)),
    Kind("text/empty-section", "body gone", ANY, empty_section),
    Kind("text/empty-field", "value gone", SOURCE, lambda b, r: mutants(b, empty_field(b, r), r)),
    Kind("text/repeated-text", "a paragraph twice", SOURCE, lambda b, r: mutants(b, repeated_text(b, r), r)),
    Kind("text/wrong-charset", "declared latin-1, is UTF-8", SOURCE, lambda b, r: _documents(b, r, "charset")),
    Kind("text/unreadable-file", "damaged bytes", ANY, lambda b, r: _documents(b, r, "unreadable")),
    Kind("dates/missing", "date line gone", SOURCE, lambda b, r: _documents(b, r, "missing")),
    Kind("dates/stale", "an old date", SOURCE, lambda b, r: _documents(b, r, "stale")),
    Kind("dates/future", "a date to come", SOURCE, lambda b, r: _documents(b, r, "future")),
)
