"""The first view still looks as it did when someone last looked at it.

`python -m tests.browser.test_looks` takes the pictures anew: look at them before they are committed.
"""

from __future__ import annotations

import io
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
VIEWS = {
    "index-light": ("index.html", "light"),
    "index-dark": ("index.html", "dark"),
    "matrix-light": ("matrix.html", "light"),
    "document-light": ("documents/northshore-cells.html", "light"),
}

DECODED = """() => Promise.all([...document.images]
    .filter((image) => image.getBoundingClientRect().top < innerHeight && image.checkVisibility())
    .map((image) => image.decode()))"""
"""Waits for the pictures in view."""


def coarse(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L").resize(GRID, Image.Resampling.BOX)


def difference(one: bytes, other: bytes) -> float:
    return float(ImageStat.Stat(ImageChops.difference(coarse(one), coarse(other))).mean[0])


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
    file, scheme = VIEWS[name]
    with opened(chromium, address.replace("index.html", file), color_scheme=scheme) as page:
        now = taken(page)
        (tmp_path / f"{name}.png").write_bytes(now)
        found = difference(now, (EXPECTED / f"{name}.png").read_bytes())
        assert found <= LIMIT, f"differs by {found:.1f}: look at {tmp_path / f'{name}.png'}"


def test_the_limit_notices_what_matters(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    expected = (EXPECTED / "index-light.png").read_bytes()
    for change in (
        ".side-bar { display: none }",
        ".card { display: none !important }",
        "mark { visibility: hidden } .inside { display: none }",
    ):
        with opened(chromium, address) as page:
            page.evaluate(
                "rule => { const s = document.createElement('style'); s.textContent = rule; document.head.append(s); }",
                change,
            )
            assert difference(taken(page), expected) > LIMIT, change


if __name__ == "__main__":
    with TemporaryDirectory() as folder, browser() as running:
        first = written(build(full()), Path(folder))
        EXPECTED.mkdir(exist_ok=True)
        for view_name, (view_file, view_scheme) in VIEWS.items():
            with opened(running, first.replace("index.html", view_file), color_scheme=view_scheme) as shown:
                picture = Image.open(io.BytesIO(taken(shown))).convert("P", palette=Image.Palette.ADAPTIVE, colors=32)
                picture.save(EXPECTED / f"{view_name}.png", optimize=True)
