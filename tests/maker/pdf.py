"""Renders manuscripts as PDF files: one or two columns, running heads, footnotes, picture pages, spoilt fonts.

Options of a manuscript: `face` (helvetica, times, vera), `size` (a4, letter, a5), `spoil = "VeraIt"` (that font loses
its ToUnicode map).
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.maker.html import Publisher
from tests.maker.layout import Font, Line, lines
from tests.maker.manuscript import Manuscript, pieces, plain

SIZES = {"a4": (595.0, 842.0), "letter": (612.0, 792.0), "a5": (420.0, 595.0)}
MARGIN, FOOT, HEAD, GUTTER = 62.0, 70.0, 70.0, 22.0
VERA = Path(reportlab.__file__).parent / "fonts"
PDF_NAMES = {"VeraIt": b"BitstreamVeraSans-Oblique"}
FONTS = {
    "helvetica": Font("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "times": Font("Times-Roman", "Times-Bold", "Times-Italic"),
    "vera": Font("Vera", "VeraBd", "VeraIt"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper and its columns, in points."""

    width: float
    height: float
    columns: int

    @property
    def room(self) -> float:
        """Width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def column(self) -> float:
        """Width of a column."""
        return (self.room - GUTTER) / 2 if self.columns == 2 else self.room


@dataclass
class Leaf:
    """A page being filled: lines a column, the footnotes called on it, or a picture's words."""

    columns: list[list[Line]] = field(default_factory=lambda: [[]])
    notes: list[Line] = field(default_factory=list)
    picture: str = ""


def render(manuscript: Manuscript, publisher: Publisher) -> bytes:
    """The document as PDF bytes, the same each time."""
    _register_faces()
    out = io.BytesIO()
    sheet = Sheet(*SIZES[manuscript.options.get("size", "a4")], 2 if manuscript.layout == "two-column" else 1)
    canvas = Canvas(out, pagesize=(sheet.width, sheet.height), invariant=1, pageCompression=0)
    canvas.setTitle(manuscript.title)
    canvas.setAuthor(str(publisher["name"]))
    font = FONTS[manuscript.options.get("face", "helvetica")]
    leaves = _leaves(manuscript, font, sheet)
    for number, leaf in enumerate(leaves, 1):
        _draw(canvas, leaf, sheet)
        if manuscript.layout != "plain" and not leaf.picture:
            _edges(canvas, sheet, manuscript, publisher, font, f"{number} of {len(leaves)}")
        canvas.showPage()
    canvas.save()
    data = out.getvalue()
    spoilt = manuscript.options.get("spoil")
    return _without_tounicode(data, spoilt) if spoilt else data


def _register_faces() -> None:
    for name in ("Vera", "VeraBd", "VeraIt"):
        pdfmetrics.registerFont(TTFont(name, str(VERA / f"{name}.ttf"), asciiReadable=0))


def _leaves(manuscript: Manuscript, font: Font, sheet: Sheet) -> list[Leaf]:
    """Lines flowed into columns and pages; a footnote stands on the page that calls it."""
    blocks = pieces(manuscript.body)
    two = sheet.columns == 2
    notes = {p.mark: lines(p, font, sheet.room, hyphens=False) for p in blocks if p.kind == "footnote"}
    leaves = [Leaf()]
    for piece in blocks:
        if piece.kind == "directive":
            leaves += [Leaf(picture=piece.text), Leaf()] if piece.mark == "picture" else [Leaf()]
        elif piece.kind != "footnote":
            _place(leaves, lines(piece, font, sheet.column, hyphens=two), notes, sheet)
    called = {note for leaf in leaves for column in leaf.columns for line in column for note in line.notes}
    for mark, entry in notes.items():
        if mark not in called:
            leaves[-1].notes += entry
    return [leaf for leaf in leaves if leaf.picture or leaf.columns[0]]


