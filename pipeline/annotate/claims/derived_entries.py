"""Entries of `expectations/statements/` with `of` and `when`: what another statement says by its wording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.annotate.claims.word_classes import StatementError, allowed_words


@dataclass(frozen=True, slots=True)
class Derived:
    """An entry with `of` and `when`: a statement of kind `of` whose wording has one of these words says this too.

    object: fixed, or None where it is that of the other statement.
    """

    name: str
    predicate: str
    of: str
    when: frozenset[str]
    object: str | None


def read_derived(entry: Mapping[str, Any], file: Path, words: Mapping[str, frozenset[str]]) -> list[Derived]:
    """The entry as a derived statement; none where it has no `of`. StatementError says what is wrong with it."""
    if not entry.get("of"):
        return []
    if not entry.get("when"):
        raise StatementError(
            f"{file}: an entry with `of: {entry['of']}` needs `when`, the words that make the difference"
        )
    when = allowed_words(entry["when"], file, f"when: {entry['when']}", words)
    return [Derived(f"{file.stem}-{entry['predicate']}", entry["predicate"], entry["of"], when, entry.get("object"))]
