"""What went wrong with the run, never with the content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ProblemKind = Literal["refused", "partial", "timeout", "memory", "crashed"]


@dataclass(frozen=True, slots=True)
class Problem:
    """A document, or a page of it, that could not be processed. message: names the file, the fault, the next step."""

    stage: str
    doc_id: str
    page: int | None
    kind: ProblemKind
    message: str
