"""Which part of a page's picture to show beside a finding."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from pipeline.model import Box
from pipeline.report.names import picture_name
from pipeline.report.view import View

MARGIN = 90.0
"""Points of the page shown above and below the box, so that a reader recognises the paragraph."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page picture with its boxes. name: the file under `report/`; width, height: pixels.

    top, share: where the strip to show begins and how high it is, as a share of the picture's height;
    (0, 1) = the whole page.
    """

    name: str
    page: int
    width: int
    height: int
    top: float = 0.0
    share: float = 1.0

    @property
    def strip(self) -> str:
        """CSS for a strip of the picture: the frame's proportions, and how far the picture is pushed up."""
        return (
            f"aspect-ratio:{self.width}/{max(1, round(self.height * self.share))};"
            f"--up:-{100 * self.top * self.height / self.width:.2f}%"
        )


def picture_of(doc_id: str, box: Box | None, view: View) -> Picture | None:
    """The strip of the page round the box; None where the page has no picture."""
    png = view.pictures.get((doc_id, box.page)) if box else None
    size = png_size(png) if png else None
    if box is None or size is None:
        return None
    width, height = size
    whole = Picture(picture_name(doc_id, box.page), box.page, width, height)
    scale = png_scale(png) if png else None
    if scale is None:
        return whole
    points = height / scale
    top = max(0.0, min(1.0, (box.top - MARGIN) / points))
    bottom = max(top, min(1.0, (box.bottom + MARGIN) / points))
    if bottom - top <= 0 or bottom - top > 0.9:
        return whole
    return Picture(whole.name, box.page, width, height, top, bottom - top)


def png_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels from a PNG's header (W3C PNG, 11.2.1); None for anything else."""
    if data[:8] != b"\x89PNG\r\n\x1a\n" or len(data) < 24:
        return None
    width, height = struct.unpack(">II", data[16:24])
    return (width, height) if width and height else None


def png_scale(data: bytes) -> float | None:
    """Pixels for one point (1/72 inch) from a PNG's `pHYs` chunk (W3C PNG, 11.3.5.3); None where it does not say."""
    at = data.find(b"pHYs", 0, 4096)
    if at < 0 or data[at + 12 : at + 13] != b"\x01":
        return None
    per_metre: int = struct.unpack(">I", data[at + 8 : at + 12])[0]
    return per_metre * 0.0254 / 72 or None
