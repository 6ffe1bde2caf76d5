"""The matrix: what each source says of each thing, one row a thing, an attribute and a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.publish.rows import ClaimRow, DocumentRow, FindingRow, MatrixRow

UNSAID = ("asked", "reported")
"""Modalities that are nobody's own statement."""


def matrix(
    documents: Iterable[DocumentRow], claims: Iterable[ClaimRow], findings: Iterable[FindingRow]
) -> list[MatrixRow]:
    """Rows by thing, attribute and source, sorted; questions and what is only reported of others are left out.

    A source is a publisher, or a document's path where its publisher is not known.
    """
    sources = {row.doc_id: row.publisher or row.path for row in documents}
    disputed = {name for row in findings if row.conflict for name in (*row.conflict.claims, *row.conflict.against)}
    cells: dict[tuple[str, str], dict[str, list[ClaimRow]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        if claim.modality not in UNSAID:
            cells[claim.subject, claim.predicate][sources[claim.doc_id]].append(claim)
    return [
        _row(subject, attribute, source, cells[subject, attribute], disputed)
        for subject, attribute in sorted(cells)
        for source in sorted(cells[subject, attribute])
    ]


def _row(subject: str, attribute: str, source: str, said: dict[str, list[ClaimRow]], disputed: set[str]) -> MatrixRow:
    here = said[source]
    values = {_value(claim) for claim in here}
    elsewhere = {_value(claim) for other, claims in said.items() if other != source for claim in claims}
    if any(claim.claim_id in disputed for claim in here):
        state = "conflict"
    elif len(said) == 1:
        state = "alone"
    else:
        state = "agree" if values & elsewhere else "differ"
    return MatrixRow(
        doc_id=here[0].doc_id,
        path=here[0].path,
        cell_id=f"{subject}|{attribute}|{source}",
        subject=subject,
        attribute=attribute,
        source=source,
        values=tuple(sorted(values)),
        state=state,
        sources=len(said),
        claims=tuple(claim.claim_id for claim in here),
        statements=tuple(sorted({claim.statement_id for claim in here if claim.statement_id})),
    )


def _value(claim: ClaimRow) -> str:
    return claim.object if claim.polarity == "asserted" else f"not {claim.object}"
