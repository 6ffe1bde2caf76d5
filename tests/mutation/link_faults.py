"""Links that lead nowhere, footnotes without their other half, pages that are pictures."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import replace

from tests.maker import pdf
from tests.maker.corpus import PUBLISHERS
from tests.maker.manuscript import Manuscript, Piece
from tests.mutation.base import Base, Export
from tests.mutation.edit import paragraphs, shuffled, with_blocks, with_text
from tests.mutation.harness import Kind, Mutant
from tests.mutation.text_faults import ANY, SOURCE

DEAD = ("#", "", "http://", "https:///types", "htp:/www.example.org", "javascript:;", "https://exa mple.org/page")
WORDS = ("read more about treatment", "our list of centers", "side effects", "how to prepare", "find a doctor")
NOTES = (
    "June CH, Sadelain M. Chimeric antigen receptor therapy. N Engl J Med. 2018;379(1):64-73.",
    "Pardoll DM. The blockade of immune checkpoints in cancer immunotherapy. Nat Rev Cancer. 2012;12(4):252-264.",
    "Sharma P, Allison JP. The future of immune checkpoint therapy. Science. 2015;348(6230):56-61.",
    "Hegde PS, Chen DS. Top 10 challenges in cancer immunotherapy. Immunity. 2020;52(1):17-35.",
)


def dead_link(base: Base, rng: random.Random) -> Iterator[Mutant]:
    """A link with a target that no browser can follow, in Markdown and on a web page."""
    for number in shuffled(paragraphs(base), rng)[:4]:
        render = rng.choice((Base.markdown, Base.page))
        # A space in a target: browsers try it, Markdown readers take no link there at all.
        words, target = rng.choice(WORDS), rng.choice(DEAD if render is Base.page else DEAD[:-1])
        said = f"{base.blocks[number].text} You can [{words}]({target})."
        fine = f"{base.blocks[number].text} You can [{words}](https://www.harborpoint.example/care/more)."
        yield Mutant((render(with_text(base, number, said)),), (render(with_text(base, number, fine)),), words)


def footnotes(base: Base, rng: random.Random, lost: str) -> Iterator[Mutant]:
    """A web page with two to four notes, of which a mark or an entry is gone."""
    places = shuffled(paragraphs(base), rng)
    count = min(len(places), rng.randint(2, 4))
    if count < 2:
        return
    chosen = sorted(places[:count])
    victim = rng.randint(1, count)
    head = (Piece("heading", rng.choice(("References", "Notes", "Sources")), "##"),) if rng.random() < 0.5 else ()
    pages = []
    for damaged in (True, False):
        page = base
        for note, number in enumerate(chosen, 1):
            if not (damaged and lost == "mark" and note == victim):
                page = with_text(page, number, f"{page.blocks[number].text}^n{note}^")
        entries = tuple(Piece("footnote", NOTES[note - 1], str(note)) for note in range(1, count + 1))
        if damaged and lost == "entry":
            victim = count
            entries = entries[:-1]
        end = len(page.blocks)
        pages.append(with_blocks(page, end, end, (*head, *entries)).page())
    yield Mutant((pages[0],), (pages[1],), NOTES[victim - 1] if lost == "mark" else "")


def no_text(base: Base, rng: random.Random) -> Iterator[Mutant]:
    """A PDF file in which one page is a picture."""
    yield Mutant((_file(base, rng, picture=True),), (_file(base, rng, picture=False),))


def _file(base: Base, rng: random.Random, *, picture: bool) -> Export:
    publisher = tomllib.loads(PUBLISHERS.read_text(encoding="utf-8"))[base.publisher]
    body = base.page_body()
    if picture:
        body += "\n\n@picture Write down how you feel each day and bring the diary to your next visit.\n"
    face = rng.choice(("helvetica", "times"))
    manuscript = Manuscript("", "", "", "Diary", "", "", "", "one-column", body, {"face": face})
    return replace(base.text(), media_type="application/pdf", data=pdf.render(manuscript, publisher))


KINDS = (
    Kind("links/dead-link", "a target that leads nowhere", ANY, dead_link),
    Kind("links/footnote-unresolved", "an entry gone", SOURCE, lambda b, r: footnotes(b, r, "entry")),
    Kind("links/footnote-unused", "a mark gone", SOURCE, lambda b, r: footnotes(b, r, "mark")),
    Kind("text/no-text", "a page that is a picture", SOURCE, no_text),
)
