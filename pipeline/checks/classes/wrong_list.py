"""A drug that stands in the list, or under the heading, of a class it is not in."""

from __future__ import annotations

import re

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.drug_kinds import exclusive, fits, stems_of
from pipeline.checks.drug_statements import Statement, evidence, statements
from pipeline.knowledge import Knowledge
from pipeline.model import Severity

_BESIDE = re.compile(
    r"(?:\b(?:with|after|before|than|plus|alongside|besides|unlike|instead of|not|without|other than"
    r"|taking|getting|given)"
    r"\s+(?:an?\s+|the\s+|any\s+|other\s+|these\s+)?$)|\bside effects?\b|\breactions?\b|\bresist|\bfail",
    re.IGNORECASE,
)
"""Before the class in a lead-in: its drugs are the company or the past of those listed."""


def examine(corpus: Corpus) -> Result:
    """Claims that a list's lead-in or a heading makes of the drugs below it."""
    hits, examined, seen = [], 0, set()
    for statement in statements(corpus, ("is_class", "targets"), listed=True):
        if statement.claim.found_by.endswith(">targets"):  # said again of the class, which is judged itself
            continue
        examined += 1
        where = statement.subject.span if statement.subject else statement.claim.span
        if where not in seen and not _beside(statement) and _contradicts(statement, corpus.knowledge):
            seen.add(where)
            hits.append(_hit(statement, corpus.knowledge))
    return Result(examined, tuple(hits))


def _beside(statement: Statement) -> bool:
    """The lead-in speaks of drugs given beside, after or against the class, not of the class."""
    if statement.object is None:
        return False
    text, at = statement.page.document.text, statement.object.span.start
    low = max(text.rfind("\n", 0, at) + 1, text.rfind(". ", 0, at) + 1)
    return bool(_BESIDE.search(text[low:at]))


def _contradicts(statement: Statement, knowledge: Knowledge) -> bool:
    drug, said = statement.drug, statement.claim.object
    if said in knowledge.targets:
        return drug.targets_complete and not fits(drug, said, knowledge)
    if said not in knowledge.classes:
        return False
    implied = knowledge.classes[said].targets
    if implied and drug.targets_complete:
        return not any(fits(drug, target, knowledge) for target in implied)
    own = {drug.drug_class} if drug.drug_class else set()
    own |= {stem.drug_class for stem in stems_of(drug, knowledge, ("check", "source")) if stem.drug_class}
    return bool(own) and all(exclusive(said, one, knowledge) for one in own if one)


def _hit(statement: Statement, knowledge: Knowledge) -> Hit:
    drug, said = statement.drug, statement.claim.object
    listed = knowledge.targets[said].name if said in knowledge.targets else knowledge.classes[said].name
    right = " and ".join(knowledge.targets[target].name for target in drug.targets)
    kind = knowledge.classes[drug.drug_class].name if drug.drug_class else ""
    known = "; ".join(part for part in (kind, f"acts on {right}" if right else "") if part)
    message = f"{drug.name.capitalize()} stands in a list of {listed}, but: {known}."
    sources = f"{drug.name}: {known} ({', '.join(drug.sources)})"
    severity: Severity | None = None if drug.confirmed else "info"
    return Hit(evidence(statement, statement.subject, sources), message, confidence=0.9, severity=severity)


CHECK = Check(
    id="classes/wrong-list",
    severity="error",
    finds="A drug in a list, or under a heading, of drugs of another class or target.",
    why="Lists are what readers look their drug up in. One wrong line sends them to the wrong side effects.",
    advice="Move the drug to the list it belongs to, or correct the heading.",
    limits="Lists of open classes (targeted therapy, immunotherapy) and of small molecules by target are not judged.",
    sources=("https://purplebooksearch.fda.gov/", "https://www.cancer.gov/about-cancer/treatment/drugs"),
    bad=(
        Example(("Drugs that target PD-1 include:\n\n- pembrolizumab (Keytruda)\n- ⟦durvalumab⟧ (Imfinzi)",)),
        Example(("Examples of CTLA-4 inhibitors include:\n\n- ipilimumab (Yervoy)\n- ⟦avelumab⟧ (Bavencio)",)),
    ),
    good=(
        Example(("Drugs that target PD-1 include:\n\n- pembrolizumab (Keytruda)\n- nivolumab (Opdivo)",)),
        Example(("PD-1 and PD-L1 inhibitors include:\n\n- pembrolizumab\n- durvalumab",), "both classes head the list"),
        Example(
            ("Drugs used with a PD-1 inhibitor include:\n\n- ipilimumab (Yervoy)\n- lenvatinib",),
            "given with, not members",
        ),
    ),
    examine=examine,
)
