"""A finding as one flat row, the same for every export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Finding
from pipeline.report.quoting import Spot, raw_range, spot
from pipeline.report.view import View
from pipeline.report.visible import visible


@dataclass(frozen=True, slots=True)
class Row:
    """One finding. path: posix, relative to the raw folder. other_*: the other side of a conflict, or empty."""

    status: str
    severity: str
    check_id: str
    message: str
    quote: str
    suggestion: str
    publisher: str
    path: str
    page: int | None
    line: int | None
    element: str
    other_publisher: str
    other_path: str
    other_quote: str
    origin: str
    confidence: float
    finding_id: str
    first_seen: str


def rows(view: View) -> Iterator[Row]:
    """Every finding, in the run's order; hidden characters are made visible."""
    for finding in view.findings:
        yield _row(finding, view)


def first_spot(finding: Finding, view: View) -> Spot:
    """Where the finding's first evidence stands; an empty Spot where that is not known."""
    if not finding.evidence:
        return Spot()
    document = view.documents.get(finding.evidence[0].span.doc_id)
    return spot(document, raw_range(finding.evidence[0], document)[0]) if document else Spot()


def _row(finding: Finding, view: View) -> Row:
    here = finding.evidence[0] if finding.evidence else None
    other = next((e for e in finding.evidence[1:] if e.role in ("other_side", "known")), None)
    source = view.all_sources.get(here.span.doc_id) if here else None
    other_source = view.all_sources.get(other.span.doc_id) if other else None
    place = first_spot(finding, view)
    return Row(
        status=finding.state,
        severity=finding.severity,
        check_id=finding.check_id,
        message=visible(finding.message),
        quote=visible(here.quote) if here else "",
        suggestion=visible(finding.suggestion or ""),
        publisher=visible(source.publisher or "") if source else "",
        path=visible(source.path) if source else "",
        page=place.page,
        line=place.line,
        element=visible(place.element or ""),
        other_publisher=visible(other_source.publisher or "") if other_source else "",
        other_path=visible(other_source.path) if other_source else "",
        other_quote=visible(other.quote) if other else "",
        origin=finding.origin,
        confidence=finding.confidence,
        finding_id=finding.finding_id,
        first_seen=finding.first_seen or "",
    )
