"""Datasets: what is written reads back, offsets hold, nothing false leaves the house."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace

import pyarrow.parquet as pq
import pytest

from pipeline.publish import DATASETS, ReadBackError, build, checksums, markdown, plain
from tests.unit.publish.made_up import page, tables


def test_every_dataset_is_there_twice_and_says_the_same() -> None:
    files = build(tables(), [page()])
    for name in DATASETS:
        lines = [json.loads(line) for line in files[f"datasets/{name}.jsonl"].splitlines()]
        twin = pq.read_table(io.BytesIO(files[f"datasets/{name}.parquet"])).to_pylist()
        assert lines == twin
        assert all({"doc_id", "path"} <= set(line) for line in lines)


def test_a_finding_has_the_contract_of_the_design() -> None:
    row = json.loads(build(tables(), [page()])["datasets/findings.jsonl"].splitlines()[1])
    assert {
        *("finding_id", "check_id", "severity", "path", "page", "line", "quote", "message", "suggestion", "origin"),
        *("status", "evidence"),
    } <= set(row)
    assert {"path", "page", "quote", "role"} <= set(row["evidence"][0])
    assert (row["quote"], row["line"], row["path"]) == ("• ", 2, "maker/leaflet.txt")


@pytest.mark.parametrize("table", ["mentions", "claims", "blocks", "removals", "findings"])
def test_a_shifted_offset_never_leaves_the_house(table: str) -> None:
    rows = tables()
    if table == "findings":
        shifted = replace(rows[table][0].evidence[0], start=1, end=10)
        rows[table][0] = replace(rows[table][0], evidence=(shifted,))
    elif table == "removals":
        rows[table][0] = replace(rows[table][0], raw_start=rows[table][0].raw_start - 1)
    else:
        rows[table][0] = replace(rows[table][0], start=rows[table][0].start + 1)
    with pytest.raises(ReadBackError):
        build(rows, [page()])


def test_the_descriptions_name_every_file_with_its_true_checksum() -> None:
    files = build(tables(), [page()])
    package = json.loads(files["datasets/datapackage.json"])
    assert [r["title"] for r in package["resources"]] == list(DATASETS)
    for resource in package["resources"]:
        data = files[f"datasets/{resource['path']}"]
        assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()
        assert resource["rows"] == len(data.splitlines())
    crossing = json.loads(files["datasets/croissant.json"])
    for file in crossing["distribution"]:
        assert file["sha256"] == hashlib.sha256(files[f"datasets/{file['contentUrl']}"]).hexdigest()
    for line in checksums(files).decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest


def test_markdown_and_plain_text() -> None:
    document = page().document
    assert markdown(document) == "Nivolumab blocks PD-1.\n\n- Fever\n\nDoe J. A title. 2020.\n"
    assert plain(document) == "Nivolumab blocks PD-1.\n\nFever\n\nDoe J. A title. 2020.\n"
