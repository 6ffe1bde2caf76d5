"""`summary.md`: what a pull request shows."""

from __future__ import annotations

import re

from pipeline.report.groups import FRESH, Group, count, groups
from pipeline.report.quoting import raw_range, spot
from pipeline.report.view import View
from pipeline.report.visible import one_line

SHOWN = 25
"""Groups in the summary's table; what is left out is said below it."""


def summary(view: View) -> str:
    """Verdict, counts, and the first findings as a Markdown table; no text of a document can act as Markdown."""
    counts = count(view)
    lines = [f"## {'✅' if view.verdict.passed else '❌'} {inert(view.verdict.sentence)}", ""]
    lines += [f"- {inert(reason)}" for reason in view.verdict.reasons]
    numbers = ", ".join(f"{number} {name}" for name, number in (*counts.by_severity, *counts.by_status))
    lines += ["", f"{counts.total} findings in {len(view.pages)} documents: {numbers}.", ""]
    if view.problems:
        lines += [f"**{len(view.problems)} problems with the run itself:**", ""]
        lines += [f"- {p.kind}: {inert(one_line(p.message))}" for p in view.problems[:SHOWN]]
        lines += [*_left_out(len(view.problems)), ""]
    fresh = [group for group in groups(view.findings) if group.status in FRESH]
    if fresh:
        lines += ["| severity | check | where | words | what |", "|---|---|---|---|---|"]
        lines += [_row(group, view) for group in fresh[:SHOWN]]
        lines += _left_out(len(fresh))
    return "\n".join(lines).rstrip() + "\n"


def inert(text: str) -> str:
    r"""Text that Markdown shows as it stands: every sign that could act is escaped, mentions and links too.

    >>> inert("[x](javascript:1) | *a* @you")
    '\\[x\\]\\(javascript:1\\) \\| \\*a\\* @\u200byou'
    """
    escaped = re.sub(r"([\\`*_{}\[\]()#+!|~$])", r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"@(?=\w)", "@\u200b", escaped.replace(">", "&gt;")).replace("://", ":\u200b//")


def _left_out(total: int) -> list[str]:
    return ["", f"… and {total - SHOWN} more: see the report."] if total > SHOWN else []


def _row(group: Group, view: View) -> str:
    finding = group.findings[0]
    first = finding.evidence[0] if finding.evidence else None
    document = view.documents.get(first.span.doc_id) if first else None
    place = ""
    if first and document:
        place = f"{document.source.path} {spot(document, raw_range(first, document)[0]).words}".strip()
    more = f" (and {len(group.findings) - 1} more places)" if len(group.findings) > 1 else ""
    cells = (group.severity, group.check_id, place + more, first.quote if first else "", finding.message)
    return "| " + " | ".join(inert(one_line(cell, 160)) for cell in cells) + " |"
