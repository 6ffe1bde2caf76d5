"""`conflicts.html`: what two sources, or a source and what is known, say of one thing, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Finding
from pipeline.report.cards import Card, card
from pipeline.report.conflicts import FAMILIES
from pipeline.report.groups import FRESH, Group
from pipeline.report.html import render
from pipeline.report.view import View

SHOWN = 200
"""Conflicts on the page; how many more there are is said."""
SPEAKS_FOR = {
    "here": "What is known speaks for this side.",
    "other_side": "What is known speaks for the other side.",
    "neither": "What is known speaks for neither side.",
    "unknown": "",
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """One conflict. reason: why both cannot hold; speaks_for: which side what is known supports, in words or empty."""

    card: Card
    reason: str
    speaks_for: str
    undecided: bool


def conflicts_page(view: View, made: tuple[Group, ...]) -> bytes:
    """The page; between sources first, then against what is known."""
    between = _once([group for group in made if _sides(group.findings[0])])
    against = [group for group in made if not _sides(group.findings[0]) and _is_against_known(group.findings[0])]
    shown = [*between, *against][:SHOWN]
    return render(
        "conflicts.html",
        view,
        "conflicts.html",
        areas=(
            ("Between sources", [_conflict(group, view) for group in shown if group in between]),
            ("Between a source and what is known", [_conflict(group, view) for group in shown if group in against]),
        ),
        total=len(between) + len(against),
        left_out=len(between) + len(against) - len(shown),
    )


def _once(found: list[Group]) -> list[Group]:
    """Each pair of statements once, though both documents have a finding about the other."""
    kept: dict[frozenset[tuple[str, str]], Group] = {}
    for group in found:
        sides = [e for e in group.findings[0].evidence if e.role in ("here", "other_side")]
        kept.setdefault(frozenset((e.span.doc_id, e.quote) for e in sides), group)
    return list(kept.values())


def _sides(finding: Finding) -> bool:
    return any(evidence.role == "other_side" for evidence in finding.evidence)


def _is_against_known(finding: Finding) -> bool:
    known = any(evidence.role == "known" for evidence in finding.evidence)
    return finding.check_id.partition("/")[0] in FAMILIES and (known or finding.conflict is not None)


def _conflict(group: Group, view: View) -> Conflict:
    conflict = group.findings[0].conflict
    reason, speaks_for = (conflict.reason, SPEAKS_FOR[conflict.supports]) if conflict else ("", "")
    return Conflict(card(group, view), reason, speaks_for, group.status in FRESH)
