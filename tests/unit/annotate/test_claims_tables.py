"""Rows of a table say what their headings make of them."""

from __future__ import annotations

from pipeline.annotate import annotate
from pipeline.clean import clean
from pipeline.model import Source
from pipeline.parse import read
from tests.unit.annotate.test_claims import knowledge

HEADS = ("Drug", "Brand name", "Target", "How it is given", "How often")


def said(*rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> set[tuple[str, str, str]]:
    lines = [f"<tr>{''.join(f'<th>{cell}</th>' for cell in heads)}</tr>"]
    lines += [f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows]
    html = f"<html><body><main><h1>Drugs</h1><p>Ask about them.</p><table>{''.join(lines)}</table></main></body></html>"
    page = annotate(clean(read(Source("t", "t.html", "0" * 64, "text/html"), html.encode())), knowledge())
    return {(claim.subject, claim.predicate, claim.object) for claim in page.claims}


def test_a_row_says_target_route_schedule_and_brand() -> None:
    assert said(("Nivolumab", "Opdivo", "PD-1", "Infusion into a vein", "Every 4 weeks")) == {
        ("brand:opdivo", "brand_of", "drug:nivolumab"),
        ("drug:nivolumab", "targets", "target:PDCD1"),
        ("drug:nivolumab", "route", "vein"),
        ("drug:nivolumab", "schedule", "every 28 days"),
    }


def test_other_headings_say_nothing() -> None:
    assert not said(("Nivolumab", "PD-1", "12"), heads=("Drug", "Test before treatment", "Patients"))


def test_a_row_without_a_drug_says_nothing() -> None:
    assert not said(("Surgery", "", "PD-1", "Infusion into a vein", "Every 4 weeks"))
