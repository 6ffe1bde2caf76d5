"""The same content in other forms: right reference lists in many styles, and PDF files of other layouts."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.maker import pdf
from tests.maker.corpus import PUBLISHERS
from tests.maker.manuscript import Manuscript
from tests.mutation.base import Base, Export
from tests.mutation.harness import Mutant
from tests.mutation.reference_faults import STYLES, listing, works


def lists_as_tables(base: Base, rng: random.Random) -> Iterator[Mutant]:
    """A web page whose lists became tables of one column under their lead-in, or that folds its sections."""
    if not any(piece.kind == "item" for piece in base.blocks):
        return
    rows = tuple(replace(p, kind="row", mark="|", text=f"{p.text} |") if p.kind == "item" else p for p in base.blocks)
    yield Mutant((replace(base, blocks=rows).page(),), (base.page(),))


@cache
def odd_entries() -> tuple[str, ...]:
    """The entries of right_references.toml."""
    text = Path(__file__).with_name("right_references.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["entries"])


def right_lists(base: Base, rng: random.Random) -> Iterator[Mutant]:
    """A list in which everything is right, beside the same page with a list of one."""
    for _ in range(2):
        style = rng.choice(STYLES)
        entries = [style(work) for work in rng.sample(works(), 4)] + rng.sample(odd_entries(), 4)
        rng.shuffle(entries)
        numbered = rng.random() < 0.5
        after = listing(entries, numbered=numbered, name="refs")
        if rng.random() < 0.4:
            after = replace(after, text=_italic(after.text), media_type="text/markdown")
        yield Mutant((after,), (listing([style(works()[0])], numbered=numbered, name="refs"),), " / ".join(entries))


def _italic(text: str) -> str:
    """Journals in italics, the heading as a heading."""
    for work in works():
        text = text.replace(f" {work.journal}. ", f" *{work.journal}*. ").replace(
            f" {work.full}. ", f" *{work.full}*. "
        )
    return text.replace("\nReferences\n", "\n## References\n")


def as_pdf(base: Base, rng: random.Random) -> Iterator[Mutant]:
    """The page as a PDF file in one or two columns, on one of three sizes of paper."""
    publisher = tomllib.loads(PUBLISHERS.read_text(encoding="utf-8"))[base.publisher]
    layout, face = rng.choice(("one-column", "two-column")), rng.choice(("helvetica", "times"))
    options = {"face": face, "size": rng.choice(("a4", "letter", "a5")) if layout == "one-column" else "a4"}
    title = base.blocks[0].text
    manuscript = Manuscript("", "", "", title, "", "", "", layout, base.page_body(), options)
    made: Export = replace(base.text(), media_type="application/pdf", data=pdf.render(manuscript, publisher))
    yield Mutant((made,), (base.text(),))
