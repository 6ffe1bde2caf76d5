"""Pages that are plain tables: references, what is known of the drugs that were met, the checks."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from pipeline.knowledge import Drug
from pipeline.model import CheckRun, Page, Reference
from pipeline.report.concepts import concept_words
from pipeline.report.groups import STATUSES
from pipeline.report.html import render
from pipeline.report.names import document_name
from pipeline.report.view import CheckText, View

SHOWN = 3000
"""Rows of a table; how many more there are, and where they stand, is said below it."""


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A reference as it was understood, with the document it stands in."""

    reference: Reference
    authors: str
    quote: str
    path: str
    link: str
    cited_in: int
    findings: int
    second: tuple[tuple[str, str], ...]
    """Fields that the second reading reads otherwise, and what it reads; empty = it sees no such field."""


@dataclass(frozen=True, slots=True)
class DrugLine:
    """What is known of a drug that at least one document names."""

    drug: Drug
    brands: tuple[str, ...]
    targets: tuple[str, ...]
    drug_class: str
    documents: int


@dataclass(frozen=True, slots=True)
class CheckLine:
    """A check's texts, how it ran, and its findings by status."""

    check: CheckText
    run: CheckRun | None
    by_status: tuple[tuple[str, int], ...]


def table_pages(view: View) -> dict[str, bytes]:
    """`references.html`, `knowledge.html`, `checks.html`."""
    references = reference_lines(view)
    drugs = drug_lines(view)
    return {
        "references.html": render(
            "references.html",
            view,
            "references.html",
            lines=references[:SHOWN],
            left_out=max(0, len(references) - SHOWN),
        ),
        "knowledge.html": render(
            "knowledge.html", view, "knowledge.html", lines=drugs, unmet=len(view.knowledge.drugs) - len(drugs)
        ),
        "checks.html": render("checks.html", view, "checks.html", lines=check_lines(view)),
    }


def reference_lines(view: View) -> list[ReferenceLine]:
    """Every reference, by document and place."""
    cited: dict[str, set[str]] = defaultdict(set)
    for page in view.pages:
        for reference in page.references:
            cited[reference.work_id or reference.reference_id].add(page.document.doc_id)
    return [
        _reference_line(reference, page, len(cited[reference.work_id or reference.reference_id]), view)
        for page in view.pages
        for reference in page.references
    ]


def _reference_line(reference: Reference, page: Page, cited_in: int, view: View) -> ReferenceLine:
    start, end = reference.span.start, reference.span.end
    found = sum(
        evidence.layer == "clean" and evidence.span.start < end and evidence.span.end > start
        for evidence, _ in view.evidence.get(page.document.doc_id, ())
    )
    names = [f"{author.family} {author.given or ''}".strip() for author in reference.authors]
    shown = ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
    path, link = page.document.source.path, document_name(page.document.doc_id)
    second = tuple((span.field, page.document.text[span.start : span.end]) for span in reference.differing)
    return ReferenceLine(reference, shown, page.document.text[start:end], path, link, cited_in, found, second)


def drug_lines(view: View) -> list[DrugLine]:
    """Known drugs that documents name, the most named first."""
    met = Counter(
        concept for page in view.pages for concept in {m.concept_id for m in page.mentions if m.concept_id is not None}
    )
    known = view.knowledge
    lines = [
        DrugLine(
            drug,
            tuple(concept_words(brand, known) for brand in drug.brands),
            tuple(concept_words(target, known) for target in drug.targets),
            concept_words(drug.drug_class, known) if drug.drug_class else "",
            met[drug.concept_id],
        )
        for drug in known.drugs.values()
        if met[drug.concept_id]
    ]
    return sorted(lines, key=lambda line: (-line.documents, line.drug.name))


def check_lines(view: View) -> list[CheckLine]:
    """Every check of the catalogue, by id."""
    runs = {run.check_id: run for run in view.check_runs}
    counted: Counter[tuple[str, str]] = Counter((finding.check_id, finding.state) for finding in view.findings)
    ids = sorted(view.check_texts.keys() | runs.keys())
    return [
        CheckLine(
            view.check_texts.get(check_id, CheckText(check_id, "error", "", "", "")),
            runs.get(check_id),
            tuple((status, counted[(check_id, status)]) for status in STATUSES),
        )
        for check_id in ids
    ]
