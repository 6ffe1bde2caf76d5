"""Why the gate said what it said, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

SHOWN = 12
"""Findings told of one by one; the rest is counted."""


def explain(verdict: Mapping[str, Any], findings: Sequence[Mapping[str, Any]]) -> list[str]:
    """Lines for a person. verdict: `report/gate.json`; findings: the rows of `findings.jsonl`."""
    lines = [verdict["sentence"], f"Profile: {verdict['profile']}. Expectations judged: {verdict['judged']}."]
    by_id = {row["finding_id"]: row for row in findings}
    blocking = [failure for failure in verdict["failures"] if failure["severity"] == "critical"]
    for title, failures in (
        ("What blocks:", blocking),
        ("What was noticed and does not block:", [f for f in verdict["failures"] if f not in blocking]),
    ):
        if failures:
            lines += ["", title]
        for failure in failures:
            lines += _failure(failure, by_id)
    if not blocking:
        lines += ["", "Nothing blocks."]
    return lines


def _failure(failure: Mapping[str, Any], by_id: Mapping[str, Mapping[str, Any]]) -> list[str]:
    lines = [
        f"- {failure['rule']} ({failure['suite']}): {failure['message']}: {failure['count']}",
        f"  Why it matters: {failure['why']}",
    ]
    for name in failure["ids"][:SHOWN]:
        lines.append(f"  * {_row(name, by_id)}")
    hidden = failure["count"] - min(len(failure["ids"]), SHOWN)
    if failure["ids"] and hidden > 0:
        lines.append(f"  … and {hidden} more, all in the report")
    return lines


def _row(name: str, by_id: Mapping[str, Mapping[str, Any]]) -> str:
    """A failing row in words; where its last part names findings, the first of them too."""
    *words, last = name.split(" · ")
    known = [by_id[one] for one in last.split(" ") if one in by_id]
    if not known:
        return name + (" (no check reports it)" if words else "")
    more = f" (and {len(known) - 1} more findings)" if len(known) > 1 else ""
    return f"{' · '.join(words)}{': ' if words else ''}{_finding(known[0])}{more}"


def _finding(row: Mapping[str, Any]) -> str:
    place = f"page {row['page']}" if row["page"] else f"line {row['line']}" if row["line"] else "the page"
    hint = f" Suggested: {row['suggestion'].rstrip('.')}." if row["suggestion"] else ""
    return f"{row['check_id']}: {row['path']}, {place}: “{row['quote'][:90]}” {row['message']}{hint}"
