"""Sub-headings in the body's size and weight, and lines that look like some and are none."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.unit.parse.sheets import HEIGHT, kept, read, sheet, write

PROSE = [
    "Ask for a letter that lists what you take, since customs officers may want to see it.",
    "Needles and pens belong in your hand luggage, because the hold of a plane is too cold",
    "for them and luggage may come late.",
]


def _underline(canvas: Canvas, y: float, text: str) -> None:
    canvas.setLineWidth(0.5)
    canvas.line(60, HEIGHT - y - 1.5, 60 + canvas.stringWidth(text, "Helvetica", 10), HEIGHT - y - 1.5)


def _blocks(title: str, *, font: str = "Helvetica", lined: bool = False, prose: list[str] = PROSE) -> list[str]:
    def page(canvas: Canvas) -> None:
        for top in (80.0, 200.0):
            for number, text in enumerate(PROSE):
                write(canvas, 60, top + 13 * number, text)
        write(canvas, 60, 300, title, font=font)
        if lined:
            _underline(canvas, 300, title)
        for number, text in enumerate(prose):
            write(canvas, 60, 313 + 13 * number, text)

    return [f"{block.kind}: {block.raw.splitlines()[0]}" for block in kept(read(sheet(page)))][2:]


def test_an_underlined_line_over_a_text_is_its_heading() -> None:
    assert _blocks("Travel", lined=True) == ["heading: Travel", f"paragraph: {PROSE[0]}"]


def test_a_line_in_a_typeface_of_its_own_over_a_text_is_its_heading() -> None:
    assert _blocks("Travelling by plane", font="Times-Roman")[0] == "heading: Travelling by plane"


@pytest.mark.parametrize(
    ("title", "font", "lined", "below"),
    [
        ("Travel", "Helvetica", False, PROSE),  # nothing sets it apart
        ("Travel.", "Helvetica", True, PROSE),  # a sentence
        ("travel by plane", "Times-Roman", False, PROSE),
        ("To find out about the taking of", "Times-Roman", False, PROSE),
        ("Days after the drip", "Times-Roman", False, ["0 10 20 30"]),  # the label of an axis
        ("Ask for a letter that lists all of the medicines that you take and", "Times-Roman", False, PROSE),
    ],
)
def test_other_lines_stay_what_they_are(title: str, font: str, lined: bool, below: list[str]) -> None:
    assert not any(line.startswith("heading") for line in _blocks(title, font=font, lined=lined, prose=below))


def test_a_bold_title_over_its_substance_in_regular_type_is_a_heading() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawCentredString(300, HEIGHT - 60, "Lumakras 120 mg film-coated tablets")
        canvas.setFont("Helvetica", 10)
        canvas.drawCentredString(300, HEIGHT - 73, "sotorasib")
        for number, text in enumerate(PROSE):
            write(canvas, 60, 110 + 13 * number, text)

    found = [(block.kind, block.raw) for block in kept(read(sheet(page)))]
    assert found[:2] == [("heading", "Lumakras 120 mg film-coated tablets"), ("paragraph", "sotorasib")]
