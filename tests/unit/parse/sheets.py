"""PDFs made on the spot for the reader's tests, in our own words."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Block, Reading, Source
from pipeline.parse.pdf import read_pdf

WIDTH, HEIGHT = 595.0, 842.0


def sheet(*pages: Callable[[Canvas], None], **options: str) -> bytes:
    """A PDF with a page for each drawing function; the same bytes each time."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def write(canvas: Canvas, x: float, y: float, text: str, *, size: float = 10, font: str = "Helvetica") -> None:
    """Text with its base line `y` points below the page's top."""
    canvas.setFont(font, size)
    canvas.drawString(x, HEIGHT - y, text)


def read(data: bytes, name: str = "leaflet.pdf") -> Reading:
    return read_pdf(Source("leaflet", name, "", "application/pdf"), data)


def kept(reading: Reading) -> list[Block]:
    return [block for block in reading.blocks if block.kind != "furniture"]


def by_hand(content: str, font: str, *more: str) -> bytes:
    """A one-page PDF with its content stream and the font `/F1` (object 5) as written; `more` are objects 6, 7, …"""
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page,
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        font,
        *more,
    ]
    out, offsets = b"%PDF-1.5\n", []
    for number, text in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode("latin-1")


def glyph_numbers(text: str) -> bytes:
    """A page in a font without ToUnicode whose codes are glyph numbers in the usual TrueType order."""
    codes = "".join(f"{ord(char) - 29:04X}" for char in text)
    return by_hand(
        f"BT /F1 11 Tf 60 700 Td <{codes}> Tj ET",
        "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Ward/Encoding/Identity-H/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Ward/FontDescriptor 7 0 R/CIDToGIDMap/Identity/DW 520"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        "<</Type/FontDescriptor/FontName/ABCDEF+Ward/Flags 4/FontBBox[-500 -300 1300 1000]/ItalicAngle 0"
        "/Ascent 900/Descent -200/CapHeight 700/StemV 80>>",
    )


def named_glyphs(codes: str, *names: str) -> bytes:
    """A page in a Type 1 font whose codes from 1 stand for the named glyphs. codes: hexadecimal."""
    differences = "".join(f"/{name}" for name in names)
    return by_hand(
        f"BT /F1 11 Tf 60 700 Td <{codes}> Tj ET",
        f"<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Ward/Encoding<</Differences[42{differences}]>>"
        f"/FirstChar 32/LastChar 126/Widths[{'500 ' * 95}]/FontDescriptor 6 0 R>>",
        "<</Type/FontDescriptor/FontName/ABCDEF+Ward/Flags 4/FontBBox[-500 -300 1300 1000]/ItalicAngle 0"
        "/Ascent 900/Descent -200/CapHeight 700/StemV 80>>",
    )
