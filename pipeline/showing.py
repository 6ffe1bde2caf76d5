"""What the report shows beside the findings: page pictures with boxes, the checks' texts, the verdict in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.checks.measured import Measured, measured
from pipeline.checks.run import catalogue
from pipeline.engine import Limits, run_tasks
from pipeline.knowledge import Brand, Drug, DrugClass, Knowledge, Stem, Target
from pipeline.model import Box, Finding, Fragment, Page, Place, Source
from pipeline.report import CellText, Change, CheckText, RunCount, VerdictText
from pipeline.validate import QUOTED, Failure, Known, Run, Verdict, Waiver, gone

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
    for doc_id, place in _places(pages, findings):
        box = place.box
        if box is None:
            continue
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


ELEMENT_CAP = 2000
"""Elements of web pages that a run shows at most, in the order of the findings; the others show their text."""
SOURCE_CAP = 2000
"""Web pages that a run shows whole at most, those with findings first; the pages of the others say so."""


@dataclass(frozen=True, slots=True)
class Cutting:
    """Elements of one web page to show: a task for a child process. wanted: (path, offset) of their places."""

    file: str
    source: Source
    wanted: tuple[tuple[str, int], ...]


def cut(task: Cutting) -> dict[str, Fragment]:
    """Element path → what to show. Runs in a child process, like the parser."""
    from pipeline.parse import fragments

    return fragments(task.source, Path(task.file).read_bytes(), task.wanted)


def cut_all(
    raw: Path, pages: Sequence[Page], findings: Sequence[Finding], *, jobs: int, limits: Limits
) -> dict[tuple[str, str], Fragment]:
    """(doc_id, element path) → the element to show, for web pages, and (doc_id, `/`) → the whole page.

    At most ELEMENT_CAP elements and SOURCE_CAP pages.
    """
    sources = {page.document.doc_id: page.document.source for page in pages}
    wanted: dict[str, dict[tuple[str, int], None]] = {}
    count = 0
    for doc_id, place in _places(pages, findings):
        if place.element and place.offset is not None:
            of_document = wanted.setdefault(doc_id, {})
            key = (place.element, place.offset)
            count += key not in of_document
            if count <= ELEMENT_CAP:
                of_document[key] = None
    web = sorted(i for i, source in sources.items() if "html" in source.media_type or "multipart" in source.media_type)
    ids = sorted(sorted(web, key=lambda doc_id: not wanted.get(doc_id))[:SOURCE_CAP])
    tasks = [Cutting(str(raw / sources[i].path), sources[i], tuple(wanted.get(i, ()))) for i in ids]
    outcomes = run_tasks("local", cut, tasks, jobs=jobs, limits=limits, done=lambda index, outcome: None)
    return {
        (doc_id, path): fragment
        for doc_id, outcome in zip(ids, outcomes, strict=True)
        if outcome.kind == "ok"
        for path, fragment in outcome.value.items()
    }


def _places(pages: Sequence[Page], findings: Sequence[Finding]) -> Iterator[tuple[str, Place]]:
    documents = {page.document.doc_id: page.document for page in pages}
    for evidence in (evidence for finding in findings for evidence in finding.evidence):
        document = documents.get(evidence.span.doc_id)
        if document is None or evidence.role == "known":
            continue
        find = document.places_of_raw if evidence.layer == "raw" else document.places
        for place in find(evidence.span.start, evidence.span.end):
            yield document.doc_id, place


def check_texts() -> tuple[CheckText, ...]:
    """The catalogue as the report's plain rows."""
    return tuple(
        CheckText(
            c.id, c.severity, c.finds, c.why, c.advice, c.limits, c.sources, **asdict(measured().get(c.id, Measured()))
        )
        for c in catalogue()
    )


KNOWN: dict[str, type] = {
    "known_drugs": Drug,
    "known_brands": Brand,
    "known_targets": Target,
    "known_classes": DrugClass,
    "known_stems": Stem,
}
"""What is known, as tables that the gate's suites judge too."""


