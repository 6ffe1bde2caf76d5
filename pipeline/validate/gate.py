"""The gate: suites over tables by Great Expectations, in memory, without network. The only module that imports it."""

from __future__ import annotations

import logging
import os
import tempfile
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.validate.data_docs import collect
from pipeline.validate.derived import KINDS, derived
from pipeline.validate.profiles import Profile
from pipeline.validate.suites import Declared, Suite, SuiteError, load_questions, load_suites, weighed
from pipeline.validate.verdict import Failure, Verdict

if TYPE_CHECKING:
    import pandas as pd

EXAMPLES = 50
"""Ids of failing rows a failure carries at most; its count says how many there are."""


def judge(
    tables: Mapping[str, Sequence[Any]],
    kinds: Mapping[str, type],
    folder: Path,
    *,
    profile: Profile,
    as_of: date,
) -> tuple[Verdict, dict[str, bytes]]:
    """The verdict, and the Data Docs (file name → bytes). kinds: table name → row type.

    Questions may also read `settings(fail_on, as_of)` and `weights(check_id, severity)`, both from the profile.

    Raises SuiteError or QuestionError: a gate that cannot be trusted must not say yes.
    """
    from pipeline.validate.frames import answer, frames_of

    suites = weighed(load_suites(folder), profile)
    frames = frames_of({**tables, **derived(tables)}, {**kinds, **KINDS})
    frames |= answer(load_questions(folder), frames, profile, as_of, {suite.table for suite in suites})
    for suite in suites:
        if suite.table not in frames:
            raise SuiteError(f"{suite.name}.yaml: there is no table {suite.table!r}; known: {sorted(frames)}")
    with tempfile.TemporaryDirectory(prefix="oncoproof-gate-") as site:
        failures = _run(suites, frames, Path(site), as_of)
        docs = collect(Path(site), suites, failures)
    judged = sum(len(suite.expectations) for suite in suites)
    return _verdict(failures, judged, frames, profile), docs


def _run(suites: Sequence[Suite], frames: Mapping[str, pd.DataFrame], site: Path, as_of: date) -> list[Failure]:
    from pipeline.validate.frames import shown

    context = _context(site)
    # One batch for all suites, its frame given anew each time: the library writes its whole configuration out for
    # each asset that is added.
    asset = context.data_sources.add_pandas("run").add_dataframe_asset("tables")
    batch = asset.add_batch_definition_whole_dataframe("all")
    failures: list[Failure] = []
    for suite in suites:
        failures += _judge_suite(context, batch, suite, shown(frames[suite.table], suite), as_of)
    context.build_data_docs(site_names=["editors"])  # once: after each suite it would write every page again
    return failures


def _context(site: Path) -> Any:
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    warnings.filterwarnings("ignore", module="great_expectations|marshmallow")
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    import great_expectations as gx
    from great_expectations.data_context.types.base import DataContextConfig, InMemoryStoreBackendDefaults

    config = DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(),
        progress_bars={"globally": False},  # type: ignore[arg-type]  # the documented form
        analytics_enabled=False,
    )
    context = gx.get_context(project_config=config)
    context.add_data_docs_site(
        "editors",
        {
            "class_name": "SiteBuilder",
            "show_how_to_buttons": False,  # type: ignore[typeddict-unknown-key]  # the documented form
            "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(site)},
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        },
    )
    return context


