"""`raw/manifest.csv`: what is known of each received file before it is read."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import fields

from pipeline.model import Source

MANIFEST = "manifest.csv"
_COLUMNS = [f.name for f in fields(Source)]


class ManifestError(ValueError):
    """A manifest that cannot be believed; the message names row and column."""


def sources(manifest: bytes | None, files: Mapping[str, str], media_type: Callable[[str], str]) -> list[Source]:
    """One Source a file, in the order of their paths; files that the manifest does not name get one from their path.

    files: path relative to raw → sha256. media_type: gives a file's media type where the manifest has none.
    Raises ManifestError for unknown columns, a row without a file, a wrong checksum, an id or path twice.
    """
    rows = _rows(manifest) if manifest is not None else {}
    for path in rows:
        if path not in files:
            raise ManifestError(f"{MANIFEST}: {path!r} is not in the folder. Add the file or delete its row.")
    taken = {row["doc_id"] for row in rows.values()}
    found = []
    for path, digest in sorted(files.items()):
        row = rows.get(path)
        if row is None:
            found.append(Source(_doc_id(path, taken), path, digest, media_type(path)))
            continue
        if row["sha256"] and row["sha256"] != digest:
            raise ManifestError(
                f"{MANIFEST}: {path!r} has another sha256 than its row says: it was changed after it was received."
            )
        values = {name: row[name] or None for name in _COLUMNS}
        values |= {"sha256": digest, "media_type": row["media_type"] or media_type(path)}
        found.append(Source(**values))  # type: ignore[arg-type]
    return found


def _rows(manifest: bytes) -> dict[str, dict[str, str]]:
    reader = csv.DictReader(io.StringIO(manifest.decode("utf-8-sig")))
    unknown = sorted(set(reader.fieldnames or ()) - set(_COLUMNS))
    missing = sorted({"doc_id", "path"} - set(reader.fieldnames or ()))
    if unknown or missing:
        raise ManifestError(f"{MANIFEST}: unknown columns {unknown}, missing columns {missing}. Known: {_COLUMNS}")
    rows: dict[str, dict[str, str]] = {}
    ids: set[str] = set()
    for number, row in enumerate(reader, start=2):
        clean = {name: (row.get(name) or "").strip() for name in _COLUMNS}
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", clean["doc_id"]):
            raise ManifestError(f"{MANIFEST}, row {number}, column doc_id: {clean['doc_id']!r} is no plain name")
        if clean["path"] in rows or clean["doc_id"] in ids:
            raise ManifestError(f"{MANIFEST}, row {number}: {clean['path']!r} or {clean['doc_id']!r} stands twice")
        ids.add(clean["doc_id"])
        rows[clean["path"]] = clean
    return rows


def _doc_id(path: str, taken: set[str]) -> str:
    """A plain name from a path: hostile file names must not reach file names of ours."""
    stem = path.rsplit(".", 1)[0] if "." in path.rsplit("/", 1)[-1][1:] else path
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", stem).strip("-.")[:90] or "document"
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    taken.add(candidate)
    return candidate
