"""The pipeline: the stages in their order, with the cache and all the input and output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pipeline import store
from pipeline.engine import EngineName, Limits, Outcome, run_tasks
from pipeline.files import head_of, json_line, list_raw, passed_over, sha256_of
from pipeline.model import CheckRun, Finding, Page, Problem, ProblemKind, Source
from pipeline.reading import Task, prepare, process
from pipeline.shipped import part
from pipeline.tables import to_plain

if TYPE_CHECKING:
    from pipeline.knowledge import Knowledge
    from pipeline.report import View
    from pipeline.validate import Known, Verdict, Waiver

FailOn = Literal["error", "warning", "never"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What `oncoproof run` was asked to do. as_of: the day that counts as today."""

    raw: Path
    out: Path
    expectations: Path
    as_of: date
    jobs: int = 1
    engine: EngineName = "local"
    fail_on: FailOn | None = None
    profile: str = "default"
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Tick:
    """Progress: documents done of total; of them refused (or partly read), failed, and cached (not read again)."""

    total: int
    done: int
    refused: int
    failed: int
    cached: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Listener:
    """Where progress goes: `tick` for each document, `step` for each stage that works on the whole corpus."""

    tick: Callable[[Tick], None] = lambda tick: None
    step: Callable[[str], None] = lambda words: None


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run came to. unread: paths of documents that could not be processed. counts: findings by status."""

    verdict: Verdict
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    unread: tuple[str, ...]
    notices: tuple[str, ...]
    documents: int


def run(settings: Settings, listener: Listener | None = None) -> RunResult:
    """Raw exports to findings, gate, report and datasets. Raises StoreError, ManifestError, KnowledgeError, …"""
    listener = listener or Listener()
    store.check_out(settings.out)
    with store.reserved(settings.out):
        return _run(settings, listener)


def _run(settings: Settings, listener: Listener) -> RunResult:
    knowledge = store.knowledge_of(settings.expectations)
    sources = list_sources(settings.raw)
    pages, problems = read_all(settings, sources, knowledge, listener)
    listener.step("linking and checking")
    checked = check_all(settings, sources, pages, problems, knowledge)
    listener.step("judging (Great Expectations), writing report and datasets")
    verdict, files = judge_all(settings, checked)
    store.write_out(settings.out, files)
    read = {page.document.doc_id for page in checked.pages}
    refused = {p.doc_id for p in problems if p.kind != "partial"}
    unread = tuple(s.path for s in sources if s.doc_id not in read or s.doc_id in refused)
    return RunResult(verdict, checked.findings, checked.problems, unread, checked.notices, len(sources))


@dataclass(frozen=True, slots=True)
class Checked:
    """The corpus after its checks, with the editors' decisions laid over the findings."""

    sources: tuple[Source, ...]
    pages: tuple[Page, ...]
    findings: tuple[Finding, ...]
    check_runs: tuple[CheckRun, ...]
    problems: tuple[Problem, ...]
    knowledge: Knowledge
    notices: tuple[str, ...]
    baseline: tuple[Known, ...]
    waivers: tuple[Waiver, ...] = ()


def check_all(
    settings: Settings,
    sources: Sequence[Source],
    pages: Sequence[Page],
    problems: Sequence[Problem],
    knowledge: Knowledge,
) -> Checked:
    """Link and check the corpus, and lay the editors' decisions over what was found."""
    from pipeline.checks.check import Corpus
    from pipeline.checks.run import run_checks
    from pipeline.link import link
    from pipeline.validate import decide

    linked = link(pages, knowledge)
    found, check_runs = run_checks(Corpus(linked, knowledge, settings.as_of, tuple(problems)))
    baseline, waivers = store.decisions(settings.expectations, settings.as_of)
    findings, notices = decide(found, baseline, waivers, settings.as_of)
    return Checked(
        tuple(sources),
        linked,
        tuple(findings),
        tuple(check_runs),
        tuple(problems),
        knowledge,
        tuple(notices),
        tuple(baseline),
        tuple(waivers),
    )


def judge_all(settings: Settings, checked: Checked) -> tuple[Verdict, dict[str, bytes]]:
    """The gate's verdict, and every file of OUT: name → bytes."""
    from pipeline import report
    from pipeline.publish import DATASETS, build, checksums, tables_of
    from pipeline.showing import KNOWN, known_tables
    from pipeline.validate import Census, census, explain, judge, run_of, with_run, write_census

    pages, findings = checked.pages, checked.findings
    tables = tables_of(checked.sources, pages, findings, checked.check_runs, checked.problems)
    known, kinds = known_tables(checked.knowledge), DATASETS | KNOWN | {"accepted": Census, "census": Census}
    counted = census(tables)
    verdict, data_docs = judge(
        tables | known | {"accepted": store.accepted(settings.expectations), "census": counted},
        kinds,
        part(settings.expectations, "suites"),
        profile=store.profile(settings.expectations, settings.profile, settings.fail_on),
        as_of=settings.as_of,
    )
    files = build(tables, pages)
    words = tuple(explain(to_plain(verdict), [to_plain(row) for row in tables["findings"]]))
    view = _view(settings, checked, verdict, words, tables["matrix"])
    files |= {f"report/data_docs/{name}": data for name, data in data_docs.items()}
    files |= {f"report/{name}": data for name, data in report.build(view).items()}
    files["report/gate.json"] = (json_line(to_plain(verdict)) + "\n").encode()
    files["datasets/checksums.sha256"] = checksums(files)
    files[f"{store.CACHE}/run.jsonl"] = with_run((), run_of(settings.as_of.isoformat(), len(pages), findings))
    files[f"{store.CACHE}/census.jsonl"] = write_census(counted)
    return verdict, files


