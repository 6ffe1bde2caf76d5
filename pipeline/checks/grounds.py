"""What a conflict rests on, in a record that stands without us, and which side what is known speaks for."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.checks.told import Told, ancestors
from pipeline.knowledge import Knowledge
from pipeline.model import Claim, Conflict, Ground, Side

REASONS: dict[Ground, str] = {
    "polarity": "One place asserts what the other denies",
    "values": "The two values exclude each other",
    "closed-list": "One place names all there are, and the other names another",
    "count": "The numbers differ",
    "known": "What is known says otherwise",
}


def record(
    here: Sequence[Told],
    other: Sequence[Told],
    knowledge: Knowledge,
    ground: Ground = "values",
    compared: Sequence[str] = (),
    counted: int | None = None,
) -> Conflict:
    """The record of two sides of claims; every side has one subject and one predicate."""
    left = here[0].claim
    right = other[0].claim if other else None
    path = kinship(right.subject, left.subject, knowledge) if right and ground != "count" else ()
    sides = [tuple(one.claim.claim_id for one in side) for side in (here, other)]
    side: Side = supported(left, right, knowledge) if right and ground != "count" else "unknown"
    side = "other_side" if ground == "known" else side
    shared = _scope_words(here[0], other[0], compared) if other else ""
    return Conflict(ground, sides[0], sides[1], REASONS[ground] + shared + ".", tuple(compared), path, counted, side)


def kinship(narrow: str, wide: str, knowledge: Knowledge) -> tuple[str, ...]:
    """Concept ids from a drug or class up to a wider class, both included; empty where they are one or no kin."""
    if narrow == wide:
        return ()
    drug = knowledge.drugs.get(narrow)
    above = (drug.drug_class,) if drug and drug.drug_class else ()
    parents = knowledge.classes[narrow].parents if narrow in knowledge.classes else above
    for parent in parents:
        if parent == wide:
            return narrow, wide
        if wide in ancestors(parent, knowledge):
            return (narrow, *kinship(parent, wide, knowledge))
    return ()


def supported(here: Claim, other: Claim, knowledge: Knowledge) -> Side:
    """The side that what is known of the drug or class speaks for."""
    left, right = _holds(here, knowledge), _holds(other, knowledge)
    if left is None and right is None:
        return "unknown"
    if left and not right:
        return "here"
    if right and not left:
        return "other_side"
    return "neither" if left is False and right is False else "unknown"


def _holds(claim: Claim, knowledge: Knowledge) -> bool | None:
    """Whether a claim agrees with what is known; None where nothing is known of it."""
    drug = knowledge.drugs.get(claim.subject)
    known: bool | None = None
    if claim.predicate == "targets" and drug is not None and drug.targets:
        own = {member for name in drug.targets for member in _members(name, knowledge)}
        known = bool(own & _members(claim.object, knowledge)) or (False if drug.targets_complete else None)
    elif claim.predicate in ("is_class", "member_of") and claim.object in knowledge.classes:
        known = claim.object in ancestors(claim.subject, knowledge) or None
    elif claim.predicate == "antibody_source" and drug is not None and drug.antibody_source:
        known = drug.antibody_source == claim.object
    if known is None:
        return None
    return known == (claim.polarity == "asserted")


def _members(target: str, knowledge: Knowledge) -> frozenset[str]:
    family = knowledge.targets[target].members if target in knowledge.targets else ()
    return frozenset(family) | {target}


def _scope_words(here: Told, other: Told, compared: Sequence[str]) -> str:
    both = [name for name in compared if here.scope(name) & other.scope(name)]
    one = [name for name in compared if bool(here.scope(name)) != bool(other.scope(name))]
    words = f", both for the same {' and '.join(both)}" if both else ""
    return words + (f"; only one side names a {' or a '.join(one)}" if one else "")
