"""Which classes a drug is in, which classes shut each other out, and which targets belong together."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.knowledge import Drug, Knowledge, Stem

PARTNERS = (
    frozenset({"target:PDCD1", "target:CD274", "target:PDCD1LG2"}),
    frozenset({"target:CTLA4", "target:CD80", "target:CD86"}),
    frozenset(
        {"target:VEGFA", "target:VEGFB", "target:PGF", "target:VEGFR", "target:KDR", "target:FLT1", "target:FLT4"}
    ),
    frozenset({"target:CD47", "target:SIRPA"}),
)
"""Proteins that bind each other: a sentence on a drug for one of them names the other too."""


PLAIN_WORDS = (("class:monoclonal-antibody", r"antibod(?:y|ies)"), ("class:cancer-vaccine", r"vaccines?"))
"""Words too wide to be a class wherever they stand (antibodies of the body, vaccines against flu), but a class where a
sentence says that a drug is one."""


@cache
def _groups() -> tuple[frozenset[str], ...]:
    table = tomllib.loads((Path(__file__).parent / "exclusive.toml").read_text(encoding="utf-8"))
    return tuple(frozenset(group["classes"]) for group in table["group"])


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
    return any((left & group) and (right & group) and not (left & right & group) for group in _groups())


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


def partners(target_id: str) -> frozenset[str]:
    """Targets that bind this one; empty where none is known."""
    return next((group for group in PARTNERS if target_id in group), frozenset())


def fits(drug: Drug, target_id: str, knowledge: Knowledge) -> bool:
    """Whether the target is one of the drug's, or of a family with one."""
    return bool(family(target_id, knowledge) & set(drug.targets))
