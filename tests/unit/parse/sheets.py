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
