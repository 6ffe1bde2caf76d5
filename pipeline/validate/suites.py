"""Our own YAML suites, loaded strictly: what is declared is what is judged, or nothing is.

Great Expectations drops an expectation of a misspelt type without a word and calls the suite a success; an empty
table passes every row-wise expectation too (STACK.md, section 2). So: unknown keys, types, arguments and
severities are refused, every suite starts with a row count, and declared is compared with kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pipeline.validate.profiles import Profile

SEVERITIES = ("critical", "warning", "info")
_SUITE_KEYS = {"table", "title", "owner", "id_columns", "expectations"}
_EXPECTATION_KEYS = {"rule", "type", "kwargs", "severity", "why", "message"}


class SuiteError(ValueError):
    """A suite that cannot be believed; the message names file and rule."""


@dataclass(frozen=True, slots=True)
class Declared:
    """One expectation as an editor wrote it. rule: its id (`FND-001`); message: what to say when it is not met."""

    rule: str
    type: str
    severity: str
    why: str
    message: str
    kwargs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Suite:
    """The expectations of one table. id_columns tie failing rows to ids; title and owner are for people."""

    name: str
    table: str
    title: str
    owner: str
    id_columns: tuple[str, ...]
    expectations: tuple[Declared, ...]


def load_suites(folder: Path) -> list[Suite]:
    """Every `*.yaml` of the folder, by name. Raises SuiteError."""
    paths = sorted(folder.glob("*.yaml"))
    if not paths:
        raise SuiteError(f"{folder}: holds no suite (*.yaml): the gate would judge nothing")
    suites = [_suite(path) for path in paths]
    rules = [declared.rule for suite in suites for declared in suite.expectations]
    twice = sorted({rule for rule in rules if rules.count(rule) > 1})
    if twice:
        raise SuiteError(f"{folder}: rules that stand twice: {twice}")
    return suites


def weighed(suites: Sequence[Suite], profile: Profile) -> list[Suite]:
    """The suites with the profile's severities. Raises SuiteError where the profile names a rule that is not there."""
    known = {declared.rule for suite in suites for declared in suite.expectations}
    unknown = sorted(set(profile.rules) - known)
    if unknown:
        raise SuiteError(f"profiles.yaml, {profile.name}: there are no rules {unknown}")
    return [
        replace(
            suite,
            expectations=tuple(replace(d, severity=profile.rules.get(d.rule, d.severity)) for d in suite.expectations),
        )
        for suite in suites
    ]


def load_questions(folder: Path) -> dict[str, str]:
    """Table name → DuckDB query, from `questions/*.sql`, by name."""
    return {path.stem: path.read_text() for path in sorted((folder / "questions").glob("*.sql"))}


def _suite(path: Path) -> Suite:
    try:
        content = yaml.safe_load(path.read_text())
    except yaml.YAMLError as error:
        raise SuiteError(f"{path.name}: not readable as YAML: {error}") from error
    if not isinstance(content, dict) or set(content) - _SUITE_KEYS or not {"table", "expectations"} <= set(content):
        raise SuiteError(f"{path.name}: keys must be among {sorted(_SUITE_KEYS)}; table and expectations are needed")
    declared = tuple(_declared(path, entry) for entry in content["expectations"])
    if not declared or not declared[0].type.startswith("expect_table_row_count"):
        raise SuiteError(f"{path.name}: the first expectation must count rows, for an empty table passes all others")
    return Suite(
        path.stem,
        content["table"],
        content.get("title") or path.stem,
        content.get("owner") or "editors",
        tuple(content.get("id_columns") or ()),
        declared,
    )


def _declared(path: Path, entry: Any) -> Declared:
    if not isinstance(entry, dict) or set(entry) - _EXPECTATION_KEYS:
        raise SuiteError(f"{path.name}: an expectation has unknown keys; allowed are {sorted(_EXPECTATION_KEYS)}")
    rule = str(entry.get("rule") or "")
    if not re.fullmatch(r"[A-Z]{3}-\d{3}", rule):
        raise SuiteError(f"{path.name}: rule {rule!r} must look like FND-001")
    for key in ("type", "why", "message"):
        if not entry.get(key):
            raise SuiteError(f"{path.name}, {rule}: {key!r} is missing")
    if entry.get("severity") not in SEVERITIES:
        raise SuiteError(f"{path.name}, {rule}: severity must be one of {SEVERITIES}")
    return Declared(rule, entry["type"], entry["severity"], entry["why"], entry["message"], entry.get("kwargs") or {})
