"""What an editor should see in five seconds: which kinds of fault wait, and what changed since last time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from pipeline.model import Severity
from pipeline.report.groups import FRESH, SEVERITIES
from pipeline.report.view import View

KINDS = 7
"""Kinds of fault named at the top; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One check's findings in one state. anchor: the section of the first page that shows them."""

    anchor: str
    title: str
    severity: Severity
    findings: int


@dataclass(frozen=True, slots=True)
class Glance:
    """The kinds that wait for a decision (`fresh`), or where none waits, the accepted ones."""

    fresh: bool
    kinds: tuple[Kind, ...]
    left_out: int
    since: str


def title_of(check_id: str) -> str:
    """`terms/misspelt-brand` → `Misspelt brand`."""
    return check_id.partition("/")[2].replace("-", " ").capitalize()


def anchor_of(status: str, check_id: str) -> str:
    """The id of a check's section in one area of the first page."""
    return f"{status}-{check_id.replace('/', '-')}"


def glance(view: View) -> Glance:
    """Count the undecided findings by check, gravest first."""
    fresh = [finding for finding in view.findings if finding.state in FRESH]
    shown = fresh or [finding for finding in view.findings if finding.state == "known"]
    counted = Counter((finding.severity, finding.state, finding.check_id) for finding in shown)
    ranked = sorted(counted.items(), key=lambda item: (SEVERITIES.index(item[0][0]), -item[1], item[0]))
    kinds = tuple(
        Kind(anchor_of(state, check_id), title_of(check_id), severity, number)
        for (severity, state, check_id), number in ranked[:KINDS]
    )
    return Glance(bool(fresh), kinds, len(ranked) - len(kinds), since(view))


def since(view: View) -> str:
    """What changed since the last accepted run, in a sentence; empty before the first."""
    if not view.trend:
        return ""
    states = Counter(finding.state for finding in view.findings)
    gone = sum(change.kind == "gone" for change in view.changes)
    parts = [(states["new"], "new"), (states["changed"], "reworded"), (gone, "no longer found")]
    words = ", ".join(f"{number} {name}" for number, name in parts if number) or "nothing changed"
    return f"Compared with the run accepted on {view.trend[-1].as_of}: {words}."
