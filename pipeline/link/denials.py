"""Clauses of other wording that cannot both hold, as claims to set against each other.

`A stem cell transplant can cure some lymphomas` and `a stem cell transplant never cures lymphoma`: whatever the denial
names, the assertion names too, and nothing more that would make it a case of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.link.clauses import Clause, clauses_of
from pipeline.link.lexicon import restricting
from pipeline.link.marks import marks
from pipeline.link.named import Sentence
from pipeline.model import Claim, Mention, Page, Span

PREDICATE, HOLDS, GAP = "states", "holds", "…"
MORE, FEW = 5, 2
"""Words that an assertion may have more than its denial, and than another one that excludes it."""
LEAST_OPEN, SAME = 2, 4
"""Words without a name among them that a denial needs more than, where the assertion says more than it, and
that two clauses share more than, where one of them leans on its page."""

Pair = tuple[Clause, Clause, str, str, str]
"""Two clauses, the words both share, and what each says there (`holds` twice: one denies it)."""


def denials(
    pages: Sequence[Page], sentences: Mapping[str, Sequence[Sentence]], told: Mapping[str, Sequence[Claim]]
) -> dict[str, list[Claim]]:
    """Claims by document id for clauses that another one denies or excludes; `told`: what was read of each document.

    Their ids follow on those of `told`. A pair that other claims already set against each other is left to them.
    """
    clauses = [clause for page in pages for one in sentences[page.document.doc_id] for clause in clauses_of(*one)]
    where = {doc_id: sorted(claims, key=lambda claim: claim.span.start) for doc_id, claims in told.items()}
    brands = {page.document.doc_id: [m for m in page.mentions if m.kind == "brand"] for page in pages}
    found: dict[str, dict[tuple[Span, str, str, bool], None]] = defaultdict(dict)
    paired: set[tuple[Span, Span]] = set()
    for one, other, subject, here, there in (*_denied(clauses), *_excluding(clauses), *_only(clauses)):
        spans = one.span, other.span
        if spans in paired or _left(*spans, where) or _two_brands(*spans, brands):
            continue
        paired |= {spans, spans[::-1]}
        found[one.span.doc_id][one.span, subject, here, one.denied] = None
        found[other.span.doc_id][other.span, subject, there, other.denied] = None
    for pair in marks(pages, sentences):
        spans = pair[0][0], pair[1][0]
        for span, subject, name, value in () if spans in paired or _left(*spans, where) else pair:
            found[span.doc_id][span, f"{subject} {name}", value, False] = None
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
    denials = [clause for clause in clauses if clause.denied]
    rarest = {min(sorted(clause.bag), key=lambda stem: common[stem]) for clause in denials}
    for clause in clauses:
        if not clause.denied:
            for stem in clause.bag & rarest:
                holding[stem].append(clause)
    for denial in denials:
        for claim in holding[min(sorted(denial.bag), key=lambda stem: common[stem])]:
            more = claim.bag - denial.bag
            telling = _open(denial, claim) if more else len(denial.bag) > SAME or not (denial.leans or claim.leans)
            if denial.bag <= claim.bag and telling and _one_thing(denial, claim) and _no_case(more):
                yield denial, claim, " ".join(sorted(denial.bag)), HOLDS, HOLDS


def _excluding(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """Assertions that are the same but for a word, and that one's opposite or another number."""
    common = Counter(stem for clause in clauses for stem in clause.bag)
    groups: dict[tuple[str, str], list[tuple[Clause, str, str]]] = defaultdict(list)
    for clause in clauses:
        for kind, value, word in () if clause.denied else clause.slots:
            for stem in clause.bag - {value}:
                groups[kind, stem].append((clause, value, word))
    for (kind, stem), group in sorted(groups.items()):
        for at, (one, value, word) in enumerate(group):
            for other, another, there in group[at + 1 :]:
                if (
                    value == another
                    or not _one_thing(one, other)
                    or (len(one.bag) <= SAME and (one.leans or other.leans))
                ):
                    continue
                left, right = one.bag - {value}, other.bag - {another}
                shared = left & right
                if stem == min(sorted(shared), key=lambda one: common[one]) and _alike(
                    left, right, kind, one.leans or other.leans
                ):
                    yield one, other, " ".join((*sorted(shared), GAP)), word, there


def _alike(left: frozenset[str], right: frozenset[str], kind: str, leans: bool) -> bool:
    """Whether two clauses say the same but for the words held against each other; a number allows no word more."""
    more = left ^ right
    if kind == "count" or leans:
        return not more
    return (
        (left <= right or right <= left)
        and len(more) <= FEW
        and len(left & right) >= (2 if more else 1)
        and _no_case(more)
    )


def _only(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """`Only at the end of life` against `at any stage`."""
    leading: dict[tuple[str, ...], list[Clause]] = defaultdict(list)
    for clause in clauses:
        named = len(clause.lead) > 1 or ":" in "".join(clause.lead)
        if clause.reach and not clause.denied and named:
            leading[clause.lead].append(clause)
    for lead, group in sorted(leading.items()):
        for one in group:
            for other in group:
                if (one.reach, other.reach) == ("only", "any") and one.span != other.span:
                    here, there = (" ".join(sorted(clause.bag.difference(lead))) for clause in (one, other))
                    yield one, other, " ".join((*lead, GAP)), here, f"any {there}"


def _open(denial: Clause, claim: Clause) -> bool:
    """Whether a denial in fewer words than the assertion is told as wide as it stands."""
    enough = len(denial.bag) > LEAST_OPEN or any(":" in stem for stem in denial.bag)
    same = denial.subject == claim.subject or denial.free or claim.free or not (denial.subject and claim.subject)
    return enough and same and not (denial.narrow or denial.leans or claim.leans)


def _one_thing(one: Clause, other: Clause) -> bool:
    return one.span != other.span and (one.first == other.first or one.free or other.free)


def _no_case(more: frozenset[str]) -> bool:
    """Whether what an assertion says more than its denial leaves it as wide: no number, name or condition."""
    plain = not any(":" in stem or stem[0].isdigit() for stem in more)
    return plain and len(more) <= MORE and more.isdisjoint(restricting())


def _left(one: Span, other: Span, where: Mapping[str, Sequence[Claim]]) -> bool:
    """Whether both clauses were read as claims on one matter, which the check of that predicate judges."""
    mine, theirs = (_inside(span, where.get(span.doc_id, ())) for span in (one, other))
    return any(
        left.subject == right.subject
        and left.predicate == right.predicate
        and (left.object != right.object or left.polarity != right.polarity)
        for left in mine
        for right in theirs
    )


def _two_brands(one: Span, other: Span, brands: Mapping[str, Sequence[Mention]]) -> bool:
    """Whether the clauses name different brands of a drug, which may be taken in different ways."""
    left, right = (
        {m.concept_id for m in brands[span.doc_id] if span.start <= m.span.start < span.end} for span in (one, other)
    )
    return bool(left and right) and left.isdisjoint(right)


def _inside(span: Span, claims: Sequence[Claim]) -> list[Claim]:
    return [claim for claim in claims if span.start <= claim.span.start and claim.span.end <= span.end]
