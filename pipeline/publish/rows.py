"""The datasets' rows: one dataclass a table, its fields the columns."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Author, Conflict, FieldSpan, Inline, Place, Qualifier, Segment, Span


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document: what is known of it, its raw and its clean text, and the segments that tie them."""

    doc_id: str
    path: str
    sha256: str
    media_type: str
    publisher: str | None
    title: str | None
    url: str | None
    retrieved_on: str | None
    revised_on: str | None
    language: str | None
    licence: str | None
    text: str
    raw: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A block; start, end: its clean text, start == end = removed. page, line, element: where it begins.

    aside: why the readable text leaves it out (`helpline`, `credits`, …); null = it does not.
    number: what a browser writes before an item of an ordered list.
    """

    doc_id: str
    path: str
    block_id: str
    order: int
    kind: str
    level: int
    heading_path: tuple[str, ...]
    start: int
    end: int
    text: str
    raw_start: int
    raw_end: int
    page: int | None
    line: int | None
    element: str | None
    places: tuple[Place, ...]
    inlines: tuple[Inline, ...]
    second: str | None
    aside: str | None = None
    number: int | None = None

    agreement: float | None = None


@dataclass(frozen=True, slots=True)
class RemovalRow:
    """What the clean text files leave out or write otherwise than the source, with the rule's name, kind and reason.

    kind: of what was set aside `navigation`, `helpline`, `credits`, `marketing`, `legal`, `footer`, `running-head`,
    `form`, `aside`, `furniture`; else `mend` (damage), `mark-up`, `layout` (line ends, spaces), `struck`.
    in_text: it stays in `documents.text` (`replacement`, at its offsets) and only the readable text leaves it out.
    """

    doc_id: str
    path: str
    rule: str
    kind: str
    reason: str
    in_text: bool
    raw: str
    replacement: str
    raw_start: int
    raw_end: int
    start: int
    end: int
    page: int | None
    line: int | None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A name; text[start:end] == surface."""

    doc_id: str
    path: str
    mention_id: str
    surface: str
    start: int
    end: int
    kind: str
    concept_id: str | None
    negated: bool
    hedged: bool
    found_by: str


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A bibliographic reference; text[start:end] == quote."""

    doc_id: str
    path: str
    reference_id: str
    work_id: str | None
    quote: str
    start: int
    end: int
    kind: str
    authors: tuple[Author, ...]
    title: str | None
    container: str | None
    year: str | None
    volume: str | None
    issue: str | None
    pages: str | None
    publisher: str | None
    editors: tuple[Author, ...]
    edition: str | None
    doi: str | None
    pmid: str | None
    pmcid: str | None
    url: str | None
    accessed_on: str | None
    fields: tuple[FieldSpan, ...]
    confidence: float
    differing: tuple[FieldSpan, ...]
    number: int | None
    cited_at: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A statement; text[start:end] == quote."""

    doc_id: str
    path: str
    claim_id: str
    subject: str
    predicate: str
    object: str
    polarity: str
    modality: str
    qualifiers: tuple[Qualifier, ...]
    quote: str
    start: int
    end: int
    found_by: str
    statement_id: str | None = None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """What one source says of one attribute of one thing; the key is `subject|attribute|source`.

    subject: a drug, class, brand, stem, …; attribute: a claim's predicate; source: a publisher, or a document's path
    where the publisher is not known. values: objects, sorted, with `not ` before what is denied; questions and what is
    only reported of others are left out. state: `conflict` = one of its claims stands in a finding's conflict record;
    `agree` = shares a value with another source; `differ` = other sources name other values, which may all be true;
    `alone` = no other source speaks of it. sources: how many do. claims, statements: claim ids and statement ids.
    doc_id, path: where the first of its claims stands.
    """

    doc_id: str
    path: str
    cell_id: str
    subject: str
    attribute: str
    source: str
    values: tuple[str, ...]
    state: str
    sources: int
    claims: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A quotation of a finding. layer: `clean` (offsets into text) or `raw` (offsets into raw)."""

    doc_id: str
    path: str
    page: int | None
    line: int | None
    quote: str
    role: str
    layer: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding; path, page, line, quote are its first evidence's. conflict: what a disagreement rests on, or null."""

    doc_id: str
    path: str
    finding_id: str
    check_id: str
    severity: str
    page: int | None
    line: int | None
    quote: str
    message: str
    suggestion: str | None
    origin: str
    confidence: float
    status: str
    evidence: tuple[EvidenceRow, ...]
    conflict: Conflict | None = None
    state: str = "new"
    first_seen: str | None = None
    was: str | None = None


@dataclass(frozen=True, slots=True)
class CheckRunRow:
    """How a check went over the whole corpus; doc_id and path are null, for it belongs to no one document."""

    doc_id: str | None
    path: str | None
    check_id: str
    outcome: str
    examined: int
    failed: int
    problem: str | None


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """What could not be processed."""

    doc_id: str
    path: str
    stage: str
    page: int | None
    kind: str
    message: str


DATASETS: dict[str, type] = {
    "documents": DocumentRow,
    "blocks": BlockRow,
    "removals": RemovalRow,
    "mentions": MentionRow,
    "references": ReferenceRow,
    "claims": ClaimRow,
    "matrix": MatrixRow,
    "findings": FindingRow,
    "check_runs": CheckRunRow,
    "problems": ProblemRow,
}
"""Table name → row type, in the order of the design."""
