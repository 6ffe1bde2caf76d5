"""`index.html`: the editors' page, complete without a script and without a network."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from pipeline.report.cards import Card, card
from pipeline.report.glance import anchor_of, glance, title_of
from pipeline.report.groups import FRESH, SEVERITIES, STATUSES, Group, count
from pipeline.report.html import render
from pipeline.report.view import UNKNOWN, CheckText, View

FIRST_VIEW = 300
"""Groups of findings on the first view; how many more there are is said below them."""
OPENED = 30
"""New findings that stand open at first; the others open at a click."""
OPENED_KNOWN = 8
"""Known findings that stand open where nothing is new."""

AREAS = {"new": "New", "changed": "Changed since they were accepted", "known": "Known", "waived": "Waived"}
CHANGES = {"gone": "No longer found", "changed": "Reworded"}


@dataclass(frozen=True, slots=True)
class Section:
    """One check's cards in one area. anchor: its id on the page."""

    anchor: str
    check: CheckText
    title: str
    cards: tuple[Card, ...]
    findings: int


@dataclass(frozen=True, slots=True)
class Area:
    """All findings of one status."""

    status: str
    sections: tuple[Section, ...]
    findings: int


def index(view: View, made: tuple[Group, ...]) -> bytes:
    """The whole page. made: all groups in their order; those beyond FIRST_VIEW stand in shards."""
    first = made[:FIRST_VIEW]
    counts = count(view)
    crossed: Counter[tuple[str, str]] = Counter((finding.severity, finding.state) for finding in view.findings)
    publishers = sorted({view.publisher_of(page.document.doc_id) for page in view.pages})
    checks = sorted({finding.check_id for finding in view.findings})
    failed_checks = [run for run in view.check_runs if run.outcome == "error"]
    kinds = Counter([problem.kind for problem in view.problems] + ["check did not run" for _ in failed_checks])
    shown = tuple(s for s in STATUSES if s != "changed" or any(f.state == s for f in view.findings))
    return render(
        "index.html",
        view,
        "index.html",
        counts=counts,
        glance=glance(view),
        crossed={(a, b): crossed[(a, b)] for a in SEVERITIES for b in STATUSES},
        severities=SEVERITIES,
        statuses=shown,
        publishers=publishers,
        publishers_known=len(set(publishers) - {UNKNOWN}),
        areas=_areas(first, view),
        area_titles=AREAS,
        change_words=defaultdict(str, CHANGES),
        failed_checks=failed_checks,
        problem_kinds=sorted(kinds.items()),
        opened=_opened(first),
        left_out=len(made) - len(first),
        first_view=FIRST_VIEW,
        filters=(
            ("severity", "Severity", SEVERITIES),
            ("status", "Status", shown),
            ("source", "Publisher", publishers),
            ("check", "Check", checks),
            ("origin", "Origin", ("source", "extraction", "undecided")),
        ),
    )


def _areas(first: tuple[Group, ...], view: View) -> list[Area]:
    found = []
    for status in STATUSES:
        sections: dict[str, list[Group]] = {}
        for group in first:
            if group.status == status:
                sections.setdefault(group.check_id, []).append(group)
        made = tuple(_section(members, view) for members in sections.values())
        if made:
            found.append(Area(status, made, sum(section.findings for section in made)))
    return found


def _opened(first: tuple[Group, ...]) -> set[str]:
    new = [group for group in first if group.status in FRESH][:OPENED]
    shown = new or [group for group in first if group.status == "known"][:OPENED_KNOWN]
    return {group.findings[0].finding_id for group in shown}


def _section(members: list[Group], view: View) -> Section:
    check = view.check_texts[members[0].check_id]
    cards = tuple(card(group, view) for group in members)
    anchor = anchor_of(members[0].status, check.id)
    return Section(anchor, check, title_of(check.id), cards, sum(len(group.findings) for group in members))
