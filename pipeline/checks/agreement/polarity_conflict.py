"""The same thing asserted and denied."""

from __future__ import annotations

from itertools import product

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.conflict import conflict
from pipeline.checks.denial_reach import leaves_open
from pipeline.checks.told import Told, by_subject, known_as, told

SCOPE = ("variant", "cancer", "population", "line", "stage", "country", "with")
SAYING = {
    "targets": "acts on",
    "is_class": "is a",
    "member_of": "is a kind of",
    "route": "is given by",
    "cell_source": "uses cells from",
    "mechanism": "works by this:",
    "brand_of": "is a brand of",
    "alias_of": "is another name for",
    "stem_means": "means",
    "side_effect": "can cause",
    "located_on": "is found on",
    "combination": "is given with",
    "states": "",
}
"""Predicates that may be denied, and how a message says them; `states` is a whole sentence."""


def examine(corpus: Corpus) -> Result:
    """Hold every denial against every assertion of the same thing."""
    claims = told(corpus, *SAYING)
    groups: dict[tuple[str, str, str], list[Told]] = {}
    for one in claims:
        groups.setdefault((one.claim.subject, one.claim.predicate, one.claim.object), []).append(one)
    hits = [hit for key in sorted(groups) for hit in _opposed(groups[key], corpus)]
    hits += _opposites([one for one in claims if one.claim.predicate == "states"], corpus)
    return Result(len(claims), tuple(hits))


def _opposites(sentences: list[Told], corpus: Corpus) -> list[Hit]:
    """Two sentences of the same words but one, and that one's opposite."""
    hits = []
    for group in by_subject(one for one in sentences if one.claim.polarity == "asserted").values():
        first: dict[str, Told] = {}
        for one in group:
            first.setdefault(one.claim.object, one)
        other, *more = first.values()
        for one in more[:1]:
            here, there = one.claim.object, other.claim.object
            message = f"“{here}” here, “{there}” in the other place, of one and the same thing."
            hits.append(conflict(one, other, message, corpus))
    return hits


def _opposed(group: list[Told], corpus: Corpus) -> list[Hit]:
    denied = [one for one in group if one.claim.polarity == "denied"]
    asserted = [one for one in group if one.claim.polarity == "asserted"]
    hits = []
    seen: set[tuple[str, ...]] = set()
    for one, other in product(denied, asserted):
        documents = tuple(sorted({one.claim.span.doc_id, other.claim.span.doc_id}))
        if documents in seen or not _same(one, other):
            continue
        seen.add(documents)
        claim = one.claim
        if claim.predicate == "states":
            message = "Denied here; the other place asserts all that is denied."
            hits.append(conflict(one, other, message, corpus, ground="polarity", compared=SCOPE))
            continue
        saying = " ".join(
            (
                known_as(claim.subject, corpus.knowledge),
                SAYING[claim.predicate],
                known_as(claim.object, corpus.knowledge),
            )
        )
        message = f"Denied here, asserted in the other place: {saying}."
        hits.append(conflict(one, other, message, corpus, ground="polarity", compared=SCOPE))
    return hits


def _same(one: Told, other: Told) -> bool:
    """True where the denial reaches what the assertion speaks of."""
    if one.claim.predicate != "states" and leaves_open(one):
        return False
    return all(not one.scope(name) or bool(one.scope(name) & other.scope(name)) for name in SCOPE)


CHECK = Check(
    id="agreement/polarity-conflict",
    severity="error",
    finds="The same thing asserted in one place and denied in another, in two documents or in one.",
    why="One of the two is wrong, and nobody can tell from the pages which.",
    advice="Find out which holds; where both do, say for whom or for which drugs.",
    limits="Questions, hedged statements and what others are said to believe are left alone, and so is a denial for "
    "a narrower "
    "group of patients.",
    sources=("https://www.nlm.nih.gov/research/umls/sourcereleasedocs/current/NCI/",),
    bad=(
        Example(("Nivolumab blocks PD-1.", "⟦Nivolumab does not block PD-1⟧.")),
        Example(("⟦Trastuzumab is not a kinase inhibitor⟧.", "Trastuzumab is a kinase inhibitor.")),
    ),
    good=(
        Example(("Nivolumab blocks PD-1.", "Nivolumab does not block PD-L1."), "another target"),
        Example(("Nivolumab blocks PD-1.", "Does nivolumab not block PD-1?"), "a question"),
        Example(("Nivolumab blocks PD-1.", "Nivolumab not only blocks PD-1 but also wakes T cells."), "not only"),
        Example(("Nivolumab blocks PD-1.", "Unlike nivolumab, atezolizumab does not block PD-1."), "another drug"),
    ),
    examine=examine,
)
