"""Drugs whose names are easily confused (look_alikes.csv), and what on a page fits the other of two."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pipeline.checks.drug_kinds import exclusive, fits, lineage
from pipeline.checks.drug_statements import statements_of
from pipeline.checks.passages import passages
from pipeline.knowledge import Drug, Knowledge
from pipeline.model import Mention, Page

_FEW = 4
"""Drugs and brands on a page up to which it is about one drug; pages on more compare them."""


@cache
def pairs() -> Mapping[str, tuple[str, ...]]:
    """Concept id → those of the drugs that its name is taken for."""
    found: dict[str, list[str]] = defaultdict(list)
    with Path(__file__).with_name("look_alikes.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[f"drug:{row['one']}"].append(f"drug:{row['other']}")
            found[f"drug:{row['other']}"].append(f"drug:{row['one']}")
    return {key: tuple(others) for key, others in found.items()}


def said_of_other(page: Page, knowledge: Knowledge) -> Iterator[tuple[Mention, Drug, str]]:
    """A class or target that is not the drug's, but is the other's."""
    for statement in statements_of(page, knowledge, ("is_class", "targets", "binds", "blocks"), listed=False):
        drug, said = statement.drug, statement.claim.object
        for other in _others(drug.concept_id, knowledge):
            if statement.subject and _better(drug, other, said, knowledge) and not statement.coupled:
                name = (knowledge.classes.get(said) or knowledge.targets[said]).name
                yield statement.subject, other, f"what is said of it ({name}) fits {other.name}"


def _others(concept_id: str, knowledge: Knowledge) -> list[Drug]:
    return [knowledge.drugs[key] for key in pairs().get(concept_id, ()) if key in knowledge.drugs]


def _better(drug: Drug, other: Drug, said: str, knowledge: Knowledge) -> bool:
    if said in knowledge.targets:
        return bool(drug.targets) and fits(other, said, knowledge) and not fits(drug, said, knowledge)
    own, theirs = drug.drug_class, other.drug_class
    return bool(own and theirs and said in lineage(theirs, knowledge) and exclusive(said, own, knowledge))


def out_of_place(page: Page, knowledge: Knowledge) -> Iterator[tuple[Mention, Drug, str]]:
    """The page's title is about the other drug, and this one stands in it once, without a brand and apart from it."""
    title = next((p for p in passages(page.document) if p.block.kind == "heading"), None)
    names = [m for m in page.mentions if m.kind in ("drug", "brand")]
    if title is None or len({m.concept_id for m in names}) > _FEW:
        return
    about = {m.concept_id for m in names if title.start <= m.span.start < title.end}
    for mention in names:
        same = [m for m in names if m.concept_id == mention.concept_id]
        for other in _others(mention.concept_id or "", knowledge):
            brands = {m.concept_id for m in names} & set(knowledge.drugs[mention.concept_id or ""].brands)
            block = page.document.block_index_at_raw(page.document.to_raw(mention.span.start))
            low, high = page.document.block_spans[block]
            beside = any(low <= m.span.start < high and m.concept_id == other.concept_id for m in names)
            if about == {other.concept_id} and len(same) == 1 and not brands and not beside:
                yield mention, other, f"the page is about {other.name} and names it only here"