def _judge_suite(context: Any, batch: Any, suite: Suite, frame: pd.DataFrame, as_of: date) -> list[Failure]:
    import great_expectations as gx

    expectations = [_expectation(suite, declared) for declared in suite.expectations]
    kept = context.suites.add(gx.ExpectationSuite(name=suite.name, expectations=expectations))
    if sorted(e.meta["rule"] for e in kept.expectations) != sorted(d.rule for d in suite.expectations):
        raise SuiteError(f"{suite.name}.yaml: Great Expectations kept other expectations than were declared")
    definition = context.validation_definitions.add(gx.ValidationDefinition(name=suite.name, data=batch, suite=kept))
    day = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
    result = definition.run(
        batch_parameters={"dataframe": frame},
        result_format={"result_format": "COMPLETE", "unexpected_index_column_names": list(suite.id_columns)},
        run_id=gx.RunIdentifier(run_name=as_of.isoformat(), run_time=day),
    )
    results = result.to_json_dict()["results"]
    by_rule = {item["expectation_config"]["meta"]["rule"]: item for item in results}
    return [f for d in suite.expectations if (f := _failure(suite, d, by_rule.get(d.rule))) is not None]


def _expectation(suite: Suite, declared: Declared) -> Any:
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
    from great_expectations.expectations.metadata_types import FailureSeverity

    try:
        return ExpectationConfiguration(
            type=declared.type,
            kwargs=dict(declared.kwargs),
            severity=FailureSeverity(declared.severity),
            description=f"{declared.rule} ({declared.severity}): {declared.message}",
            notes=declared.why,
            meta={"rule": declared.rule, "owner": suite.owner},
        ).to_domain_obj()
    except Exception as error:  # the library raises many kinds; all mean that the suite is wrong
        raise SuiteError(f"{suite.name}.yaml, {declared.rule}: {error}") from error


def _failure(suite: Suite, declared: Declared, result: Mapping[str, Any] | None) -> Failure | None:
    if result is None:
        raise SuiteError(f"{suite.name}.yaml, {declared.rule}: declared but not judged")
    if result["success"]:
        return None
    broken = _exception(result.get("exception_info") or {})
    details = result.get("result") or {}
    rows = details.get("unexpected_index_list") or []
    ids = [
        " · ".join(str(row[c]) for c in suite.id_columns if row.get(c) not in (None, ""))
        for row in rows
        if isinstance(row, dict)
    ]
    message = f"could not be judged: {broken}" if broken else declared.message
    # An expectation that could not run blocks whatever its severity: nobody knows what it would have said.
    severity = "critical" if broken else declared.severity
    count = int(details.get("unexpected_count") or len(rows) or 1)
    return Failure(suite.name, declared.rule, severity, message, count, declared.why, tuple(ids[:EXAMPLES]))


def _exception(info: Mapping[str, Any]) -> str:
    """The exception's words from either of the two shapes that Great Expectations uses."""
    for entry in [info, *[value for value in info.values() if isinstance(value, Mapping)]]:
        if entry.get("raised_exception"):
            return str(entry.get("exception_message") or "an exception without words")
    return ""


def _verdict(failures: Sequence[Failure], judged: int, frames: Mapping[str, pd.DataFrame], profile: Profile) -> Verdict:
    blocking = [failure for failure in failures if failure.severity == "critical"]
    counts = Counter(frames["findings"]["status"])
    tally = _tally({status: counts[status] for status in ("new", "known", "waived") if counts[status]})
    if not blocking:
        return Verdict(
            True, f"The gate passed: nothing new that blocks. {tally}", tuple(failures), judged, profile.name
        )
    reasons = "; ".join(f"{f.message} ({f.count})" if f.count > 1 else f.message for f in blocking[:3])
    more = f"; and {len(blocking) - 3} more reasons" if len(blocking) > 3 else ""
    return Verdict(False, f"The gate failed: {reasons}{more}. {tally}", tuple(failures), judged, profile.name)


def _tally(counts: Mapping[str, int]) -> str:
    """How many findings of each status there are, in one short sentence; what there is none of is left out."""
    total = sum(counts.values())
    if not total:
        return "No findings."
    if len(counts) == 1:
        status = next(iter(counts))
        return f"{total} findings, all {status}." if total > 1 else f"1 finding, {status}."
    return f"{total} findings: {', '.join(f'{number} {status}' for status, number in counts.items())}."
