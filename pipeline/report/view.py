"""All that the report may show, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pipeline.knowledge import Knowledge
from pipeline.model import CheckRun, Claim, Document, Evidence, Finding, Fragment, Page, Problem, Severity, Source

UNKNOWN = "publisher not known"
WHOLE_PAGE = "/"
"""The path under which a page's fragments hold all of it."""


@dataclass(frozen=True, slots=True)
class CheckText:
    """The page of one check, as plain texts. id: `family/name`. sources: https addresses.

    recall, false_alarm_rate: measured, 0 to 1, on so many `planted` faults and `harmless_edits`; None where nobody
    measured yet.
    """

    id: str
    severity: Severity
    finds: str
    why: str
    advice: str
    limits: str = ""
    sources: tuple[str, ...] = ()
    recall: float | None = None
    planted: int = 0
    false_alarm_rate: float | None = None
    harmless_edits: int = 0


@dataclass(frozen=True, slots=True)
class VerdictText:
    """The gate's decision. sentence: one sentence for people. reasons: why it failed, one sentence each.

    noticed: what was not met and does not block.
    counts: anything the gate counted, by name (`new`, `known`, `waived`, …).
    """

    sentence: str
    passed: bool
    reasons: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    noticed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """What is different from the last accepted run.

    kind: `gone` (an accepted finding is no longer found), `changed` (it is found in other words) or `notice`.
    name: a finding id, or empty; words: what to show for it.
    """

    kind: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class RunCount:
    """One earlier run for the trend: as_of (ISO date) and its findings by severity."""

    as_of: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CellText:
    """What one source says of one attribute of one thing: a row of `datasets/matrix`, as plain values.

    values: concept ids or words, `not ` before what is denied. state: `conflict`, `agree`, `differ` or `alone`.
    claims: ids of the claims it rests on.
    """

    subject: str
    attribute: str
    source: str
    values: tuple[str, ...]
    state: str
    claims: tuple[str, ...]


@dataclass(frozen=True)
class View:
    """Everything on the report's pages; nothing else is read, no file, no clock.

    pages: every document that could be processed. sources: every document received, also refused ones.
    pictures: (doc_id, page from 1) → PNG with the findings' boxes drawn; its `pHYs` chunk says its resolution.
    fragments: (doc_id, element path) → the element of a web page between its neighbours, to be shown; path `/`: all.
    checks: the whole catalogue. as_of: the run's date. gate_words: why the gate decided so, one sentence each.
    data_docs: a path relative to `report/`, or None. cells: the rows of `datasets/matrix`.
    accepted: finding id → why it is waived, by whom, until when.
    raw_folder: posix path from the repository's root to the raw folder, for exports that name files from there.
    """

    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    check_runs: tuple[CheckRun, ...]
    problems: tuple[Problem, ...]
    verdict: VerdictText
    as_of: date
    checks: tuple[CheckText, ...]
    knowledge: Knowledge
    pictures: Mapping[tuple[str, int], bytes] = field(default_factory=dict)
    fragments: Mapping[tuple[str, str], Fragment] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    changes: tuple[Change, ...] = ()
    trend: tuple[RunCount, ...] = ()
    gate_words: tuple[str, ...] = ()
    data_docs: str | None = None
    raw_folder: str = ""
    cells: tuple[CellText, ...] = ()
    accepted: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Every processed document by its id."""
        return {page.document.doc_id: page.document for page in self.pages}

    @cached_property
    def all_sources(self) -> Mapping[str, Source]:
        """Every received document's source by its id, processed or refused."""
        return {source.doc_id: source for source in self.sources} | {
            page.document.doc_id: page.document.source for page in self.pages
        }

    def publisher_of(self, doc_id: str) -> str:
        """The publisher's name, or words that say it is not known."""
        source = self.all_sources.get(doc_id)
        return (source.publisher if source else None) or UNKNOWN

    @cached_property
    def check_texts(self) -> Mapping[str, CheckText]:
        """Every check's texts by id; a check that a finding names but the catalogue lacks has empty texts."""
        named = {
            finding.check_id: CheckText(finding.check_id, finding.severity, "", "", "") for finding in self.findings
        }
        return named | {check.id: check for check in self.checks}

    @cached_property
    def claims(self) -> Mapping[str, tuple[Claim, ...]]:
        """Every document's claims by its id."""
        return {page.document.doc_id: page.claims for page in self.pages}

    @cached_property
    def evidence(self) -> Mapping[str, tuple[tuple[Evidence, Finding], ...]]:
        """Every document's evidence, whatever its role, with the finding it belongs to."""
        found: dict[str, list[tuple[Evidence, Finding]]] = {}
        for finding in self.findings:
            for evidence in finding.evidence:
                if evidence.role != "known":
                    found.setdefault(evidence.span.doc_id, []).append((evidence, finding))
        return {doc_id: tuple(pairs) for doc_id, pairs in found.items()}
