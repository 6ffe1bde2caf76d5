"""Expectations across sources: what two documents say of one thing, tied to the findings that say so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.knowledge import Target
from pipeline.model import Conflict, Qualifier
from pipeline.publish.rows import BlockRow, ClaimRow, EvidenceRow, FindingRow
from pipeline.validate import Census, Failure, explain
from pipeline.validate.derived import expansions
from tests.unit.validate.test_gate import judged, tables


def claim(doc: str, subject: str, predicate: str, said: str, *scope: str, polarity: str = "asserted") -> ClaimRow:
    qualifiers = tuple(Qualifier(*words.split("=")) for words in scope)
    name = f"{doc}:{predicate}:{said}"
    row = (subject, predicate, said, polarity, "stated", qualifiers, "q", 0, 9, "", None)
    return ClaimRow(doc, f"{doc}.txt", name, *row)


def told(rows: dict[str, list[Any]]) -> dict[str, Failure]:
    return {failure.rule: failure for failure in judged(rows)[0].failures if failure.suite == "sources_agree"}


BRAND = ("brand:blincyto", "brand_of")
CELLS = ("class:til-therapy", "cell_source")
MAB = ("drug:bevacizumab", "targets")


@pytest.mark.parametrize(
    ("rule", "claims"),
    [
        ("BRO-002", [claim("a", *BRAND, "drug:blinatumomab"), claim("b", *BRAND, "drug:rituximab")]),
        ("CEL-002", [claim("a", *CELLS, "tumour"), claim("b", *CELLS, "blood")]),
        (
            "SPE-002",
            [claim("a", "drug:x", "antibody_source", "human"), claim("b", "drug:x", "antibody_source", "mouse")],
        ),
        (
            "STM-002",
            [claim("a", "stem:-ximab", "stem_means", "human"), claim("b", "stem:-ximab", "stem_means", "mouse")],
        ),
        ("TGT-002", [claim("a", *MAB, "target:VEGFA"), claim("b", *MAB, "target:EGFR")]),
        ("RTE-002", [claim("a", "drug:x", "route", "vein"), claim("b", "drug:x", "route", "mouth")]),
        ("STA-002", [claim("a", "drug:x", "status", "approved"), claim("b", "drug:x", "status", "withdrawn")]),
        ("STD-002", [claim("a", *MAB, "target:VEGFA"), claim("b", *MAB, "target:VEGFA", polarity="denied")]),
    ],
)
def test_two_documents_that_cannot_both_be_right_are_told(rule: str, claims: list[ClaimRow]) -> None:
    found = told(tables() | {"claims": claims})
    assert set(found) == {rule}
    assert found[rule].severity == ("info" if rule == "RTE-002" else "warning")


@pytest.mark.parametrize(
    "claims",
    [
        [
            claim("a", *BRAND, "drug:nivolumab"),
            claim("a", *BRAND, "drug:relatlimab"),
            claim("b", *BRAND, "drug:relatlimab"),
        ],
        [claim("a", *MAB, "target:VEGF"), claim("b", *MAB, "target:VEGFA")],
        [
            claim("a", "drug:x", "status", "approved", "cancer=lung"),
            claim("b", "drug:x", "status", "withdrawn", "cancer=skin"),
        ],
        [claim("a", *CELLS, "tumour"), claim("b", *CELLS, "blood", polarity="denied")],
        [claim("a", "drug:x", "status", "approved"), claim("b", "drug:x", "status", "studied")],
        [claim("a", "drug:x", "route", "vein", "extent=also"), claim("b", "drug:x", "route", "vein")],
    ],
)
def test_what_can_both_be_right_is_silent(claims: list[ClaimRow]) -> None:
    family = [*tables()["known_targets"], Target("target:VEGF", "VEGF", members=("target:VEGFA",))]
    assert not told(tables() | {"claims": claims, "known_targets": family})


def finding(check_id: str, conflict: Conflict | None, *docs: str) -> FindingRow:
    evidence = tuple(EvidenceRow(doc, "", None, 1, "q", "here", "clean", 2, 5) for doc in docs)
    row = FindingRow(
        "a", "a.txt", "00000000000000f1", check_id, "error", None, 1, "q", "m", None, "source", 1.0, "known", evidence
    )
    return replace(row, conflict=conflict)


CLAIMS = [claim("a", *CELLS, "tumour"), claim("b", *CELLS, "blood")]


@pytest.mark.parametrize(
    ("row", "named"),
    [
        (finding("agreement/definition-conflict", Conflict("values", ("a:cell_source:tumour",), (), "r")), True),
        (finding("agreement/definition-conflict", None, "b"), True),
        (finding("terms/misspelt-brand", None, "b"), False),
        (finding("agreement/count-mismatch", Conflict("count", ("c:x",), ("a:cell_source:tumour",), "r"), "b"), False),
    ],
)
def test_a_disagreement_names_the_finding_that_reports_it(row: FindingRow, named: bool) -> None:
    rows = tables() | {"claims": CLAIMS, "findings": [row]}
    verdict, docs = judged(rows)
    (failure,) = [f for f in verdict.failures if f.rule == "CEL-002"]
    assert failure.ids[0].startswith("class:til-therapy · tumour / blood")
    assert failure.ids[0].endswith("00000000000000f1") is named
    assert (b'href="../index.html#f-00000000000000f1"' in docs["index.html"]) is named
    words = "\n".join(explain(_plain(verdict), [{"finding_id": row.finding_id, **_ROW}]))
    assert ("definition-conflict: a.txt" in words) is named
    assert ("no check reports it" in words) is not named


_ROW = {
    "check_id": "agreement/definition-conflict",
    "path": "a.txt",
    "page": 1,
    "line": None,
    "quote": "q",
    "message": "m",
    "suggestion": None,
}


def _plain(verdict: Any) -> dict[str, Any]:
    from pipeline.tables import to_plain

    return dict(to_plain(verdict))


def block(doc: str, text: str) -> BlockRow:
    place = (0, len(text), text, 0, len(text), None, 1, None)
    return BlockRow(doc, f"{doc}.txt", f"{doc}#0", 0, "paragraph", 0, (), *place, (), (), None, None)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("Adoptive cell therapy (ACT) grows cells.", "Assertive community treatment (ACT) helps.", True),
        ("Tumour-infiltrating lymphocytes (TILs) are grown.", "A tumor infiltrating lymphocyte (TIL) is grown.", False),
        ("Adoptive cell therapy (ACT) grows cells.", "Tell your nurse (ACT).", False),
    ],
)
def test_one_expansion_for_an_abbreviation(one: str, other: str, differ: bool) -> None:
    rows = tables() | {"blocks": [block("a", one), block("b", other)]}
    rows["documents"] += [replace(rows["documents"][0], doc_id="b")]
    rows["mentions"] = [replace(rows["mentions"][0], concept_id=None, start=0, end=3, surface=one[:3])]
    assert ("ABR-002" in told(rows)) is differ


def test_expansions_spell_their_abbreviation() -> None:
    text = "Diffuse large B-cell lymphoma (DLBCL), cancer of the breast (COB), a vein (IV), and the end (NSCLC)."
    assert [(e.short, e.long) for e in expansions("a", text)] == [
        ("DLBCL", "Diffuse large B-cell lymphoma"),
        ("COB", "cancer of the breast"),
    ]


def test_a_source_that_loses_half_its_drugs_or_pages_fails_the_gate() -> None:
    def census(name: str, drugs: int, lists: int = 8) -> Census:
        return Census(name, 1000, 4, lists, drugs, 0, "Northshore")

    before = [census(name, 6) for name in ("a", "b", "c", "d")]
    same, lost = before, [census("a", 6), *(census(name, 1) for name in ("b", "c", "d"))]
    for now, failing in ((same, False), (lost, True), (before[:1], True), (before[:3], False)):
        verdict, _ = judged(tables() | {"accepted": before, "census": now})
        assert any(f.rule == "DRS-002" and f.severity == "critical" for f in verdict.failures) is failing
        assert verdict.passed is not failing


def test_before_the_first_accepted_run_and_with_other_sources_nothing_has_shrunk() -> None:
    now = [Census("x", 10, 0, 0, 0, 0, "Elsewhere")]
    for accepted in ([], [Census("a", 9999, 4, 40, 60, 0, "Northshore")], [Census("a", 9999, 4, 40, 60, 0)]):
        assert judged(tables() | {"accepted": accepted, "census": now})[0].passed
