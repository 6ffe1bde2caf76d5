"""Dataclass rows to and from JSON Lines and Parquet. The only module that knows pyarrow."""

from __future__ import annotations

import io
import json
import types
import typing
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

if typing.TYPE_CHECKING:
    import pyarrow as pa

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """A dataclass, tuple or mapping as JSON's own types, fields in their declared order."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, list | tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    return value


def from_plain(kind: type[T], value: Any) -> T:
    """The inverse of `to_plain` for a dataclass type. Raises KeyError or TypeError on rows of another shape."""
    return typing.cast(T, _revive(kind, value))


_HINTS: dict[type, dict[str, Any]] = {}


def _revive(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(hint, type) and is_dataclass(hint):
        hints = _HINTS.get(hint)
        if hints is None:
            hints = _HINTS[hint] = typing.get_type_hints(hint)
        return hint(**{name: _revive(hints[name], item) for name, item in value.items()})
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return tuple(_revive(args[0], item) for item in value)
    if origin in (types.UnionType, typing.Union):
        return _revive(next(arg for arg in args if arg is not type(None)), value)
    return value


def to_jsonl(rows: Iterable[Any]) -> bytes:
    """One JSON object a line, UTF-8, line feed after each."""
    return b"".join(
        json.dumps(to_plain(row), ensure_ascii=False, separators=(",", ":")).encode() + b"\n" for row in rows
    )


def from_jsonl(kind: type[T], data: bytes) -> list[T]:
    """The rows of `to_jsonl`. Raises ValueError on a line that is not JSON."""
    return [from_plain(kind, json.loads(line)) for line in data.split(b"\n") if line.strip()]


def to_parquet(kind: type, rows: Sequence[Any]) -> bytes:
    """Rows of one dataclass as Parquet. The schema comes from the type, so an empty table has its columns."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.Table.from_pylist([to_plain(row) for row in rows], schema=arrow_schema(kind))
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def from_parquet(kind: type[T], data: bytes) -> list[T]:
    """The rows of `to_parquet`."""
    import pyarrow.parquet as pq

    return [from_plain(kind, row) for row in pq.read_table(io.BytesIO(data)).to_pylist()]


def arrow_schema(kind: type) -> pa.Schema:
    """The Arrow schema of a dataclass: str, int, float, bool, tuples of these and of dataclasses."""
    import pyarrow as pa

    return pa.schema([pa.field(name, _arrow_type(hint)) for name, hint in _field_hints(kind)])


def _field_hints(kind: type) -> list[tuple[str, Any]]:
    hints = typing.get_type_hints(kind)
    return [(f.name, hints[f.name]) for f in fields(kind)]


def _arrow_type(hint: Any) -> Any:
    import pyarrow as pa

    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return _arrow_type(next(arg for arg in args if arg is not type(None)))
    if origin is typing.Literal:
        return pa.string()
    if origin is tuple:
        return pa.list_(_arrow_type(args[0]))
    if isinstance(hint, type) and is_dataclass(hint):
        return pa.struct([pa.field(name, _arrow_type(item)) for name, item in _field_hints(hint)])
    return {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[hint]
