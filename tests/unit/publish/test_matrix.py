"""Who says what of which drug: one row a thing, an attribute and a source."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Conflict, Modality, Polarity
from pipeline.publish.matrix import matrix
from pipeline.publish.rows import ClaimRow, FindingRow, MatrixRow
from tests.unit.publish.made_up import tables

DOCUMENT = tables()["documents"][0]
DOCUMENTS = [
    replace(DOCUMENT, doc_id="a", publisher="Harbor"),
    replace(DOCUMENT, doc_id="b", publisher="Larkmoor"),
    replace(DOCUMENT, doc_id="c", publisher="Harbor"),
    replace(DOCUMENT, doc_id="d", path="loose/page.txt", publisher=None),
]


def claim(
    doc: str, number: int, value: str, polarity: Polarity = "asserted", modality: Modality = "stated"
) -> ClaimRow:
    name = f"{doc}:c{number}"
    return ClaimRow(
        doc, doc, name, "drug:avelumab", "targets", value, polarity, modality, (), "q", 0, 1, "t", f"s-{value}"
    )


def cells(claims: list[ClaimRow], findings: list[FindingRow] | None = None) -> dict[str, MatrixRow]:
    return {row.source: row for row in matrix(DOCUMENTS, claims, findings or [])}


def test_documents_of_one_publisher_share_a_cell() -> None:
    found = cells([claim("a", 1, "target:CD274"), claim("c", 1, "target:CD274"), claim("b", 1, "target:CD274")])
    assert found["Harbor"].claims == ("a:c1", "c:c1")
    assert found["Harbor"].values == ("target:CD274",)
    assert found["Harbor"].statements == ("s-target:CD274",)
    assert [row.state for row in found.values()] == ["agree", "agree"]
    assert {row.sources for row in found.values()} == {2}


def test_another_value_is_a_difference_and_not_yet_a_conflict() -> None:
    found = cells([claim("a", 1, "target:CD274"), claim("b", 1, "target:CD274", "denied")])
    assert found["Larkmoor"].values == ("not target:CD274",)
    assert {row.state for row in found.values()} == {"differ"}


def test_a_conflict_is_what_a_finding_has_a_record_of() -> None:
    claims = [claim("a", 1, "target:CD274"), claim("b", 1, "target:PDCD1"), claim("d", 1, "target:CD274")]
    finding = replace(tables()["findings"][0], conflict=Conflict("values", ("b:c1",), ("a:c1",), "r"))
    found = cells(claims, [finding])
    assert {name: row.state for name, row in found.items()} == {
        "Harbor": "conflict",
        "Larkmoor": "conflict",
        "loose/page.txt": "agree",
    }


def test_questions_and_hearsay_are_nobodys_statement() -> None:
    assert cells([claim("a", 1, "target:PDCD1", modality="asked")]) == {}
    found = cells([claim("a", 1, "target:PDCD1", modality="reported"), claim("b", 1, "target:CD274")])
    assert list(found) == ["Larkmoor"]
    assert found["Larkmoor"].state == "alone"
