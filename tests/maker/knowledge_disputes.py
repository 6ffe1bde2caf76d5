"""Rows of `../shared/knowledge/conflicts.csv` as an editor should see them: who differs from whom, and what we hold.

Values are given where their source may be shipped; of the others (Thera-SAbDab, ChEMBL, ATC, DGIdb, an app's table)
only the name is. The reasons are ours.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.knowledge.schema import DISPUTES
from tests.maker import knowledge_words as words

_ATTRIBUTES = {"target": "target", "target set size": "target", "ATC code": "atc", "antibody source": "antibody_source",
               "brand -> 2 INNs": "drug", "EU approval date": "named_by"}  # fmt: skip
_REASONS = {
    "target": "one source counts genes that mark who is treated, a family, or a partner of the target",
    "atc": "WHO moved these groups in 2021; we keep no ATC codes",
    "antibody_source": "the sources describe the antibody differently; we say nothing of it",
    "drug": "a product of several drugs, or one listed under a relative",
    "named_by": "two extracts of one register; the earliest year counts",
    "status": "said to be sold somewhere; no label or licence of the US or the EU has it, and we claim neither",
}


def disputes(shared: Path) -> Iterator[dict[str, str]]:
    """Rows of disputes.csv, by subject and attribute."""
    with (shared / "conflicts.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    found = [row for source in rows for row in _rows(source)]
    yield from sorted(found, key=lambda row: tuple(row.values()))


def _rows(row: dict[str, str]) -> Iterable[dict[str, str]]:
    attribute = _ATTRIBUTES.get(row["kind"], "status")
    if attribute == "drug":
        cells = [row[key] for key in ("source_1", "value_1", "source_2", "value_2") if row[key]]
        sides = [re.fullmatch(r"(.+) \[(.+)\]", cell) for cell in cells]
        said = [(side[2].replace(",", ";"), f"drug:{side[1]}") for side in sides if side]
        (one, first), (other, second) = said[0], said[1]
        subject = f"brand:{row['item']}"
    else:
        one, first, other, second = row["source_1"], row["value_1"], row["source_2"], row["value_2"]
        subject = f"drug:{row['item']}"
    values = (subject, attribute, one, _shown(one, first), other, _shown(other, second), _REASONS[attribute])
    return [dict(zip(DISPUTES, values, strict=True))]


def _shown(sources: str, value: str) -> str:
    """The value where every source of it may be shipped."""
    return "nothing" if value == "none" else value if set(re.split(r"[;+]", sources)) <= words.SHIPPED else ""
