"""What is true of a drug is never called wrong, in whatever form a page says it; what looks like a list is none."""

from __future__ import annotations

import csv
import random
import warnings

import pytest

from pipeline.checks.run import catalogue
from tests.conftest import REPOSITORY
from tests.mutation import class_wordings
from tests.mutation.base import Base, Export
from tests.mutation.harness import findings, knowledge, new_findings

CHECKS = tuple(check for check in catalogue() if check.id.startswith("classes/"))
SHARED = REPOSITORY.parent / "shared" / "knowledge" / "drugs.csv"
CHECKPOINTS = {
    "PDCD1": "PD-1",
    "CD274": "PD-L1",
    "CTLA4": "CTLA-4",
    "LAG3": "LAG-3",
    "TIGIT": "TIGIT",
    "HAVCR2": "TIM-3",
}
INTRO = "This page tells what doctors mean by these names and how the drugs are given in the clinic."
FORMS = (
    "{n} targets {x}.", "{n} is an anti-{x} antibody.", "{n} blocks {x} on cells.", "### {n}\n\nTarget: {x}",
    "### Drugs that target {x}\n\n- {n}", "Antibodies against {x} include:\n\n- {n}", "- **{n}** – blocks {x}",
    "Drugs by what they act on:\n\n- {x}: {n}",
)  # fmt: skip


def told(text: str) -> list[str]:
    page = Export("page", f"# Names\n\n{INTRO}\n\n{text}\n\n### More\n\n{INTRO}\n", "text/markdown")
    return [f"{f.check_id}: {f.message}" for f in findings((page,), CHECKS)]


@pytest.mark.parametrize("batch", sorted(class_wordings.wordings()))
def test_true_assignments_are_left_alone(batch: str) -> None:
    drugs = tuple(random.Random(batch).sample(class_wordings.drugs(), 40))
    assert list(class_wordings.alarms(batch, drugs, 3)) == []


@pytest.mark.parametrize("batch", sorted(class_wordings.wordings()))
def test_wrong_assignments_are_found(batch: str) -> None:
    missed = []
    for group, wordings in class_wordings.wordings()[batch].items():
        for wording in wordings:
            rng = random.Random(f"{group} {wording}")
            words = class_wordings.wrong(wording, rng)
            base = Base("names", class_wordings.PLAIN)
            made = class_wordings.document(base, group, wording.format(**words.values), rng)
            if made and not new_findings((made[0],), (made[1],), CHECKS):
                missed.append(wording)
    assert len(missed) <= 3, missed


@pytest.mark.shared
def test_no_checkpoint_agent_is_called_wrong() -> None:
    """Every checkpoint agent of the collection in eight forms."""
    if not SHARED.is_file():
        warnings.warn(f"{SHARED} is not here: 140 checkpoint agents were not tried", stacklevel=1)
        return
    with SHARED.open(encoding="utf-8") as file:
        rows = [(row["inn"], target) for row in csv.DictReader(file) for target in row["targets"].split(";")]
    agents = sorted((inn, target) for inn, target in rows if target in CHECKPOINTS)
    assert len({inn for inn, _ in agents}) >= 120
    wrong = []
    for number, (inn, target) in enumerate(agents):
        for form in (FORMS[number % len(FORMS)], FORMS[(number + 3) % len(FORMS)]):
            wrong += told(form.format(n=inn[0].upper() + inn[1:], x=CHECKPOINTS[target]))
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "### PD-L1 testing\n\n- pembrolizumab\n- cemiplimab",
        "### After a PD-1 inhibitor\n\n- docetaxel\n- ramucirumab (Cyramza)",
        "- Pembrolizumab: tests for PD-L1\n- Nivolumab: no test",
        "### HER2-positive breast cancer\n\n- trastuzumab (Herceptin)\n- atezolizumab (Tecentriq)",
        "### Hormone therapy\n\n- letrozole\n- palbociclib (Ibrance)\n- trastuzumab (Herceptin)",
        "### Proteasome inhibitors\n\n- bortezomib\n- daratumumab is often added",
        "PD-1 and PD-L1 inhibitors:\n\n- nivolumab\n- durvalumab",
        "### Checkpoint inhibitors\n\n- PD-1: nivolumab, cemiplimab\n- PD-L1: avelumab\n- CTLA-4: ipilimumab",
        "- **Nivolumab and relatlimab (Opdualag):** block PD-1 and LAG-3",
        "### PD-1 inhibitors\n\n#### Nivolumab\n\nA drip.\n\n#### Side effects\n\n- ipilimumab may add to them",
        "Pembrolizumab (PD-L1 at least 1%) is given first.",
        "Drugs and their targets:\n\n- ramucirumab – VEGFR2\n- bevacizumab – VEGF\n- denosumab – RANK ligand",
        "### Bispecific antibodies that target BCMA and CD3\n\n- teclistamab\n- elranatamab",
        "### Cancer vaccines\n\n- sipuleucel-T (Provenge)\n- talimogene laherparepvec (Imlygic)\n- BCG",
    ],
)
def test_what_only_looks_like_a_wrong_list(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "table",
    [
        "<tr><th>Drug</th><th>Biomarker</th></tr><tr><td>pembrolizumab</td><td>PD-L1</td></tr>",
        "<tr><th>If the tumor has</th><th>Drug</th></tr><tr><td>PD-L1</td><td>pembrolizumab</td></tr>",
        "<tr><th>Type</th><th>Drugs</th></tr><tr><td>CTLA-4 inhibitor</td><td>ipilimumab (with nivolumab)</td></tr>",
        "<tr><th>Gene change</th><th>Drug</th></tr><tr><td>EGFR</td><td>osimertinib, ramucirumab</td></tr>",
    ],
)
def test_a_table_of_tests_is_no_table_of_targets(table: str) -> None:
    shell = "<!doctype html><html lang='en'><body><main><h1>Names</h1><p>{}</p><table>{}</table></main></body></html>"
    page = Export("page", shell.format(INTRO, table), "text/html")
    assert [f.message for f in findings((page,), CHECKS)] == []


def test_the_knowledge_knows_the_wordings_drugs() -> None:
    assert len(class_wordings.drugs()) >= 80
    assert all(target in knowledge().targets for drug in class_wordings.drugs() for target in drug.targets)
