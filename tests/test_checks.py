"""Every check of every family keeps the house's manners, and its examples run through the real pipeline."""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from pipeline.checks.check import Check, Corpus, Example
from pipeline.checks.run import catalogue, run_checks
from pipeline.clean import clean
from pipeline.knowledge import Knowledge
from pipeline.model import Evidence, Page, Problem, Source
from pipeline.parse import read

AS_OF = date(2026, 6, 30)
"""The run's date in examples."""
MARK = re.compile(r"⟦(.*?)⟧", re.DOTALL)
ROOT = Path(__file__).parent.parent
CHECKS = catalogue()
EXTENSION = {"text/html": "html", "text/plain": "txt", "text/markdown": "md", "application/pdf": "pdf"}


@cache
def knowledge() -> Knowledge:
    module = importlib.import_module("pipeline.knowledge")
    load = getattr(module, "load", None)
    if load is None:  # the room is not there yet
        return Knowledge({}, {}, {}, {}, {}, {}, {})
    loaded: Knowledge = load(ROOT / "expectations" / "knowledge")
    return loaded


def corpus_of(example: Example) -> Corpus:
    """The example's documents, read, cleaned, annotated and linked as a run would."""
    pages = []
    problems: list[Problem] = []
    for number, marked in enumerate(example.texts, start=1):
        data = MARK.sub(r"\1", marked).encode()
        name = f"example-{number}"
        path = f"{name}.{EXTENSION[example.media_type]}"
        source = Source(name, path, hashlib.sha256(data).hexdigest(), example.media_type)
        reading = read(source, data)
        problems += reading.problems
        document = clean(reading)
        if importlib.util.find_spec("pipeline.annotate") and hasattr(
            importlib.import_module("pipeline.annotate"), "annotate"
        ):
            page: Page = importlib.import_module("pipeline.annotate").annotate(document, knowledge())
        else:  # the room is not there yet
            page = Page(document)
        pages.append(Page(page.document, page.mentions, page.references, page.claims, reading.facts, reading.problems))
    linking = importlib.import_module("pipeline.link")
    if hasattr(linking, "link"):
        pages = list(linking.link(pages, knowledge()))
    return Corpus(tuple(pages), knowledge(), AS_OF, tuple(problems))


def found(check: Check, example: Example) -> list[tuple[str, str]]:
    """(document, quote) of each finding's first evidence, in order, after proving that every quote is true."""
    corpus = corpus_of(example)
    findings, runs = run_checks(corpus, (check,))
    assert runs[0].problem is None, runs[0].problem
    documents = {page.document.doc_id: page.document for page in corpus.pages}

    def true(evidence: Evidence) -> bool:
        if evidence.role == "known":
            return True
        document = documents[evidence.span.doc_id]
        text = document.raw if evidence.layer == "raw" else document.text
        return text[evidence.span.start : evidence.span.end] == evidence.quote

    assert all(true(evidence) for finding in findings for evidence in finding.evidence)
    assert all(finding.message.strip() for finding in findings)
    return sorted((finding.evidence[0].span.doc_id, finding.evidence[0].quote) for finding in findings)


def expected(example: Example) -> list[tuple[str, str]]:
    return sorted(
        (f"example-{number}", quote)
        for number, text in enumerate(example.texts, start=1)
        for quote in MARK.findall(text)
    )


def cases(kind: str) -> list[object]:
    return [
        pytest.param(check, example, id=f"{check.id}-{kind}-{number}")
        for check in CHECKS
        for number, example in enumerate(getattr(check, kind), start=1)
    ]


def test_there_are_checks() -> None:
    assert CHECKS


def test_ids_are_unique() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)


def test_every_module_of_a_family_is_a_check() -> None:
    folder = ROOT / "pipeline" / "checks"
    files = {
        f"{path.parent.name}/{path.stem.replace('_', '-')}" for path in folder.glob("*/*.py") if path.stem[0] != "_"
    }
    assert files == {check.id for check in CHECKS}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_manners(check: Check) -> None:
    family, name = check.id.split("/")
    module = importlib.import_module(f"pipeline.checks.{family}.{name.replace('-', '_')}")
    assert module.CHECK is check
    assert (module.__doc__ or "").strip()
    for part in (check.finds, check.why, check.advice, check.limits):
        assert len(part.split()) >= 5, part
        assert part.strip().endswith((".", "`", ")")), part
        assert not re.search(r"\b(?:TODO|TBD|FIXME|lorem)\b", part, re.IGNORECASE) or "placeholder" in check.id
    assert check.sources
    assert all(source.startswith("https://") for source in check.sources)
    assert len(check.bad) >= 2
    assert len(check.good) >= 3
    assert all(any(MARK.search(text) for text in example.texts) for example in check.bad)
    assert not any(MARK.search(text) for example in check.good for text in example.texts)


@pytest.mark.parametrize(("check", "example"), cases("bad"))
def test_bad_example_is_found(check: Check, example: Example) -> None:
    assert found(check, example) == expected(example)


@pytest.mark.parametrize(("check", "example"), cases("good"))
def test_good_example_is_left_alone(check: Check, example: Example) -> None:
    assert found(check, example) == []
