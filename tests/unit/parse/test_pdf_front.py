"""The first page whose title or abstract is drawn after its columns."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from tests.unit.parse.sheets import read, sheet, write

LEFT = ["T cells carry brakes that keep", "them from harming the body. A", "tumour can press these brakes."]
RIGHT = ["Checkpoint inhibitors cover the", "brake, and the T cell can go on.", "They do not work for everyone."]
ABSTRACT = [
    "We explain to patients how antibodies against PD-1 and CTLA-4 are used, what they can do for them and",
    "which side effects need help on the same day. Most of them start in the first three months, some only",
    "after treatment has ended, so that patients and their doctors have to think of them for a long time.",
]


def _columns(canvas: Canvas, top: float) -> None:
    for x, column in ((50, LEFT), (310, RIGHT)):
        for number, text in enumerate(column):
            write(canvas, x, top + 13 * number, text, size=11)


def _front(canvas: Canvas) -> None:
    write(canvas, 50, 80, "Taking the brakes off", size=22, font="Helvetica-Bold")
    for number, text in enumerate(ABSTRACT):
        write(canvas, 50, 120 + 12 * number, text, size=10)


def _first_words(*draw: Callable[[Canvas], None]) -> list[str]:
    def page(canvas: Canvas) -> None:
        for part in draw:
            part(canvas)

    return [block.raw.split()[0] for block in read(sheet(page)).blocks]


def test_a_title_and_an_abstract_drawn_late_come_first() -> None:
    assert _first_words(lambda canvas: _columns(canvas, 200), _front) == ["Taking", "We", "T", "Checkpoint"]


def test_a_page_drawn_in_order_stays_so() -> None:
    assert _first_words(_front, lambda canvas: _columns(canvas, 200)) == ["Taking", "We", "T", "Checkpoint"]


def test_a_second_pair_of_columns_drawn_later_but_higher_stays_late() -> None:
    words = _first_words(lambda canvas: _columns(canvas, 300), lambda canvas: _columns(canvas, 100))
    assert words == ["T", "Checkpoint", "T", "Checkpoint"]
