"""How well each check does, as the mutation bench measured it (`make mutation`, then `make docs`)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("measured.json")


@dataclass(frozen=True, slots=True)
class Measured:
    """recall: share of `planted` faults found. false_alarm_rate: share of `harmless_edits` that raised a new finding.

    Shares from 0 to 1; None and 0 where nobody measured.
    """

    recall: float | None = None
    planted: int = 0
    false_alarm_rate: float | None = None
    harmless_edits: int = 0


@cache
def measured() -> dict[str, Measured]:
    """Check id → its figures; checks that were never measured are left out."""
    if not FILE.is_file():
        return {}
    return {check_id: Measured(**row) for check_id, row in json.loads(FILE.read_text("utf-8")).items()}
