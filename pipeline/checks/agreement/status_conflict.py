"""Approved or in use in one place, only studied or not approved in another."""

from __future__ import annotations

from itertools import product

from pipeline.checks.approval_dates import apart, two_dates
from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.conflict import conflict
from pipeline.checks.told import Told, by_subject, known_as, told
from pipeline.model import Severity

NARROW = ("population", "line", "with", "country")
"""Where only one side names one of these, they speak of different patients."""
WIDE = ("stage", "marker")
"""Only the side that is less far along must not be the narrower one."""
SAID = {"in-use": "in use", "studied": "still being studied", "not-approved": "not approved"}
OPPOSED = [(low, high) for low in ("studied", "not-approved", "withdrawn") for high in ("approved", "in-use")]


def examine(corpus: Corpus) -> Result:
    """Compare what is said of each drug's status for one cancer, wherever it is said."""
    claims = [one for one in told(corpus, "status") if _value(one)]
    groups = [group for subject, group in by_subject(claims).items() if subject.startswith("drug:")]
    hits = [hit for group in groups for hit in _of_one_drug(group, corpus)]
    return Result(len(claims), (*hits, *two_dates(corpus)))


def _of_one_drug(group: list[Told], corpus: Corpus) -> list[Hit]:
    hits = []
    seen: set[tuple[str, ...]] = set()
    for low, high in OPPOSED:
        lows = [one for one in group if _value(one) == low]
        highs = [one for one in group if _value(one) == high]
        for one, other in product(lows, highs):
            documents = (*sorted({one.claim.span.doc_id, other.claim.span.doc_id}), low)
            if documents in seen or not _opposed(one, other) or apart(one, other, corpus):
                continue
            seen.add(documents)
            name = known_as(one.claim.subject, corpus.knowledge)
            below, above = SAID.get(low, low), SAID.get(high, high)
            message = f"{name} is {below} according to this, {above} according to the other place."
            severity: Severity | None = "warning" if (low, high) == ("not-approved", "in-use") else None
            advice, scope = "Say for whom, where and as of when it holds.", ("cancer", *NARROW, *WIDE)
            hits.append(conflict(one, other, message, corpus, suggestion=advice, severity=severity, compared=scope))
    return hits


def _value(one: Told) -> str:
    value, denied = one.claim.object, one.claim.polarity == "denied"
    if denied:
        return "not-approved" if value == "approved" else ""
    # that a trial runs says nothing against an approval
    open_ends = (value == "studied" and "open" in one.scope("extent")) or (value == "withdrawn" and one.scope("brand"))
    return "" if open_ends else value


def _opposed(one: Told, other: Told) -> bool:
    if one.claim.span == other.claim.span or not _cancers(one) & _cancers(other):
        return False
    if one.scope("cancer") and not other.scope("cancer") and one.claim.span.doc_id != other.claim.span.doc_id:
        return False
    for name in NARROW:
        if one.scope(name) != other.scope(name) and not one.scope(name) & other.scope(name):
            return False
    return all(not one.scope(name) or one.scope(name) & other.scope(name) for name in WIDE)


def _cancers(one: Told) -> frozenset[str]:
    """The cancers that a claim is about; the page's own cancer where its sentence names none."""
    named = one.scope("cancer")
    if one.claim.subject.startswith("drug:"):
        named = named or one.scope("topic") or frozenset({"any"})
    return named - {"other"}


CHECK = Check(
    id="agreement/status-conflict",
    severity="error",
    finds="A drug that is approved or in use for a cancer in one place, only being studied, not approved or "
    "withdrawn for the same cancer in another; one approval with two dates.",
    why="A reader asks for a drug that cannot be had, or never learns of one that can.",
    advice="Look up the drug's label for that cancer, date the statement, and mend the page that is behind.",
    limits="Both places must speak of the same cancer; where patients, line of treatment, partner drugs or country "
    "differ it is a difference, not a conflict. Hedged statements are left alone.",
    sources=(
        "https://www.fda.gov/drugs/resources-information-approved-drugs",
        "https://www.ema.europa.eu/en/medicines",
    ),
    bad=(
        Example(
            (
                "Tazemetostat is used to treat synovial sarcoma.",
                "⟦Tazemetostat is still being studied for synovial sarcoma⟧.",
            )
        ),
        Example(("Avelumab is approved to treat bladder cancer. ⟦Avelumab is not approved to treat bladder cancer⟧.",)),
        Example(
            (
                "Kinase inhibitors used to treat melanoma include vemurafenib and dabrafenib.",
                "New drugs for melanoma: ⟦Vemurafenib is being tested to treat melanoma⟧.",
            )
        ),
    ),
    good=(
        Example(
            ("Nivolumab is used to treat melanoma. It is being studied for use in several other types of cancer.",)
        ),
        Example(("Nivolumab is used to treat melanoma.", "Nivolumab is being studied for mesothelioma.")),
        Example(("Dabrafenib is approved to treat melanoma.", "Dabrafenib is studied in children with melanoma.")),
        Example(
            (
                "Ipilimumab is approved to treat melanoma.",
                "Ipilimumab is being studied in combination with relatlimab to treat melanoma.",
            ),
            "another combination",
        ),
    ),
    examine=examine,
)
