"""What a drug is for: denied, or said to be the only use, against another page."""

from __future__ import annotations

from itertools import product

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.conflict import conflict
from pipeline.checks.told import Told, by_subject, known_as, told
from pipeline.model import Ground

SCOPE = ("population", "line", "stage", "with", "country", "marker")


def examine(corpus: Corpus) -> Result:
    """Hold what a drug is not for, and what alone it is for, against what it is said to be for."""
    claims = told(corpus, "indication")
    hits = [hit for group in by_subject(claims).values() for hit in _of_one_drug(group, corpus)]
    return Result(len(claims), tuple(hits))


def _of_one_drug(group: list[Told], corpus: Corpus) -> list[Hit]:
    hits = []
    seen: set[tuple[str, ...]] = set()
    asserted = [one for one in group if one.claim.polarity == "asserted"]
    for one, other in product(group, asserted):
        key = (one.claim.object, *sorted({one.claim.span.doc_id, other.claim.span.doc_id}))
        if one is other or key in seen or not _reaches(one, other):
            continue
        name = known_as(one.claim.subject, corpus.knowledge)
        left, right = (known_as(side.claim.object, corpus.knowledge) for side in (one, other))
        if one.claim.polarity == "denied" and one.claim.object == other.claim.object:
            message = f"{name} is not for {left} according to this; the other place says that it is."
        elif _alone(one, other, group):
            message = f"{name} is said to be only for {left} here, for {right} in the other place."
        else:
            continue
        seen.add(key)
        denied = one.claim.polarity == "denied"
        ground: Ground = "polarity" if denied else "closed-list"
        advice = "Look up the label and name patients, stage and line of treatment."
        hits.append(conflict(one, other, message, corpus, suggestion=advice, ground=ground, compared=SCOPE))
    return hits


def _alone(one: Told, other: Told, group: list[Told]) -> bool:
    """True where the first claim says `only` and the other names a cancer that its page does not."""
    if one.claim.polarity == "denied" or "only" not in one.scope("extent"):
        return False
    page = one.claim.span.doc_id
    return other.claim.object not in {same.claim.object for same in group if same.claim.span.doc_id == page}


def _reaches(one: Told, other: Told) -> bool:
    return all(not one.scope(name) or bool(one.scope(name) & other.scope(name)) for name in SCOPE)


CHECK = Check(
    id="agreement/indication-conflict",
    severity="warning",
    finds="A drug that is for a cancer on one page and not for it on another, or for one cancer only on one page "
    "and for a "
    "further one on another, where patients, stage and line of treatment overlap.",
    why="Patients ask for a treatment that is not meant for them, or do not ask for one that is.",
    advice="Look up the label and name the patients, the stage and the line of treatment on both pages.",
    limits="Pages that simply name different cancers do not conflict: no page has to name all. Only denials and "
    "`only` do.",
    sources=("https://dailymed.nlm.nih.gov/dailymed/", "https://www.ema.europa.eu/en/medicines"),
    bad=(
        Example(
            (
                "Vemurafenib is used to treat melanoma.",
                "⟦Vemurafenib is not used to treat melanoma⟧.",
            )
        ),
        Example(
            (
                "Olaparib is used to treat prostate cancer.",
                "⟦Olaparib is used only to treat ovarian cancer⟧.",
            )
        ),
    ),
    good=(
        Example(
            ("Olaparib is used to treat ovarian cancer.", "Olaparib is used to treat prostate cancer."),
            "two lists of uses, neither of them closed",
        ),
        Example(
            (
                "Vemurafenib is used to treat melanoma.",
                "Vemurafenib is not used to treat melanoma in children.",
            ),
            "other patients",
        ),
        Example(
            ("Vemurafenib is used to treat melanoma.", "Is vemurafenib not used to treat melanoma?"),
            "a question",
        ),
    ),
    examine=examine,
)
