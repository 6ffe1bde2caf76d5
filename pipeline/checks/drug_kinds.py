"""Which classes a drug is in, which classes shut each other out, and which targets belong together."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.knowledge import Drug, Knowledge, Stem

RIVALS = frozenset({"target:PDCD1", "target:CD274", "target:PDCD1LG2"})
"""A receptor and its ligands, for both of which there are drugs that readers must not mix up."""
_SIGNALS = (
    frozenset({"target:CTLA4", "target:CD80", "target:CD86"}),
    frozenset(
        {"target:VEGFA", "target:VEGFB", "target:PGF", "target:VEGFR", "target:KDR", "target:FLT1", "target:FLT4"}
    ),
    frozenset({"target:CD47", "target:SIRPA"}),
    frozenset({"target:TNFSF11", "target:TNFRSF11A"}),
    frozenset({"target:IL6", "target:IL6R"}),
    frozenset({"target:MET", "target:HGF"}),
    frozenset({"target:IGF1R", "target:IGF1", "target:IGF2"}),
)
"""A receptor and what binds it: blocking one stops the other's signal, and pages say either of the same drug."""

WIDE = frozenset({"class:chemotherapy", "class:hormone-therapy", "class:immunotherapy", "class:targeted-therapy"})
"""Kinds of treatment: a section on one of them speaks of other drugs too."""
WIDE_KINDS = WIDE | {
    "class:monoclonal-antibody", "class:bispecific-antibody", "class:antibody-drug-conjugate", "class:cell-therapy",
    "class:immune-checkpoint-inhibitor", "class:small-molecule", "class:car-t-cell-therapy",
}  # fmt: skip
"""Kinds that say nothing of a target."""
PLAIN_WORDS = (("class:monoclonal-antibody", r"antibod(?:y|ies)"), ("class:cancer-vaccine", r"vaccines?"))
"""Words too wide to be a class wherever they stand (antibodies of the body, vaccines against flu), but a class where a
sentence says that a drug is one."""


@cache
def _exclusive() -> Mapping[str, Any]:
    found: Mapping[str, Any] = tomllib.loads((Path(__file__).parent / "exclusive.toml").read_text(encoding="utf-8"))
    return found


@cache
def _two_sided() -> frozenset[str]:
    return frozenset(_exclusive()["two_sided"])


@cache
def _groups() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Groups of classes of which a drug is in one at most, each with the classes that it does not judge."""
    table = _exclusive()
    found = []
    for group in table["group"]:
        classes = {name for one in group["classes"] for name in (table["works"] if one == "works" else [one])}
        found.append((frozenset(classes) - frozenset(group.get("without", ())), frozenset(group.get("save", ()))))
    return tuple(found)


def lineage(class_id: str, knowledge: Knowledge) -> frozenset[str]:
    """The class and every wider one."""
    found: set[str] = set()
    todo = [class_id]
    while todo:
        current = todo.pop()
        if current not in found and current in knowledge.classes:
            found.add(current)
            todo += knowledge.classes[current].parents
    return frozenset(found)


def exclusive(one: str, other: str, knowledge: Knowledge) -> bool:
    """Whether nothing can be in both classes."""
    left, right = lineage(one, knowledge), lineage(other, knowledge)
    if one in right or other in left:
        return False
    return any(
        (left & group) and (right & group) and not (left & right & group) and not (left | right) & save
        for group, save in _groups()
    )


def stems_of(drug: Drug, knowledge: Knowledge, uses: tuple[str, ...]) -> Iterator[Stem]:
    """Stems that the drug's name carries, without those that list it as an exception."""
    last = drug.name.lower().split()[-1]
    words = set(drug.name.lower().split())
    for stem in knowledge.stems.values():
        if stem.use in uses and not words & set(stem.exceptions) and re.search(stem.pattern, last):
            yield stem


def family(target_id: str, knowledge: Knowledge) -> frozenset[str]:
    """The target, what it is a family of, and the families it is in."""
    found = {target_id}
    if target_id in knowledge.targets:
        found |= set(knowledge.targets[target_id].members)
    return frozenset(found | {t.concept_id for t in knowledge.targets.values() if target_id in t.members})


def fits(drug: Drug, target_id: str, knowledge: Knowledge) -> bool:
    """Whether the target is one of the drug's, of a family with one, or the other end of the same signal."""
    own = set(drug.targets)
    same_signal = any(target_id in group and own & group for group in _SIGNALS)
    return same_signal or bool(family(target_id, knowledge) & own)


def kinds_of(drug: Drug, knowledge: Knowledge) -> frozenset[str]:
    """The narrowest classes that a drug's record and its name give it."""
    own = {drug.drug_class} if drug.drug_class else set()
    stems = [stem for stem in stems_of(drug, knowledge, ("check", "source")) if stem.drug_class]
    longer = [s for s in stems if not any(o is not s and o.stem.endswith(s.stem.lstrip("-")) for o in stems)]
    own |= {stem.drug_class for stem in longer if stem.drug_class}
    wider = {above for one in own for above in lineage(one, knowledge) - {one}}
    return frozenset(own - wider)


_BARE, _CHECKPOINT = "class:monoclonal-antibody", "class:immune-checkpoint-inhibitor"
_BUILT = frozenset({"class:antibody-drug-conjugate", "class:bispecific-antibody", "class:radioimmunoconjugate"})
"""Kinds of antibody that a bare one with a single target is not; their names have a second word, or a second target."""


def contradicts(drug: Drug, said: str, knowledge: Knowledge) -> bool:
    """Whether a class or target cannot be the drug's, by all that is known of it."""
    if said in knowledge.targets:
        return drug.targets_complete and not fits(drug, said, knowledge)
    if said not in knowledge.classes or drug.concept_id in _two_sided():
        return False
    implied = knowledge.classes[said].targets
    fitting = any(fits(drug, target, knowledge) for target in implied)
    if fitting or (implied and drug.targets_complete):
        return not fitting
    above = lineage(drug.drug_class or "", knowledge)
    if said in _BUILT and {_BARE, _CHECKPOINT} & above and not _BUILT & above:
        return drug.targets_complete and len(drug.targets) == 1 and " " not in drug.name
    own = kinds_of(drug, knowledge)
    return bool(own) and all(exclusive(said, one, knowledge) for one in own)


def contradicting_stem(drug: Drug, said: str, knowledge: Knowledge) -> Stem | None:
    """A stem of the drug that shuts the class out, where every stem does and what is known of the drug agrees."""
    own = drug.drug_class
    stems = [stem for stem in stems_of(drug, knowledge, ("check", "source")) if stem.drug_class]
    if said not in knowledge.classes or (own and not exclusive(said, own, knowledge)):
        return None
    against = [stem for stem in stems if exclusive(said, stem.drug_class or "", knowledge)]
    return against[0] if against and len(against) == len(stems) else None