def _view(
    settings: Settings, checked: Checked, verdict: Verdict, words: tuple[str, ...], matrix: Sequence[Any]
) -> View:
    """All that the report may show."""
    from pipeline.report import View
    from pipeline.showing import (
        accepted_words,
        cells,
        changes,
        check_texts,
        cut_all,
        draw_all,
        raw_folder,
        trend,
        verdict_text,
    )

    return View(
        pages=checked.pages,
        findings=checked.findings,
        check_runs=checked.check_runs,
        problems=checked.problems,
        verdict=verdict_text(verdict, checked.findings),
        as_of=settings.as_of,
        checks=check_texts(),
        knowledge=checked.knowledge,
        pictures=draw_all(settings.raw, checked.pages, checked.findings, jobs=settings.jobs, limits=settings.limits),
        fragments=cut_all(settings.raw, checked.pages, checked.findings, jobs=settings.jobs, limits=settings.limits),
        sources=checked.sources,
        changes=changes(checked.notices, checked.baseline, checked.findings, {s.doc_id for s in checked.sources}),
        trend=trend(store.runs(settings.expectations)),
        raw_folder=raw_folder(settings.raw),
        data_docs="data_docs/index.html",
        gate_words=words,
        cells=cells(matrix),
        accepted=accepted_words(checked.findings, checked.waivers, settings.as_of),
    )


def list_sources(raw: Path) -> list[Source]:
    """One Source a file of the raw folder, by the manifest where there is one."""
    from pipeline.parse import sniff
    from pipeline.parse.manifest import MANIFEST, sources

    paths = list_raw(raw, MANIFEST)
    digests = {name: sha256_of(path) for name, path in paths.items()}
    manifest = raw / MANIFEST
    return sources(
        manifest.read_bytes() if manifest.is_file() else None,
        digests,
        lambda name: sniff(name, head_of(paths[name])),
    )


def read_all(
    settings: Settings, sources: Sequence[Source], knowledge: Knowledge, listener: Listener
) -> tuple[list[Page], list[Problem]]:
    """Parse, clean and annotate every document that is not in the cache, each in a child process."""
    known = knowledge.fingerprint + store.folder_fingerprint(part(settings.expectations, "statements"))
    shards = {s.doc_id: store.shard_path(settings.out, s, known) for s in sources}
    pages = {s.doc_id: page for s in sources if (page := store.load_page(shards[s.doc_id])) is not None}
    missing = [source for source in sources if source.doc_id not in pages]
    folder = str(settings.expectations.resolve())
    tasks = [Task(str(settings.raw / s.path), s, str(shards[s.doc_id]), folder) for s in missing]
    problems: list[Problem] = []
    cached = len(pages)
    counts: Counter[str] = Counter(done=cached)

    def done(index: int, outcome: Outcome) -> None:
        source = missing[index]
        page = store.load_page(shards[source.doc_id]) if outcome.kind == "ok" else None
        if page is None:
            kind: ProblemKind = "crashed" if outcome.kind == "ok" else outcome.kind
            words = f"{source.path}: {outcome.message or 'its result could not be read back'}. {_NEXT_STEP[kind]}"
            problems.append(Problem("read", source.doc_id, None, kind, words))
        else:
            pages[source.doc_id] = page
        counts.update(done=1, failed=page is None, refused=page is not None and bool(page.problems))
        listener.tick(Tick(len(sources), counts["done"], counts["refused"], counts["failed"], cached, source.path))

    listener.tick(Tick(len(sources), cached, 0, 0, cached))
    limits = settings.limits
    run_tasks(settings.engine, process, tasks, jobs=settings.jobs, limits=limits, done=done, prepare=prepare)
    store.forget_shards(settings.out, set(shards.values()))
    problems += [problem for page in pages.values() for problem in page.problems]
    for name, why in passed_over(settings.raw, "manifest.csv").items():
        problems.append(Problem("read", name, None, "refused", f"{name} {why}."))
    ordered = [pages[s.doc_id] for s in sources if s.doc_id in pages]
    return ordered, sorted(problems, key=lambda p: (p.doc_id, p.stage, p.page or 0, p.message))


_NEXT_STEP: Mapping[ProblemKind, str] = {
    "timeout": "Next step: open it by hand, or allow more with --time-limit.",
    "memory": "Next step: split it, or allow more with --memory-limit.",
    "crashed": "Next step: export it again; if it still fails, report it with the file.",
}
