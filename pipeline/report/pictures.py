"""Which part of a page's picture to show beside a finding."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.model import Box
from pipeline.report.names import picture_name
from pipeline.report.view import View

MARGIN = 56.0
"""Points of the page shown above and below the box, so that a reader recognises the paragraph."""


TALLEST = 260.0
"""Points of a long finding that the strip shows."""
BOXES = 40
"""Boxes laid over a strip at most; the picture itself shows the others pale."""
CLOSEST = 1.8
"""How much larger than the whole page a strip may show its part: a narrow column is read, not recognised."""
AIR = 2.0
"""Points between a box and its text."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page picture with its boxes. name: the file under `report/`; width, height: pixels.

    top, share: where the strip to show begins and how high it is, as a share of the picture's height;
    (0, 1) = the whole page. boxes: CSS that lays each box of this finding over the picture.
    zoom: how much wider than the frame the picture is shown; left: the share of its width that is left of the frame.
    """

    name: str
    page: int
    width: int
    height: int
    top: float = 0.0
    share: float = 1.0
    boxes: tuple[str, ...] = ()
    zoom: float = 1.0
    left: float = 0.0

    @property
    def strip(self) -> str:
        """CSS for a strip of the picture: the frame's proportions, and how far the picture is pushed up and aside."""
        up = 100 * self.zoom * self.top * self.height / self.width
        return (
            f"aspect-ratio:{self.width}/{max(1, round(self.zoom * self.height * self.share))};"
            f"--zoom:{self.zoom:.3f};--up:-{up:.2f}%;--aside:-{100 * self.zoom * self.left:.2f}%"
        )


def picture_of(doc_id: str, boxes: Sequence[Box], view: View) -> Picture | None:
    """The strip of the first box's page round its boxes; None where the page has no picture."""
    png = view.pictures.get((doc_id, boxes[0].page)) if boxes else None
    size = png_size(png) if png else None
    if png is None or size is None:
        return None
    here = [box for box in boxes if box.page == boxes[0].page]
    width, height = size
    whole = Picture(picture_name(doc_id, here[0].page), here[0].page, width, height)
    scale = png_scale(png)
    if scale is None:
        return whole
    across, down = width / scale, height / scale
    whole = replace(whole, boxes=tuple(_overlay(box, across, down) for box in here[:BOXES] if 0 <= box.top <= down))
    first = min(box.top for box in here)
    # A finding on a whole list shows its beginning: a strip as high as the page would show nothing in particular.
    last = min(max(box.bottom for box in here), first + TALLEST)
    top = max(0.0, min(1.0, (first - MARGIN) / down))
    bottom = max(top, min(1.0, (last + MARGIN) / down))
    if bottom - top <= 0 or bottom - top > 0.9:
        return whole
    zoom, left = _closer(here, across)
    return replace(whole, top=top, share=bottom - top, zoom=zoom, left=left)


def _closer(boxes: Sequence[Box], across: float) -> tuple[float, float]:
    """zoom and left so that the boxes fill the frame's width, at most CLOSEST. across: the page's width in points."""
    first, last = min(box.x0 for box in boxes) / across, max(box.x1 for box in boxes) / across
    zoom = max(1.0, min(CLOSEST, 0.94 / max(0.01, last - first)))
    return zoom, max(0.0, min((first + last) / 2 - 0.5 / zoom, 1 - 1 / zoom))


def _overlay(box: Box, across: float, down: float) -> str:
    """A box as percentages of the page: across and down are the page's width and height in points."""
    left, top = 100 * (box.x0 - AIR) / across, 100 * (box.top - AIR) / down
    wide, high = 100 * (box.x1 - box.x0 + 2 * AIR) / across, 100 * (box.bottom - box.top + 2 * AIR) / down
    return f"left:{left:.2f}%;top:{top:.2f}%;width:{wide:.2f}%;height:{high:.2f}%"


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
