"""From pages and findings to the datasets' rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.model import CheckRun, Document, Evidence, Finding, Page, Place, Problem, Segment, Source
from pipeline.publish.matrix import matrix
from pipeline.publish.reasons import kind_of, reason_of
from pipeline.publish.rows import (
    BlockRow,
    CheckRunRow,
    ClaimRow,
    DocumentRow,
    EvidenceRow,
    FindingRow,
    MentionRow,
    ProblemRow,
    ReferenceRow,
    RemovalRow,
)

Tables = dict[str, list[Any]]


def tables_of(
    sources: Sequence[Source],
    pages: Sequence[Page],
    findings: Iterable[Finding],
    check_runs: Iterable[CheckRun],
    problems: Iterable[Problem],
) -> Tables:
    """Every dataset's rows, by table name. sources: every file, also those that gave no page."""
    documents = {page.document.doc_id: page.document for page in pages}
    paths = {source.doc_id: source.path for source in sources}
    rows = [_document(page.document) for page in pages]
    claims = [row for page in pages for row in _claims(page)]
    found = [_finding(finding, documents, paths) for finding in findings]
    return {
        "documents": rows,
        "blocks": [row for page in pages for row in _blocks(page.document)],
        "removals": [row for page in pages for row in _removals(page.document)],
        "mentions": [row for page in pages for row in _mentions(page)],
        "references": [row for page in pages for row in _references(page)],
        "claims": claims,
        "matrix": matrix(rows, claims, found),
        "findings": found,
        "check_runs": [
            CheckRunRow(None, None, run.check_id, run.outcome, run.examined, run.failed, run.problem)
            for run in check_runs
        ],
        "problems": [
            ProblemRow(p.doc_id, paths.get(p.doc_id, p.doc_id), p.stage, p.page, p.kind, p.message) for p in problems
        ],
    }


def _document(document: Document) -> DocumentRow:
    s = document.source
    return DocumentRow(
        doc_id=document.doc_id,
        path=s.path,
        sha256=s.sha256,
        media_type=s.media_type,
        publisher=s.publisher,
        title=s.title,
        url=s.url,
        retrieved_on=s.retrieved_on,
        revised_on=s.revised_on,
        language=s.language,
        licence=s.licence,
        text=document.text,
        raw=document.raw,
        segments=document.segments,
    )


def _blocks(document: Document) -> Iterator[BlockRow]:
    for block, raw_start, (start, end) in zip(
        document.blocks, document.block_starts, document.block_spans, strict=True
    ):
        page, line, element = where(block.places[0] if block.places else None)
        yield BlockRow(
            doc_id=document.doc_id,
            path=document.source.path,
            block_id=block.block_id,
            order=block.order,
            kind=block.kind,
            level=block.level,
            heading_path=block.heading_path,
            start=start,
            end=end,
            text=document.text[start:end],
            raw_start=raw_start,
            raw_end=raw_start + len(block.raw),
            page=page,
            line=line,
            element=element,
            places=block.places,
            inlines=block.inlines,
            second=block.second,
            aside=block.aside,
            number=block.number,
            agreement=block.agreement,
        )


def _removals(document: Document) -> Iterator[RemovalRow]:
    """Every change by a rule, and every block that stays in the text but not in the readable one, by place in raw."""
    rows = [_change(document, segment) for segment in document.segments if segment.rule is not None]
    for index, block in enumerate(document.blocks):
        start, end = document.block_spans[index]
        if block.aside is not None and start < end:
            raw_start = document.block_starts[index]
            segment = Segment(start, end, raw_start, raw_start + len(block.raw), f"aside-{block.aside}")
            rows.append(_removal(document, segment, block.aside, in_text=True))
    yield from sorted(rows, key=lambda row: (row.raw_start, row.in_text))


def _change(document: Document, segment: Segment) -> RemovalRow:
    rule = segment.rule or ""
    kind = kind_of(rule)
    if rule == "furniture":
        block = document.blocks[document.block_index_at_raw(segment.raw_start)]
        kind = (block.aside if block.kind == "furniture" else None) or kind
    return _removal(document, segment, kind, in_text=False)


