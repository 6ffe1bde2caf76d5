"""What a check is: an immutable value with its page, its examples and one function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipeline.knowledge import Knowledge
from pipeline.model import Conflict, Document, Evidence, Origin, Page, Problem, Severity, Span


@dataclass(frozen=True, slots=True)
class Example:
    """A small document, or several, with the expected finding drawn in: `Take ⟦5 ?g⟧ a day`.

    texts: one text a document. In a bad example every ⟦…⟧ is a finding's first evidence, and nothing else may
    be found; a good example has no marks. HTML examples carry media_type `text/html`.
    """

    texts: tuple[str, ...]
    note: str = ""
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True)
class Corpus:
    """All that a check may look at. as_of: the run's date, never the clock."""

    pages: tuple[Page, ...]
    knowledge: Knowledge
    as_of: date
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A fault as a check reports it; the runner gives it an id, a severity and a status."""

    evidence: tuple[Evidence, ...]
    message: str
    suggestion: str | None = None
    origin: Origin = "source"
    confidence: float = 1.0
    severity: Severity | None = None
    """None = the check's own. Lower where what is known is unconfirmed."""
    conflict: Conflict | None = None
    """What the disagreement rests on; None where the fault stands alone."""


@dataclass(frozen=True, slots=True)
class Result:
    """examined: how many units (links, references, claims, …) were looked at; 0 = not applicable."""

    examined: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the catalogue. id: `family/name`, the file's path with hyphens.

    finds, why, advice, limits: Markdown sentences for an editor. sources: https addresses that argue the check.
    advice is "what to do".
    """

    id: str
    severity: Severity
    finds: str
    why: str
    advice: str
    limits: str
    sources: tuple[str, ...]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    examine: Callable[[Corpus], Result]


def quote_clean(document: Document, start: int, end: int, role: str = "here") -> Evidence:
    """Evidence from the clean text, `[start, end)`."""
    return Evidence(Span(document.doc_id, start, end), document.text[start:end], role, "clean")


def quote_raw(document: Document, start: int, end: int, role: str = "here") -> Evidence:
    """Evidence from the raw text, for a fault that cleaning mended or removed."""
    return Evidence(Span(document.doc_id, start, end), document.raw[start:end], role, "raw")