def _place(leaves: list[Leaf], block: Sequence[Line], notes: dict[str, tuple[Line, ...]], sheet: Sheet) -> None:
    room = sheet.height - HEAD - FOOT
    for line in block:
        extra = [entry for mark in line.notes for entry in notes.get(mark, ())]
        need = line.before + line.height * (4 if line.keep else 1)
        foot = _tall([*leaves[-1].notes, *extra])
        if _tall(leaves[-1].columns[-1]) + need + foot > room:
            if len(leaves[-1].columns) < sheet.columns:
                leaves[-1].columns.append([])
            else:
                leaves.append(Leaf())
        leaves[-1].columns[-1].append(line)
        leaves[-1].notes += extra


def _tall(rows: Sequence[Line]) -> float:
    return sum(line.before + line.height for line in rows)


def _draw(canvas: Canvas, leaf: Leaf, sheet: Sheet) -> None:
    if leaf.picture:
        canvas.drawImage(ImageReader(_picture(leaf.picture)), 0, 0, sheet.width, sheet.height)
        return
    for number, column in enumerate(leaf.columns):
        left = MARGIN + number * (sheet.column + GUTTER)
        _draw_lines(canvas, column, left, sheet.height - HEAD, sheet.column, len(leaf.columns) > 1)
    if leaf.notes:
        top = FOOT + _tall(leaf.notes)
        canvas.line(MARGIN, top + 4, MARGIN + 120, top + 4)
        _draw_lines(canvas, leaf.notes, MARGIN, top, sheet.room, False)


def _draw_lines(canvas: Canvas, rows: Sequence[Line], x: float, top: float, width: float, justify: bool) -> None:
    y = top
    for line in rows:
        y -= line.before + line.height
        text = canvas.beginText(x + line.indent, y)
        spaces = sum(not word.glued for word in line.words[1:])
        used = sum(word.width for word in line.words) + spaces * float(
            pdfmetrics.stringWidth(" ", line.words[0].face, line.words[0].size)
        )
        slack = width - line.indent - used
        text.setWordSpace(slack / spaces if justify and spaces and not line.last and 0 < slack < 90 else 0)
        for number, word in enumerate(line.words):
            text.setFont(word.face, word.size)
            text.setRise(word.rise)
            follows = number + 1 < len(line.words) and not line.words[number + 1].glued
            text.textOut(word.text + (" " if follows else ""))
        text.setRise(0)
        canvas.drawText(text)


def _edges(canvas: Canvas, sheet: Sheet, manuscript: Manuscript, publisher: Publisher, font: Font, count: str) -> None:
    canvas.setFont(font.plain, 8)
    head = manuscript.options.get("head", manuscript.title)
    canvas.drawString(MARGIN, sheet.height - 40, f"{publisher['name']}  |  {head}")
    canvas.drawString(MARGIN, 36, f"Helpline {publisher['phone']}")
    canvas.drawRightString(sheet.width - MARGIN, 36, f"Page {count}")


def _picture(text: str) -> Image.Image:
    """A page that was scanned: its words are grey pixels."""
    image = Image.new("L", (620, 877), 250)
    draw = ImageDraw.Draw(image)
    face = ImageFont.truetype(str(VERA / "Vera.ttf"), 15)
    for number, line in enumerate(re.findall(r".{1,58}(?:\s|$)", plain(text))):
        draw.text((70, 90 + 26 * number), line.strip(), font=face, fill=40)
    return image


def _without_tounicode(data: bytes, name: str) -> bytes:
    """Blank out a font's ToUnicode entry; lengths, and so the cross-reference table, stay."""
    font = re.compile(rb"<<(?:(?!>>|endobj).)*/BaseFont /[A-Z+]*" + PDF_NAMES[name] + rb"(?:(?!endobj).)*endobj", re.S)
    blank = re.compile(rb"/ToUnicode \d+ 0 R")
    return font.sub(lambda found: blank.sub(lambda entry: b" " * len(entry[0]), found[0]), data)
