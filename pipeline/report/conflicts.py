"""What a conflict is about: the scopes of both sides, and what is known of the drugs it names."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.knowledge import Drug, Knowledge
from pipeline.model import Claim, Evidence, Finding, Qualifier
from pipeline.report.concepts import concept_words
from pipeline.report.view import View
from pipeline.report.visible import visible

FAMILIES = ("agreement", "classes", "terms")
"""Families of checks that set what is said against what is known."""
WIDEST = 800
"""Characters of a claim that is about its place; a claim wider than that is about the whole document."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known, and from where."""

    words: str
    sources: tuple[str, ...]


def claims_in(evidence: Evidence, view: View) -> tuple[Claim, ...]:
    """The claims of this place that touch the evidence; none where it quotes raw text."""
    if evidence.layer == "raw":
        return ()
    start, end = evidence.span.start, evidence.span.end
    claims = view.claims.get(evidence.span.doc_id, ())
    near = (claim for claim in claims if claim.span.start < end and claim.span.end > start)
    return tuple(claim for claim in near if claim.span.end - claim.span.start <= WIDEST)


def scopes(finding: Finding, view: View) -> tuple[str, ...]:
    """Where the two sides' scopes overlap, one sentence each; empty where no claim of both was read.

    Only claims of one subject and predicate are compared, and only where their objects differ.
    """
    sides = [e for e in finding.evidence if e.role in ("here", "other_side")]
    if len(sides) < 2:
        return ()
    here = claims_in(sides[0], view)
    found: dict[str, None] = {}
    for other in (claim for side in sides[1:] for claim in claims_in(side, view)):
        for claim in here:
            same = (claim.subject, claim.predicate) == (other.subject, other.predicate)
            if same and (claim.object, claim.polarity) != (other.object, other.polarity):
                found[_overlap(claim, other, view.knowledge)] = None
    return tuple(found)[:3]


def _overlap(claim: Claim, other: Claim, knowledge: Knowledge) -> str:
    mine = {qualifier_words(qualifier, knowledge) for qualifier in claim.qualifiers}
    yours = {qualifier_words(qualifier, knowledge) for qualifier in other.qualifiers}
    subject = concept_words(claim.subject, knowledge)
    parts = []
    if mine & yours:
        parts.append("both speak of " + ", ".join(sorted(mine & yours)))
    if mine - yours:
        parts.append("only here: " + ", ".join(sorted(mine - yours)))
    if yours - mine:
        parts.append("only there: " + ", ".join(sorted(yours - mine)))
    return f"{subject}: " + ("; ".join(parts) if parts else "neither side narrows what it says")


def qualifier_words(qualifier: Qualifier, knowledge: Knowledge) -> str:
    """What narrows a claim, in words: `cancer melanoma`, `line second`."""
    return f"{qualifier.name} {concept_words(qualifier.value, knowledge)}"


def known_facts(finding: Finding, view: View) -> tuple[Known, ...]:
    """What the finding itself quotes as known, then what is known of the drugs its message names."""
    quoted = [
        Known(visible(e.quote), sources_of(e.span.doc_id, view.knowledge))
        for e in finding.evidence
        if e.role == "known"
    ]
    if finding.check_id.partition("/")[0] not in FAMILIES:
        return tuple(quoted)
    named = {}
    message = finding.message.casefold()
    for evidence in finding.evidence:
        for claim in claims_in(evidence, view):
            drug = view.knowledge.drugs.get(claim.subject)
            if drug is not None and drug.name.casefold() in message:
                named[drug.concept_id] = drug
    return (*quoted, *(Known(drug_words(drug, view.knowledge), drug.sources) for drug in list(named.values())[:3]))


def drug_words(drug: Drug, knowledge: Knowledge) -> str:
    """A drug in one sentence: `durvalumab (Imfinzi): targets PD-L1; PD-L1 inhibitor; not confirmed`."""
    name = drug.name + (
        f" ({', '.join(concept_words(brand, knowledge) for brand in drug.brands[:4])})" if drug.brands else ""
    )
    facts = []
    if drug.targets:
        targets = ", ".join(concept_words(target, knowledge) for target in drug.targets)
        facts.append(f"targets {targets}" + ("" if drug.targets_complete else " (the list may not be complete)"))
    if drug.drug_class:
        facts.append(concept_words(drug.drug_class, knowledge))
    if drug.antibody_source:
        facts.append(f"{drug.antibody_source} antibody")
    if drug.status:
        facts.append(drug.status)
    if not drug.confirmed:
        facts.append("not confirmed by a second source")
    return f"{name}: {'; '.join(facts)}" if facts else name


def sources_of(concept_id: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Where what is known of a concept comes from."""
    for rows in (knowledge.drugs, knowledge.brands, knowledge.targets, knowledge.classes):
        row = rows.get(concept_id)
        if row is not None:
            return row.sources
    return ()
