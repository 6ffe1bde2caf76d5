"""Pictures of pages with boxes drawn, as editors see a finding in its place."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from pipeline.model import Box

_WIDTH = 1100
"""Pixels: wide enough to read an A4 page, some 60 kB as a palette PNG."""
_LARGEST = 2200
_COLOURS = 64
_MARK = (255, 244, 200)
_FRAME = (201, 164, 92)
"""Pale: a page may hold many findings; the report lays a strong box over the one that is shown."""
_AROUND = 1.5
"""Points of air between a box and its frame."""


def pictures(data: bytes, marks: Mapping[int, Sequence[Box]]) -> dict[int, bytes]:
    """PNG of each page named in `marks` (from 1) with its boxes drawn; a page that cannot be drawn is left out."""
    found: dict[int, bytes] = {}
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return found
    try:
        for number in sorted(marks):
            if 1 <= number <= len(document):
                drawn = _drawn(document, number, marks[number])
                if drawn:
                    found[number] = drawn
    finally:
        document.close()
    return found


def _drawn(document: pypdfium2.PdfDocument, number: int, boxes: Sequence[Box]) -> bytes | None:
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return None
    try:
        width, height = page.get_size()
        if width <= 0 or height <= 0:
            return None
        scale = min(_WIDTH / width, _LARGEST / height)
        image = page.render(scale=scale).to_pil().convert("RGB")
    except pypdfium2.PdfiumError:
        return None
    finally:
        page.close()
    return _png(_marked(image, boxes, scale), scale)


def _marked(image: Image.Image, boxes: Sequence[Box], scale: float) -> Image.Image:
    """The page with each box tinted and framed; the text under it stays readable."""
    tint = Image.new("RGB", image.size, "white")
    on_tint, frames = ImageDraw.Draw(tint), []
    for box in boxes:
        frame = (
            (box.x0 - _AROUND) * scale,
            (box.top - _AROUND) * scale,
            max(box.x0 + 1, box.x1 + _AROUND) * scale,
            max(box.top + 1, box.bottom + _AROUND) * scale,
        )
        on_tint.rectangle(frame, fill=_MARK)
        frames.append(frame)
    image = ImageChops.multiply(image, tint)
    on_image = ImageDraw.Draw(image)
    for frame in frames:
        on_image.rectangle(frame, outline=_FRAME, width=1)
    return image


def _png(image: Image.Image, scale: float) -> bytes:
    # The picture says its own resolution, so that a report can find a box on it.
    out = io.BytesIO()
    image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
        out, "PNG", dpi=(72 * scale, 72 * scale)
    )
    return out.getvalue()
