"""An editor's row is taken as it is, and each way to get it wrong is named by file, row and column."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.knowledge import check, explain
from tests.conftest import REPOSITORY

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
