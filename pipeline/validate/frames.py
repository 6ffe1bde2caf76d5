"""The tables as the gate sees them: data frames of plain columns, and DuckDB's answers to cross-table questions."""

from __future__ import annotations

import typing
from collections.abc import Mapping, Sequence, Set
from dataclasses import fields
from datetime import date
from operator import attrgetter
from typing import Any

import pandas as pd

from pipeline.validate.profiles import Profile
from pipeline.validate.suites import Suite

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
            columns[f.name] = pd.Series(list(map(attrgetter(f.name), rows)), dtype=_DTYPES[plain[0]])
    return pd.DataFrame(columns)


_SIGNS = {"<": "‹", ">": "›", "&": "＆"}


def shown(frame: pd.DataFrame, suite: Suite) -> pd.DataFrame:
    """The columns that a suite reads, without the signs that Great Expectations would print into its pages as mark-up.

    Its templates do not escape what they quote, and they quote documents. One sign for one sign: lengths, keys and
    patterns judge as before.
    """
    named = {str(value) for d in suite.expectations for key, value in d.kwargs.items() if key.startswith("column")}
    kept = frame[[c for c in frame.columns if c in named or c in suite.id_columns]].copy()
    for column in kept.columns:
        if kept[column].dtype == "str" and kept[column].str.contains("[<>&]", regex=True).any():
            for sign, safe in _SIGNS.items():
                kept[column] = kept[column].str.replace(sign, safe, regex=False)
    return kept


def answer(
    questions: Mapping[str, str],
    frames: Mapping[str, pd.DataFrame],
    profile: Profile,
    as_of: date,
    wanted: Set[str],
) -> dict[str, pd.DataFrame]:
    """Question name → its answer, of those wanted. A question may read those before it. Raises QuestionError."""
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
        for name, frame in {**frames, "settings": settings, "weights": weights}.items():
            connection.register(name, frame)
        for name, query in questions.items():
            try:
                connection.execute(f'create temp table "{name}" as {query}')
                if name in wanted:
                    answers[name] = connection.execute(f'from "{name}"').df()
            except duckdb.Error as error:
                raise QuestionError(f"questions/{name}.sql: {error}") from error
    return answers
