"""Names in all their clothes are found, ordinary words are not, and every surface is the slice."""

from __future__ import annotations

import time
from functools import cache
from itertools import pairwise

import pytest

from pipeline.annotate import _passage
from pipeline.annotate.mentions import find_mentions
from pipeline.knowledge import Knowledge, load
from pipeline.model import Mention
from tests.conftest import REPOSITORY


@cache
def knowledge() -> Knowledge:
    return load(REPOSITORY / "expectations" / "knowledge")


def mentions(text: str) -> tuple[Mention, ...]:
    found = find_mentions(_passage(text), knowledge())
    assert all(text[m.span.start : m.span.end] == m.surface for m in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    return found


def names(text: str, *kinds: str) -> list[tuple[str, str | None]]:
    return [(m.surface, m.concept_id) for m in mentions(text) if m.kind in (kinds or ("drug", "brand"))]


@pytest.mark.parametrize(
    ("text", "surface", "concept"),
    [
        ("You get pembrolizumab by drip.", "pembrolizumab", "drug:pembrolizumab"),
        ("PEMBROLIZUMAB is an antibody.", "PEMBROLIZUMAB", "drug:pembrolizumab"),
        ("Pembrolizumab's side effects", "Pembrolizumab", "drug:pembrolizumab"),
        ("They tried MK-3475 first.", "MK-3475", "drug:pembrolizumab"),
        ("Keytruda® is a brand.", "Keytruda", "brand:keytruda"),
        ("Take Gleevec™ with food.", "Gleevec", "brand:gleevec"),
        ("(Tecentriq Hybreza) goes under the skin", "Tecentriq Hybreza", "brand:tecentriq hybreza"),
        ("We gave trastuzumab-dkst weekly.", "trastuzumab-dkst", "drug:trastuzumab"),
        ("We gave bevacizumab-qqqq weekly.", "bevacizumab-qqqq", "drug:bevacizumab"),
        ("ado-trastuzumab emtansine is a conjugate", "ado-trastuzumab emtansine", "drug:trastuzumab emtansine"),
        ("fam-trastuzumab deruxtecan-nxki", "fam-trastuzumab deruxtecan-nxki", "drug:trastuzumab deruxtecan"),
        ("afami-cel is one infusion", "afami-cel", "drug:afamitresgene autoleucel"),
        ("T‑VEC is injected", "T‑VEC", "drug:talimogene laherparepvec"),
        ("high-dose IL-2 in hospital", "IL-2", "drug:aldesleukin"),
        ("BCG is put into the bladder", "BCG", "drug:bcg vaccine"),
        ("a dose of 5-FU and leucovorin", "5-FU", "drug:fluorouracil"),
        ("DOXOrubicin and vinCRIStine", "DOXOrubicin", "drug:doxorubicin"),
        ("doxorubicin hydrochloride 2 mg/mL", "doxorubicin hydrochloride", "drug:doxorubicin"),
        ("imatinib mesylate tablets", "imatinib mesylate", "drug:imatinib"),
        ("la doxorrubicina y el cisplatino", "doxorrubicina", "drug:doxorubicin"),
        ("le tamoxifène et la bléomycine", "tamoxifène", "drug:tamoxifen"),
        ("irinotecán por vía intravenosa", "irinotecán", "drug:irinotecan"),
        ("cisplatin/pemetrexed", "pemetrexed", "drug:pemetrexed"),
        ("Dexamethasone is given first.", "Dexamethasone", "drug:dexamethasone"),
        ("Ask about Tylenol and Zofran.", "Zofran", "brand:zofran"),
        ("Your nurse gives olomorasib.", "olomorasib", "drug:olomorasib"),
        ("Three weeks of R-CHOP follow.", "R-CHOP", "drug:r-chop"),
        ("He had mFOLFOX6 twice.", "mFOLFOX6", "drug:folfox"),
        ("nab paclitaxel once a week", "nab paclitaxel", "drug:paclitaxel"),
        ("MK 3475 and then 5FU", "MK 3475", "drug:pembrolizumab"),
        ("interferon α-2b under the skin", "interferon α-2b", "drug:interferon alfa-2b"),
        ("vitamin C by drip", "vitamin C", "drug:ascorbic acid"),
        ("el ácido zoledrónico", "ácido zoledrónico", "drug:zoledronic acid"),
        ("melfalán y modafinilo", "melfalán", "drug:melphalan"),
        ("navelbine was changed", "navelbine", "brand:navelbine"),
        ("Zoledronic acid (Zometa®) hardens bones.", "Zometa", "brand:zometa"),
        ("CeeNU capsules", "CeeNU", "brand:ceenu"),
    ],
)
def test_a_name_is_found(text: str, surface: str, concept: str) -> None:
    assert (surface, concept) in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "The body makes antibodies and estrogen.",
        "Dr. Hodgkin went on to implement the concept, except in skin cells.",
        "They met at the cafe, and the kit was there.",
        "Fatigue is common; all of us go out.",
        "An early intervention may slow the disease.",
        "In the drug-free week nothing was given.",
        "Insurance, Medicare and the clinic in Boston.",
        "We chop wood until spring, then a new epoch begins.",
        "Drums by Breitbart, and a Yucatecan dance.",
        "Afrin S, Urso R. A study of bones.",
    ],
)
def test_ordinary_words_are_no_drugs(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "brand"),
    [
        ("You are given trastuzumab (Zaronvia) by drip. Zaronvia is kept cold.", "Zaronvia"),
        ("What Lumbrexa is and what it is used for. Take Lumbrexa with food.", "Lumbrexa"),
        ("Lumbrexa 50 mg film-coated tablets. Lumbrexa works in the gut.", "Lumbrexa"),
    ],
)
def test_a_brand_that_no_list_has_is_found_by_its_place(text: str, brand: str) -> None:
    assert names(text, "brand") == [(brand, None), (brand, None)]


