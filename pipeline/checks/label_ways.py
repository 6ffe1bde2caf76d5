"""Routes and intervals that stand side by side on a drug's label: two of them are a choice, not a contradiction.

`label_ways.csv` is read from United States labels (https://dailymed.nlm.nih.gov/dailymed/, public domain) and European
product information (https://www.ema.europa.eu/en/medicines); days between doses, a month as 28. It only ever keeps a
finding back: a drug that is not there, or a way that is not, is compared as the pages give it.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("label_ways.csv")


def both_routes(drug: str, *routes: str) -> bool:
    """True where the label of the drug (concept id) has all these routes.

    >>> both_routes("drug:trastuzumab", "vein", "under-skin"), both_routes("drug:trastuzumab", "vein", "mouth")
    (True, False)
    """
    return set(routes) <= _ways().get(drug, (frozenset(), frozenset()))[0]


def both_intervals(drug: str, *days: float) -> bool:
    """True where the label of the drug (concept id) has all these numbers of days between doses.

    >>> both_intervals("drug:pembrolizumab", 21, 42), both_intervals("drug:pembrolizumab", 21, 35)
    (True, False)
    """
    return set(days) <= _ways().get(drug, (frozenset(), frozenset()))[1]


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
