"""Machine-readable descriptions of the datasets: Frictionless Data Package and Croissant."""

from __future__ import annotations

import hashlib
import json
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pipeline.publish.datasets import Tables
from pipeline.publish.rows import DATASETS

_KEYS = {
    "documents": ["doc_id"],
    "blocks": ["block_id"],
    "mentions": ["mention_id"],
    "references": ["reference_id"],
    "claims": ["claim_id"],
    "matrix": ["cell_id"],
    "findings": ["finding_id"],
    "check_runs": ["check_id"],
}

_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "recordSet": "cr:recordSet",
    "field": "cr:field",
    "source": "cr:source",
    "fileObject": "cr:fileObject",
    "extract": "cr:extract",
    "column": "cr:column",
}


def datapackage(tables: Tables, files: Mapping[str, bytes]) -> bytes:
    """A Data Package (https://datapackage.org/standard/data-package/) over the JSON Lines files."""
    resources = []
    for name, kind in DATASETS.items():
        data = files[f"datasets/{name}.jsonl"]
        schema: dict[str, Any] = {
            "fields": [
                {"name": f, "type": _frictionless(h), "constraints": {"required": r}} for f, h, r in _columns(kind)
            ]
        }
        if name in _KEYS:
            schema["primaryKey"] = _KEYS[name]
        if name not in ("documents", "check_runs", "problems"):
            schema["foreignKeys"] = [
                {"fields": ["doc_id"], "reference": {"resource": "documents", "fields": ["doc_id"]}}
            ]
        resources.append(
            {
                "name": name.replace("_", "-"),
                "title": name,
                "description": (kind.__doc__ or "").strip(),
                "path": f"{name}.jsonl",
                "format": "jsonl",
                "mediatype": "application/jsonl",
                "encoding": "utf-8",
                "bytes": len(data),
                "hash": "sha256:" + hashlib.sha256(data).hexdigest(),
                "rows": len(tables[name]),
                "schema": schema,
            }
        )
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "oncoproof",
        "title": "Cancer information, cleaned and proofread",
        "description": "Offsets are half-open and count code points of documents.text (clean) or documents.raw.",
        "licenses": _licences(tables),
        "resources": resources,
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def croissant(tables: Tables, files: Mapping[str, bytes]) -> bytes:
    """A Croissant 1.1 description (https://docs.mlcommons.org/croissant/) over the Parquet files."""
    distribution, record_sets = [], []
    for name, kind in DATASETS.items():
        data = files[f"datasets/{name}.parquet"]
        file_id = f"{name}.parquet"
        distribution.append(
            {
                "@type": "cr:FileObject",
                "@id": file_id,
                "name": file_id,
                "contentUrl": file_id,
                "encodingFormat": "application/vnd.apache.parquet",
                "sha256": hashlib.sha256(data).hexdigest(),
            }
        )
        columns = [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{field}",
                "name": field,
                "dataType": _croissant(hint),
                "source": {"fileObject": {"@id": file_id}, "extract": {"column": field}},
            }
            for field, hint, _ in _columns(kind)
            if _frictionless(hint) not in ("array", "object")
        ]
        record_sets.append({"@type": "cr:RecordSet", "@id": name, "name": name, "field": columns})
    description = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": "oncoproof",
        "description": "Cancer information, cleaned and proofread, with offsets and provenance.",
        "license": [licence["name"] for licence in _licences(tables)],
        "distribution": distribution,
        "recordSet": record_sets,
    }
    return (json.dumps(description, ensure_ascii=False, indent=1) + "\n").encode()


def _licences(tables: Tables) -> list[dict[str, str]]:
    names = sorted({row.licence or "unknown: see each document's publisher" for row in tables["documents"]})
    return [{"name": name} for name in names] or [{"name": "none"}]


def _columns(kind: type) -> Iterator[tuple[str, Any, bool]]:
    """(name, type without None, required) of each column."""
    hints = typing.get_type_hints(kind)
    for f in fields(kind):
        args = typing.get_args(hints[f.name])
        optional = typing.get_origin(hints[f.name]) in (types.UnionType, typing.Union) and type(None) in args
        yield f.name, next(a for a in args if a is not type(None)) if optional else hints[f.name], not optional


def _frictionless(hint: Any) -> str:
    if typing.get_origin(hint) is tuple:
        return "array"
    if is_dataclass(hint):
        return "object"
    return {str: "string", int: "integer", float: "number", bool: "boolean"}[hint]


def _croissant(hint: Any) -> str:
    return {str: "sc:Text", int: "sc:Integer", float: "sc:Float", bool: "sc:Boolean"}[hint]
