"""Text that a publisher struck out states nothing any more; it stays in raw and among the removals."""

import pytest

from pipeline.clean import clean
from pipeline.model import Source
from pipeline.parse import read


@pytest.mark.parametrize(
    ("kind", "page"),
    [
        ("text/html", "<main><p>Take <del>10</del> 20 mg a day with food, at the same hour each morning.</p></main>"),
        ("text/html", "<main><p>Take <s>10</s> 20 mg a day with food, at the same hour each morning.</p></main>"),
        ("text/markdown", "Take ~~10~~ 20 mg a day with food, at the same hour each morning.\n"),
    ],
)
def test_deleted_text_is_removed_by_name(kind: str, page: str) -> None:
    document = clean(read(Source("d", "d", "0" * 64, kind), page.encode()))
    assert document.text.strip() == "Take 20 mg a day with food, at the same hour each morning."
    removed = [document.raw[s.raw_start : s.raw_end].strip("~") for s in document.segments if s.rule == "deleted"]
    assert removed == ["10"]


def test_marks_inside_deleted_text_go_with_it() -> None:
    struck = "<del>10<sup>9</sup>/L (<a href='/x'>see here</a>)</del>"
    page = f"<main><p>Your count was {struck} fine on the day of the test.</p></main>"
    document = clean(read(Source("d", "d", "0" * 64, "text/html"), page.encode()))
    assert document.text.strip() == "Your count was fine on the day of the test."


def test_footnotes_and_quotations_of_markdown_lose_their_signs() -> None:
    page = (
        "The drip goes into your neck[^1] on the first day.\n\n> **Note:** wash your hands.\n\n[^1]: A Hickman line.\n"
    )
    document = clean(read(Source("d", "d", "0" * 64, "text/markdown"), page.encode()))
    assert "your neck[1] on" in document.text
    assert "\nNote: wash your hands." in document.text
    assert "\n[1] A Hickman line." in document.text
