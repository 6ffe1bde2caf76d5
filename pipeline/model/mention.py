"""A name in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.document import Span

MentionKind = Literal[
    "drug",
    "brand",
    "target",
    "class",
    "cancer",
    "procedure",
    "side_effect",
    "organisation",
    "date",
    "phone",
    "url",
    "stem",
]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the clean text. `surface` equals the slice; `concept_id` is `kind:key` (`drug:nivolumab`), or None.

    negated, hedged: said of it in its sentence (`not`, `may`). found_by: the rule or table that found it.
    """

    mention_id: str
    span: Span
    kind: MentionKind
    surface: str
    concept_id: str | None
    negated: bool = False
    hedged: bool = False
    found_by: str = ""
