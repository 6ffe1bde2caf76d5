"""Sentences that are the same but for a denial or an opposite."""

from __future__ import annotations

import pytest

from pipeline.checks.check import Example
from tests.test_checks import corpus_of

PAIRS = [
    ("Aspirin can be taken with ibrutinib.", "Aspirin must not be taken with ibrutinib.", "polarity"),
    ("Interferon slows melanoma.", "Interferon has no effect on melanoma.", "polarity"),
    ("Juice raises the level of nilotinib.", "Juice does not change the level of nilotinib.", "polarity"),
    ("Nivolumab takes the brakes off T cells.", "Nivolumab puts the brakes on T cells.", "values"),
    ("Capecitabine tablets are swallowed with food.", "Capecitabine tablets are swallowed without food.", "values"),
]  # fmt: skip
HARMLESS = [
    ("Aspirin can be taken with ibrutinib.", "Is it true that aspirin must not be taken with ibrutinib?"),
    ("Vorinostat raises the level of warfarin.", "Vorinostat does not raise the level of digoxin."),
    ("Pembrolizumab can cause a rash.", "Pembrolizumab may not cause a rash in everyone."),
    ("Nivolumab is stronger than placebo.", "Placebo is not stronger than nivolumab."),
    ("Tamoxifen was not used in men.", "Tamoxifen is used in men."),
    ("It slows the growth of melanoma.", "It does not slow the growth of melanoma."),
    ("Learn about drugs that raise the risk of melanoma.", "Learn about drugs that lower the risk of melanoma."),
]


def _states(*texts: str) -> list[tuple[str, str, str]]:
    pages = corpus_of(Example(texts, "", "text/plain")).pages
    return [(c.subject, c.object, c.polarity) for page in pages for c in page.claims if c.predicate == "states"]


@pytest.mark.parametrize(("one", "other", "ground"), PAIRS)
def test_a_contradiction_gives_both_sentences_one_claim_each(one: str, other: str, ground: str) -> None:
    first, second = _states(one, other)
    assert first[0] == second[0]
    assert (first[1] == second[1], first[2] == second[2]) == ((True, False) if ground == "polarity" else (False, True))


@pytest.mark.parametrize(("one", "other"), HARMLESS)
def test_sentences_that_can_both_hold_give_none(one: str, other: str) -> None:
    assert _states(one, other) == []


def test_what_another_claim_tells_is_not_told_twice() -> None:
    assert _states("Nivolumab blocks PD-1.", "Nivolumab does not block PD-1.") == []


def test_ids_follow_the_claims_of_the_page() -> None:
    pages = corpus_of(Example((f"{PAIRS[0][0]} Ibrutinib is a kinase inhibitor.", PAIRS[0][1]), "", "text/plain")).pages
    for page in pages:
        assert [c.claim_id for c in page.claims] == [f"{page.document.doc_id}:c{n}" for n in range(len(page.claims))]
