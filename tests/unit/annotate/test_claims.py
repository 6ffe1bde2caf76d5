"""What a sentence says of drugs, targets and classes, and what it does not say."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pipeline.annotate.claims import find_claims
from pipeline.annotate.mentions import find_mentions
from pipeline.knowledge import Knowledge, load
from pipeline.model import Block, Claim, Document, Place, Segment, Source

KNOWLEDGE = Path(__file__).resolve().parents[3] / "expectations" / "knowledge"


@cache
def knowledge() -> Knowledge:
    return load(KNOWLEDGE)


def document(*paragraphs: str) -> Document:
    text = "\n\n".join(paragraphs)
    blocks = tuple(
        Block(f"a#{n}", "a", n, "paragraph", 0, (), part, (Place(0, len(part), line=n + 1, column=1),))
        for n, part in enumerate(paragraphs)
    )
    raw = "\n".join(paragraphs)
    segments, at, clean = [], 0, 0
    for n, part in enumerate(paragraphs):
        if n:
            segments.append(Segment(clean, clean + 2, at, at + 1, "block-break"))
            at, clean = at + 1, clean + 2
        segments.append(Segment(clean, clean + len(part), at, at + len(part)))
        at, clean = at + len(part), clean + len(part)
    return Document("a", Source("a", "a.txt", "0" * 64, "text/plain"), raw, text, blocks, tuple(segments))


def claims(*paragraphs: str) -> tuple[Claim, ...]:
    page = document(*paragraphs)
    return find_claims(page, find_mentions(page, knowledge()), knowledge())


def said(*paragraphs: str) -> set[str]:
    """Targets and classes as `drug verb object`, a denial with `not`, a question with `?`."""
    found = set()
    for claim in claims(*paragraphs):
        if claim.predicate in ("targets", "is_class") and claim.subject.startswith("drug:"):
            mark = ("not " if claim.polarity == "denied" else "") + {"asked": "? ", "hedged": "~ "}.get(
                claim.modality, ""
            )
            found.add(f"{mark}{claim.subject[5:]} {claim.predicate} {claim.object.partition(':')[2]}")
    return found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Durvalumab (Imfinzi) attaches to PD-L1.", {"durvalumab targets CD274"}),
        ("Nivolumab selectively binds to and blocks the activity of PD-1.", {"nivolumab targets PDCD1"}),
        ("Unlike atezolizumab, which targets PD-L1, nivolumab blocks PD-1.",
         {"atezolizumab targets CD274", "nivolumab targets PDCD1"}),
        ("Unlike atezolizumab, nivolumab blocks PD-1.", {"nivolumab targets PDCD1"}),
        ("Nivolumab, unlike the PD-L1 inhibitor avelumab, blocks PD-1.",
         {"nivolumab targets PDCD1", "avelumab is_class pd-l1-inhibitor", "avelumab targets CD274"}),
        ("Nivolumab and atezolizumab block PD-1 and PD-L1, respectively.",
         {"nivolumab targets PDCD1", "atezolizumab targets CD274"}),
        ("PD-1 and PD-L1 inhibitors such as nivolumab and atezolizumab are given by drip.", set()),
        ("Nivolumab does not target PD-L1.", {"not nivolumab targets CD274"}),
        ("Does nivolumab target PD-L1?", {"? nivolumab targets CD274"}),
        ("Trastuzumab is used for HER2-positive breast cancer.", set()),
        ("Patients with EGFR-mutated tumours may receive osimertinib.", set()),
        ("One group received the PD-1 inhibitor cemiplimab, the other chemotherapy.",
         {"cemiplimab is_class pd-1-inhibitor", "cemiplimab targets PDCD1"}),
        ("Cemiplimab is not a PD-L1 inhibitor.",
         {"not cemiplimab is_class pd-l1-inhibitor", "not cemiplimab targets CD274"}),
        ("Patients whose cancer grew after a PD-1 inhibitor may receive ipilimumab.", set()),
        ("Hormone treatment with letrozole or an mTOR inhibitor may be offered.",
             {"letrozole is_class hormone-therapy"}),
    ],
)  # fmt: skip
def test_a_sentence_says_this_and_nothing_else(sentence: str, expected: set[str]) -> None:
    assert said(sentence) == expected


def test_the_span_runs_from_subject_to_object() -> None:
    sentence = "Doctors know that nivolumab (Opdivo) blocks PD-1 on T cells."
    (claim,) = [claim for claim in claims(sentence) if claim.predicate == "targets"]
    assert sentence[claim.span.start : claim.span.end] == "nivolumab (Opdivo) blocks PD-1"


def test_this_drug_is_the_one_spoken_of_before() -> None:
    assert said("Ipilimumab (Yervoy) is given by drip.", "This drug blocks CTLA-4.") == {"ipilimumab targets CTLA4"}


def test_this_drug_after_two_drugs_is_left_alone() -> None:
    assert said("Ipilimumab and nivolumab can be combined. This drug blocks CTLA-4.") == set()


def test_a_denial_keeps_what_it_denies() -> None:
    (claim,) = [c for c in claims("Pembrolizumab is not approved for sarcoma.") if c.predicate == "status"]
    assert (claim.object, claim.polarity) == ("approved", "denied")


def test_cells_are_said_of_the_therapy_spoken_of() -> None:
    found = [c for c in claims("CAR T-cell therapy takes weeks. T cells are taken from your blood.")
             if c.predicate == "cell_source"]  # fmt: skip
    assert [(c.subject, c.object) for c in found] == [("class:car-t-cell-therapy", "blood")]
