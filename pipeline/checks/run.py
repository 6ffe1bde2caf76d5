"""Run every check over the corpus; a check that fails to run is an outcome, never silence."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from dataclasses import replace
from functools import cache

import pipeline.checks as package
from pipeline.checks.certain import settled
from pipeline.checks.check import Check, Corpus, Hit
from pipeline.model import CheckRun, Finding, Outcome, finding_id


@cache
def catalogue() -> tuple[Check, ...]:
    """Every check, by id. A check is the value `CHECK` of a module `pipeline/checks/<family>/<name>.py`."""
    found = []
    for family in pkgutil.iter_modules(package.__path__):
        if not family.ispkg:
            continue
        folder = importlib.import_module(f"{package.__name__}.{family.name}")
        for module in pkgutil.iter_modules(folder.__path__):
            value = getattr(importlib.import_module(f"{folder.__name__}.{module.name}"), "CHECK", None)
            if isinstance(value, Check):
                found.append(value)
    return tuple(sorted(found, key=lambda check: check.id))


def run_checks(corpus: Corpus, checks: tuple[Check, ...] | None = None) -> tuple[list[Finding], list[CheckRun]]:
    """Findings in the order of check, document and place, and one CheckRun a check."""
    findings: list[Finding] = []
    runs: list[CheckRun] = []
    for check in catalogue() if checks is None else checks:
        try:
            result = check.examine(corpus)
            found = _findings(check, tuple(_certain(check, hit, corpus) for hit in result.hits))
        except Exception as error:
            runs.append(CheckRun(check.id, "error", 0, 0, f"{type(error).__name__}: {error}"))
            continue
        findings += found
        outcome: Outcome = "failed" if found else "passed" if result.examined else "not_applicable"
        runs.append(CheckRun(check.id, outcome, max(result.examined, len(found)), len(found)))
    return findings, runs


def _certain(check: Check, hit: Hit, corpus: Corpus) -> Hit:
    """The hit, or a note of it where it rests on what no second source says."""
    if (hit.severity or check.severity) == "info" or settled(check.id, hit, corpus):
        return hit
    return replace(hit, severity="info", message=f"{hit.message} (What is known of it rests on one source.)")


_NOT_NAMED = ("context", "known")
"""Evidence that is no part of a fault's name: a decision must survive another source for what is known."""


def _findings(check: Check, hits: tuple[Hit, ...]) -> list[Finding]:
    seen: Counter[str] = Counter()
    found = []
    for hit in sorted(hits, key=_place):
        first = hit.evidence[0].span
        quotes = tuple(evidence.quote for evidence in hit.evidence if evidence.role not in _NOT_NAMED)
        name = finding_id(check.id, first.doc_id, quotes)  # equal for quotes that differ in case or white space only
        found.append(
            Finding(
                finding_id(check.id, first.doc_id, quotes, seen[name]),
                check.id,
                hit.severity or check.severity,
                hit.message,
                hit.evidence,
                hit.suggestion,
                hit.origin,
                hit.confidence,
                conflict=hit.conflict,
            )
        )
        seen[name] += 1
    return found


def _place(hit: Hit) -> tuple[str, int, int, str]:
    span = hit.evidence[0].span
    return span.doc_id, span.start, span.end, hit.message
