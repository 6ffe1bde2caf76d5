"""Runs the real pipeline on raw/ in this process and holds its findings against what was planted.

`must_find.jsonl`: path, check_id, quote (part of the finding's or of its evidence's quote there; empty = any), why.
`must_not_find.jsonl`: the same, where check_id may be a family alone.
`known_gaps.jsonl`: rows of `must_find` that are not found yet, and `known_alarms.jsonl`: findings that are false and
not mended yet. Both are strict: a row that no longer holds must be taken out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from pipeline.checks.check import Corpus
from pipeline.checks.run import run_checks
from pipeline.knowledge import load
from pipeline.link import link
from pipeline.model import CheckRun, Finding, Page
from pipeline.reading import read_page
from pipeline.stages import list_sources

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent
RAW = ROOT / "raw"
AS_OF = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Expected:
    """A row of the golden files."""

    path: str
    check_id: str
    quote: str
    why: str

    def fits(self, finding: Finding, paths: dict[str, str]) -> bool:
        """True where the check and one of the finding's quotes in that document are as expected."""
        if finding.check_id != self.check_id and finding.check_id.split("/")[0] != self.check_id:
            return False
        return any(
            paths[e.span.doc_id] == self.path and squeeze(self.quote) in squeeze(e.quote)
            for e in finding.evidence
            if e.span.doc_id in paths
        )


@dataclass(frozen=True)
class Outcome:
    """What the pipeline made of raw/."""

    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    runs: tuple[CheckRun, ...]

    @property
    def paths(self) -> dict[str, str]:
        """doc_id to path."""
        return {page.document.doc_id: page.document.source.path for page in self.pages}

    def missing(self, rows: Iterable[Expected]) -> list[Expected]:
        """Rows that no finding fits."""
        return [row for row in rows if not any(row.fits(finding, self.paths) for finding in self.findings)]

    def unexpected(self, rows: Iterable[Expected]) -> list[Finding]:
        """Findings that fit no row."""
        wanted = tuple(rows)
        return [f for f in self.findings if not any(row.fits(f, self.paths) for row in wanted)]

    def fitting(self, rows: Iterable[Expected]) -> list[tuple[Expected, Finding]]:
        """Rows that a finding fits, with it."""
        return [(row, f) for row in rows for f in self.findings if row.fits(f, self.paths)]


def squeeze(text: str) -> str:
    """A quote without regard to white space."""
    return " ".join(text.split())


def rows(name: str) -> tuple[Expected, ...]:
    """The rows of a golden file; a file that is not there has none."""
    file = HERE / f"{name}.jsonl"
    if not file.is_file():
        return ()
    return tuple(Expected(**json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines() if line)


@cache
def outcome() -> Outcome:
    """The pipeline on raw/, once a test run."""
    knowledge = load(ROOT / "expectations" / "knowledge")
    pages = [read_page(source, (RAW / source.path).read_bytes(), knowledge) for source in list_sources(RAW)]
    problems = tuple(problem for page in pages for problem in page.problems)
    linked = tuple(link(pages, knowledge))
    findings, runs = run_checks(Corpus(linked, knowledge, AS_OF, problems))
    return Outcome(linked, tuple(findings), tuple(runs))


def told(finding: Finding, paths: dict[str, str]) -> str:
    """A finding in one line."""
    quotes = " | ".join(
        f"{paths.get(e.span.doc_id, '?')} {e.role}: {squeeze(e.quote)[:160]!r}" for e in finding.evidence
    )
    return f"{finding.check_id} [{finding.severity}] {finding.message}\n      {quotes}"
