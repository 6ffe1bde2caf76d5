"""Running checks: outcomes, ids, order."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.run import catalogue, run_checks
from pipeline.knowledge import Knowledge
from pipeline.model import Block, Document, Page, Place, Segment, Source

TEXT = "Erbix erbix ERBIX, Erbix."
KNOWLEDGE = Knowledge({}, {}, {}, {}, {}, {}, {})


def corpus(text: str = TEXT) -> Corpus:
    block = Block("a#0", "a", 0, "paragraph", 0, (), text, (Place(0, len(text), line=1, column=1),))
    source = Source("a", "a.txt", "0" * 64, "text/plain")
    return Corpus(
        (Page(Document("a", source, text, text, (block,), (Segment(0, len(text), 0, len(text)),))),),
        KNOWLEDGE,
        date(2026, 1, 1),
    )


def every_word(corpus: Corpus) -> Result:
    document = corpus.pages[0].document
    spans = [(0, 5), (12, 17), (6, 11), (19, 24)]
    return Result(4, tuple(Hit((quote_clean(document, *span),), "m") for span in spans))


def nothing(corpus: Corpus) -> Result:
    return Result(3, ())


def not_there(corpus: Corpus) -> Result:
    return Result(0, ())


def broken(corpus: Corpus) -> Result:
    raise KeyError("target:XYZ")


def check(name: str, examine: object) -> Check:
    example = (Example(("x",)),)
    return Check(f"text/{name}", "error", "f", "w", "a", "l", ("https://example.org",), example, example, examine)  # type: ignore[arg-type]


def test_equal_faults_of_one_document_have_ids_of_their_own_and_stand_in_reading_order() -> None:
    findings, runs = run_checks(corpus(), (check("words", every_word),))
    assert len({finding.finding_id for finding in findings}) == 4
    assert [finding.evidence[0].span.start for finding in findings] == [0, 6, 12, 19]
    assert (runs[0].outcome, runs[0].examined, runs[0].failed) == ("failed", 4, 4)


def test_an_id_survives_words_added_before_it() -> None:
    before, _ = run_checks(corpus(), (check("words", every_word),))
    assert {f.finding_id for f in before} == {
        f.finding_id for f in run_checks(corpus(), (check("words", every_word),))[0]
    }


@pytest.mark.parametrize(
    ("examine", "outcome", "problem"),
    [(nothing, "passed", None), (not_there, "not_applicable", None), (broken, "error", "KeyError: 'target:XYZ'")],
)
def test_outcomes(examine: object, outcome: str, problem: str | None) -> None:
    _, runs = run_checks(corpus(), (check("one", examine),))
    assert (runs[0].outcome, runs[0].problem) == (outcome, problem)


def test_the_catalogue_is_in_order_and_every_check_runs_on_an_empty_corpus() -> None:
    assert [c.id for c in catalogue()] == sorted(c.id for c in catalogue())
    findings, runs = run_checks(Corpus((), KNOWLEDGE, date(2026, 1, 1)))
    assert findings == []
    assert {run.outcome for run in runs} <= {"not_applicable", "passed"}, [r for r in runs if r.outcome == "error"]
