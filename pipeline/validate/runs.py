"""Accepted runs, a line each: how the findings went over time, and since when this corpus is compared."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from pipeline.model import Finding
from pipeline.validate.baseline import DecisionError


@dataclass(frozen=True, slots=True)
class Run:
    """One run in numbers. as_of: ISO day; error, warning, info: its findings, whatever their status."""

    as_of: str
    documents: int
    error: int
    warning: int
    info: int


def run_of(as_of: str, documents: int, findings: Sequence[Finding]) -> Run:
    """Count a run's findings."""
    counts = Counter(finding.severity for finding in findings)
    return Run(as_of, documents, counts["error"], counts["warning"], counts["info"])


def read_runs(data: bytes) -> list[Run]:
    """The lines of `runs.jsonl`, oldest first. Raises DecisionError with the line's number."""
    runs = []
    for number, line in enumerate(data.decode().splitlines(), start=1):
        try:
            runs.append(Run(**json.loads(line)))
        except (ValueError, TypeError) as error:
            raise DecisionError(f"runs.jsonl, line {number}: {error}") from error
    return sorted(runs, key=lambda run: run.as_of)


def with_run(runs: Iterable[Run], accepted: Run) -> bytes:
    """The lines of `runs.jsonl` with one run more; a run of the same day takes its place."""
    kept = {run.as_of: run for run in (*runs, accepted)}
    return "".join(json.dumps(asdict(kept[day])) + "\n" for day in sorted(kept)).encode()
