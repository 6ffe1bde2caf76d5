"""The baseline of accepted findings, and what became of each since: known, changed or gone."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from pipeline.model import Finding

ALIKE = 60
"""Per cent of letters (rapidfuzz ratio) that an accepted quotation and a new one share to be one fault, reworded."""
QUOTED = 120
"""Characters of a quotation that the baseline keeps."""
COMPARED = 200
"""Accepted findings of one check in one document that are compared with its new ones; more are not paired."""


class DecisionError(ValueError):
    """A baseline or waiver file that cannot be believed; the message names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Known:
    """A line of the baseline: a finding that was there when the editors began, or was accepted since.

    first_seen: ISO day of the run that brought it in; empty in files written before it was kept.
    """

    finding_id: str
    check_id: str
    doc_id: str
    quote: str
    first_seen: str = ""


def read_baseline(data: bytes) -> list[Known]:
    """The lines of `baseline.jsonl`. Raises DecisionError with the line's number."""
    entries = []
    for number, line in enumerate(data.decode().splitlines(), start=1):
        if not line.strip():
            continue
        try:
            entries.append(Known(**json.loads(line)))
        except (ValueError, TypeError) as error:
            raise DecisionError(f"baseline.jsonl, line {number}: {error}") from error
    return entries


def write_baseline(known: Iterable[Known]) -> bytes:
    """The lines of a baseline, sorted so that a change reads well in a diff."""
    rows = sorted(set(known), key=lambda entry: (entry.check_id, entry.doc_id, entry.finding_id))
    return "".join(json.dumps(_plain(row), ensure_ascii=False) + "\n" for row in rows).encode()


def _plain(known: Known) -> dict[str, str]:
    return {name: value for name, value in asdict(known).items() if value or name != "first_seen"}


def with_history(findings: Sequence[Finding], baseline: Sequence[Known], as_of: date) -> list[Finding]:
    """Findings with the day they were first seen; a new one that rewords an accepted one names it in `was`."""
    accepted = {entry.finding_id: entry for entry in baseline}
    was = _reworded(findings, baseline)
    made = []
    for finding in findings:
        entry = accepted.get(finding.finding_id) or accepted.get(was.get(finding.finding_id, ""))
        first = entry.first_seen or None if entry else as_of.isoformat()
        made.append(replace(finding, first_seen=first, was=was.get(finding.finding_id)))
    return made


def gone(findings: Sequence[Finding], baseline: Sequence[Known]) -> list[Known]:
    """Accepted findings that are neither found nor reworded in this run."""
    there = {finding.finding_id for finding in findings} | {finding.was for finding in findings}
    return [entry for entry in baseline if entry.finding_id not in there]


def _reworded(findings: Sequence[Finding], baseline: Sequence[Known]) -> dict[str, str]:
    """New finding's id → id of the accepted one it takes the place of: same check, same document, words alike."""
    from rapidfuzz import fuzz

    there = {finding.finding_id for finding in findings}
    left: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for entry in baseline:
        if entry.finding_id not in there:
            left[entry.check_id, entry.doc_id].append(entry)
    pairs = []
    for finding in findings:
        if finding.status == "new" and finding.evidence:
            first = finding.evidence[0]
            for entry in left.get((finding.check_id, first.span.doc_id), ())[:COMPARED]:
                alike = fuzz.ratio(first.quote[:QUOTED].casefold(), entry.quote.casefold(), score_cutoff=ALIKE)
                if alike:
                    pairs.append((-alike, finding.finding_id, entry.finding_id))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, finding_id, entry_id in sorted(pairs):
        if finding_id not in found and entry_id not in taken:
            found[finding_id] = entry_id
            taken.add(entry_id)
    return found
