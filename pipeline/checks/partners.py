"""Sentences in which a drug stands with a target that is its partner's: of its protein, or of the drug beside it."""

from __future__ import annotations

from pipeline.checks.drug_kinds import RIVALS, fits
from pipeline.checks.drug_statements import Statement, combined, companions
from pipeline.knowledge import Knowledge


def partner_named(statement: Statement) -> bool:
    """The right target stands beside the one that binds it, no other drug between: `blocks PD-1 from binding PD-L1`."""
    if statement.claim.object not in RIVALS:
        return False
    span, text = statement.claim.span, statement.page.document.text
    low, high = max(text.rfind(". ", 0, span.start), text.rfind("\n", 0, span.start)) + 1, text.find(". ", span.end)
    inside = [m for m in statement.page.mentions if low <= m.span.start < (high if high > 0 else len(text))]
    rival = set(statement.drug.targets) & RIVALS
    for mention in inside:
        if mention.concept_id in rival:
            first = low if mention.span.start < span.start else span.start
            last = max(mention.span.end, span.end)
            others = {m.concept_id for m in inside if m.kind == "drug" and first <= m.span.start < last}
            if others <= {statement.drug.concept_id}:
                return True
    return False


def shared(statement: Statement, knowledge: Knowledge) -> bool:
    """Two drugs in one breath with a target for each: `nivolumab and relatlimab target PD-1 and LAG-3`."""
    subject = statement.subject
    others = companions(statement.page, subject, knowledge) if subject else ()
    if not any(fits(other, statement.claim.object, knowledge) for other in others):
        return False
    span = statement.claim.span
    row = {statement.drug.concept_id, *(other.concept_id for other in others)}
    after = [m for m in statement.page.mentions if span.start <= m.span.start <= span.end + 60]
    strange = [m.span.start for m in after if m.kind == "drug" and m.concept_id not in row and m.span.start >= span.end]
    named = {m.concept_id for m in after if m.span.start < min(strange, default=span.end + 61)}
    return combined(statement.drug, others, knowledge) or bool(named & set(statement.drug.targets))
