"""The second reading of suspicious pages, and pictures of pages."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Box, Fact
from pipeline.parse import pictures, second
from pipeline.parse.pdf_miner import Miner
from pipeline.parse.pdf_second import agreement
from tests.unit.parse.sheets import read, sheet, write

RAW = Path(__file__).resolve().parents[3] / "raw"


def _two_pages() -> bytes:
    def page(text: str) -> object:
        return lambda canvas: write(canvas, 50, 200, text)

    first, other = "Ask for water /F1 9 Tf BT 0 g rg (before)Tj ET the scan.", "Rest for an hour after it."
    return sheet(page(first), page(other))  # type: ignore[arg-type]


def test_blocks_of_a_suspicious_page_know_what_the_other_reader_saw() -> None:
    data = _two_pages()
    reading = read(data)
    assert all(block.second is None for block in reading.blocks)
    twice = second(reading, data)
    assert [block.second for block in twice.blocks] == [twice.blocks[0].raw, None]
    assert agreement(twice.blocks[0]) == 1.0
    assert agreement(twice.blocks[1]) is None
    assert Fact("second_page", "1") in twice.facts


def test_a_second_reader_that_fails_is_a_fact_and_costs_nothing() -> None:
    data = _two_pages()
    twice = second(read(data), b"%PDF-1.4 nothing else")
    assert any(fact.key == "second_reading_failed" for fact in twice.facts)
    assert len(twice.blocks) == 2


def test_a_cropped_page_gives_both_readers_the_same_places() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setCropBox((20, 30, 500, 800))
        write(canvas, 80, 300, "Keep the area dry (BT) for two days.")

    data = sheet(page)
    (block,) = second(read(data), data).blocks
    assert block.second == block.raw


def test_pictures_show_the_box_and_leave_out_pages_that_are_not_there() -> None:
    drawn = pictures(_two_pages(), {2: [Box(2, 45, 190, 200, 205)], 9: []})
    assert list(drawn) == [2]
    image = Image.open(io.BytesIO(drawn[2])).convert("RGB")
    scale = image.width / 595
    red, green, blue = image.getpixel((int(196 * scale), int(197 * scale)))  # type: ignore[misc]
    assert red > 240
    assert green > 230
    assert blue < 220  # pale: the report lays a strong box over the one finding that it shows
    assert min(image.getpixel((int(300 * scale), int(500 * scale)))) > 250  # type: ignore[arg-type]
    assert len(drawn[2]) < 150_000


def test_pictures_of_what_is_no_pdf_are_none() -> None:
    assert pictures(b"hello", {1: []}) == {}
    assert pictures(_two_pages(), {1: []})  # also after its own module was imported


@pytest.mark.parametrize("path", sorted(RAW.rglob("*.pdf")), ids=lambda path: path.name)
def test_words_are_those_of_pdfplumber_itself(path: Path) -> None:
    with pdfplumber.open(path) as document:
        miner = Miner(document)
        for page in document.pages:
            own = page.extract_words(use_text_flow=True, x_tolerance_ratio=0.15)
            left, top = page.cropbox[:2]
            ours = miner.words(page)
            assert [text for _, _, text in ours] == [word["text"] for word in own]
            for (x, y, _), word in zip(ours, own, strict=True):
                assert x + left == pytest.approx((word["x0"] + word["x1"]) / 2)
                assert y + top == pytest.approx((word["top"] + word["bottom"]) / 2)
