"""What is wrong, and how we know."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from pipeline.model.conflict import Conflict
from pipeline.model.document import Span

Severity = Literal["error", "warning", "info"]
Origin = Literal["source", "extraction", "undecided"]
Status = Literal["new", "known", "waived"]
State = Literal["new", "changed", "known", "waived"]
Layer = Literal["clean", "raw"]
Outcome = Literal["error", "not_applicable", "failed", "passed"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation. `quote` equals the slice of the document's `layer` (verified when written).

    layer: `clean`, or `raw` where the cleaner mended or removed the fault, so that only raw text shows it.
    role: `here` (where the finding stands), `other_side`, `context`, `known` (knowledge, then span is empty).
    """

    span: Span
    quote: str
    role: str = "here"
    layer: Layer = "clean"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault. evidence: first = where it stands, next = the other side.

    conflict: set where statements disagree.
    first_seen: ISO day of the run that first had it, where the baseline says so or it is new in this run.
    was: the accepted finding whose words this one has in another wording; the gate counts it as new.
    """

    finding_id: str
    check_id: str
    severity: Severity
    message: str
    evidence: tuple[Evidence, ...]
    suggestion: str | None = None
    origin: Origin = "source"
    confidence: float = 1.0
    status: Status = "new"
    conflict: Conflict | None = None
    first_seen: str | None = None
    was: str | None = None

    @property
    def state(self) -> State:
        """The status, with `changed` for a new finding that took the place of an accepted one."""
        return "changed" if self.status == "new" and self.was else self.status


@dataclass(frozen=True, slots=True)
class CheckRun:
    """How a check went over the whole corpus: error > not_applicable > failed > passed.

    examined, failed: units looked at and units with a finding. problem: why it is `error`; otherwise None.
    """

    check_id: str
    outcome: Outcome
    examined: int
    failed: int
    problem: str | None = None


def finding_id(check_id: str, doc_id: str, quotes: tuple[str, ...], repeat: int = 0) -> str:
    """Name a fault by what it says, never by a page, line or offset, so that a decision survives a reflow.

    quotes are compared without case, white space and hyphenation. `repeat` tells equal faults of one document
    apart, counted in reading order.

    >>> finding_id("terms/misspelt-brand", "a", ("Erbix",)) == finding_id("terms/misspelt-brand", "a", (" erbix ",))
    True
    """
    normal = [re.sub(r"[\W_]+", "", quote.casefold()) or "".join(quote.split()) for quote in quotes]
    key = "\x1f".join([check_id, doc_id, *normal, str(repeat)])
    return hashlib.sha256(key.encode()).hexdigest()[:16]
