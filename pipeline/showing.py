"""What the report shows beside the findings: page pictures with boxes, the checks' texts, the verdict in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.checks.run import catalogue
from pipeline.engine import Limits, run_tasks
from pipeline.knowledge import Brand, Drug, DrugClass, Knowledge, Target
from pipeline.model import Box, Finding, Page
from pipeline.report import Change, CheckText, VerdictText
from pipeline.validate import Verdict
from pipeline.validate.decisions import Known

PICTURE_CAP = 400
"""Page pictures a run draws at most; the report says where it stopped."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Pages of one PDF to draw, with their boxes: a task for a child process."""

    file: str
    marks: Mapping[int, tuple[Box, ...]]


def draw(task: Drawing) -> dict[int, bytes]:
    """Page → PNG. Runs in a child process: a hostile PDF must not reach the parent."""
    from pipeline.parse import pictures

    return pictures(Path(task.file).read_bytes(), task.marks)


def draw_all(
    raw: Path, pages: Sequence[Page], findings: Sequence[Finding], *, jobs: int, limits: Limits
) -> dict[tuple[str, int], bytes]:
    """(doc_id, page) → PNG with the boxes of the findings on it, for PDFs; at most PICTURE_CAP pages."""
    paths = {page.document.doc_id: page.document.source.path for page in pages}
    marks: dict[str, dict[int, list[Box]]] = {}
    count = 0
    for doc_id, box in _boxes(pages, findings):
        of_document = marks.setdefault(doc_id, {})
        if box.page not in of_document:
            count += 1
        if count <= PICTURE_CAP:
            boxes = of_document.setdefault(box.page, [])
            if box not in boxes:
                boxes.append(box)
    ids = sorted(marks)
    tasks = [Drawing(str(raw / paths[i]), {page: tuple(boxes) for page, boxes in marks[i].items()}) for i in ids]
    outcomes = run_tasks("local", draw, tasks, jobs=jobs, limits=limits, done=lambda index, outcome: None)
    return {
        (doc_id, number): picture
        for doc_id, outcome in zip(ids, outcomes, strict=True)
        if outcome.kind == "ok"
        for number, picture in outcome.value.items()
    }


def _boxes(pages: Sequence[Page], findings: Sequence[Finding]) -> Iterator[tuple[str, Box]]:
    documents = {page.document.doc_id: page.document for page in pages}
    for evidence in (evidence for finding in findings for evidence in finding.evidence):
        document = documents.get(evidence.span.doc_id)
        if document is None or evidence.role == "known":
            continue
        find = document.places_of_raw if evidence.layer == "raw" else document.places
        for place in find(evidence.span.start, evidence.span.end):
            if place.box is not None:
                yield document.doc_id, place.box


def check_texts() -> tuple[CheckText, ...]:
    """The catalogue as the report's plain rows."""
    return tuple(CheckText(c.id, c.severity, c.finds, c.why, c.advice, c.limits, c.sources) for c in catalogue())


KNOWN: dict[str, type] = {
    "known_drugs": Drug,
    "known_brands": Brand,
    "known_targets": Target,
    "known_classes": DrugClass,
}
"""What is known, as tables that the gate's suites judge too."""


def known_tables(knowledge: Knowledge) -> dict[str, list[Any]]:
    """The rows of KNOWN."""
    return {
        "known_drugs": list(knowledge.drugs.values()),
        "known_brands": list(knowledge.brands.values()),
        "known_targets": list(knowledge.targets.values()),
        "known_classes": list(knowledge.classes.values()),
    }


def verdict_text(verdict: Verdict, findings: Sequence[Finding]) -> VerdictText:
    """The gate's verdict as the report's plain row."""
    counts = Counter(finding.status for finding in findings)
    reasons = tuple(f"{failure.suite}/{failure.rule}: {failure.message}" for failure in verdict.failures)
    return VerdictText(
        verdict.sentence, verdict.passed, reasons, {status: counts[status] for status in ("new", "known", "waived")}
    )


def changes(notices: Sequence[str], baseline: Sequence[Known], findings: Sequence[Finding]) -> tuple[Change, ...]:
    """What is new since the last accepted run: waivers that ended or match nothing, accepted findings that are gone."""
    there = {finding.finding_id for finding in findings}
    gone = [Change("gone", e.finding_id, f"{e.check_id} in {e.doc_id}: “{e.quote}”") for e in baseline]
    return (*(Change("notice", "", notice) for notice in notices), *(c for c in gone if c.name not in there))


def raw_folder(raw: Path) -> str:
    """The raw folder as exports name it from the repository's root; empty where it was not named from there."""
    return "" if raw.is_absolute() or ".." in raw.parts else raw.as_posix()
