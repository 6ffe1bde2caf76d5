"""Claims about names: brands beside their drugs, and what the ends of names mean."""

from __future__ import annotations

import pytest

from pipeline.annotate import claims_in
from pipeline.knowledge import load
from tests.conftest import REPOSITORY

KNOWLEDGE = load(REPOSITORY / "expectations" / "knowledge")


def said(text: str, predicate: str) -> set[tuple[str, str]]:
    return {(c.subject, c.object) for c in claims_in(text, KNOWLEDGE) if c.predicate == predicate}


@pytest.mark.parametrize(
    ("text", "brand", "drug"),
    [
        ("Cetuximab (Erbitux) blocks EGFR.", "brand:erbitux", "drug:cetuximab"),
        ("Keytruda (pembrolizumab) is given by vein.", "brand:keytruda", "drug:pembrolizumab"),
        ("Nivolumab, sold as Opdivo, is an antibody.", "brand:opdivo", "drug:nivolumab"),
        ("Imatinib (brand name Gleevec) is a tablet.", "brand:gleevec", "drug:imatinib"),
    ],
)
def test_a_brand_beside_its_drug(text: str, brand: str, drug: str) -> None:
    assert said(text, "brand_of") == {(brand, drug)}


def test_a_brand_of_another_sentence_is_nobodys() -> None:
    assert said("Cetuximab is an antibody. Opdivo is another medicine.", "brand_of") == set()


def test_what_the_ends_of_names_mean() -> None:
    text = "Names of fully human antibodies end in -umab. Names of mouse antibodies end in -omab."
    assert said(text, "stem_means") == {("stem:-umab", "human"), ("stem:-omab", "mouse")}
    assert said("Chimeric antibodies have names that end in -ximab.", "stem_means") == {("stem:-ximab", "chimeric")}


def test_a_stem_that_is_only_named_means_nothing() -> None:
    assert said("Many names end in -umab today.", "stem_means") == set()
