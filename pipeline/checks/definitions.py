"""What a thing is, told in two ways: kinds that are not each other, and the statements that editors add."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checks.check import Corpus, Hit
from pipeline.checks.conflict import against_known, conflict
from pipeline.checks.told import Told, by_page, by_subject, known_as, pairs_of_pages, same_scope, told
from pipeline.knowledge import statement_kinds

APART = ({"class:cancer-vaccine", "class:oncolytic-virus"},)
"""Kinds of treatment that are mixed up and are not each other (https://www.cancer.gov/about-cancer/treatment/types/
immunotherapy lists them side by side): a warning, for some authors call a virus that immunises a vaccine."""
OTHERS = frozenset(
    {"status", "route", "schedule", "indication", "contact", "count_of", "cell_source", "targets", "is_class",
     "member_of", "brand_of", "alias_of", "mechanism", "stem_means"}
)  # fmt: skip
"""Predicates that have a check of their own, or that may have many values."""


def two_kinds(corpus: Corpus) -> Iterator[Hit]:
    """A drug that one place calls a vaccine and another place, or what is known, an oncolytic virus."""
    classes = [one for one in told(corpus, "is_class") if one.claim.polarity == "asserted"]
    for subject, group in by_subject(classes).items():
        for kinds in APART:
            of_kind = [one for one in group if one.claim.object in kinds]
            said = {one.claim.object for one in of_kind}
            drug = corpus.knowledge.drugs.get(subject)
            known = drug.drug_class if drug and drug.drug_class in kinds else None
            name = known_as(subject, corpus.knowledge)
            first = {one.claim.object: one for one in reversed(of_kind)}
            if len(said) > 1:
                here, other = sorted(first.values(), key=lambda one: one.claim.object == known)
                left, right = (known_as(one.claim.object, corpus.knowledge) for one in (here, other))
                message = f"{name} is called a {left} here, a {right} in the other place."
                yield conflict(here, other, message, corpus, severity="warning")
            elif drug is not None and known is not None and said - {known}:
                for page in by_page(of_kind).values():
                    left, right = known_as(page[0].claim.object, corpus.knowledge), known_as(known, corpus.knowledge)
                    fact = f"{name}: {right} ({', '.join(drug.sources)})"
                    message = f"{name} is called a {left}; what is known of it is {right}."
                    yield against_known(page[0], fact, message, corpus, severity="warning")


def of_editors(corpus: Corpus) -> Iterator[Hit]:
    """Two values, or an assertion and a denial, of a kind of statement that editors added as functional."""
    kinds = statement_kinds(corpus.knowledge)
    added = [name for name in sorted(kinds) if name not in OTHERS and kinds[name].functional]
    for predicate in added:
        kind = kinds[predicate]
        for subject, group in by_subject(told(corpus, predicate)).items():
            for first, second in pairs_of_pages(group):
                pair = next(
                    ((a, b) for a in second for b in first if _opposed(a, b) and same_scope(a, b, kind.compare)), None
                )
                if pair and not {_value(a) for a in first} & {_value(b) for b in second}:
                    words = [f"{'not ' * (one.claim.polarity == 'denied')}{one.claim.object}" for one in pair]
                    name = known_as(subject, corpus.knowledge)
                    message = f"{name} {kind.saying}: {words[0]} here, {words[1]} in the other place."
                    denied = pair[0].claim.polarity != pair[1].claim.polarity
                    yield conflict(
                        pair[0],
                        pair[1],
                        message,
                        corpus,
                        compared=kind.compare,
                        ground="polarity" if denied else "values",
                    )


def _value(one: Told) -> tuple[str, str]:
    return one.claim.object, one.claim.polarity


def _opposed(one: Told, other: Told) -> bool:
    """Two asserted values, or one value asserted and denied."""
    same = one.claim.object == other.claim.object
    if one.claim.polarity == other.claim.polarity:
        return not same and one.claim.polarity == "asserted"
    return same
