"""Profiles: what blocks and what only warns, for a draft and for a release, in one file that editors own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from pipeline.validate.suites import SEVERITIES

FAIL_ON = ("error", "warning", "never")
_KEYS = {"why", "fail_on", "rules", "checks"}


class ProfileError(ValueError):
    """A profile that cannot be believed; the message names it."""


@dataclass(frozen=True, slots=True)
class Profile:
    """fail_on: the severity of new findings that fails the gate.

    rules: a gate rule's severity in this profile, over the suite's own. checks: a check's severity in this
    profile, over its own, for deciding only: the finding keeps the severity it was reported with.
    """

    name: str
    fail_on: str
    rules: Mapping[str, str] = field(default_factory=dict)
    checks: Mapping[str, str] = field(default_factory=dict)


def read_profiles(data: bytes) -> dict[str, Profile]:
    """The profiles of `profiles.yaml`, by name. Raises ProfileError for unknown keys and severities."""
    try:
        content = yaml.safe_load(data) or {}
    except yaml.YAMLError as error:
        raise ProfileError(f"profiles.yaml: not readable as YAML: {error}") from error
    if not isinstance(content, dict):
        raise ProfileError("profiles.yaml: must map a profile's name to what it demands")
    return {name: _profile(name, entry) for name, entry in content.items()}


def _profile(name: str, entry: Any) -> Profile:
    if not isinstance(entry, dict) or set(entry) - _KEYS:
        raise ProfileError(f"profiles.yaml, {name}: keys must be among {sorted(_KEYS)}")
    if entry.get("fail_on") not in FAIL_ON:
        raise ProfileError(f"profiles.yaml, {name}: fail_on must be one of {FAIL_ON}")
    rules, checks = entry.get("rules") or {}, entry.get("checks") or {}
    for rule, severity in rules.items():
        if severity not in SEVERITIES:
            raise ProfileError(f"profiles.yaml, {name}: {rule} must be one of {SEVERITIES}")
    for check, severity in checks.items():
        if severity not in ("error", "warning", "info"):
            raise ProfileError(f"profiles.yaml, {name}: {check} must be error, warning or info")
    return Profile(name, entry["fail_on"], rules, checks)
