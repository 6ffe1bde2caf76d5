"""Classes put in the wrong relation: a kind given as the whole, or a sister given as the mother."""

from __future__ import annotations

from pipeline.checks.drug_kinds import exclusive
from pipeline.checks.told import ancestors, known_as
from pipeline.knowledge import Knowledge

TABLE = "expectations/knowledge/classes.csv"
APART = frozenset({"class:cytokine", "class:immune-checkpoint-inhibitor"})
"""Classes whose kinds shut each other out (classes.csv): an interleukin is no chemokine. Wider ones overlap."""


def alias_fact(name: str, thing: str, knowledge: Knowledge) -> str | None:
    """What is known where one class is given as another name for the other; None where nothing speaks against it."""
    for narrow, wide in ((thing, name), (name, thing)):
        if name != thing and wide in ancestors(narrow, knowledge) and {name, thing} <= knowledge.classes.keys():
            return f"{known_as(narrow, knowledge)} is one kind of {known_as(wide, knowledge)} ({TABLE})"
    return None


def member_fact(narrow: str, wide: str, knowledge: Knowledge) -> str | None:
    """What is known where one class is given as a kind of the other; None where nothing speaks against it."""
    if narrow not in knowledge.classes or wide not in knowledge.classes or wide in ancestors(narrow, knowledge):
        return None
    left, right = known_as(narrow, knowledge), known_as(wide, knowledge)
    if narrow in ancestors(wide, knowledge):
        return f"{right} is a kind of {left}, not the other way round ({TABLE})"
    if exclusive(narrow, wide, knowledge):
        return f"a {left} is not a {right}: no drug is both (pipeline/checks/exclusive.toml)"
    both = set(knowledge.classes[narrow].parents) & set(knowledge.classes[wide].parents) & APART
    if both:
        return f"{left} and {right} are two kinds of {known_as(min(both), knowledge)} ({TABLE})"
    return None
