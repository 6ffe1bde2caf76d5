"""One document in a child process: read, cleaned, annotated, and its shard written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import store
from pipeline.model import Page, Source

if TYPE_CHECKING:
    from pipeline.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Task:
    """One document for a child process: paths only, for passing bytes costs half the speed."""

    file: str
    source: Source
    shard: str
    expectations: str


@cache
def _knowledge(folder: str) -> Knowledge:
    """Loaded once a child process."""
    return store.knowledge_of(Path(folder))


_SAMPLE = b"# A title\n\nA drug such as nivolumab, reviewed in January 2020, may cause a rash:\n\n- one\n- two\n"


def prepare(task: Task) -> None:
    """Load what documents like this one need, so that none of it counts as the document's own time."""
    from pipeline.parse import preload

    preload(Path(task.file).suffix.lower())
    read_page(Source("sample", "sample.md", "", "text/markdown"), _SAMPLE, _knowledge(task.expectations))


def process(task: Task) -> str:
    """Parse, clean, annotate one document and write its shard. Runs in a child process; returns the doc_id."""
    page = read_page(task.source, Path(task.file).read_bytes(), _knowledge(task.expectations))
    store.save_page(page, Path(task.shard))
    return page.document.doc_id


def read_page(source: Source, data: bytes, knowledge: Knowledge) -> Page:
    """The stages that work on one document at a time."""
    from pipeline.annotate import annotate
    from pipeline.clean import clean, emptied
    from pipeline.parse import read, second

    reading = second(read(source, data), data)
    document = clean(reading)
    problems = emptied(document, document.text, reading.problems)
    return replace(annotate(document, knowledge), facts=reading.facts, problems=problems)
