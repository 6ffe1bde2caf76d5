"""One term explained in two ways that cannot both hold."""

from __future__ import annotations

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.conflict import (
    Told,
    against_known,
    ancestors,
    by_page,
    by_subject,
    conflict,
    known_as,
    pairs_of_pages,
    told,
)

SOURCES = {"blood": "the patient's blood", "tumour": "the tumour", "bone-marrow": "the bone marrow"}


def examine(corpus: Corpus) -> Result:
    """Compare where cells come from, page against page, and names said to mean the same with what is known."""
    sources = [one for one in told(corpus, "cell_source") if one.claim.polarity == "asserted"]
    names = [one for one in told(corpus, "alias_of") if one.claim.polarity == "asserted"]
    hits = [hit for group in by_subject(sources).values() for hit in _sources(group, corpus)]
    hits += [hit for one in names for hit in _names(one, corpus)]
    return Result(len(sources) + len(names), tuple(hits))


def _sources(group: list[Told], corpus: Corpus) -> list[Hit]:
    hits = []
    subject = known_as(group[0].claim.subject, corpus.knowledge)
    for first, second in pairs_of_pages(group):
        left, right = {one.claim.object for one in first}, {one.claim.object for one in second}
        if not left & right:
            hits.append(conflict(second[0], first[0], _message(subject, second[0], first[0])))
    for page in by_page(group).values():
        others = [one for one in page if one.claim.object != page[0].claim.object]
        if others and others[0].claim.span != page[0].claim.span:
            hits.append(conflict(others[0], page[0], _message(subject, others[0], page[0])))
    return hits


def _message(subject: str, here: Told, other: Told) -> str:
    return (
        f"{subject}: the cells come from {SOURCES[here.claim.object]} here, "
        f"from {SOURCES[other.claim.object]} in the other place."
    )


def _names(one: Told, corpus: Corpus) -> list[Hit]:
    name, thing = one.claim.subject, one.claim.object
    knowledge = corpus.knowledge
    if name not in knowledge.classes or thing not in knowledge.classes:
        return []
    for narrow, wide in ((thing, name), (name, thing)):
        if wide in ancestors(narrow, knowledge):
            left, right = known_as(narrow, knowledge), known_as(wide, knowledge)
            fact = f"{left} is one kind of {right} (expectations/knowledge/classes.csv)"
            message = f"{known_as(name, knowledge)} is given as another name for {known_as(thing, knowledge)}; {fact}."
            return [against_known(one, fact, message, f"Say that {left} is a kind of {right}.", "warning")]
    return []


CHECK = Check(
    id="agreement/definition-conflict",
    severity="error",
    finds="One term explained in two ways that cannot both hold, in two documents or in one: where the cells of a cell "
    "therapy come from; a narrower treatment's name given as another name for the wider one.",
    why="A reader who meets both cannot tell which is right, and agrees to a procedure on the wrong idea of it.",
    advice="Find out which explanation holds, mend the other page, and tell its publisher where it is not yours.",
    limits="Sources of cells and names of classes only. Different wordings of one explanation are no conflict, "
    "nor is a page that names several sources.",
    sources=(
        "https://www.cancer.gov/about-cancer/treatment/research/car-t-cells",
        "https://www.cancer.gov/about-cancer/treatment/types/immunotherapy/t-cell-transfer-therapy",
    ),
    bad=(
        Example(
            (
                "CAR T-cell therapy is made for one person at a time. T cells are collected from the patient's blood.",
                "CAR T-cell therapy starts with surgery. ⟦White blood cells are taken from the patient's tumour⟧.",
            )
        ),
        Example(
            (
                "In CAR T-cell therapy, doctors remove T cells from your blood and change them.",
                "In CAR T-cell therapy, surgeons remove ⟦T cells from inside your tumor⟧ and change them.",
            )
        ),
        Example(("⟦CAR T-cell therapy is also called adoptive cell therapy⟧.",), "one kind of it, not another name"),
    ),
    good=(
        Example(
            (
                "CAR T-cell therapy begins with a blood draw: T cells are filtered from the blood.",
                "In CAR T-cell therapy, T cells are collected from your bloodstream.",
            ),
            "the same in other words",
        ),
        Example(
            (
                "In CAR T-cell therapy, T cells are collected from the patient's blood.",
                "In TIL therapy, immune cells are collected from the patient's tumour.",
            ),
            "two treatments",
        ),
        Example(
            (
                "In CAR T-cell therapy, T cells are collected from the patient's blood.",
                "In CAR T-cell therapy, T cells are not taken from the tumour.",
            ),
            "a denial of the wrong source",
        ),
    ),
    examine=examine,
)
