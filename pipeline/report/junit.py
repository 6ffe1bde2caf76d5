"""`junit.xml`: a suite a family, a case a check; what is new fails, what could not run is an error."""

from __future__ import annotations

import io
from collections import defaultdict

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite
from junitparser.junitparser import FinalResult

from pipeline.model import CheckRun, Finding
from pipeline.report.quoting import Spot
from pipeline.report.rows import first_spot
from pipeline.report.view import View
from pipeline.report.visible import visible

SHOWN = 500
"""Failures listed for one check; how many more there are is said in the last one."""


def junit(view: View) -> bytes:
    """The checks' outcomes and the run's problems as JUnit XML."""
    fresh: dict[str, list[Finding]] = defaultdict(list)
    for finding in view.findings:
        if finding.status == "new":
            fresh[finding.check_id].append(finding)
    runs = {run.check_id: run for run in view.check_runs}
    ids = sorted(runs.keys() | {finding.check_id for finding in view.findings})
    report = JUnitXml("oncoproof")
    for family in sorted({check_id.split("/")[0] for check_id in ids}):
        suite = TestSuite(family)
        for check_id in (check_id for check_id in ids if check_id.split("/")[0] == family):
            suite.add_testcase(_case(check_id, runs.get(check_id), fresh[check_id], view))
        report.add_testsuite(suite)
    if view.problems:
        report.add_testsuite(_problems(view))
    report.update_statistics()  # type: ignore[no-untyped-call]
    sink = io.BytesIO()
    report.write(sink, pretty=False)
    return sink.getvalue()


def _case(check_id: str, run: CheckRun | None, fresh: list[Finding], view: View) -> TestCase:
    case = TestCase(check_id.rpartition("/")[2], check_id.replace("/", "."))
    results: list[FinalResult] = []
    if run is not None and run.outcome == "error":
        results.append(Error(visible(run.problem or "the check did not run"), "check-error"))
    elif run is not None and run.outcome == "not_applicable":
        results.append(Skipped("nothing to examine"))
    results += [_failure(finding, view) for finding in fresh[:SHOWN]]
    if len(fresh) > SHOWN:
        results.append(Failure(f"{len(fresh) - SHOWN} more new findings: see findings.csv", "cut"))
    case.result = results
    return case


def _failure(finding: Finding, view: View) -> Failure:
    failure = Failure(visible(finding.message), finding.severity)
    evidence = finding.evidence[0] if finding.evidence else None
    source = view.all_sources.get(evidence.span.doc_id) if evidence else None
    place = first_spot(finding, view) if evidence else Spot()
    lines = [f"{source.path} {place.words}".strip() if source else "", evidence.quote if evidence else ""]
    failure.text = visible("\n".join(line for line in (*lines, finding.suggestion or "") if line))
    return failure


def _problems(view: View) -> TestSuite:
    suite = TestSuite("run")
    for problem in view.problems:
        where = problem.doc_id + (f" page {problem.page}" if problem.page else "")
        case = TestCase(visible(where) or "run", f"run.{problem.stage}")
        case.result = [Error(visible(problem.message), problem.kind)]
        suite.add_testcase(case)
    return suite
