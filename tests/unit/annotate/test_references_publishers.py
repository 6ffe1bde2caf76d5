"""The references of `bench/publishers.txt` are read as they are marked there."""

from __future__ import annotations

import pytest

from bench import publishers
from bench.citations import fields_of
from pipeline.annotate.references import cite

FIELDS = ("title", "container", "year", "volume", "issue", "pages", "doi", "pmid", "url", "accessed", "authors")


def right(row: publishers.Row) -> bool:
    told = fields_of(cite(row.text))
    return all(_plain(told.get(name)) == _plain(row.fields.get(name)) for name in FIELDS)


def _plain(value: object) -> object:
    return value.strip(" .").replace("–", "-") if isinstance(value, str) else value


@pytest.mark.parametrize("half", ["A", "B", "C"])
def test_whole_references_are_right(half: str) -> None:
    rows = [row for row in publishers.rows() if row.half == half]
    assert len(rows) >= 50
    assert sum(map(right, rows)) >= 0.95 * len(rows)


def test_the_marks_are_taken_out() -> None:
    text, fields = publishers.plain(
        "{a=Tap W|W. Tap}. {t A title}, {n v 2.{y 2022}}. Accessed {x=2022-01-02|2 Jan 2022}."
    )
    assert text == "W. Tap. A title, v 2.2022. Accessed 2 Jan 2022."
    assert fields == {
        "year": "2022",
        "authors": ["Tap W"],
        "title": "A title",
        "edition": "v 2.2022",
        "accessed": "2022-01-02",
    }
