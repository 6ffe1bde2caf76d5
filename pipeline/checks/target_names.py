"""What a target's name stands for: families, ligands and their receptors, antigens that lost their number."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.checks.denial_reach import bounds
from pipeline.checks.drug_kinds import RIVALS
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


def anothers(one: Told, claims: Sequence[Told], known: frozenset[str], knowledge: Knowledge) -> bool:
    """Whether a target is another drug's (`A plus B blocks both X and Y`), or the partner of the drug's known ones."""
    if _beside_its_own(one, known):
        return True
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


def _beside_its_own(one: Told, known: frozenset[str]) -> bool:
    """Whether the sentence also names the drug's own target, which binds this one: `blocks PD-1 and so stops PD-L1`."""
    low, stop = bounds(one)
    named = {m.concept_id for m in one.page.mentions if low <= m.span.start < stop}
    return one.claim.object in RIVALS and bool(named & known & RIVALS)


def _kin(said: str, known: frozenset[str]) -> bool:
    """A ligand and its receptor: what blocks the one blocks the effect of the other."""
    receptors = LIGANDS.get(said, frozenset())
    return bool(receptors & known) or any(said in LIGANDS.get(own, frozenset()) for own in known)


FEW = 4
"""Known targets of a drug that is held to them: a kinase inhibitor with more hits others besides."""


def strangers(group: Sequence[Told], drug: Drug, knowledge: Knowledge) -> tuple[Told, Told] | None:
    """A target that only the other page names, where the drug's known ones, few, are all that this page leaves out.

    The stranger, then a claim on a known target. Only targets that drugs of another class are made for are strangers.
    """
    known = members(drug.targets, knowledge)
    if not known or len(known) > FEW:
        return None
    right = [one for one in group if members((one.claim.object,), knowledge) & known]
    informed = {one.claim.span.doc_id for one in right}
    made_for = {target for kind in knowledge.classes.values() for target in members(kind.targets, knowledge)}
    own = members(knowledge.classes[drug.drug_class].targets, knowledge) if drug.drug_class else frozenset()
    for one in group:
        said = members((one.claim.object,), knowledge)
        opened = one.scope("extent") & {"open", "also", "some"}
        if one.claim.span.doc_id in informed or opened or said & (known | own) or not said & made_for:
            continue
        if right and not _kin(one.claim.object, known):
            return one, right[0]
    return None
