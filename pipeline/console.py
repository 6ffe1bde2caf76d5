"""What a person at a terminal, or a log in CI, sees of a run."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.files import printable
from pipeline.stages import Listener, RunResult, Tick

_LINE_EVERY_S = 10.0


def say(words: str) -> None:
    """A line on standard error: standard output belongs to results."""
    sys.stderr.write(printable(words) + "\n")
    sys.stderr.flush()


@contextmanager
def progress() -> Iterator[Listener]:
    """A bar with counts and time left on a terminal; plain lines elsewhere."""
    if sys.stderr.isatty():
        with _bar() as listener:
            yield listener
    else:
        yield _lines()


@contextmanager
def _bar() -> Iterator[Listener]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:.0f} of {task.total:.0f} done, {task.fields[refused]} refused, "),
        TextColumn("{task.fields[failed]} failed, {task.fields[cached]} unchanged"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as shown:
        task = shown.add_task("reading", total=1, refused=0, failed=0, cached=0)

        def tick(now: Tick) -> None:
            shown.update(
                task,
                total=max(1, now.total),
                completed=now.done,
                refused=now.refused,
                failed=now.failed,
                cached=now.cached,
            )

        def step(words: str) -> None:
            shown.update(task, description=words)

        yield Listener(tick, step)


def _lines() -> Listener:
    begun = time.monotonic()
    spoken = [begun]

    def tick(now: Tick) -> None:
        at = time.monotonic()
        if now.done not in (0, now.total) and at - spoken[0] < _LINE_EVERY_S:
            return
        spoken[0] = at
        fresh = now.done - now.cached
        left = (at - begun) / fresh * (now.total - now.done) if fresh else 0.0
        say(
            f"reading: {now.done} of {now.total} done, {now.refused} refused, {now.failed} failed, "
            f"{now.cached} unchanged, about {left:.0f} s left"
        )

    return Listener(tick, lambda words: say(f"{words} …"))


def github_annotations(out: Path, raw: str) -> Iterator[str]:
    """New findings as GitHub workflow commands, each at its file and line."""
    for line in (out / "datasets" / "findings.jsonl").read_text().splitlines():
        row = json.loads(line)
        if row["status"] != "new":
            continue
        level = {"error": "error", "warning": "warning"}.get(row["severity"], "notice")
        words = printable(f"{row['message']} “{row['quote'][:100]}”").replace("%", "%25").replace("\n", "%0A")
        path = f"{raw}/{row['path']}".replace("%", "%25").replace(",", "%2C").replace(":", "%3A")
        yield f"::{level} file={path},line={row['line'] or 1},title={row['check_id']}::{words}"


def verdict_lines(result: RunResult, out: str) -> list[str]:
    """What a run prints at its end: counts, what could not be read, where to look, the verdict last."""
    counts = Counter((f.severity, f.status) for f in result.findings)
    lines = [
        f"{severity + 's':9} {sum(counts[severity, s] for s in ('new', 'known', 'waived')):4}   "
        + ", ".join(f"{counts[severity, status]} {status}" for status in ("new", "known", "waived"))
        for severity in ("error", "warning", "info")
    ]
    lines += [f"not read: {problem.message}" for problem in result.problems]
    lines += list(result.notices)
    lines += [f"{f.severity}: {f.suite}/{f.rule}: {f.message} ({f.count})" for f in result.verdict.failures]
    fresh = [f for f in result.findings if f.status == "new" and f.severity != "info"]
    lines += [f"new: {f.check_id} in {f.evidence[0].span.doc_id}: {f.evidence[0].quote[:80]!r}" for f in fresh[:20]]
    if len(fresh) > 20:
        lines.append(f"… and {len(fresh) - 20} more new findings, all in the report")
    lines.append(f"report: {out}/report/index.html")
    lines.append(("PASSED: " if result.verdict.passed else "FAILED: ") + result.verdict.sentence)
    return lines
