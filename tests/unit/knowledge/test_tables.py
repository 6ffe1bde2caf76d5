"""The shipped tables load, and a wrong cell is named by file, row and column."""

from __future__ import annotations

import re
import shutil
from csv import DictReader
from pathlib import Path

import pytest

from pipeline.knowledge import Knowledge, KnowledgeError, build, check, conflicts, disputes, explain, load, problems_of
from tests.conftest import REPOSITORY

SHIPPED = REPOSITORY / "expectations" / "knowledge"


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load(SHIPPED)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "knowledge"))


def test_the_wide_tables_are_what_the_facts_say() -> None:
    assert check(SHIPPED) == ()


@pytest.mark.parametrize(
    ("drug", "targets", "drug_class", "brand"),
    [
        ("pembrolizumab", {"PDCD1"}, "pd-1-inhibitor", "keytruda"),
        ("nivolumab", {"PDCD1"}, "pd-1-inhibitor", "opdualag"),
        ("relatlimab", {"LAG3"}, "lag-3-inhibitor", "opdualag"),
        ("atezolizumab", {"CD274"}, "pd-l1-inhibitor", "tecentriq hybreza"),
        ("tremelimumab", {"CTLA4"}, "ctla-4-inhibitor", "imjudo"),
        ("cemiplimab", {"PDCD1"}, "pd-1-inhibitor", "libtayo"),
        ("rituximab", {"MS4A1"}, "monoclonal-antibody", "rituxan"),
        ("trastuzumab", {"ERBB2"}, "monoclonal-antibody", "herceptin"),
        ("tisagenlecleucel", {"CD19"}, "car-t-cell-therapy", "kymriah"),
        ("axicabtagene ciloleucel", {"CD19"}, "car-t-cell-therapy", "yescarta"),
        ("idecabtagene vicleucel", {"TNFRSF17"}, "car-t-cell-therapy", "abecma"),
        ("afamitresgene autoleucel", {"MAGEA4"}, "tcr-t-cell-therapy", "tecelra"),
        ("blinatumomab", {"CD19", "CD3E"}, "bispecific-antibody", "blincyto"),
    ],
)
def test_what_patients_read_of_is_there(
    knowledge: Knowledge, drug: str, targets: set[str], drug_class: str, brand: str
) -> None:
    known = knowledge.drugs[f"drug:{drug}"]
    assert {target.removeprefix("target:") for target in known.targets} == targets
    assert known.drug_class == f"class:{drug_class}"
    assert known.targets_complete
    assert f"brand:{brand}" in known.brands


def test_small_molecules_are_an_open_list(knowledge: Knowledge) -> None:
    pazopanib = knowledge.drugs["drug:pazopanib"]
    assert {"target:KDR", "target:FLT1", "target:FLT4"} <= set(pazopanib.targets)
    assert not pazopanib.targets_complete
    assert knowledge.targets["target:VEGFR"].members == ("target:FLT1", "target:FLT4", "target:KDR")


def test_known_faults_of_sources_are_mended(knowledge: Knowledge) -> None:
    assert knowledge.brands["brand:qarziba"].drugs == ("drug:dinutuximab beta",)
    assert knowledge.brands["brand:tarceva"].drugs == ("drug:erlotinib",)
    assert "target:GDF15" not in knowledge.drugs["drug:ozekibart"].targets
    assert "target:TNFRSF10B" in knowledge.drugs["drug:ozekibart"].targets
    assert "target:MET" in knowledge.drugs["drug:amivantamab"].targets
    slips = [conflict for conflict in conflicts(SHIPPED) if conflict.kind == "slip"]
    assert any(conflict.subject == "drug:ozekibart" for conflict in slips)


def test_our_own_reading_alone_confirms_nothing(knowledge: Knowledge) -> None:
    alone = [d for d in knowledge.drugs.values() if set(d.sources) == {"curator"} and d.targets and d.confirmed]
    facts = [line for line in (SHIPPED / "facts.csv").read_text(encoding="utf-8").splitlines() if ",target," in line]
    for drug in alone:
        assert any(line.startswith(f"{drug.concept_id},") and not line.endswith(",") for line in facts), drug.name


@pytest.mark.parametrize("drug", ["imatinib", "olaparib", "everolimus", "palbociclib", "bortezomib", "lenvatinib"])
def test_well_known_targets_are_confirmed(knowledge: Knowledge, drug: str) -> None:
    assert knowledge.drugs[f"drug:{drug}"].confirmed


def test_only_shippable_sources_stand_in_the_facts() -> None:
    allowed = {"curator", "unii", "ncit", "purple", "ema2021", "ema2026", "openfda2021", "fda2018", "nci2020",
               "pharmoncox", "civic", "inn"}  # fmt: skip
    rows = (SHIPPED / "facts.csv").read_text(encoding="utf-8").splitlines()[1:]
    from csv import reader

    assert {row[3] for row in reader(rows)} <= allowed


