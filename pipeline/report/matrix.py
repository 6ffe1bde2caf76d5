"""Drugs against publishers: who says what of which drug, agreement and conflict at a glance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Claim, Page
from pipeline.report.concepts import concept_words
from pipeline.report.html import render
from pipeline.report.names import document_name
from pipeline.report.view import View
from pipeline.report.visible import one_line

ATTRIBUTES = {
    "targets": "Target",
    "binds": "Binds",
    "blocks": "Blocks",
    "is_class": "Class",
    "antibody_source": "Antibody source",
    "stem_means": "Meaning of a name's stem",
    "brand_of": "Brand of",
    "route": "Route",
    "schedule": "Schedule",
    "status": "Status",
    "indication": "Indication",
    "cell_source": "Where the cells come from",
    "mechanism": "Mechanism",
    "count_of": "How many",
}
"""Predicates of claims that have a table, in this order."""
SENTENCES = 12
"""Sentences listed in one cell; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One claim in a cell: its object, its sentence and where that stands."""

    words: str
    quote: str
    link: str
    in_conflict: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What one publisher says of one thing. mark: `conflict`, `agree`, or empty where no one else says it."""

    objects: tuple[str, ...]
    sayings: tuple[Saying, ...]
    left_out: int
    mark: str


@dataclass(frozen=True, slots=True)
class Table:
    """One attribute: rows of (subject, a cell a publisher, or None where the publisher is silent)."""

    predicate: str
    title: str
    publishers: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]
    conflicts: int


def matrix_page(view: View) -> bytes:
    """`matrix.html`."""
    return render("matrix.html", view, "matrix.html", tables=tables(view))


def tables(view: View) -> list[Table]:
    """One table an attribute that any document claims something of."""
    said: dict[str, dict[str, dict[str, list[tuple[Claim, Page]]]]] = defaultdict(lambda: defaultdict(dict))
    for page in view.pages:
        publisher = view.publisher_of(page.document.doc_id)
        for claim in page.claims:
            if claim.predicate in ATTRIBUTES and claim.modality != "asked":
                said[claim.predicate][claim.subject].setdefault(publisher, []).append((claim, page))
    return [_table(name, said[name], view) for name in ATTRIBUTES if name in said]


def _table(predicate: str, subjects: dict[str, dict[str, list[tuple[Claim, Page]]]], view: View) -> Table:
    publishers = tuple(sorted({publisher for row in subjects.values() for publisher in row}))
    rows = []
    for subject in sorted(subjects):
        by_publisher = subjects[subject]
        cells = tuple(
            _cell(by_publisher[publisher], publisher, by_publisher, view) if publisher in by_publisher else None
            for publisher in publishers
        )
        rows.append((concept_words(subject, view.knowledge), cells))
    conflicts = sum(cell is not None and cell.mark == "conflict" for _, cells in rows for cell in cells)
    # What sources disagree on comes first, then what several of them say.
    rows.sort(key=lambda row: (-sum(c is not None and c.mark == "conflict" for c in row[1]), -_filled(row[1]), row[0]))
    return Table(predicate, ATTRIBUTES[predicate], publishers, tuple(rows), conflicts)


def _filled(cells: Iterable[Cell | None]) -> int:
    return sum(cell is not None for cell in cells)


def _cell(
    claims: list[tuple[Claim, Page]], publisher: str, row: dict[str, list[tuple[Claim, Page]]], view: View
) -> Cell:
    objects = {_object(claim, view) for claim, _ in claims}
    elsewhere = {_object(claim, view) for name, others in row.items() if name != publisher for claim, _ in others}
    sayings = [_saying(claim, page, view) for claim, page in claims]
    # A finding on a list touches every drug in it: only those of whom two things are said can be in conflict.
    differ = len(objects | elsewhere) > 1 or _contradicts(claims, view)
    conflict = differ and any(saying.in_conflict for saying in sayings)
    mark = "conflict" if conflict else "agree" if elsewhere & objects else ""
    return Cell(tuple(sorted(objects)), tuple(sayings[:SENTENCES]), max(0, len(sayings) - SENTENCES), mark)


def _contradicts(claims: list[tuple[Claim, Page]], view: View) -> bool:
    """True where a claim names a target that a closed list of what is known does not hold."""
    for claim, _ in claims:
        drug = view.knowledge.drugs.get(claim.subject)
        if drug is not None and drug.targets_complete and claim.object.startswith("target:"):
            target = view.knowledge.targets.get(claim.object)
            members = {claim.object, *(target.members if target else ())}
            if not members & set(drug.targets):
                return True
    return False


def _object(claim: Claim, view: View) -> str:
    words = concept_words(claim.object, view.knowledge)
    return words if claim.polarity == "asserted" else f"not {words}"


def _saying(claim: Claim, page: Page, view: View) -> Saying:
    document = page.document
    quote = one_line(document.text[claim.span.start : claim.span.end], 240)
    in_conflict = any(
        evidence.layer == "clean"
        and len(finding.evidence) > 1
        and finding.check_id.partition("/")[0] in ("agreement", "classes", "terms")
        and evidence.span.start < claim.span.end
        and evidence.span.end > claim.span.start
        for evidence, finding in view.evidence.get(document.doc_id, ())
    )
    return Saying(document.source.path, quote, f"{document_name(document.doc_id)}#c{claim.span.start}", in_conflict)
