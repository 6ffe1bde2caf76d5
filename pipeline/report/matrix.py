"""Things against sources: who says what of which, agreement and conflict at a glance, from `datasets/matrix`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.model import Claim, Document
from pipeline.report.concepts import concept_words
from pipeline.report.html import render
from pipeline.report.names import document_name
from pipeline.report.view import CellText, View
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
    "member_of": "Belongs to",
    "side_effect": "Side effects",
    "prevents": "Prevents",
    "defined_as": "Meaning",
    "contact": "Contact",
}
"""Attributes in the order of their tables; others follow under their own names."""
SENTENCES = 12
"""Sentences listed in one cell; how many more there are is said."""
ROWS = 400
"""Things in one table; how many more there are is said. What sources disagree on comes first."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One claim in a cell: its sentence and where that stands."""

    path: str
    quote: str
    link: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says of one thing. state: `conflict`, `agree`, `differ` or `alone`."""

    values: tuple[str, ...]
    sayings: tuple[Saying, ...]
    left_out: int
    state: str


@dataclass(frozen=True, slots=True)
class Table:
    """One attribute: rows of (subject, a cell a source, or None where the source is silent)."""

    attribute: str
    title: str
    sources: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]
    left_out: int
    conflicts: int


def matrix_page(view: View) -> bytes:
    """`matrix.html`."""
    return render("matrix.html", view, "matrix.html", tables=tables(view))


def tables(view: View) -> list[Table]:
    """One table an attribute that any source says something of."""
    said: dict[str, dict[str, dict[str, CellText]]] = defaultdict(lambda: defaultdict(dict))
    for cell in view.cells:
        said[cell.attribute][cell.subject][cell.source] = cell
    claims = {claim.claim_id: (claim, page.document) for page in view.pages for claim in page.claims}
    order = [name for name in ATTRIBUTES if name in said] + sorted(set(said) - set(ATTRIBUTES))
    return [_table(name, said[name], claims, view) for name in order]


def _table(
    attribute: str,
    subjects: Mapping[str, Mapping[str, CellText]],
    claims: Mapping[str, tuple[Claim, Document]],
    view: View,
) -> Table:
    sources = tuple(sorted({source for row in subjects.values() for source in row}))

    def rank(subject: str) -> tuple[int, int, str]:
        row = subjects[subject].values()
        return -sum(cell.state == "conflict" for cell in row), -len(row), concept_words(subject, view.knowledge)

    ranked = sorted(subjects, key=rank)
    rows = [
        (
            concept_words(subject, view.knowledge),
            tuple(
                _cell(subjects[subject][source], claims, view) if source in subjects[subject] else None
                for source in sources
            ),
        )
        for subject in ranked[:ROWS]
    ]
    conflicts = sum(cell.state == "conflict" for row in subjects.values() for cell in row.values())
    title = ATTRIBUTES.get(attribute, attribute.replace("_", " ").capitalize())
    return Table(attribute, title, sources, tuple(rows), len(ranked) - len(rows), conflicts)


def _cell(cell: CellText, claims: Mapping[str, tuple[Claim, Document]], view: View) -> Cell:
    values = tuple(_value(value, view) for value in cell.values)
    shown = [_saying(*claims[claim_id]) for claim_id in cell.claims[:SENTENCES] if claim_id in claims]
    return Cell(values, tuple(dict.fromkeys(shown)), max(0, len(cell.claims) - SENTENCES), cell.state)


def _value(value: str, view: View) -> str:
    denied = value.startswith("not ")
    words = concept_words(value.removeprefix("not "), view.knowledge)
    return f"not {words}" if denied else words


def _saying(claim: Claim, document: Document) -> Saying:
    quote = one_line(document.text[claim.span.start : claim.span.end], 240)
    return Saying(document.source.path, quote, f"{document_name(document.doc_id)}#k{claim.span.start}")
