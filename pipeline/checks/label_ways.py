"""Routes and intervals that stand side by side on a label: two of them are a choice, not a contradiction.

`label_ways.csv` is read from United States labels (https://dailymed.nlm.nih.gov/dailymed/, public domain) and European
product information (https://www.ema.europa.eu/en/medicines); days between doses, a month as 28. It never
makes a finding of one page alone: two pages have to differ first.
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("label_ways.csv")


def both_routes(drug: str, *routes: str) -> bool:
    """True where the label of the drug (concept id) has all these routes.

    >>> both_routes("drug:trastuzumab", "vein", "under-skin"), both_routes("drug:trastuzumab", "vein", "mouth")
    (True, False)
    """
    return set(routes) <= _of(drug)[0]


def off_label(drug: str, one: Collection[str], other: Collection[str]) -> bool:
    """True where every way of one side stands on the drug's label and no way of the other does.

    >>> off_label("drug:bortezomib", ["vein"], ["mouth"]), off_label("drug:unheard-of", ["vein"], ["mouth"])
    (True, False)
    """
    known = _of(drug)[0]
    return any(set(a) <= known and not set(b) & known for a, b in ((one, other), (other, one)) if known)


def both_intervals(drug: str, *days: float) -> bool:
    """True where the label of the drug (concept id) has all these numbers of days between doses.

    >>> both_intervals("drug:pembrolizumab", 21, 42), both_intervals("drug:pembrolizumab", 21, 35)
    (True, False)
    """
    return set(days) <= _of(drug)[1]


def _of(drug: str) -> tuple[frozenset[str], frozenset[float]]:
    """Routes and days between doses on the label; both empty for a drug that is not in the table."""
    return _ways().get(drug, (frozenset(), frozenset()))


@cache
def _ways() -> dict[str, tuple[frozenset[str], frozenset[float]]]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return {
            f"drug:{row['drug']}": (
                frozenset(row["routes"].split("|")),
                frozenset(map(float, row["days"].split("|"))) if row["days"] else frozenset(),
            )
            for row in csv.DictReader(file)
        }
