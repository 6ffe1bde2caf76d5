"""What a target's name stands for: families, ligands and their receptors, antigens that lost their number."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.checks.told import Told, known_as
from pipeline.knowledge import Drug, Knowledge

LIGANDS = {
    "target:VEGFA": frozenset({"target:VEGFR", "target:FLT1", "target:KDR", "target:FLT4"}),
    "target:EGF": frozenset({"target:EGFR"}),
    "target:HGF": frozenset({"target:MET"}),
    "target:IGF1": frozenset({"target:IGF1R"}),
    "target:CSF1": frozenset({"target:CSF1R"}),
}
"""Growth factors and the receptors that kinase inhibitors block (https://www.guidetopharmacology.org/)."""
NUMBERLESS = "cd antigen"
"""The object of a claim on `the CD antigen`."""


def members(targets: tuple[str, ...], knowledge: Knowledge) -> frozenset[str]:
    """Targets with families written out."""
    found: set[str] = set()
    for name in targets:
        family = knowledge.targets[name].members if name in knowledge.targets else ()
        found |= {name, *family} if not family else set(family)
    return frozenset(found)


def better_name(said: str, drug: Drug, knowledge: Knowledge) -> str | None:
    """The drug's known targets where a text names the ligand, or an antigen without its number; otherwise None."""
    if said == NUMBERLESS:
        numbered = [known_as(target, knowledge) for target in drug.targets]
        return next((name for name in numbered if name.startswith("CD")), None)
    own = members(drug.targets, knowledge)
    if drug.targets_complete or said in own:
        return None
    receptors = own & LIGANDS.get(said, frozenset())
    return ", ".join(sorted(known_as(target, knowledge) for target in receptors)) or None


def anothers(one: Told, claims: Sequence[Told], knowledge: Knowledge) -> bool:
    """Whether the same words give several drugs several targets, this one another's: `A plus B blocks both X and Y`."""
    span = one.claim.span
    here = [
        other.claim
        for other in claims
        if other.claim.span.doc_id == span.doc_id
        and other.claim.span.start < span.end
        and span.start < other.claim.span.end
    ]
    several = any(claim.subject == one.claim.subject and claim.object != one.claim.object for claim in here)
    owners = [knowledge.drugs.get(c.subject) for c in here if c.object == one.claim.object]
    said = members((one.claim.object,), knowledge)
    return several and any(drug and said & members(drug.targets, knowledge) for drug in owners)
