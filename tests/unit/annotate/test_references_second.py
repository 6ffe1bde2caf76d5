"""The second reading: it reads sound strings as the rules do, and disagrees where they are wrong."""

from __future__ import annotations

from dataclasses import replace

from pipeline.annotate.references import cite
from pipeline.annotate.references.second import compare
from pipeline.model import FieldSpan, Span

LINE = "Ribas A, Wolchok JD. Cancer immunotherapy using checkpoint blockade. Science. 2018;359(6382):1350-1355."


def test_agrees_on_a_plain_article() -> None:
    assert compare(LINE, cite(LINE)) == (1.0, ())


def test_disagrees_with_a_wrong_reading() -> None:
    start, end = LINE.index("Cancer"), LINE.index(" 2018")
    wrong = replace(cite(LINE), fields=(FieldSpan("authors", start, end),))
    assert compare(LINE, wrong).confidence < 0.6


def test_says_the_same_each_time() -> None:
    assert compare(LINE, cite(LINE)) == compare(LINE, cite(LINE))


def test_says_where_it_reads_otherwise() -> None:
    right = cite(LINE)
    start, end = LINE.index("359"), LINE.index("(6382)")
    wrong = replace(right, fields=tuple(f for f in right.fields if f.field != "volume"))
    assert compare(LINE, wrong).differing == (FieldSpan("volume", start, end),)


def test_offsets_are_the_documents() -> None:
    moved = cite(LINE)
    moved = replace(
        moved,
        span=Span("a", 100, 100 + len(LINE)),
        fields=tuple(FieldSpan(f.field, f.start + 100, f.end + 100) for f in moved.fields if f.field != "year"),
    )
    at = 100 + LINE.index("2018")
    assert compare(LINE, moved).differing == (FieldSpan("year", at, at + 4),)
