"""One term explained in two ways that cannot both hold."""

from __future__ import annotations

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.conflict import against_known, conflict
from pipeline.checks.definitions import of_editors, two_kinds
from pipeline.checks.kinships import alias_fact, member_fact
from pipeline.checks.told import Told, by_page, by_subject, known_as, pairs_of_pages, told

SOURCES = {"blood": "the patient's blood", "tumour": "the tumour", "bone-marrow": "the bone marrow"}


def examine(corpus: Corpus) -> Result:
    """Compare where cells come from, page against page, and names said to mean the same with what is known."""
    sources = [one for one in told(corpus, "cell_source") if _placed(one)]
    names = [one for one in told(corpus, "alias_of", "member_of") if one.claim.polarity == "asserted"]
    hits = [hit for group in by_subject(sources).values() for hit in _sources(group, corpus)]
    first_of = {one.place: one for one in reversed(names) if _known(one, corpus)}
    hits += [hit for one in first_of.values() for hit in _known(one, corpus)]
    return Result(len(sources) + len(names), (*hits, *two_kinds(corpus), *of_editors(corpus)))


def _placed(one: Told) -> bool:
    return one.claim.polarity == "asserted" and one.claim.object in SOURCES


def _sources(group: list[Told], corpus: Corpus) -> list[Hit]:
    hits = []
    subject = known_as(group[0].claim.subject, corpus.knowledge)
    for first, second in pairs_of_pages(group):
        left, right = {one.claim.object for one in first}, {one.claim.object for one in second}
        if not left & right:
            hits.append(conflict(second[0], first[0], _message(subject, second[0], first[0]), corpus))
    for page in by_page(group).values():
        others = [one for one in page if one.claim.object != page[0].claim.object]
        if others and others[0].claim.span != page[0].claim.span:
            hits.append(conflict(others[0], page[0], _message(subject, others[0], page[0]), corpus))
    return hits


def _message(subject: str, here: Told, other: Told) -> str:
    return (
        f"{subject}: the cells come from {SOURCES[here.claim.object]} here, "
        f"from {SOURCES[other.claim.object]} in the other place."
    )


def _known(one: Told, corpus: Corpus) -> list[Hit]:
    left, right = one.claim.subject, one.claim.object
    alias = one.claim.predicate == "alias_of"
    fact = (alias_fact if alias else member_fact)(left, right, corpus.knowledge)
    if fact is None:
        return []
    said = "given as another name for" if alias else "called a kind of"
    names = known_as(left, corpus.knowledge), known_as(right, corpus.knowledge)
    message = f"{names[0]} is {said} {names[1]}; {fact}."
    advice = "Say which is a kind of which."
    return [against_known(one, fact, message, corpus, suggestion=advice, severity="warning")]


CHECK = Check(
    id="agreement/definition-conflict",
    severity="error",
    finds="One term explained in two ways that cannot both hold, in two documents or in one: where the cells of a cell "
    "therapy come from; a narrower treatment's name given as another name for the wider one; a drug called a vaccine "
    "and an oncolytic virus; two values of a statement that editors added.",
    why="A reader who meets both cannot tell which is right, and agrees to a procedure on the wrong idea of it.",
    advice="Find out which explanation holds, mend the other page, and tell its publisher where it is not yours.",
    limits="Different wordings of one explanation are no conflict, nor is a page that names several sources.",
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
        Example(("⟦Talimogene laherparepvec is a cancer vaccine⟧.",), "it is an oncolytic virus"),
        Example(("There are several kinds of ⟦chemokines, including interleukins⟧.",), "both are kinds of cytokines"),
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
