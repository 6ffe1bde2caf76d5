"""Second readings of a drug's target: its ATC group, the stem of its name, the antibody it carries, a page read.

They only go into `agrees`: WHO's ATC is read for agreement and not shipped; a stem and the name of the antibody in a
conjugate's name are given by WHO by what the drug does, without regard to our lists.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

CURATED = Path(__file__).parent / "curated"
_FAMILY = {"FGFR1", "FGFR2", "FGFR3", "FGFR4"}
_ATC: Mapping[str, frozenset[str]] = {
    "L01EA": frozenset({"ABL1", "KIT"}), "L01EB": frozenset({"EGFR"}), "L01EC": frozenset({"BRAF", "RAF1"}),
    "L01ED": frozenset({"ALK"}), "L01EE": frozenset({"MAP2K1", "MAP2K2"}), "L01EF": frozenset({"CDK4", "CDK6"}),
    "L01EG": frozenset({"MTOR"}), "L01EH": frozenset({"ERBB2"}), "L01EJ": frozenset({"JAK1", "JAK2"}),
    "L01EK": frozenset({"KDR", "FLT1", "FLT4"}), "L01EL": frozenset({"BTK"}),
    "L01EM": frozenset({"PIK3CA", "PIK3CB", "PIK3CD", "PIK3CG"}), "L01EN": frozenset(_FAMILY),
    "L01XG": frozenset({"PSMB5"}), "L01XH": frozenset({"HDAC1", "HDAC2", "HDAC3", "HDAC6"}),
    "L01XK": frozenset({"PARP1", "PARP2"}), "L01XJ": frozenset({"SMO"}), "L01DB": frozenset({"TOP2A"}),
    "L01CB": frozenset({"TOP2A"}), "L01CE": frozenset({"TOP1"}), "L01CA": frozenset({"TUBB"}),
    "L01CD": frozenset({"TUBB"}), "L02BA": frozenset({"ESR1"}), "L02BB": frozenset({"AR"}),
    "L02BG": frozenset({"CYP19A1"}), "L02AE": frozenset({"GNRHR"}),
}  # fmt: skip
"""ATC groups that are named for what their drugs act on (WHO Collaborating Centre, ATC index 2026)."""

_Rows = Callable[[Path], list[dict[str, str]]]


def agreeing(drug: str, target: str, atc: str, rows: _Rows) -> set[str]:
    """Which of `atc`, `stem`, `name`, `page` say that the drug acts on the target (a gene symbol)."""
    found = {"atc"} if any(target in members and code.startswith(group) for code in atc.split(";")
                           for group, members in _ATC.items()) else set()  # fmt: skip
    if any(target in members and re.search(pattern, drug.rsplit(maxsplit=1)[-1]) for pattern, members in _stems()):
        found.add("stem")
    antibody = drug.split(maxsplit=1)[0]
    if antibody != drug and antibody in _antibodies(rows) and target in _antibodies(rows)[antibody]:
        found.add("name")
    if (drug, target) in _pages():
        found.add("page")
    return found


@cache
def _stems() -> tuple[tuple[str, frozenset[str]], ...]:
    """Patterns of stems with the targets of the class they stand for; stems that only inform are left out."""
    with (CURATED / "classes.csv").open(encoding="utf-8") as file:
        targets = {row["concept_id"]: _symbols(row["targets"]) for row in csv.DictReader(file)}
    with (CURATED / "stems.csv").open(encoding="utf-8") as file:
        return tuple((row["pattern"], targets[row["drug_class"]]) for row in csv.DictReader(file)
                     if row["use"] == "check" and targets.get(row["drug_class"]))  # fmt: skip


def _symbols(cell: str) -> frozenset[str]:
    return frozenset(value.removeprefix("target:") for value in cell.split(";") if value)


@cache
def _pages() -> frozenset[tuple[str, str]]:
    """Pages of others that were read for one fact (`curated/readings.csv`)."""
    with (CURATED / "readings.csv").open(encoding="utf-8") as file:
        return frozenset((row["drug"], row["target"]) for row in csv.DictReader(file))


_ANTIBODIES: dict[str, frozenset[str]] = {}


def _antibodies(rows: _Rows) -> Mapping[str, frozenset[str]]:
    """Antibodies of one word with their targets, from the collection."""
    if not _ANTIBODIES:
        shared = Path(__file__).parents[3] / "shared" / "knowledge" / "drugs.csv"
        for row in rows(shared):
            if " " not in row["inn"] and row["modality"] == "monoclonal antibody":
                _ANTIBODIES[row["inn"]] = _symbols(row["targets"])
    return _ANTIBODIES
