"""Fresh examples of every check, in the forms of real exports (see `catalogue_cases.py`)."""

from __future__ import annotations

import pytest

from pipeline.checks.check import Corpus
from pipeline.checks.run import catalogue, run_checks
from pipeline.clean import clean
from pipeline.model import Finding, Page, Source
from pipeline.parse import read, second
from tests.catalogue_cases import FOLDER, MEDIA, Row, rows, squeezed
from tests.test_checks import AS_OF, EXTENSION, knowledge

FILES = tuple(sorted(path.stem for path in FOLDER.glob("catalogue-*.json")))


def findings(row: Row) -> tuple[list[Finding], str]:
    """What the checks of text, links and dates find in one export, and its clean text."""
    media_type = MEDIA.get(row.form, "application/pdf")
    source = Source("d", f"d.{EXTENSION[media_type]}", "0" * 64, media_type, language="en")
    reading = second(read(source, row.data), row.data)
    page = Page(clean(reading), facts=reading.facts, problems=reading.problems)
    dated = row.check.startswith("dates/")
    checks = tuple(
        check
        for check in catalogue()
        if check.id.startswith(("text/", "links/", "dates/"))
        and (dated or not check.id.startswith("dates/"))
        and (check.id != "dates/missing" or row.check == "dates/missing")
    )
    found, runs = run_checks(Corpus((page,), knowledge(), AS_OF, page.problems), checks)
    assert not [run for run in runs if run.problem], runs
    return found, page.document.text


def is_right(row: Row, found: list[Finding], text: str) -> bool:
    """Whether all marks are found by the check and nothing else, or a good row is silent, and what must stay stays."""
    if row.keeps not in text:
        return False
    if not row.bad:
        return not found
    marks = [squeezed(mark) for mark in row.marks]
    quotes = [(finding.check_id, squeezed(finding.evidence[0].quote)) for finding in found]
    told = all(
        any(check == row.check and (mark in quote or (quote and quote in mark)) for check, quote in quotes)
        for mark in marks
    )
    return told and all(any(mark in quote or quote in mark for mark in marks) for _, quote in quotes)


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for file in FILES for row in rows(file)])
def test_a_fresh_example_is_judged_as_an_editor_would(row: Row) -> None:
    found, text = findings(row)
    told = [(f.check_id, f.evidence[0].quote, f.origin) for f in found]
    assert is_right(row, found, text) is not row.fails, (told, text)
