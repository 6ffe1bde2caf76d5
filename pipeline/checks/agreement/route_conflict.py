"""How a drug is given: two ways that cannot both be the only one."""

from __future__ import annotations

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.conflict import conflict
from pipeline.checks.label_ways import both_routes
from pipeline.checks.routes_apart import SCOPE, exclude, on_one_page, only_way
from pipeline.checks.told import Told, ancestors, by_page, by_subject, equal_scope, known_as, pairs_of_pages, told
from pipeline.model import Severity

WAYS = {
    "vein": "into a vein",
    "under-skin": "under the skin",
    "mouth": "by mouth",
    "muscle": "into a muscle",
    "on-skin": "on the skin",
    "tumour": "into the tumour",
    "bladder": "into the bladder",
    "spine": "into the fluid round the spine",
    "nose": "into the nose",
    "injected": "as an injection",
}


def examine(corpus: Corpus) -> Result:
    """Compare the ways of giving each drug between pages, and `all of these` with each of them."""
    claims = [one for one in told(corpus, "route") if one.claim.polarity == "asserted"]
    hits = [hit for group in by_subject(claims).values() for hit in _between_pages(group, corpus)]
    every = [
        one for one in claims if one.claim.subject in corpus.knowledge.classes and one.scope("extent") & {"all", "only"}
    ]
    return Result(len(claims), (*hits, *(hit for one in every for hit in _exceptions(one, claims, corpus))))


def _between_pages(group: list[Told], corpus: Corpus) -> list[Hit]:
    hits = []
    if not group[0].claim.subject.startswith("drug:"):
        return []
    for page in by_page(group).values():
        on_page = on_one_page(page)
        if on_page is not None:
            hits.append(conflict(*on_page, _message(*on_page, corpus), corpus, compared=SCOPE))
    for first, second in pairs_of_pages(group):
        pair = next(((a, b) for a in second for b in first if exclude(a, b, first, second)), None)
        if pair is not None:
            on_label = both_routes(pair[0].claim.subject, *(one.claim.object for one in pair))
            if on_label and not equal_scope(*pair, SCOPE):
                continue
            severity: Severity | None = "info" if on_label else None
            message = _message(*pair, corpus) + (" Both stand on the label." if on_label else "")
            hits.append(conflict(*pair, message, corpus, severity=severity, compared=SCOPE))
            continue
        here, other = only_way(second, first) or only_way(first, second) or ([], None)
        if other is not None:
            hits.append(conflict(here, other, _message(here[0], other, corpus), corpus, ground="closed-list"))
    return hits


def _exceptions(every: Told, claims: list[Told], corpus: Corpus) -> list[Hit]:
    found: dict[tuple[str, str], Hit] = {}
    for one in claims:
        if one.claim.object == every.claim.object or not one.claim.subject.startswith("drug:"):
            continue
        if every.claim.subject in ancestors(one.claim.subject, corpus.knowledge):
            key = (one.claim.subject, one.claim.object)
            found.setdefault(key, conflict(every, one, _message(every, one, corpus), corpus))
    return [found[key] for key in sorted(found)]


def _message(here: Told, other: Told, corpus: Corpus) -> str:
    name, whose = (known_as(one.claim.subject, corpus.knowledge) for one in (here, other))
    every = "every " if "all" in here.scope("extent") else ""
    return (
        f"{every}{name} is given {WAYS[here.claim.object]} here, {whose} {WAYS[other.claim.object]} in the other place."
    )


CHECK = Check(
    id="agreement/route-conflict",
    severity="warning",
    finds="A drug given in one way on one page and in another way on the next, with no word that both exist; `all "
    "of these "
    "drugs` given one way, where one of them is given another way elsewhere.",
    why="How a drug is given decides whether a patient travels to a clinic or takes a pill at home.",
    advice="Look up the label. Where both ways exist, say so on both pages.",
    limits="`can also`, `or` and `may` open a statement, and open statements do not conflict. Forms of one drug under "
    "different brands may be right on both pages.",
    sources=("https://www.accessdata.fda.gov/scripts/cder/daf/", "https://dailymed.nlm.nih.gov/dailymed/"),
    bad=(
        Example(("Pazopanib is taken by mouth.", "⟦Pazopanib is given as an infusion into a vein⟧.")),
        Example(
            (
                "Checkpoint inhibitors help T cells. ⟦All of these drugs are given into a vein⟧.",
                "Nivolumab can also be given as an injection under the skin.",
            )
        ),
    ),
    good=(
        Example(("Pazopanib is taken by mouth.", "Pazopanib is taken as a pill.")),
        Example(
            (
                "Trastuzumab is given as an infusion into a vein.",
                "Trastuzumab can also be given as an injection under the skin.",
            ),
            "one more way",
        ),
        Example(("Imatinib is taken by mouth.", "Rituximab is given as an infusion into a vein."), "two drugs"),
    ),
    examine=examine,
)
