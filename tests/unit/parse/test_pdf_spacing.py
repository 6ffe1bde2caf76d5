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


def test_a_first_pages_foot_is_what_runs_on_the_others() -> None:
    def page(number: int) -> object:
        def draw(canvas: Canvas) -> None:
            for row, text in enumerate(BODY):
                write(canvas, 60, 110 + 13 * row, text)
            head = "Okafor et al. Ward Pharmacy (2021) 8:14"
            if number == 1:
                write(canvas, 60, 800, head, size=8)
            else:
                write(canvas, 60, 40, f"{head} Page {number} of 4", size=8)

        return draw

    reading = read(sheet(*(page(number) for number in (1, 2, 3, 4))))  # type: ignore[arg-type]
    assert not any("Okafor" in block.raw for block in kept(reading))


def test_an_entrys_rest_and_a_captions_parts_are_no_items() -> None:
    lines = [
        (60, "7. Brandt H. and Osei K. 2017, The future of infusion stands, Series on Ward Supplies,"),
        (70, "36. Vienna. pp 108."),
        (60, "8. Lindqvist A. 2013, How cold a fridge for vaccines has to be, Journal of Ward Pharmacy,"),
        (70, "43, 1145-50."),
        (60, "9. Okafor C. 2019, Letters that patients can read, Journal of Plain Words, 4, 11-19."),
    ]

    def page(canvas: Canvas) -> None:
        for number, (x, text) in enumerate(lines):
            write(canvas, x, 80 + 12 * number, text, font="Helvetica-Bold" if text.startswith("43") else "Helvetica")
        write(canvas, 60, 200, "Figure 1. A port under the skin with (a) its chamber;", size=9)
        write(canvas, 60, 211, "(b) the tube; and (c) the vein that it ends in.", size=9)
        write(canvas, 60, 300, "Three nurses measured the flow of each pump on the same day (n =")
        write(canvas, 60, 312, "3) and wrote it down.")

    assert [(block.kind, len(block.raw.split("\n"))) for block in kept(read(sheet(page)))] == [
        ("list_item", 2),
        ("list_item", 2),
        ("list_item", 1),
        ("caption", 2),
        ("paragraph", 2),
    ]