def known_tables(knowledge: Knowledge) -> dict[str, list[Any]]:
    """The rows of KNOWN."""
    return {
        "known_drugs": list(knowledge.drugs.values()),
        "known_brands": list(knowledge.brands.values()),
        "known_targets": list(knowledge.targets.values()),
        "known_classes": list(knowledge.classes.values()),
        "known_stems": list(knowledge.stems.values()),
    }


def verdict_text(verdict: Verdict, findings: Sequence[Finding]) -> VerdictText:
    """The gate's verdict as the report's plain row."""
    counts = Counter(finding.status for finding in findings)
    blocking = [failure for failure in verdict.failures if failure.severity == "critical"]
    return VerdictText(
        verdict.sentence,
        verdict.passed,
        tuple(_in_words(failure) for failure in blocking),
        {status: counts[status] for status in ("new", "known", "waived")},
        tuple(_in_words(failure) for failure in verdict.failures if failure not in blocking),
    )


def _in_words(failure: Failure) -> str:
    number = f": {failure.count}" if failure.count > 1 else ""
    return f"{failure.message}{number} ({failure.rule})"


def changes(
    notices: Sequence[str], baseline: Sequence[Known], findings: Sequence[Finding], received: Set[str]
) -> tuple[Change, ...]:
    """What differs from the last accepted run: waivers that ended or match nothing, findings reworded or gone.

    received: the documents of this run; accepted findings of others are counted, not listed.
    """
    quotes = {entry.finding_id: entry.quote for entry in baseline}
    found = [Change("notice", "", notice) for notice in notices]
    for finding in findings:
        if finding.was:
            now = finding.evidence[0]
            words = f"{finding.check_id} in {now.span.doc_id}: “{quotes[finding.was]}” is now “{now.quote[:QUOTED]}”"
            found.append(Change("changed", finding.finding_id, words))
    lost = gone(findings, baseline)
    found += [
        Change(
            "gone",
            e.finding_id,
            f"{e.check_id} in {e.doc_id}: “{e.quote}”" + (f", first seen {e.first_seen}" * bool(e.first_seen)),
        )
        for e in lost
        if e.doc_id in received
    ]
    elsewhere = [entry for entry in lost if entry.doc_id not in received]
    if elsewhere:
        names = len({entry.doc_id for entry in elsewhere})
        found.append(
            Change(
                "notice",
                "",
                f"{len(elsewhere)} accepted findings stand in {names} documents that this run was not given.",
            )
        )
    return tuple(found)


def trend(runs: Sequence[Run]) -> tuple[RunCount, ...]:
    """Accepted runs as the report's plain rows, oldest first."""
    return tuple(RunCount(run.as_of, {"error": run.error, "warning": run.warning, "info": run.info}) for run in runs)


def accepted_words(findings: Sequence[Finding], waivers: Sequence[Waiver], as_of: date) -> dict[str, str]:
    """Finding id → why it is waived, who accepted it and until when; of several waivers the one that lasts longest."""
    holding = sorted((w for w in waivers if w.until >= as_of), key=lambda w: w.until, reverse=True)
    found = {}
    for finding in findings:
        waiver = next((w for w in holding if w.covers(finding)), None) if finding.status == "waived" else None
        if waiver is not None:
            found[finding.finding_id] = f"Accepted until {waiver.until} by {waiver.who}: {waiver.reason}"
    return found


def cells(rows: Sequence[Any]) -> tuple[CellText, ...]:
    """The rows of `datasets/matrix` as the report's plain rows."""
    return tuple(CellText(r.subject, r.attribute, r.source, r.values, r.state, r.claims) for r in rows)


def raw_folder(raw: Path) -> str:
    """The raw folder as exports name it from the repository's root; empty where it was not named from there."""
    return "" if raw.is_absolute() or ".." in raw.parts else raw.as_posix()
