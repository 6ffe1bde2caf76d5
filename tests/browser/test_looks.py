"""The first view still looks as it did when someone last looked at it.

`python -m tests.browser.test_looks` takes the pictures anew: look at them before they are committed.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, Page

from pipeline.report import build
from tests.browser.chromium import browser, opened, written
from tests.browser.test_report import full

EXPECTED = Path(__file__).parent / "expected"
LIMIT = 3.0
"""Mean difference of brightness (0 to 255) over a coarse grid: other fonts stay below, a lost column does not."""
GRID = (64, 45)
TILES = 0.04
"""Share of the grid's tiles that may differ by more than TILE: a moved line of text does, a moved panel is more."""
TILE = 40
VIEWS = {
    "index-light": ("index.html", "light", 1280),
    "index-dark": ("index.html", "dark", 1280),
    "index-mobile": ("index.html", "light", 390),
    "index-print": ("index.html", "print", 900),
    "conflicts-light": ("conflicts.html", "light", 1280),
    "matrix-light": ("matrix.html", "light", 1280),
    "charts-dark": ("charts.html", "dark", 1280),
    "document-light": ("documents/northshore-cells.html", "light", 1280),
    "source-light": ("sources/lantern-cells.html", "light", 1280),
}

DECODED = """() => Promise.all([...document.images]
    .filter((image) => image.getBoundingClientRect().top < innerHeight && image.checkVisibility())
    .map((image) => image.decode()))"""
"""Waits for the pictures in view."""


def coarse(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L").resize(GRID, Image.Resampling.BOX)


def differs(one: bytes, other: bytes) -> str:
    """In words how two pictures differ; empty where they look the same."""
    if Image.open(io.BytesIO(one)).size != Image.open(io.BytesIO(other)).size:
        return "another size"
    change = ImageChops.difference(coarse(one), coarse(other))
    mean = float(ImageStat.Stat(change).mean[0])
    tiles = sum(change.histogram()[TILE:]) / (GRID[0] * GRID[1])
    return f"brightness by {mean:.1f}, {100 * tiles:.1f} % of tiles" if mean > LIMIT or tiles > TILES else ""


@contextmanager
def looked_at(running: Browser, address: str, name: str) -> Iterator[Page]:
    file, scheme, width = VIEWS[name]
    colours = "light" if scheme == "print" else scheme
    size = {"width": width, "height": 900}
    with opened(running, address.replace("index.html", file), color_scheme=colours, viewport=size) as page:
        if scheme == "print":
            page.emulate_media(media="print")
        yield page


def taken(page: Page) -> bytes:
    page.evaluate(DECODED)
    return page.screenshot(animations="disabled")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(build(full()), tmp_path_factory.mktemp("looks"))


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_it_looks_as_it_did(chromium: Browser | None, address: str, name: str, tmp_path: Path) -> None:
    if chromium is None:
        return
    with looked_at(chromium, address, name) as page:
        now = taken(page)
        (tmp_path / f"{name}.png").write_bytes(now)
        found = differs(now, (EXPECTED / f"{name}.png").read_bytes())
        assert not found, f"differs ({found}): look at {tmp_path / f'{name}.png'}"


def test_the_limits_notice_what_matters(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    for name, change in (
        ("index-light", ".side-bar { display: none }"),
        ("index-light", ".card { display: none !important }"),
        ("index-light", "mark { visibility: hidden } .inside { display: none }"),
        ("index-light", ".layout { grid-template-columns: minmax(0, 1fr) 16.5rem }"),
        ("index-mobile", ".bar-in { flex-wrap: wrap }"),
        ("index-dark", ":root { color-scheme: light; --bg: #fff; --paper: #fff }"),
        ("conflicts-light", ".sides.three { grid-template-columns: minmax(0, 1fr) }"),
        ("charts-dark", ".charts { grid-template-columns: minmax(0, 1fr) }"),
    ):
        with looked_at(chromium, address, name) as page:
            page.evaluate(
                "rule => { const s = document.createElement('style'); s.textContent = rule; document.head.append(s); }",
                change,
            )
            assert differs(taken(page), (EXPECTED / f"{name}.png").read_bytes()), change


if __name__ == "__main__":
    with TemporaryDirectory() as folder, browser() as running:
        first = written(build(full()), Path(folder))
        EXPECTED.mkdir(exist_ok=True)
        for view_name in VIEWS:
            with looked_at(running, first, view_name) as shown:
                picture = Image.open(io.BytesIO(taken(shown))).convert("P", palette=Image.Palette.ADAPTIVE, colors=32)
                picture.save(EXPECTED / f"{view_name}.png", optimize=True)
