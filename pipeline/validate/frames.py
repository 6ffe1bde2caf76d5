"""The tables as the gate sees them: data frames of plain columns, and DuckDB's answers to cross-table questions."""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

import pandas as pd

from pipeline.validate.profiles import Profile

_DTYPES = {str: "str", int: "Int64", float: "Float64", bool: "boolean"}


class QuestionError(ValueError):
    """A question that DuckDB refuses; the message names it."""


def frames_of(tables: Mapping[str, Sequence[Any]], kinds: Mapping[str, type]) -> dict[str, pd.DataFrame]:
    """Table name → data frame of its columns that are no lists. kinds: row types, so that empty tables have columns."""
    return {name: _frame(tables[name], kind) for name, kind in kinds.items()}


def _frame(rows: Sequence[Any], kind: type) -> pd.DataFrame:
    hints = typing.get_type_hints(kind)
    columns = {}
    for f in fields(kind):
        plain = [arg for arg in (typing.get_args(hints[f.name]) or (hints[f.name],)) if arg in _DTYPES]
        if plain and typing.get_origin(hints[f.name]) is not tuple:
            columns[f.name] = pd.Series([getattr(row, f.name) for row in rows], dtype=_DTYPES[plain[0]])
    return pd.DataFrame(columns)


def answer(
    questions: Mapping[str, str], frames: Mapping[str, pd.DataFrame], profile: Profile, as_of: date
) -> dict[str, pd.DataFrame]:
    """Question name → its answer. Raises QuestionError."""
    import duckdb

    settings = pd.DataFrame({"fail_on": [profile.fail_on], "as_of": [as_of.isoformat()]})
    weights = pd.DataFrame(
        {
            "check_id": pd.Series(list(profile.checks), dtype="str"),
            "severity": pd.Series(list(profile.checks.values()), dtype="str"),
        }
    )
    answers = {}
    with duckdb.connect(":memory:", config={"threads": 2}) as connection:
        for name, frame in frames.items():
            connection.register(name, frame)
        connection.register("settings", settings)
        connection.register("weights", weights)
        for name, query in questions.items():
            try:
                answers[name] = connection.execute(query).df()
            except duckdb.Error as error:
                raise QuestionError(f"questions/{name}.sql: {error}") from error
    return answers
