"""Empty is never a success."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from pipeline.clean import clean, emptied
from pipeline.model import Block, Problem, Reading, Source
from tests.unit.parse.sheets import read, sheet, write

SOURCE = Source("a", "a.pdf", "", "application/pdf")


def test_pages_that_say_one_thing_each_keep_it() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 40, "Ward 7: no visitors today")

    document = clean(read(sheet(page, page, page)))
    assert document.text.count("Ward 7: no visitors today") == 3


def test_a_document_of_which_nothing_is_left_says_so() -> None:
    block = Block("a#0", "a", 0, "furniture", 0, (), "Skip to main content", ())
    document = clean(Reading(SOURCE, (block,), (), ()))
    assert document.text.strip() == ""
    (problem,) = emptied(document, document.text, ())
    assert problem.kind == "partial"
    assert "a.pdf" in problem.message
    assert "set aside" in problem.message


def test_what_is_known_already_is_not_said_twice() -> None:
    known = Problem("parse", "a", None, "refused", "a.pdf: the file is empty")
    document = clean(Reading(SOURCE, (), (), (known,)))
    assert emptied(document, document.text, (known,)) == (known,)
