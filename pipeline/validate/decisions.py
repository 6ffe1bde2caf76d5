"""Editors' decisions: waivers and the baseline, laid over a run's findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase
from typing import Any

import yaml

from pipeline.model import Finding
from pipeline.validate.baseline import DecisionError, Known, with_history

_WAIVER_KEYS = {"finding_id", "check_id", "doc_id", "quote", "reason", "who", "until"}
_PATTERNS = ("check_id", "doc_id", "quote")


@dataclass(frozen=True, slots=True)
class Waiver:
    """An accepted fault, until a day (inclusive): a finding's id, or patterns (`*`) over check, document, quote."""

    reason: str
    who: str
    until: date
    finding_id: str | None = None
    check_id: str = "*"
    doc_id: str = "*"
    quote: str = "*"

    def covers(self, finding: Finding) -> bool:
        """Whether the finding is the one, or one of those, that were accepted."""
        if self.finding_id is not None:
            return self.finding_id == finding.finding_id
        first = finding.evidence[0]
        return (
            fnmatchcase(finding.check_id, self.check_id)
            and fnmatchcase(first.span.doc_id, self.doc_id)
            and fnmatchcase(first.quote, self.quote)
        )


def decide(
    findings: Iterable[Finding], baseline: Sequence[Known], waivers: Sequence[Waiver], as_of: date
) -> tuple[list[Finding], list[str]]:
    """Every finding with its status, and notices: ended and unused waivers. as_of: the run's date, never the clock."""
    known = {entry.finding_id for entry in baseline}
    used: set[Waiver] = set()
    decided = []
    for finding in findings:
        covering = [waiver for waiver in waivers if waiver.covers(finding)]
        used.update(covering)
        if any(waiver.until >= as_of for waiver in covering):
            decided.append(replace(finding, status="waived"))
        elif finding.finding_id in known:
            decided.append(replace(finding, status="known"))
        else:
            decided.append(finding)
    notices = []
    for waiver in waivers:
        name = waiver.finding_id or f"{waiver.check_id} in {waiver.doc_id}"
        if waiver not in used:
            notices.append(f"waivers.yaml: the waiver of {name} covers nothing any more: delete it.")
        elif waiver.until < as_of:
            notices.append(f"waivers.yaml: the waiver of {name} ended on {waiver.until}: its findings count again.")
    return with_history(decided, baseline, as_of), notices


def read_waivers(data: bytes, as_of: date) -> list[Waiver]:
    """The entries of `waivers.yaml`. Raises DecisionError for unknown keys, missing reasons, bad or distant dates."""
    try:
        entries = yaml.safe_load(data) or []
    except yaml.YAMLError as error:
        raise DecisionError(f"waivers.yaml: not readable as YAML: {error}") from error
    if not isinstance(entries, list):
        raise DecisionError("waivers.yaml: must be a list of waivers (or empty: [])")
    return [_waiver(entry, number, as_of) for number, entry in enumerate(entries, start=1)]


def _waiver(entry: Any, number: int, as_of: date) -> Waiver:
    place = f"waivers.yaml, entry {number}"
    if not isinstance(entry, dict):
        raise DecisionError(f"{place}: must have keys; allowed are {sorted(_WAIVER_KEYS)}")
    if strange := sorted(str(key) for key in set(entry) - _WAIVER_KEYS):
        raise DecisionError(f"{place}: unknown keys {strange}; allowed are {sorted(_WAIVER_KEYS)}")
    for key in ("reason", "who"):
        if not str(entry.get(key) or "").strip():
            raise DecisionError(f"{place}: {key!r} is missing")
    until = entry.get("until")
    if type(until) is not date:  # a datetime is a date too, and has a time that nobody meant
        raise DecisionError(f"{place}: 'until' must be a day such as 2027-01-31")
    if until > a_year_after(as_of):
        raise DecisionError(f"{place}: 'until' {until} is more than a year ahead; decide again in a year")
    for key in _WAIVER_KEYS - {"until"} & set(entry):
        if not isinstance(entry[key], str):
            raise DecisionError(f"{place}: {key!r} must be text: put it in quotes")
    patterns = [entry[key] for key in _PATTERNS if key in entry]
    if ("finding_id" in entry) == bool(patterns):
        raise DecisionError(f"{place}: must name either a finding_id or a pattern (check_id, doc_id, quote)")
    if patterns and not any(pattern.strip("*? ") for pattern in patterns):
        raise DecisionError(f"{place}: its pattern would accept every finding; name a check, a document or a quote")
    return Waiver(**entry)


def a_year_after(day: date) -> date:
    """The same day of the next year, the last day on which a waiver may end; 1 March after 29 February."""
    return date(day.year + 1, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)
