"""Findings as an editor wants them: the same fault in many places is one thing to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Finding
from pipeline.report.view import View

SEVERITIES = ("error", "warning", "info")
STATUSES = ("new", "changed", "known", "waived")
FRESH = ("new", "changed")
"""States that nobody has decided on yet."""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one check with the same words at fault and the same status, in the order of the documents."""

    check_id: str
    severity: str
    status: str
    findings: tuple[Finding, ...]


def groups(findings: tuple[Finding, ...]) -> tuple[Group, ...]:
    """Every finding in exactly one group; new before known before waived, errors first, then by check and words."""
    found: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        quotes = tuple(" ".join(e.quote.casefold().split()) for e in finding.evidence if e.role != "context")
        key = (finding.state, finding.severity, finding.check_id, *(quotes or (finding.message,)))
        found.setdefault(key, []).append(finding)
    made = [Group(g[0].check_id, g[0].severity, g[0].state, tuple(g)) for g in found.values()]
    return tuple(sorted(made, key=_rank))


def _rank(group: Group) -> tuple[int, int, str, str]:
    status, severity = STATUSES.index(group.status), SEVERITIES.index(group.severity)
    return status, severity, group.check_id, group.findings[0].finding_id


@dataclass(frozen=True, slots=True)
class Counts:
    """Findings counted in the ways the first view shows; each a tuple of (name, number), none left out."""

    total: int
    by_severity: tuple[tuple[str, int], ...]
    by_status: tuple[tuple[str, int], ...]
    by_family: tuple[tuple[str, int], ...]
    by_source: tuple[tuple[str, int], ...]
    by_check: tuple[tuple[str, int], ...]


def count(view: View) -> Counts:
    """Count findings; severities and statuses in their own order, the rest by number, then name."""
    severity = Counter(finding.severity for finding in view.findings)
    status = Counter(str(finding.state) for finding in view.findings)
    return Counts(
        len(view.findings),
        tuple((name, severity[name]) for name in ("error", "warning", "info")),
        tuple((name, status[name]) for name in STATUSES),
        _ranked(finding.check_id.split("/")[0] for finding in view.findings),
        _ranked(view.publisher_of(doc_id_of(finding)) for finding in view.findings),
        _ranked(finding.check_id for finding in view.findings),
    )


def doc_id_of(finding: Finding) -> str:
    """The document a finding stands in; empty where it has no evidence."""
    return finding.evidence[0].span.doc_id if finding.evidence else ""


def _ranked(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
