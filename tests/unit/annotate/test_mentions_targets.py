"""How else a target's name is written."""

from pathlib import Path

import pytest

from pipeline.annotate.mentions_names import find_names
from pipeline.annotate.mentions_targets import target_forms
from pipeline.knowledge import load

KNOWLEDGE = load(Path(__file__).parents[3] / "expectations" / "knowledge")


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Entospletinib binds to Syk.", ["target:SYK"]),
        ("Capivasertib inhibits Akt-1, Akt2 and AKT-3.", ["target:AKT1", "target:AKT2", "target:AKT3"]),
        ("Navitoclax binds Bcl-xL and Bcl-w.", ["target:BCL2L1", "target:BCL2L2"]),
        ("It blocks platelet-derived growth factor receptor-beta.", ["target:PDGFRB"]),
        ("The PDGFR alpha and PDGFRβ genes.", ["target:PDGFRA", "target:PDGFRB"]),
        ("We met in the kit room; src and ret are no words.", []),
    ],
)
def test_other_spellings_of_a_target_are_found(text: str, targets: list[str]) -> None:
    found = [name.concept_id for name in find_names(text, KNOWLEDGE)]
    assert [concept for concept in found if concept.startswith("target:")] == targets


def test_a_word_is_no_spelling() -> None:
    assert "Met" not in target_forms("MET")
    assert "Kit" not in target_forms("KIT")