def _removal(document: Document, segment: Segment, kind: str, *, in_text: bool) -> RemovalRow:
    page, line, _ = where(document.place_at_raw(segment.raw_start))
    rule = segment.rule or ""
    return RemovalRow(
        doc_id=document.doc_id,
        path=document.source.path,
        rule=rule,
        kind=kind,
        reason=reason_of(rule, kind),
        in_text=in_text,
        raw=document.raw[segment.raw_start : segment.raw_end],
        replacement=document.text[segment.clean_start : segment.clean_end],
        raw_start=segment.raw_start,
        raw_end=segment.raw_end,
        start=segment.clean_start,
        end=segment.clean_end,
        page=page,
        line=line,
    )


def _mentions(page: Page) -> Iterator[MentionRow]:
    for m in page.mentions:
        yield MentionRow(
            page.document.doc_id,
            page.document.source.path,
            m.mention_id,
            m.surface,
            m.span.start,
            m.span.end,
            m.kind,
            m.concept_id,
            m.negated,
            m.hedged,
            m.found_by,
        )


def _references(page: Page) -> Iterator[ReferenceRow]:
    for r in page.references:
        yield ReferenceRow(
            doc_id=page.document.doc_id,
            path=page.document.source.path,
            reference_id=r.reference_id,
            work_id=r.work_id,
            quote=page.document.text[r.span.start : r.span.end],
            start=r.span.start,
            end=r.span.end,
            kind=r.kind,
            authors=r.authors,
            title=r.title,
            container=r.container,
            year=r.year,
            volume=r.volume,
            issue=r.issue,
            pages=r.pages,
            publisher=r.publisher,
            editors=r.editors,
            edition=r.edition,
            doi=r.doi,
            pmid=r.pmid,
            pmcid=r.pmcid,
            url=r.url,
            accessed_on=r.accessed_on,
            fields=r.fields,
            confidence=r.confidence,
            differing=r.differing,
            number=r.number,
            cited_at=r.cited_at,
        )


def _claims(page: Page) -> Iterator[ClaimRow]:
    for c in page.claims:
        yield ClaimRow(
            doc_id=page.document.doc_id,
            path=page.document.source.path,
            claim_id=c.claim_id,
            subject=c.subject,
            predicate=c.predicate,
            object=c.object,
            polarity=c.polarity,
            modality=c.modality,
            qualifiers=c.qualifiers,
            quote=page.document.text[c.span.start : c.span.end],
            start=c.span.start,
            end=c.span.end,
            found_by=c.found_by,
            statement_id=c.statement_id,
        )


def _finding(finding: Finding, documents: Mapping[str, Document], paths: Mapping[str, str]) -> FindingRow:
    evidence = tuple(_evidence(item, documents, paths) for item in finding.evidence)
    first = evidence[0]
    return FindingRow(
        doc_id=first.doc_id,
        path=first.path,
        finding_id=finding.finding_id,
        check_id=finding.check_id,
        severity=finding.severity,
        page=first.page,
        line=first.line,
        quote=first.quote,
        message=finding.message,
        suggestion=finding.suggestion,
        origin=finding.origin,
        confidence=finding.confidence,
        status=finding.status,
        evidence=evidence,
        conflict=finding.conflict,
        state=finding.state,
        first_seen=finding.first_seen,
        was=finding.was,
    )


def _evidence(evidence: Evidence, documents: Mapping[str, Document], paths: Mapping[str, str]) -> EvidenceRow:
    span = evidence.span
    document = documents.get(span.doc_id)
    page, line, _ = where(evidence_place(document, evidence) if document else None)
    return EvidenceRow(
        doc_id=span.doc_id,
        path=paths.get(span.doc_id, span.doc_id),
        page=page,
        line=line,
        quote=evidence.quote,
        role=evidence.role,
        layer=evidence.layer,
        start=span.start,
        end=span.end,
    )


def evidence_place(document: Document, evidence: Evidence) -> Place | None:
    """Where a quotation begins in the received file."""
    start = evidence.span.start
    return document.place_at_raw(start if evidence.layer == "raw" else document.to_raw(start))


def where(place: Place | None) -> tuple[int | None, int | None, str | None]:
    """(page, line, element) of a place; None where it has none."""
    if place is None:
        return None, None, None
    return (place.box.page if place.box else None), place.line, place.element
