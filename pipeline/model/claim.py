"""What a text says of a thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.document import Span

Polarity = Literal["asserted", "denied"]
Modality = Literal["stated", "hedged", "asked", "reported", "past"]


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What narrows a claim: `population`, `line`, `stage`, `cancer`, `country`, `with`, …"""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement. subject, object: a concept id, or plain words in lower case where no concept is known.

    statement_id: what is said, the same in every document that says it (set by `link`).
    predicate: `targets`, `is_class`, `brand_of`, `route`, `status`, `cell_source`, `stem_means`, …
    """

    claim_id: str
    span: Span
    subject: str
    predicate: str
    object: str
    qualifiers: tuple[Qualifier, ...] = ()
    polarity: Polarity = "asserted"
    modality: Modality = "stated"
    found_by: str = ""
    statement_id: str | None = None
