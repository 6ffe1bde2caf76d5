"""A bibliographic reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.document import Span

ReferenceKind = Literal[
    "journal",
    "book",
    "chapter",
    "web",
    "guideline",
    "label",
    "trial",
    "conference",
    "thesis",
    "preprint",
    "report",
    "other",
]


@dataclass(frozen=True, slots=True)
class Author:
    """A person (`given` = initials or names) or, with `given` None, an organisation."""

    family: str
    given: str | None = None


@dataclass(frozen=True, slots=True)
class FieldSpan:
    """Where a field's value stands in the clean text (half-open)."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a reference list. Dates are ISO 8601; absent = None.

    reference_id: the entry's. work_id: the work's, the same in every document that cites it (set by `link`).
    fields: where each field's value stands. confidence: how far two independent readings agree, 0 to 1.
    differing: where the second reading puts the fields that it reads otherwise; start == end: it sees none.
    number: the printed one, else its place in the list. cited_at: the marks in the text that point to it (`[3]`).
    """

    reference_id: str
    span: Span
    kind: ReferenceKind
    authors: tuple[Author, ...] = ()
    title: str | None = None
    container: str | None = None
    year: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    publisher: str | None = None
    editors: tuple[Author, ...] = ()
    edition: str | None = None
    doi: str | None = None
    pmid: str | None = None
    pmcid: str | None = None
    url: str | None = None
    accessed_on: str | None = None
    fields: tuple[FieldSpan, ...] = ()
    work_id: str | None = None
    confidence: float = 1.0
    differing: tuple[FieldSpan, ...] = ()
    number: int | None = None
    cited_at: tuple[Span, ...] = ()
