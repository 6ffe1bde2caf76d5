"""What the gate says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """An expectation that was not met. rule: its id in the suite; ids: the rows at fault (`examples` of `count`)."""

    suite: str
    rule: str
    severity: str
    message: str
    count: int
    why: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """passed decides the exit code; sentence says it in words; failures: the expectations that were not met.

    severity `critical` blocks; `warning` and `info` are told and block nothing. judged: expectations evaluated.
    """

    passed: bool
    sentence: str
    failures: tuple[Failure, ...] = ()
    judged: int = 0
    profile: str = "default"
