"""From any clean offset to raw offset, page and box, element or line, and back: for all formats, under any edits."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean import clean
from pipeline.clean.draft import apply, close_draft, open_draft
from pipeline.model import (
    Block,
    Box,
    Document,
    Place,
    Source,
    at_point,
    clean_of,
    in_box,
    of_element,
    of_line,
    raw_of,
)
from pipeline.parse import read
from tests.properties.test_segments import KINDS, LETTERS, edits

RAW = Path(__file__).parents[2] / "raw"
FORMATS = ("application/pdf", "text/html", "text/markdown")


def place(form: str, number: int, start: int, end: int) -> Place:
    """The place of one line: where a reader of that format would say it stands."""
    if form == "application/pdf":
        top = 20.0 * (number % 5)
        return Place(start, end, box=Box(number // 5 + 1, 50, top, 50 + 5.0 * (end - start), top + 12))
    if form == "text/html":
        return Place(start, end, element=f"/html/body/main/p[{number + 1}]", offset=100 * number)
    return Place(start, end, line=number + 1, column=1)


@st.composite
def sources(draw: st.DrawFn) -> tuple[Source, tuple[Block, ...]]:
    form = draw(st.sampled_from(FORMATS))
    blocks, number = [], 0
    for order, raw in enumerate(draw(st.lists(st.one_of(LETTERS, st.text(max_size=40)), max_size=5))):
        places, at = [], 0
        for line in raw.split("\n"):  # the line feed belongs to its line
            end = min(len(raw), at + len(line) + 1)
            places.append(place(form, number, at, end))
            at, number = end, number + 1
        kind = draw(st.sampled_from(KINDS))
        blocks.append(Block(f"d#{order}", "d", order, kind, 1, (), raw, tuple(places)))
    return Source("d", "d", "0" * 64, form), tuple(blocks)


def back(document: Document, there: Place) -> list[range]:
    """The clean offsets that a place leads to."""
    if there.box is not None:
        middle = at_point(document, there.box.page, (there.box.x0 + there.box.x1) / 2, there.box.top + 1)
        whole = in_box(document, there.box)
        assert all(any(w.start <= m.start and m.end <= w.end for w in whole) for m in middle)
        spans = middle
    elif there.element is not None:
        spans = of_element(document, there.element)
    else:
        assert there.line is not None
        spans = of_line(document, there.line)
    return [range(span.start, span.end) for span in spans]


def there_and_back(document: Document, step: int = 1) -> None:
    """Every clean offset leads to its raw stretch and its places and back; every place to its text and back."""
    for at in range(0, len(document.text), step):
        start, end = raw_of(document, at, at + 1)
        assert 0 <= start < end <= len(document.raw)
        low, high = clean_of(document, start, end)
        assert low <= at < high
        for there in document.places(at, at + 1):
            assert any(at in reach for reach in back(document, there)), (at, there)
    for at in range(0, len(document.raw), step):
        low, high = clean_of(document, at, at + 1)
        assert 0 <= low <= high <= len(document.text)
        if low < high:
            start, end = raw_of(document, low, high)
            assert start <= at < end
    for base, block in zip(document.block_starts, document.blocks, strict=True):
        for there in block.places[::step]:
            low, high = clean_of(document, base + there.start, base + there.end)
            for at in range(low, high, step):
                assert there in document.places(at, at + 1)
                assert any(at in reach for reach in back(document, there))


@settings(deadline=None, max_examples=150)
@given(sources(), st.data())
def test_any_edits_lead_there_and_back(source: tuple[Source, tuple[Block, ...]], data: st.DataObject) -> None:
    draft = open_draft(*source)
    for _ in range(3):
        if draft.text:
            draft = apply(draft, data.draw(edits(draft.text)))
    there_and_back(close_draft(draft))


WORDS = st.sampled_from(
    [
        "Take",
        "10 mg",
        "non-\nsmall",
        "con rmed",
        "(cid:3)",
        "ﬁbre",
        "â€™s",
        "m²",
        "&nbsp;",
        "**bold**",
        "[a](b)",
        "5 ?g",
        "\u200b",
    ]
)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=6)


@settings(deadline=None, max_examples=60)
@given(PARAGRAPHS)
def test_a_cleaned_text_export_leads_there_and_back(paragraphs: list[str]) -> None:
    data = "\n\n".join(paragraphs).encode()
    there_and_back(clean(read(Source("d", "d.md", "0" * 64, "text/markdown"), data)))


@settings(deadline=None, max_examples=40)
@given(PARAGRAPHS)
def test_a_cleaned_web_page_leads_there_and_back(paragraphs: list[str]) -> None:
    body = "".join(f"<p>{escape(words)} <b>now</b></p>" for words in paragraphs)
    page = f"<html><body><nav><a href='/'>Home</a></nav><main><h1>Rest</h1>{body}</main></body></html>"
    there_and_back(clean(read(Source("d", "d.html", "0" * 64, "text/html"), page.encode())))


@cache
def pdf(name: str) -> Document:
    return clean(read(Source("d", name, "0" * 64, "application/pdf"), (RAW / name).read_bytes()))


@pytest.mark.parametrize("name", sorted(file.relative_to(RAW).as_posix() for file in RAW.rglob("*.pdf")))
def test_a_cleaned_pdf_leads_there_and_back(name: str) -> None:
    document = pdf(name)
    assert document.text
    there_and_back(document, step=7)


def test_a_column_leads_to_its_character() -> None:
    document = clean(read(Source("d", "d.txt", "0" * 64, "text/plain"), b"Take ten tablets\nwith food.\n"))
    (span,) = of_line(document, 2, 6)
    assert document.text[span.start : span.end] == "f"
    assert of_line(document, 9) == ()


def test_outside_is_an_error() -> None:
    document = clean(read(Source("d", "d.txt", "0" * 64, "text/plain"), b"Rest."))
    for ask in (raw_of, clean_of):
        with pytest.raises(ValueError, match="outside"):
            ask(document, 0, 99)
