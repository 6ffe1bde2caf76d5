"""The proof: it accepts what is true and rejects what was tampered with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.publish import build, checksums
from pipeline.verify import verify
from tests.unit.publish.made_up import page, tables


@pytest.fixture
def out(tmp_path: Path) -> Path:
    files = build(tables(), [page()])
    files["datasets/checksums.sha256"] = checksums(files)
    for name, data in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def without_checksums(faults: list[str]) -> list[str]:
    return [fault for fault in faults if "checksum" not in fault and ".parquet" not in fault]


def test_a_true_output_is_proved(out: Path) -> None:
    faults, words = verify(out)
    assert faults == []
    assert "1 documents" in words


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("documents", '"text":"Nivolumab', '"text":"Nivolumap'),
        ("documents", "• Fever", "• Fewer"),
        ("documents", '"raw_end":19', '"raw_end":18'),
        ("documents", '"rule":"hyphen"', '"rule":null'),
        ("documents", '"rule":"list-marker"', '"rule":"spring-cleaning"'),
        ("removals", '"raw":"• "', '"raw":"- "'),
        ("mentions", '"surface":"Nivolumab"', '"surface":"nivolumab"'),
        ("mentions", '"start":0', '"start":1'),
        ("mentions", '"doc_id":"leaflet"', '"doc_id":"other"'),
        ("references", '"field":"title","start":38', '"field":"title","start":3'),
        ("claims", '"end":22', '"end":21'),
        ("claims", '"object":"target:PDCD1"', '"object":"target:CD274"'),
        ("claims", '"modality":"stated"', '"modality":"asked"'),
        ("matrix", '"target:PDCD1"', '"target:CD274"'),
        ("matrix", '"source":"maker/leaflet.txt"', '"source":"maker"'),
        ("matrix", '"state":"alone"', '"state":"agree"'),
        ("matrix", '"state":"alone"', '"state":"conflict"'),
        ("matrix", '"sources":1', '"sources":2'),
        ("matrix", '"claims":["leaflet:c1"]', '"claims":[]'),
        ("matrix", '"statements":[]', '"statements":["0123456789abcdef"]'),
        ("matrix", '"cell_id":"drug:nivolumab|blocks', '"cell_id":"drug:ipilimumab|blocks'),
        ("blocks", '"text":"Fever"', '"text":"Fewer"'),
        ("findings", '"quote":"• ","role"', '"quote":"- ","role"'),
        ("findings", '"line":2,"quote":"• ","message"', '"line":3,"quote":"• ","message"'),
    ],
)
def test_tampering_is_seen_even_without_checksums(out: Path, file: str, old: str, new: str) -> None:
    path = out / "datasets" / f"{file}.jsonl"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    faults, _ = verify(out)
    assert without_checksums(faults), f"not seen: {old} -> {new}"
    assert any("checksum" in fault for fault in faults)


def test_a_lost_or_added_file_is_seen(out: Path) -> None:
    (out / "datasets" / "claims.jsonl").unlink()
    (out / "text" / "stray.md").write_text("?")
    faults = " ".join(verify(out)[0])
    assert "claims.jsonl: is missing" in faults
    assert "stray.md: has no checksum" in faults


def test_a_folder_without_datasets_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="Run `oncoproof run` first"):
        verify(tmp_path)


def test_damaged_json_is_a_fault_not_a_crash(out: Path) -> None:
    (out / "datasets" / "mentions.jsonl").write_text('{"doc_id": ')
    assert any("cannot be read" in fault for fault in verify(out)[0])
    json.loads((out / "datasets" / "datapackage.json").read_text())
