"""What the fuzz targets share: how long they run, and how a case that breaks a reader becomes a file.

`ONCOPROOF_FUZZ` is the number of examples a target: 150 in `make test`, 1,000 in CI (a minute), 20,000 and other ones
each time in `make fuzz`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, settings

FOLDER = Path(__file__).parent / "cases"
EXAMPLES = int(os.environ.get("ONCOPROOF_FUZZ", "150"))
LONG = 10_000
"""Examples from which on every run tries others. Below, the same each time: a test must not fail by chance."""

FUZZ = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=EXAMPLES < LONG
)


def kept(name: str, data: bytes, check: Callable[[bytes], object]) -> None:
    """Run a check; the bytes that fail it stay as `cases/found-NAME` (hypothesis ends with the smallest ones)."""
    try:
        check(data)
    except BaseException:
        (FOLDER / f"found-{name}").write_bytes(data)
        raise