@pytest.mark.parametrize(
    "text",
    [
        "The patient had nivolumab (Again) and felt well.",
        "A trial of nivolumab (Surgery) began; the surgery went well.",
    ],
)
def test_a_word_in_brackets_is_no_brand(text: str) -> None:
    assert names(text, "brand") == []


def test_a_suffix_that_is_a_word_stays_outside() -> None:
    assert names("a nivolumab-like antibody") == [("nivolumab", "drug:nivolumab")]


def test_genes_match_only_as_they_are_written() -> None:
    assert names("MET and KIT are genes", "target") == [("MET", "target:MET"), ("KIT", "target:KIT")]
    assert names("She met him with a kit and ran all the way", "target", "cancer") == []


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("PD-1 is a checkpoint", "target:PDCD1"),
        ("blocks PD‑L1", "target:CD274"),
        ("programmed death-ligand 1 is", "target:CD274"),
        ("the VEGF receptors", "target:VEGFR"),
        ("VEGF grows vessels", "target:VEGFA"),
        ("NTRK gene fusion", "target:NTRK"),
        ("HER2/neu positive", "target:ERBB2"),
    ],
)
def test_targets_go_by_what_patients_read(text: str, concept: str) -> None:
    assert concept in [c for _, c in names(text, "target")]


def test_an_unknown_drug_is_found_by_its_stem() -> None:
    found = [m for m in mentions("A trial of velzatoximab is open.") if m.kind == "drug"]
    assert [(m.surface, m.concept_id, m.found_by) for m in found] == [("velzatoximab", None, "stem")]


def test_dates_phones_and_addresses() -> None:
    text = "Call 1-800-555-0173 or see https://example.org/a_(b). Revised March 5, 2024; checked 2024-06-01."
    found = [(m.kind, m.surface) for m in mentions(text) if m.kind in ("phone", "url", "date")]
    assert found == [
        ("phone", "1-800-555-0173"),
        ("url", "https://example.org/a_(b)"),
        ("date", "March 5, 2024"),
        ("date", "2024-06-01"),
    ]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Nivolumab does not target CTLA-4.", True),
        ("There is no reason to stop nivolumab.", False),
        ("You should not take ibuprofen.", True),
        ("It is not only rituximab that helps.", False),
        ("Imatinib did not help, but sunitinib did.", False),
        ("If surgery is not possible, pazopanib is given.", False),
        ("Without surgery, pembrolizumab is given.", False),
        ("Lapatinib is given without trastuzumab.", True),
    ],
)
def test_negation_of_the_last_name(text: str, negated: bool) -> None:
    assert [m for m in mentions(text) if m.kind in ("drug", "target")][-1].negated is negated


def test_hedging() -> None:
    found = mentions("Ipilimumab may help. Nivolumab is approved. Relatlimab is being studied in other cancers.")
    assert [m.hedged for m in found if m.kind == "drug"] == [True, False, True]


def test_ten_thousand_words_a_second() -> None:
    words = (
        "Some people get pembrolizumab (Keytruda) with chemotherapy for lung cancer, and others have surgery first. "
        * 700
    )
    document = _passage(words)
    find_mentions(_passage("warm up"), knowledge())
    start = time.process_time()
    find_mentions(document, knowledge())
    assert len(words.split()) / (time.process_time() - start) > 10_000