@pytest.mark.parametrize(
    ("file", "before", "after", "column"),
    [
        ("brands.csv", "drug:erlotinib", "drug:erlotinip", "drugs"),
        ("drugs.csv", ",yes,class:pd-1-inhibitor", ",perhaps,class:pd-1-inhibitor", "targets_complete"),
        ("stems.csv", "ximab$", "ximab$(", "pattern"),
        ("targets.csv", "target:CD19,CD19", "tarket:CD19,CD19", "concept_id"),
        ("classes.csv", "class:taxane,taxane", "class:taxane,", "name"),
    ],
)
def test_a_wrong_cell_is_named(folder: Path, file: str, before: str, after: str, column: str) -> None:
    text = (folder / file).read_text(encoding="utf-8")
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1), encoding="utf-8")
    row = text[: text.index(before)].count("\n") + 1
    problem = next(p for p in problems_of(folder) if p.column == column)
    assert (problem.file, problem.row) == (file, row)
    with pytest.raises(KnowledgeError, match=r"\.csv, row \d+, column "):
        load(folder)


@pytest.mark.parametrize("damage", ["missing", "latin", "column", "cells"])
def test_a_broken_file_is_named(folder: Path, damage: str) -> None:
    path = folder / "stems.csv"
    data = path.read_bytes()
    match damage:
        case "missing":
            path.unlink()
        case "latin":
            path.write_bytes(data.replace(b"vinca", b"vinc\xe4").replace(b"taxane", b"tax\xe4ne"))
        case "column":
            path.write_bytes(data.replace(b"last_year", b"lastyear", 1))
        case "cells":
            path.write_bytes(data + b"stem:-x,-x\n")
    with pytest.raises(KnowledgeError, match=r"stems\.csv"):
        load(folder)


def test_an_editor_adds_a_drug_by_adding_a_row(folder: Path) -> None:
    row = "drug:testolimab,testolimab,TST-1,,target:PDCD1,yes,class:pd-1-inhibitor,,,,,no,editor\n"
    with (folder / "drugs.csv").open("a", encoding="utf-8") as file:
        file.write(row)
    for name, content in build(folder).items():
        (folder / name).write_text(content, encoding="utf-8")
    assert load(folder).names["tst-1"] == ("drug:testolimab",)
    assert check(folder) == ()


def test_a_stale_table_and_a_wrong_fact_are_told(folder: Path) -> None:
    facts = (folder / "facts.csv").read_text(encoding="utf-8")
    changed = facts.replace("brand:imjudo,name,Imjudo", "brand:imjudo,name,Imjuda")
    (folder / "facts.csv").write_text(changed + "drug:x,colour,red,nobody,none,2026,\n", encoding="utf-8")
    told = "\n".join(check(folder))
    assert "brands.csv, row " in told
    assert "differs from what facts.csv says" in told
    assert "column attribute: 'colour'" in told
    assert "column source: 'nobody'" in told


def test_explain_tells_sources_and_places() -> None:
    rows = [{"concept_id": "brand:imjudo", "surface": "Imjudo", "path": "a.txt", "start": 3}]
    page = explain(SHIPPED, "Imjudo", rows)
    assert "drug:tremelimumab" in page
    assert "purple" in page
    assert "Mentioned 1 times in 1 documents" in page
    assert "carries the stem -ximab" in explain(SHIPPED, "cetuximab")
    assert "chimeric antibody" in explain(SHIPPED, "-ximab")
    assert "Did you mean keytruda" in explain(SHIPPED, "Kaytruda")
    assert "registered name" in explain(SHIPPED, "Erbitox")


@pytest.mark.shared
def test_every_known_conflict_of_the_collection_is_told_with_both_sources(shared: Path | None) -> None:
    """Row by row: who differs from whom is printed, and no table holds what was adjudicated as a slip."""
    if shared is None:
        return
    with (shared / "knowledge" / "conflicts.csv").open(encoding="utf-8") as file:
        rows = list(DictReader(file))
    told = disputes(SHIPPED)
    assert len(told) == len(rows) >= 160
    lines = [str(dispute) for dispute in told]
    tables = load(SHIPPED)
    for row in rows:
        own = [line for line in lines if line.startswith((f"drug:{row['item']},", f"brand:{row['item']},"))]
        sources = re.findall(r"\[([^\]]+)\]", " ".join(row.values())) or [row["source_1"], row["source_2"]]
        assert any(all(source.replace(",", ";") in line for source in sources) for line in own), row
        drug = tables.drugs.get(f"drug:{row['item']}")
        if drug and "dgidb" in (row["source_2"]) and row["adjudication"].startswith("not a target"):
            wrong = set(row["value_2"].split(";")) - set(row["value_1"].split(";"))
            assert not {f"target:{value}" for value in wrong} & set(drug.targets), row
        if drug and row["kind"] == "antibody source" and "not adjudicated" in row["adjudication"]:
            assert drug.antibody_source is None
