"""`make bench-gate`: how long the gate takes on 100,000 rows and on a million (bars: 2 s and 15 s, import aside).

Rows are made up and spread over the datasets as a real corpus spreads them (blocks, mentions, claims, references,
removals, findings). Wall and CPU time of `judge`, after Great Expectations was imported once by a small run.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.knowledge import Brand, Drug, DrugClass, Stem, Target
from pipeline.publish import DATASETS
from pipeline.publish.rows import BlockRow, CheckRunRow, ClaimRow, DocumentRow, EvidenceRow, FindingRow, MentionRow
from pipeline.showing import KNOWN
from pipeline.validate import Census, Profile, judge

SUITES = Path(__file__).resolve().parents[1] / "expectations" / "suites"
BARS = {100_000: 2.0, 1_000_000: 15.0}
TEXT = "Nivolumab targets PD-1."
SHARE = {"blocks": 0.4, "mentions": 0.45, "claims": 0.1, "findings": 0.05}
"""How rows spread over the datasets, about as in raw/."""
A_DOCUMENT = 400
"""Rows of one document."""


def rows(number: int) -> dict[str, list[Any]]:
    """About `number` rows."""
    docs = [f"d{n:06}" for n in range(max(1, number // A_DOCUMENT))]

    def spread(name: str) -> list[tuple[int, str]]:
        return [(n, docs[n % len(docs)]) for n in range(int(number * SHARE[name]))]

    def evidence(doc: str, n: int) -> tuple[EvidenceRow, ...]:
        return (EvidenceRow(doc, "p", None, 1, TEXT[:9], "here", "clean", 30 * n, 30 * n + 9),)

    return {name: [] for name in DATASETS} | {
        "documents": [
            DocumentRow(d, d, "0" * 64, "text/plain", "P", None, None, None, "2026", None, "CC0", TEXT, TEXT, ())
            for d in docs
        ],
        "blocks": [
            BlockRow(d, d, f"{d}#{n}", n, "paragraph", 0, (), 0, 23, TEXT, 0, 23, None, 1, None, (), (), None, None)
            for n, d in spread("blocks")
        ],
        "mentions": [
            MentionRow(d, d, f"{d}:m{n}", TEXT[:9], 0, 9, "drug", "drug:nivolumab", False, False, "")
            for n, d in spread("mentions")
        ],
        "claims": [
            ClaimRow(
                d,
                d,
                f"{d}:c{n}",
                f"drug:x{n % 900}mab",
                "targets",
                f"target:{n % 900}",
                "asserted",
                "stated",
                (),
                TEXT,
                30 * n,
                30 * n + 23,
                "",
                None,
            )
            for n, d in spread("claims")
        ],
        "findings": [
            FindingRow(
                d,
                d,
                f"{n:016x}",
                "agreement/x",
                "error",
                None,
                1,
                "q",
                "m",
                None,
                "source",
                1.0,
                "known",
                evidence(d, n),
            )
            for n, d in spread("findings")
        ],
        "matrix": [],
        "check_runs": [CheckRunRow(None, None, f"x/{n}", "passed", 1, 0, None) for n in range(60)],
        "known_drugs": [Drug(f"drug:{n}", str(n)) for n in range(3000)],
        "known_brands": [Brand(f"brand:{n}", str(n), ()) for n in range(5000)],
        "known_targets": [Target(f"target:{n}", str(n)) for n in range(900)],
        "known_classes": [DrugClass(f"class:{n}", str(n)) for n in range(100)],
        "known_stems": [Stem(f"stem:-{n}", f"-{n}", f"{n}$", "kind") for n in range(100)],
        "accepted": [Census(d, 900, 4, 40, 60, 9, "P") for d in docs],
        "census": [Census(d, 900, 4, 40, 60, 9, "P") for d in docs],
    }


def timed(number: int) -> tuple[float, float]:
    """Wall and CPU seconds of the gate on so many rows."""
    made = rows(number)
    wall, cpu = time.perf_counter(), time.process_time()
    verdict, _ = judge(
        made,
        DATASETS | KNOWN | {"accepted": Census, "census": Census},
        SUITES,
        profile=Profile("bench", "error"),
        as_of=date(2026, 11, 22),
    )
    assert verdict.passed, verdict
    return time.perf_counter() - wall, time.process_time() - cpu


def main(numbers: list[str]) -> int:
    timed(1000)  # imports
    missed = 0
    for number in [int(name) for name in numbers] or sorted(BARS):
        wall, cpu = timed(number)
        bar = BARS.get(number, float("inf"))
        missed += min(wall, cpu) > bar
        print(f"{number:>9} rows: {wall:.1f} s wall, {cpu:.1f} s CPU (bar {bar} s)")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
