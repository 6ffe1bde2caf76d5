"""An editor's row is taken as it is, and each way to get it wrong is named by file, row and column."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from csv import DictReader
from pathlib import Path

import pytest

from pipeline.knowledge import check, explain
from tests.conftest import REPOSITORY

Spoil = Callable[[bytes], bytes]
SHIPPED = REPOSITORY / "expectations" / "knowledge"
ROW = (
    "drug:zerolimab,zerolimab,,,target:PDCD1,yes,class:pd-1-inhibitor,monoclonal antibody,human,2025,marketed,no,editor"
)


def told(folder: Path, file: str, row: str) -> tuple[str, ...]:
    copy = Path(shutil.copytree(SHIPPED, folder / "knowledge"))
    (copy / file).write_text((copy / file).read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    return check(copy)


def test_a_row_of_an_editor_may_stand_at_the_end(tmp_path: Path) -> None:
    assert told(tmp_path, "drugs.csv", ROW) == ()


@pytest.mark.parametrize(
    ("before", "after", "column"),
    [
        ("target:PDCD1", "target:PD1X", "targets"),
        ("target:PDCD1", "PD-1", "targets"),
        ("target:PDCD1", "", "targets_complete"),
        ("class:pd-1-inhibitor", "class:pd1-inhibitor", "drug_class"),
        ("2025", "20255", "inn_year"),
        ("2025", "2099", "inn_year"),
        (",yes,", ",Yes,", "targets_complete"),
        ("drug:zerolimab", "drug:Zerolimab", "concept_id"),
        ("drug:zerolimab", "drug:nivolumab", "concept_id"),
        ("editor", "wikipedia", "sources"),
        (",editor", ",", "sources"),
        (",human,", ",rat,", "antibody_source"),
        ("monoclonal antibody", "monoclonal antibody ", "modality"),
        ("monoclonal antibody", "antibodyy", "modality"),
        ("marketed", "marketd", "status"),
        ("zerolimab,,", "zerolimab,a;a,", "synonyms"),
        ("zerolimab,,", "zerolimab,pembrolizumab,", "synonyms"),
    ],
)
def test_a_slip_is_named_by_its_column(tmp_path: Path, before: str, after: str, column: str) -> None:
    number = (SHIPPED / "drugs.csv").read_text(encoding="utf-8").count("\n") + 1
    problems = told(tmp_path, "drugs.csv", ROW.replace(before, after, 1))
    assert any(problem.startswith(f"drugs.csv, row {number}, column {column}: ") for problem in problems), problems


@pytest.mark.parametrize(
    ("file", "row", "column"),
    [
        ("brands.csv", "brand:zerox,Zerox,drug:zerolimab,editor", "drugs"),
        ("classes.csv", "class:zero,zero,,,class:zero,editor", "parents"),
        ("stems.csv", "stem:-zero,-zero,zero$(,zero,,,,,check,editor", "pattern"),
        ("terms.csv", "cancr:zero,zero,,editor", "concept_id"),
    ],
)
def test_other_tables_too(tmp_path: Path, file: str, row: str, column: str) -> None:
    assert any(f"{file}, row " in line and f"column {column}" in line for line in told(tmp_path, file, row))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Keytruda", "pembrolizumab: PD-1 inhibitor; acts on PD-1"),
        ("-ximab", "chimeric antibody"),
        ("-tug", "unmodified full-length antibody"),
        ("PD-L1", "atezolizumab"),
        ("PARP inhibitors", "olaparib"),
        ("dexametasona", "drug:dexamethasone"),
        ("Gleevec®", "imatinib"),
        ("bevacizumab-qqqq", "acts on VEGF"),
        ("MK-3475", "Keytruda"),
        ("Opdualag", "relatlimab"),
        ("Erbix", "Did you mean erbitux"),
        ("foobarmab", "not known"),
    ],
)
def test_a_name_is_explained(name: str, words: str) -> None:
    assert words in explain(SHIPPED, name)


@pytest.mark.parametrize(
    ("spoil", "place", "words"),
    [
        (lambda data: b"\xef\xbb\xbf" + data, "brands.csv, row 1, column concept_id: ", "without one"),
        (lambda data: data.decode().encode("utf-16"), "brands.csv, row 1: ", "save it as CSV in UTF-8"),
        (
            lambda data: data + "brand:tête,Tête,drug:nivolumab,editor\n".encode("latin-1"),
            "column concept_id: ",
            "Latin-1",
        ),
        (lambda data: data + "brand:tete,Tête,drug:nivolumab,editor\n".encode("latin-1"), "column name: ", "in UTF-8"),
        (lambda data: data.replace(b",", b";"), "brands.csv, row 1, column concept_id: ", "save it with commas"),
        (lambda data: data.replace(b",", b"\t"), "brands.csv, row 1, column concept_id: ", "tabs"),
        (lambda data: data + b"brand:zerox,Zerox,editor\n", ": has 3 cells, not 4; ", "keeps its comma"),
        (
            lambda data: data + b"brand:zerox,Zerox, Inc,drug:nivolumab,editor\n",
            ": has 5 cells, not 4; ",
            "quotation marks",
        ),
        (lambda data: data.replace(b"drugs,", b"drug,", 1), "brands.csv, row 1, column drugs: ", "missing"),
    ],
)
def test_a_file_as_a_spreadsheet_spoils_it(tmp_path: Path, spoil: Spoil, place: str, words: str) -> None:
    copy = Path(shutil.copytree(SHIPPED, tmp_path / "knowledge"))
    (copy / "brands.csv").write_bytes(spoil((copy / "brands.csv").read_bytes()))
    told = [problem for problem in check(copy) if place in problem]
    assert any(words in problem for problem in told), check(copy)[:3]


def test_line_ends_of_windows_do_no_harm(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(SHIPPED, tmp_path / "knowledge"))
    for name in ("drugs.csv", "brands.csv"):
        (copy / name).write_bytes((copy / name).read_bytes().replace(b"\n", b"\r\n"))
    assert check(copy) == ()


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("drug:nivolumab,target,target:PDCD1,wikipedia,CC0-1.0,2026,", "source", "sources.csv"),
        ("drug:nivolumab,target,target:PDCD1,ncit,public domain,2026,", "licence", "not the licence of ncit"),
        ("drug:nivolumab,colour,red,ncit,CC-BY-4.0,2026,", "attribute", "no attribute of a drug"),
        ("drug:nivolumab,target,,ncit,CC-BY-4.0,2026,", "value", "is empty"),
        ("medicine:nivolumab,target,target:PDCD1,ncit,CC-BY-4.0,2026,", "subject", "is no id"),
    ],
)
def test_a_wrong_fact_is_named_by_its_column(tmp_path: Path, row: str, column: str, words: str) -> None:
    told_of = [problem for problem in told(tmp_path, "facts.csv", row) if f"column {column}: " in problem]
    assert any(words in problem for problem in told_of)


def test_every_shipped_source_is_credited() -> None:
    """NOTICE names the owner of every source, and who was read without being shipped."""
    notice = " ".join((REPOSITORY / "NOTICE").read_text(encoding="utf-8").split())
    with (SHIPPED / "sources.csv").open(encoding="utf-8") as file:
        sources = {row["id"]: row for row in DictReader(file)}
    credit = {
        "unii": "Global Substance Registration", "inn": "names registered as INN", "ncit": "NCI Thesaurus",
        "purple": "Purple Book", "ema2021": "European Medicines Agency", "ema2026": "medicines report",
        "openfda2021": "openFDA", "fda2018": "Drugs@FDA", "nci2020": "A to Z list", "pharmoncox": "pharmOncoX",
        "civic": "CIViC",
    }  # fmt: skip
    assert set(sources) == {*credit, "curator"}
    assert all(words in notice for words in credit.values())
    licences = {row["id"]: row["licence"].replace("CC-BY-4.0", "CC BY 4.0").replace("CC0-1.0", "CC0 1.0")
                for row in sources.values()}  # fmt: skip
    assert all(licences[source] in notice for source in ("ncit", "pharmoncox", "civic"))
    with (SHIPPED / "facts.csv").open(encoding="utf-8") as file:
        rows = list(DictReader(file))
    assert {row["source"] for row in rows} == set(sources)
    read = {name for row in rows for name in row["agrees"].split(";") if name} - set(sources)
    assert all(f"{name} =" in notice for name in read), sorted(name for name in read if f"{name} =" not in notice)


def test_a_row_is_enough_for_the_next_run(tmp_path: Path) -> None:
    """An editor adds a drug and its brand; the next run knows both, with no other step."""
    from typer.testing import CliRunner

    from pipeline.cli import app

    mine = Path(shutil.copytree(REPOSITORY / "expectations", tmp_path / "expectations"))
    for file, row in (("drugs.csv", ROW), ("brands.csv", "brand:zerovia,Zerovia,drug:zerolimab,editor")):
        with (mine / "knowledge" / file).open("a", encoding="utf-8") as out:
            out.write(row + "\n")
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "a.txt").write_text("Zerolimab (Zerovai) is an antibody for a drip.\n", encoding="utf-8")
    result = CliRunner().invoke(
        app,
        ["run", "--raw", str(raw), "--out", str(tmp_path / "out"), "--expectations", str(mine), "--fail-on", "never"],
    )
    assert result.exit_code == 0, result.output
    findings = (tmp_path / "out" / "datasets" / "findings.jsonl").read_text(encoding="utf-8")
    assert "Zerovia" in findings
    assert "terms/misspelt-brand" in findings
    assert "drug:zerolimab" in (tmp_path / "out" / "datasets" / "mentions.jsonl").read_text(encoding="utf-8")
