"""A check's page, as Markdown: on the terminal by `oncoproof checks ID`, in `docs/checks/` for the web."""

from __future__ import annotations

from pipeline.checks.check import Check, Example


def page_of(check: Check, measured: str = "") -> str:
    """What it finds, why it matters, what to do, limits, examples, sources. measured: its row of the mutation table."""
    parts = [
        f"# {check.id}",
        f"Severity: **{check.severity}**",
        "## What it finds",
        check.finds.strip(),
        "## Why it matters",
        check.why.strip(),
        "## What to do",
        check.advice.strip(),
        "## Limits",
        check.limits.strip(),
    ]
    if measured:
        parts += ["## Measured", measured]
    parts += ["## Found (⟦ ⟧ marks what)", *[_example(example) for example in check.bad]]
    parts += ["## Not found", *[_example(example) for example in check.good]]
    parts += ["## Sources", "\n".join(f"- <{source}>" for source in check.sources)]
    return "\n\n".join(parts) + "\n"


def _example(example: Example) -> str:
    lines = [f"*{example.note}*\n"] if example.note else []
    for number, text in enumerate(example.texts, start=1):
        if len(example.texts) > 1:
            lines.append(f"Document {number}:\n")
        lines.append("\n".join("    " + line for line in text.split("\n")))
        lines.append("")
    return "\n".join(lines).rstrip()
