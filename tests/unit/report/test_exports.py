"""The exports: SARIF against its schema, JUnit, CSV and XLSX read back with other libraries."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock
from xml.etree import ElementTree

import jsonschema
import openpyxl
import pytest

from pipeline.model import Page
from pipeline.report import build, sheet
from pipeline.report import sarif as sarif_module
from pipeline.report.sarif import sarif
from tests.unit.report import made_up
from tests.unit.report.made_up import EVIL, evidence, finding, view

SCHEMA = json.loads((Path(__file__).parent / "sarif_subset.json").read_text())


def log(**changes: object) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(sarif(view(**changes)))
    jsonschema.validate(made, SCHEMA)
    run: dict[str, Any] = made["runs"][0]
    return run


def test_sarif_names_every_finding_with_its_rule() -> None:
    run = log()
    rules = run["tool"]["driver"]["rules"]
    assert [rules[r["ruleIndex"]]["id"] for r in run["results"]] == [f.check_id for f in view().findings]
    assert [r["level"] for r in run["results"]] == ["error", "error", "warning", "note"]
    assert [r["baselineState"] for r in run["results"]] == ["new", "new", "unchanged", "new"]


def test_sarif_gives_lines_for_text_and_pages_for_pdf() -> None:
    conflict, _, _, text = log(raw_folder="raw")["results"]
    where = conflict["locations"][0]
    assert where["physicalLocation"] == {"artifactLocation": {"uri": "raw/northshore/cells.pdf"}}
    assert where["logicalLocations"][0]["fullyQualifiedName"] == "page 1"
    assert conflict["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "raw/lantern/cells.html"
    place = text["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "raw/evil%20%3Cb%3E.txt"
    region = place["region"]
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (1, 9, 1, 41)


def test_sarif_region_counts_lines_inside_a_wrapped_paragraph() -> None:
    wrapped = made_up.document("wrapped", ["first line\nsecond ffffaulty line\nthird"])
    run = log(
        pages=(Page(wrapped),),
        findings=(finding("text/glued-words", evidence(wrapped, "ffffaulty line\nthi"), message="x"),),
    )
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (2, 8, 3, 4)


def test_sarif_tells_problems_from_results_and_marks_waivers() -> None:
    waived = replace(view().findings[0], status="waived")
    run = log(findings=(waived,))
    assert run["results"][0]["suppressions"] == [{"kind": "external", "status": "accepted"}]
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert [note["descriptor"]["id"] for note in notes] == ["parse/refused", "text/lost-list"]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_a_finding_without_a_document_still_has_a_file() -> None:
    lost = replace(view().findings[0], evidence=())
    assert log(findings=(lost,))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]


def test_junit_counts_new_findings_errors_and_skips() -> None:
    root = ElementTree.fromstring(build(view())["junit.xml"])
    suites = {suite.get("name"): suite for suite in root.iter("testsuite")}
    assert set(suites) == {"agreement", "dates", "links", "run", "terms", "text"}
    assert (suites["agreement"].get("failures"), suites["terms"].get("failures")) == ("1", "0")  # known is no failure
    assert suites["text"].get("errors") == "1"
    assert suites["run"].get("errors") == "1"
    assert suites["dates"].get("skipped") == "1"
    failure = next(suites["agreement"].iter("failure"))
    assert failure.text == "northshore/cells.pdf page 1\ntake T cells out of your blood"


def test_junit_is_xml_whatever_a_document_holds() -> None:
    nasty = made_up.document("nasty", ["a\x00b\x1b[31m\ufffe\ud800 ]]> &amp;"])
    found = finding("text/stray-markup", evidence(nasty, nasty.text), message=nasty.text)
    root = ElementTree.fromstring(build(view(pages=(Page(nasty),), findings=(found,)))["junit.xml"])
    failure = next(root.iter("failure"))
    assert "a⟨U+0000⟩b⟨U+001B⟩[31m" in (failure.text or "")


def test_junit_says_when_it_cuts() -> None:
    pdf = made_up.DOCUMENTS[0]
    many = tuple(finding("text/glued-words", evidence(pdf, "with food"), message=f"no. {n}") for n in range(502))
    root = ElementTree.fromstring(build(view(findings=many))["junit.xml"])
    assert "2 more new findings" in [f.get("message") or "" for f in root.iter("failure")][-1]


def test_csv_holds_every_finding_and_no_formula() -> None:
    equals = made_up.document("equals", ["=HYPERLINK(1)", "@SUM(1)", "-2+3", "+44 20 7946 0000", "plain"])
    quotes = ("=HYPERLINK(1)", "@SUM(1)", "-2+3", "+44 20 7946 0000", "plain")
    found = tuple(finding("text/stray-markup", evidence(equals, q), message="=" + q) for q in quotes)
    lines = list(
        csv.DictReader(io.StringIO(build(view(findings=found, pages=(Page(equals),)))["findings.csv"].decode()))
    )
    assert [line["quote"] for line in lines] == ["'" + q for q in quotes[:4]] + ["plain"]
    assert not any(value.startswith(("=", "+", "-", "@")) for line in lines for value in line.values())
    assert [line["line"] for line in lines] == ["1", "3", "5", "7", "9"]


def test_csv_names_the_other_side() -> None:
    first = next(csv.DictReader(io.StringIO(build(view())["findings.csv"].decode())))
    assert (first["publisher"], first["other_publisher"]) == ("Northshore Cancer Trust", "Lantern Patient Library")
    assert first["other_quote"] == "collected from inside the tumour"


def test_xlsx_has_typed_cells_and_no_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(build(view())["findings.xlsx"]))
    assert book.sheetnames == ["Summary", "Findings", "Checks", "Problems"]
    cells = [cell for row in book["Findings"].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert not any(cell.hyperlink for cell in cells)
    header, *lines = book["Findings"].iter_rows(values_only=True)
    first = dict(zip(header, lines[0], strict=True))
    assert (first["page"], first["confidence"]) == (1, 1)
    assert len(lines) == len(view().findings)


def test_xlsx_says_what_it_cuts() -> None:
    long = made_up.document("long", ["=" + "x" * 40_000])
    found = tuple(finding("text/glued-words", evidence(long, long.text), message=f"{n}") for n in range(5))
    with mock.patch.object(sheet, "SHEET_ROWS", 2):
        data = sheet.xlsx_bytes(view(pages=(Page(long),), findings=found))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book["Findings"].max_row == 3
    summary = {row[0]: row[1] for row in book["Summary"].iter_rows(values_only=True)}
    assert summary["findings left out of this workbook; all stand in findings.csv"] == 3
    cell = book["Findings"].cell(2, 5)
    assert str(cell.value).startswith("=xxx")
    assert str(cell.value).endswith("… [cut here]")
    assert cell.data_type != "f"


def test_sarif_says_what_it_cuts_and_keeps_what_is_new() -> None:
    with mock.patch.object(sarif_module, "RESULTS", 3):
        run = log()
    assert [result["baselineState"] for result in run["results"]] == ["new", "new", "new"]
    note = run["invocations"][0]["toolExecutionNotifications"][-1]
    assert note["message"]["text"].startswith("1 more findings")


@pytest.mark.parametrize("name", ["findings.csv", "findings.sarif", "junit.xml", "index.html", "summary.md"])
def test_no_hidden_character_reaches_a_file(name: str) -> None:
    assert "\u202e" in EVIL
    assert "\u202e" not in build(view())[name].decode()
