"""Concept ids as people read them."""

from __future__ import annotations

from pipeline.knowledge import Knowledge
from pipeline.report.visible import one_line

LONGEST = 80
"""Characters of a name that has no concept and may be a whole sentence."""


def concept_words(concept_id: str, knowledge: Knowledge) -> str:
    """The name patients read: `target:CD274` → `PD-L1`; what is not known keeps its own words, cut if long."""
    for rows in (knowledge.targets, knowledge.classes, knowledge.drugs, knowledge.brands, knowledge.terms):
        row = rows.get(concept_id)
        if row is not None:
            return row.name
    kind, colon, key = concept_id.partition(":")
    known_kind = colon and kind.isalpha() and kind.islower() and key
    return one_line(key if known_kind else concept_id, LONGEST)
