"""The second reading: it reads sound strings as the rules do, and disagrees where they are wrong."""

from __future__ import annotations

from dataclasses import replace

from pipeline.annotate.references import cite
from pipeline.annotate.references.second import agreement
from pipeline.model import FieldSpan

LINE = "Ribas A, Wolchok JD. Cancer immunotherapy using checkpoint blockade. Science. 2018;359(6382):1350-1355."


def test_agrees_on_a_plain_article() -> None:
    assert agreement(LINE, cite(LINE)) >= 0.9


def test_disagrees_with_a_wrong_reading() -> None:
    start, end = LINE.index("Cancer"), LINE.index(" 2018")
    wrong = replace(cite(LINE), fields=(FieldSpan("authors", start, end),))
    assert agreement(LINE, wrong) < 0.6


def test_says_the_same_each_time() -> None:
    assert agreement(LINE, cite(LINE)) == agreement(LINE, cite(LINE))
