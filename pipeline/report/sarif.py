"""`findings.sarif`: SARIF 2.1.0 (OASIS), as code-scanning services read it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from pipeline.model import Evidence, Finding
from pipeline.report.groups import STATUSES
from pipeline.report.quoting import raw_range, spot
from pipeline.report.view import CheckText, View
from pipeline.report.visible import visible

LEVEL = {"error": "error", "warning": "warning", "info": "note"}
BASELINE = {"new": "new", "changed": "updated", "known": "unchanged", "waived": "unchanged"}
"""Our states as SARIF's `baselineState`s (section 3.27.24)."""
RESULTS = 25_000
"""Results in one run, GitHub's limit for an upload; new findings first, and a notification says what is left out."""
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(view: View) -> bytes:
    """One run; a result a finding. Problems are notifications of the invocation, never results."""
    rules = sorted(view.check_texts)
    index = {check_id: number for number, check_id in enumerate(rules)}
    ordered = view.findings
    if len(ordered) > RESULTS:
        ordered = tuple(sorted(ordered, key=lambda finding: STATUSES.index(finding.state))[:RESULTS])
    run = {
        "tool": {"driver": {"name": "Oncoproof", "rules": [_rule(view.check_texts[check_id]) for check_id in rules]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(view)],
    }
    # A result a line: reads well in a diff, and is many times faster than indenting.
    results = ",\n".join(json.dumps(_result(finding, index[finding.check_id], view)) for finding in ordered)
    head = json.dumps({"$schema": SCHEMA, "version": "2.1.0"})[:-1]
    return f'{head}, "runs": [{json.dumps(run)[:-1]}, "results": [\n{results}\n]}}]}}\n'.encode()


def _rule(check: CheckText) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": check.id,
        "name": "".join(part.capitalize() for part in check.id.replace("/", "-").split("-")),
        "shortDescription": {"text": check.finds or check.id},
        "fullDescription": {"text": check.why or check.finds or check.id},
        "help": {"text": " ".join(text for text in (check.advice, check.limits) if text) or check.id},
        "defaultConfiguration": {"level": LEVEL[check.severity]},
        "properties": {"tags": [check.id.split("/")[0]]},
    }
    if check.sources:
        rule["helpUri"] = check.sources[0]
    return rule


def _invocation(view: View) -> dict[str, Any]:
    notes = []
    for problem in view.problems:
        note: dict[str, Any] = {
            "level": "error",
            "message": {"text": visible(problem.message)},
            "descriptor": {"id": f"{problem.stage}/{problem.kind}"},
        }
        source = view.all_sources.get(problem.doc_id)
        if source:
            note["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(source.path, view)}}]
        notes.append(note)
    for run in view.check_runs:
        if run.outcome == "error":
            text = visible(run.problem or "the check did not run")
            notes.append({"level": "error", "message": {"text": text}, "descriptor": {"id": run.check_id}})
    successful = not notes
    if len(view.findings) > RESULTS:
        text = f"{len(view.findings) - RESULTS} more findings are not in this file; all stand in findings.csv."
        notes.append({"level": "warning", "message": {"text": text}, "descriptor": {"id": "report/cut"}})
    return {"executionSuccessful": successful, "toolExecutionNotifications": notes}


def _result(finding: Finding, rule_index: int, view: View) -> dict[str, Any]:
    located = [_location(evidence, view) for evidence in finding.evidence]
    found = [location for location in located if location]
    result: dict[str, Any] = {
        "ruleId": finding.check_id,
        "ruleIndex": rule_index,
        "level": LEVEL[finding.severity],
        "kind": "fail",
        "message": {"text": visible(_message(finding))},
        # GitHub refuses a whole file for one result without a file: a finding on the corpus points at the folder.
        "locations": found[:1] or [{"physicalLocation": {"artifactLocation": _artifact("manifest.csv", view)}}],
        "partialFingerprints": {"oncoproofFinding/v1": finding.finding_id},
        "baselineState": BASELINE[finding.state],
        "rank": round(finding.confidence * 100, 2),
        "properties": {"origin": finding.origin, "status": finding.state, "firstSeen": finding.first_seen},
    }
    if found[1:]:
        result["relatedLocations"] = [location | {"id": number} for number, location in enumerate(found[1:], start=1)]
    if finding.suggestion:
        result["properties"]["suggestion"] = visible(finding.suggestion)
    if finding.status == "waived":
        result["suppressions"] = [{"kind": "external", "status": "accepted"}]
    return result


def _message(finding: Finding) -> str:
    return finding.message + (f" Suggested: {finding.suggestion}" if finding.suggestion else "")


def _location(evidence: Evidence, view: View) -> dict[str, Any] | None:
    document = view.documents.get(evidence.span.doc_id)
    if document is None:
        return None
    low, high = raw_range(evidence, document)
    start, last = spot(document, low), spot(document, max(low, high - 1))
    physical: dict[str, Any] = {"artifactLocation": _artifact(document.source.path, view)}
    snippet = {"text": visible(evidence.quote)}
    location: dict[str, Any] = {"physicalLocation": physical, "message": {"text": evidence.role.replace("_", " ")}}
    if start.line is not None:
        region = {"startLine": start.line, "startColumn": start.column, "snippet": snippet}
        if last.line is not None and last.column is not None and last.line >= start.line:
            region |= {"endLine": last.line, "endColumn": last.column + 1}
        physical["region"] = region
    elif start.words:
        kind = "page" if start.page is not None else "element"
        location["logicalLocations"] = [{"fullyQualifiedName": visible(start.words), "kind": kind}]
        location["properties"] = {"quote": visible(evidence.quote)}
    return location


def _artifact(path: str, view: View) -> dict[str, str]:
    folder = view.raw_folder.strip("/")
    whole = f"{folder}/{path}" if folder else path
    return {"uri": quote(whole.encode("utf-8", "replace"), safe="/")}
