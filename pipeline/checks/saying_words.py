"""The words of `sayings.toml`: what may stand between a drug and what a sentence makes of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The lists of `sayings.toml` by name; entries of several words where the file has a list."""
    table = tomllib.loads((Path(__file__).parent / "sayings.toml").read_text(encoding="utf-8"))
    return {key: frozenset(value if isinstance(value, list) else value.split()) for key, value in table.items()}
