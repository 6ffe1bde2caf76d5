"""Clauses of other wording that cannot both hold, as claims to set against each other.

`A stem cell transplant can cure some lymphomas` and `a stem cell transplant never cures lymphoma`: whatever the denial
names, the assertion names too, and nothing more that would make it a case of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.knowledge import Knowledge
from pipeline.link.clauses import Clause, clauses_of
from pipeline.link.lexicon import restricting
from pipeline.link.named import named_sentences
from pipeline.model import Claim, Page, Span

PREDICATE, HOLDS, GAP = "states", "holds", "…"
MORE = 5
"""Words that an assertion may have more than its denial."""

Place = tuple[str, int, int]
Pair = tuple[Clause, Clause, str, str, str]
"""Two clauses, the words both share, and what each says there (`holds` twice: one denies it)."""


def denials(pages: Sequence[Page], knowledge: Knowledge, told: Mapping[str, Sequence[Claim]]) -> dict[str, list[Claim]]:
    """Claims by document id for clauses that another one denies or excludes; `told`: what was read of each document.

    Their ids follow on those of `told`. A pair that other claims already set against each other is left to them.
    """
    clauses = [clause for page in pages for one in named_sentences(page, knowledge) for clause in clauses_of(*one)]
    where = {doc_id: sorted(claims, key=lambda claim: claim.span.start) for doc_id, claims in told.items()}
    found: dict[str, dict[tuple[Span, str, str, bool], None]] = defaultdict(dict)
    for one, other, subject, here, there in (*_denied(clauses), *_excluding(clauses), *_only(clauses)):
        if _left(one, other, where):
            continue
        found[one.span.doc_id][one.span, subject, here, one.denied] = None
        found[other.span.doc_id][other.span, subject, there, other.denied] = None
    return {
        doc_id: [
            Claim(f"{doc_id}:c{len(told[doc_id]) + at}", span, subject, PREDICATE, word,
                  polarity="denied" if denied else "asserted", found_by="denials")
            for at, (span, subject, word, denied) in enumerate(sorted(said, key=lambda one: (one[0].start, *one[1:])))
        ]
        for doc_id, said in found.items()
    }  # fmt: skip


def _denied(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """Every open denial with each assertion of the same."""
    common = Counter(stem for clause in clauses for stem in clause.bag)
    holding: dict[str, list[Clause]] = defaultdict(list)
    denials = [clause for clause in clauses if clause.denied and not clause.narrow]
    rarest = {min(sorted(clause.bag), key=lambda stem: common[stem]) for clause in denials}
    for clause in clauses:
        if not clause.denied:
            for stem in clause.bag & rarest:
                holding[stem].append(clause)
    for denial in denials:
        for claim in holding[min(sorted(denial.bag), key=lambda stem: common[stem])]:
            if denial.bag <= claim.bag and _one_thing(denial, claim) and _no_case(claim.bag - denial.bag):
                yield denial, claim, " ".join(sorted(denial.bag)), HOLDS, HOLDS


def _excluding(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """Assertions that are the same but for a word, and that one's opposite or another number."""
    groups: dict[tuple[str, frozenset[str]], list[tuple[Clause, str, str]]] = defaultdict(list)
    for clause in clauses:
        if clause.denied:
            continue
        for kind, value, word in clause.slots:
            groups[kind, clause.bag - {value}].append((clause, value, word))
    for (_, rest), group in sorted(groups.items(), key=lambda one: (one[0][0], sorted(one[0][1]))):
        for at, (one, value, word) in enumerate(group):
            for other, another, there in group[at + 1 :]:
                if value != another and one.span != other.span and _one_thing(one, other):
                    yield one, other, " ".join((*sorted(rest), GAP)), word, there


def _only(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """`Only at the end of life` against `at any stage`."""
    leading: dict[tuple[str, ...], list[Clause]] = defaultdict(list)
    for clause in clauses:
        if clause.reach and not clause.denied and len(clause.lead) > 1:
            leading[clause.lead].append(clause)
    for lead, group in sorted(leading.items()):
        for one in group:
            for other in group:
                if (one.reach, other.reach) == ("only", "any") and one.span != other.span:
                    here, there = (" ".join(sorted(clause.bag.difference(lead))) for clause in (one, other))
                    yield one, other, " ".join((*lead, GAP)), here, f"any {there}"


def _one_thing(one: Clause, other: Clause) -> bool:
    return one.span != other.span and (one.first == other.first or one.free or other.free)


def _no_case(more: frozenset[str]) -> bool:
    """Whether what an assertion says more than its denial leaves it as wide: no number, name or condition."""
    plain = not any(":" in stem or stem[0].isdigit() for stem in more)
    return plain and len(more) <= MORE and more.isdisjoint(restricting())


def _left(one: Clause, other: Clause, where: Mapping[str, Sequence[Claim]]) -> bool:
    """Whether both clauses were read as claims on one matter, which the check of that predicate judges."""
    mine, theirs = (_inside(clause.span, where.get(clause.span.doc_id, ())) for clause in (one, other))
    return any(
        left.subject == right.subject
        and left.predicate == right.predicate
        and (left.object != right.object or left.polarity != right.polarity)
        for left in mine
        for right in theirs
    )


def _inside(span: Span, claims: Sequence[Claim]) -> list[Claim]:
    return [claim for claim in claims if span.start <= claim.span.start and claim.span.end <= span.end]
