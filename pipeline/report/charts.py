"""`charts.html`: numbers where people would rather look than read. Every chart is a table with bars in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.model import Finding
from pipeline.report.documents import DocumentLine, document_lines
from pipeline.report.groups import SEVERITIES, doc_id_of
from pipeline.report.html import render
from pipeline.report.view import RunCount, View

BARS = 30
"""Bars in one chart; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One bar a name, longest first, each split by severity. of: what a name is; left_out: bars that are not shown."""

    title: str
    of: str
    bars: tuple[tuple[str, dict[str, int]], ...]
    most: int
    left_out: int


def charts_page(view: View) -> bytes:
    """The page."""
    now = Counter(finding.severity for finding in view.findings)
    runs = (*view.trend[-BARS:], RunCount("this run", {severity: now[severity] for severity in SEVERITIES}))  # type: ignore[index]
    return render(
        "charts.html",
        view,
        "charts.html",
        charts=(
            _chart("Findings by family", view, lambda f: f.check_id.partition("/")[0]),
            _chart("Findings by publisher", view, lambda f: view.publisher_of(doc_id_of(f))),
            _chart("Findings by check", view, lambda f: f.check_id),
        ),
        runs=runs,
        most_of_runs=max(1, *(sum(run.counts.values()) for run in runs)),
        earlier=max(0, len(view.trend) - BARS),
        documents=sorted((line for line in document_lines(view) if line.kept), key=_changed)[:BARS],
        unseen=max(0, len(view.pages) - BARS),
        rules=_rules(view),
    )


def _chart(title: str, view: View, name_of: Callable[[Finding], str]) -> Chart:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for finding in view.findings:
        counted[name_of(finding)][finding.severity] += 1
    ranked = sorted(counted.items(), key=lambda item: (-item[1].total(), item[0]))
    bars = tuple((name, {severity: counts[severity] for severity in SEVERITIES}) for name, counts in ranked[:BARS])
    return Chart(
        title,
        title.rsplit(" ", 1)[-1].capitalize(),
        bars,
        max(1, *(sum(counts.values()) for _, counts in bars), 1),
        len(ranked) - len(bars),
    )


def _changed(line: DocumentLine) -> tuple[float, str]:
    """The most changed document first."""
    return (line.kept.share(line.kept.copied) if line.kept else 100.0, line.source.path)


def _rules(view: View) -> list[tuple[str, int, int]]:
    """(rule, documents, characters) that cleaning removed or changed, most characters first."""
    documents: dict[str, set[str]] = defaultdict(set)
    characters: Counter[str] = Counter()
    for page in view.pages:
        for segment in page.document.segments:
            if segment.rule is not None:
                documents[segment.rule].add(page.document.doc_id)
                characters[segment.rule] += segment.raw_end - segment.raw_start
    ranked = sorted(characters.items(), key=lambda item: (-item[1], item[0]))
    return [(rule, len(documents[rule]), number) for rule, number in ranked[:BARS]]
