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
        row = by_id.get(name)
        lines.append(f"  * {_finding(row) if row else name}")
    hidden = failure["count"] - min(len(failure["ids"]), SHOWN)
    if failure["ids"] and hidden > 0:
        lines.append(f"  … and {hidden} more, all in the report")
    return lines


def _finding(row: Mapping[str, Any]) -> str:
    place = f"page {row['page']}" if row["page"] else f"line {row['line']}" if row["line"] else "the page"
    hint = f" Suggested: {row['suggestion']}." if row["suggestion"] else ""
    return f"{row['check_id']}: {row['path']}, {place}: “{row['quote'][:90]}” {row['message']}{hint}"
