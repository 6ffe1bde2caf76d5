"""A sentence gives a drug a target that is not the drug's."""

from __future__ import annotations

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.drug_kinds import RIVALS, contradicting_stem, fits
from pipeline.checks.drug_statements import Statement, combined, companions, evidence, statements
from pipeline.knowledge import Knowledge
from pipeline.model import Severity

PREDICATES = ("targets", "binds", "blocks")


def examine(corpus: Corpus) -> Result:
    """Sentences on drugs whose list of targets is known to be complete."""
    hits, examined, seen = [], 0, set()
    for statement in statements(corpus, PREDICATES):
        drug, target = statement.drug, statement.claim.object
        if not drug.targets_complete or target not in corpus.knowledge.targets:
            continue
        examined += 1
        place = (statement.claim.span, drug.concept_id, target)
        if place not in seen and not fits(drug, target, corpus.knowledge) and not _excused(statement, corpus.knowledge):
            seen.add(place)
            hits.append(_hit(statement, corpus.knowledge))
    return Result(examined, tuple(hits))


def _excused(statement: Statement, knowledge: Knowledge) -> bool:
    return _partner_named(statement) or _shared(statement, knowledge) or _class_is_wrong(statement, knowledge)


def _class_is_wrong(statement: Statement, knowledge: Knowledge) -> bool:
    """The target only follows from a class that the drug cannot be in; then suffix-class says so, once."""
    if not statement.claim.found_by.endswith(">targets"):
        return False
    said = (c for c in statement.page.claims if c.predicate == "is_class" and c.span == statement.claim.span)
    own = [c for c in said if c.subject == statement.claim.subject]
    return any(contradicting_stem(statement.drug, c.object, knowledge) for c in own)


def _partner_named(statement: Statement) -> bool:
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


def _shared(statement: Statement, knowledge: Knowledge) -> bool:
    """Two drugs in one breath with a target for each: `nivolumab and relatlimab target PD-1 and LAG-3`."""
    subject = statement.subject
    others = companions(statement.page, subject, knowledge) if subject else ()
    if not any(fits(other, statement.claim.object, knowledge) for other in others):
        return False
    span = statement.claim.span
    named = {m.concept_id for m in statement.page.mentions if span.start <= m.span.start <= span.end + 60}
    return combined(statement.drug, others, knowledge) or bool(named & set(statement.drug.targets))


def _hit(statement: Statement, knowledge: Knowledge) -> Hit:
    drug, said = statement.drug, knowledge.targets[statement.claim.object].name
    right = " and ".join(knowledge.targets[target].name for target in drug.targets)
    known = f"{drug.name}: {right} ({', '.join(drug.sources)})"
    message = f"{drug.name.capitalize()} is said to act on {said}; what is known of it is {right}."
    severity: Severity | None = None if drug.confirmed else "info"
    return Hit(
        evidence(statement, statement.object or statement.subject, known),
        message,
        right,
        confidence=0.9,
        severity=severity,
    )


CHECK = Check(
    id="classes/wrong-target",
    severity="error",
    finds="An antibody, conjugate or cell therapy that is said to act on a protein it does not act on.",
    why="PD-1 and PD-L1 drugs are not given for the same things, and readers compare such words with their papers.",
    advice="Compare with the label, section 12.1 (mechanism of action), and correct the target or the drug.",
    limits="Kinase inhibitors and other small molecules act on more than anyone lists, so they are not judged. "
    "Where the right protein stands in the same sentence as its partner, the sentence is left alone.",
    sources=("https://purplebooksearch.fda.gov/", "https://www.ema.europa.eu/en/medicines"),
    bad=(
        Example(("Atezolizumab targets ⟦PD-1⟧ on T cells.",)),
        Example(("Nivolumab targets ⟦PD-L1⟧ and atezolizumab targets ⟦PD-1⟧.",), "two drugs mixed up"),
        Example(("Rituximab is an antibody that binds to ⟦CD19⟧ on B cells.",)),
    ),
    good=(
        Example(
            ("Atezolizumab targets the PD-L1 protein and keeps it from binding to PD-1.",), "the partner is named too"
        ),
        Example(("Bevacizumab is an antibody that targets VEGF.",), "a short name of the same protein"),
        Example(("Ramucirumab blocks the effect of VEGF.",), "the drug blocks the receptor, so the signal stops"),
        Example(("Pazopanib targets many proteins, including VEGF.",), "open list"),
        Example(("Nivolumab and relatlimab act on PD-1 and LAG-3.",), "one target each"),
        Example(("Pembrolizumab does not target CTLA-4.",), "denied"),
    ),
    examine=examine,
)
