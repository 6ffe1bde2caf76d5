"""Letter-spaced headings, and lines at a page's edge that are no heads."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.unit.parse.sheets import HEIGHT, kept, read, sheet, write

BODY = [
    "Your nurse will weigh you at each visit and work out the dose anew if your weight has",
    "changed by more than a tenth. The pharmacy then makes the drip up for you, which takes",
    "about an hour, so bring something to read and something to eat.",
]


def _spaced(canvas: Canvas, y: float, text: str, gap: float) -> None:
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(60, HEIGHT - y, text, charSpace=gap)
    canvas.setFont("Helvetica", 10)
    canvas._charSpace = 0


@pytest.mark.parametrize("gap", [1.6, 2.2, 4.0, 7.0])
@pytest.mark.parametrize("title", ["SIDE EFFECTS OF THE DRIP", "What to bring along", "Overview"])
def test_letter_spaced_headings_are_words(gap: float, title: str) -> None:
    def page(canvas: Canvas) -> None:
        top = 80.0
        for heading in ("Before you come to the ward", title):
            _spaced(canvas, top, heading, gap)
            for number, text in enumerate(BODY):
                write(canvas, 60, top + 24 + 13 * number, text)
            top += 110

    texts = [block.raw for block in kept(read(sheet(page)))]
    assert texts[0] == "Before you come to the ward"
    assert texts[2] == title


def test_the_last_line_of_a_reference_at_the_top_of_pages_is_no_head() -> None:
    def page(entry: str) -> object:
        def draw(canvas: Canvas) -> None:
            write(canvas, 60, 60, f"{entry}, and what became of them in the years after their treatment. [PubMed")
            write(canvas, 60, 72, "Abstract]")
            for number, text in enumerate(BODY):
                write(canvas, 60, 110 + 13 * number, text)

        return draw

    reading = read(sheet(page("Hodi FS"), page("Wolchok JD"), page("Larkin J")))  # type: ignore[arg-type]
    assert sum("Abstract]" in block.raw for block in kept(reading)) == 3
