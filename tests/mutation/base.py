"""Clean documents to damage: sections of our own manuscripts without their planted faults, and further pages.

Every base document can be rendered as a plain text export, as Markdown, or as a web page.
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tests.maker import html
from tests.maker.corpus import PUBLISHERS
from tests.maker.manuscript import Manuscript, Piece, load, pieces, plain

HERE = Path(__file__).parent
GLOSSARY = re.compile(r"\{\{([^}]+)\}\}")
MUST_FIND = HERE.parent / "golden" / "must_find.jsonl"


@dataclass(frozen=True, slots=True)
class Export:
    """A document as bytes would arrive: text and media type. charset: how `text` is encoded."""

    name: str
    text: str
    media_type: str = "text/plain"
    charset: str = "utf-8"
    revised_on: str | None = "2025-03-01"
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """A clean document as blocks."""

    name: str
    blocks: tuple[Piece, ...]
    publisher: str = "harbor"

    def text(self) -> Export:
        """A plain text export: blank lines between blocks, signs of lists kept, no other markup."""
        return Export(self.name, "\n\n".join(_joined(self.blocks, markdown=False)) + "\n")

    def markdown(self) -> Export:
        """A Markdown export."""
        return Export(self.name, "\n\n".join(_joined(self.blocks, markdown=True)) + "\n", "text/markdown")

    def page(self) -> Export:
        """A web page with its site's furniture."""
        title = plain(self.blocks[0].text)
        publisher = _publishers()[self.publisher]
        address = f"{publisher['site']}/{self.name}"
        manuscript = Manuscript(
            self.name, "", self.publisher, title, address, "2026-10-01", "2025-03-01", "", self.page_body()
        )
        return Export(self.name, html.page(manuscript, publisher).decode(), "text/html")

    def page_body(self) -> str:
        """The blocks in the markup of manuscripts."""
        return "\n\n".join(
            f"[^{piece.mark}]: {piece.text}" if piece.kind == "footnote" else f"{piece.mark} {piece.text}".lstrip()
            for piece in self.blocks
        )


@cache
def _publishers() -> Mapping[str, html.Publisher]:
    found: Mapping[str, html.Publisher] = tomllib.loads(PUBLISHERS.read_text(encoding="utf-8"))
    return found


def _joined(blocks: tuple[Piece, ...], *, markdown: bool) -> Iterator[str]:
    """Blocks as text; the items of one list are one block, line under line."""
    items: list[str] = []
    for piece in blocks:
        if piece.kind == "item":
            items.append(f"{piece.mark} {piece.text if markdown else plain(piece.text)}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        text = GLOSSARY.sub(r"\1", piece.text) if markdown else plain(piece.text)
        yield f"{piece.mark} {text}" if markdown and piece.kind == "heading" else text
    if items:
        yield "\n".join(items)


@cache
def manuscripts() -> tuple[Base, ...]:
    """The second-level sections of our manuscripts, two to a document, without what was planted in them."""
    planted: dict[str, list[str]] = {}
    for line in MUST_FIND.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        planted.setdefault(row["path"], []).append(row["quote"])
    found: list[Base] = []
    for manuscript in load():
        if manuscript.path.endswith(".txt"):
            continue
        quotes = [quote for quote in planted.get(manuscript.path, []) if len(quote) > 3]
        kept: list[Piece] = []
        for piece in filter(_usable, pieces(manuscript.body)):
            if not any(quote in plain(piece.text) for quote in quotes):
                kept.append(piece)
            elif piece.kind == "item":  # a list without one of its items may be shorter than its lead-in says
                while kept and kept[-1].kind == "item":
                    kept.pop()
                kept.pop()
        found += _sections(manuscript, kept)
    return tuple(found)


def _usable(piece: Piece) -> bool:
    return piece.kind in {"heading", "paragraph", "item"} and "^n" not in piece.text and "](#)" not in piece.text


def _sections(manuscript: Manuscript, kept: list[Piece]) -> Iterator[Base]:
    """Documents of two sections each; headings left without a body, and lead-ins without a list, are dropped."""
    groups: list[list[Piece]] = []
    for piece in kept:
        if piece.kind == "heading" and len(piece.mark) <= 2:
            groups.append([piece])
        elif groups:
            groups[-1].append(piece)
    whole = [group for group in map(_whole, groups) if len(group) > 1 and "eference" not in group[0].text]
    for number in range(0, len(whole), 2):
        blocks = [piece for group in whole[number : number + 2] for piece in group]
        blocks[0] = replace(blocks[0], mark="#")
        blocks.append(Piece("paragraph", "Last revised: March 1, 2025"))
        yield Base(f"{manuscript.doc_id}-{number // 2}", tuple(blocks), manuscript.publisher)


def _whole(group: list[Piece]) -> list[Piece]:
    followers = [*group[1:], None]
    return [
        piece
        for piece, after in zip(group, followers, strict=True)
        if not (piece.text.endswith(":") and (after is None or after.kind != "item"))
        and not piece.text.startswith(("Last", "Reviewed", "Updated", "Call", "The best way"))
    ]


@cache
def prose() -> tuple[Base, ...]:
    """The pages of extra.md, each a document: no drug in most of them, and many kinds of sentence."""
    found: list[list[Piece]] = []
    for piece in pieces((HERE / "extra.md").read_text(encoding="utf-8")):
        if piece.mark == "#":
            found.append([])
        found[-1].append(piece if piece.kind != "callout" else Piece("paragraph", piece.text))
    end = Piece("paragraph", "Last revised: March 1, 2025")
    return tuple(Base(f"prose-{number}", (*blocks, end)) for number, blocks in enumerate(found))


@dataclass(frozen=True, slots=True)
class Medicine:
    """A row of drugs.csv: what is true of a drug. source: an antibody's; kind: its class in words."""

    drug: str
    brand: str
    target: str
    kind: str
    source: str
    route: str
    schedule: str
    cancer: str

    @property
    def name(self) -> str:
        """The drug's name at the start of a sentence."""
        return self.drug[0].upper() + self.drug[1:]


@cache
def medicines() -> tuple[Medicine, ...]:
    """Every row of drugs.csv."""
    with (HERE / "drugs.csv").open(encoding="utf-8") as file:
        return tuple(Medicine(**row) for row in csv.DictReader(file))


def sentences(medicine: Medicine) -> dict[str, str]:
    """True sentences about a drug, by what they say."""
    article = "an" if medicine.kind[0] in "AEIOU" else "a"
    said = {
        "target": f"{medicine.name} ({medicine.brand}) targets {medicine.target}.",
        "class": f"{medicine.name} is {article} {medicine.kind}.",
        "status": f"{medicine.name} is approved for {medicine.cancer}.",
        "route": f"{medicine.name} is given {medicine.route}.",
    }
    if medicine.route == "by mouth":
        said["route"] = f"{medicine.name} is taken by mouth."
    if medicine.schedule:
        verb = "taken" if medicine.route == "by mouth" else "given"
        said["schedule"] = f"{medicine.name} is {verb} {medicine.schedule}."
    if medicine.source:
        said["source"] = f"{medicine.name} is a {medicine.source} antibody."
    return said


@cache
def drug_pages() -> tuple[Base, ...]:
    """A short page about each drug, right in every line."""
    return tuple(_drug_page(medicine) for medicine in medicines())


def _drug_page(medicine: Medicine) -> Base:
    said = sentences(medicine)
    given = " ".join(said[key] for key in ("route", "schedule") if key in said)
    what = " ".join(said[key] for key in ("target", "class", "source", "status") if key in said)
    blocks = [
        Piece("heading", f"About {medicine.drug}", "#"),
        Piece("paragraph", f"This page explains what {medicine.drug} does and how it is used."),
        Piece("heading", "What it is", "##"),
        Piece("paragraph", what),
        Piece("heading", "How it is given", "##"),
        Piece("paragraph", f"{given} Your care team will tell you how to prepare."),
        Piece("heading", "Side effects", "##"),
        Piece("paragraph", f"Common side effects of {medicine.drug} include:"),
        *(Piece("item", effect, "-") for effect in ("tiredness", "nausea", "a rash", "loose stools")),
        Piece("paragraph", "Last revised: March 1, 2025"),
    ]
    return Base("about-" + medicine.drug.replace(" ", "-"), tuple(blocks))


def bases() -> tuple[Base, ...]:
    """All clean documents."""
    return (*manuscripts(), *prose(), *drug_pages())
