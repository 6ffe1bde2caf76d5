"""What pages say, grouped so that sayings can be set against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.checks.check import Corpus
from pipeline.knowledge import Knowledge
from pipeline.model import Claim, Page


@dataclass(frozen=True, slots=True)
class Told:
    """A claim and the page that makes it."""

    page: Page
    claim: Claim

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands, to sort by."""
        span = self.claim.span
        return span.doc_id, span.start, span.end

    def scope(self, name: str) -> frozenset[str]:
        """The values of one qualifier."""
        return frozenset(q.value for q in self.claim.qualifiers if q.name == name)


def told(corpus: Corpus, *predicates: str) -> list[Told]:
    """The claims a text stands by (neither hedged, asked, reported nor past), by place."""
    found = [
        Told(page, claim)
        for page in corpus.pages
        for claim in page.claims
        if claim.predicate in predicates and claim.modality == "stated"
    ]
    return sorted(found, key=lambda one: (*one.place, one.claim.object))


def by_subject(claims: Iterable[Told]) -> dict[str, list[Told]]:
    """Claims of one subject together, subjects sorted."""
    grouped: dict[str, list[Told]] = {}
    for one in claims:
        grouped.setdefault(one.claim.subject, []).append(one)
    return dict(sorted(grouped.items()))


def by_page(claims: Iterable[Told]) -> dict[str, list[Told]]:
    """Claims of one document together, documents sorted."""
    grouped: dict[str, list[Told]] = {}
    for one in claims:
        grouped.setdefault(one.claim.span.doc_id, []).append(one)
    return dict(sorted(grouped.items()))


def pairs_of_pages(claims: Iterable[Told]) -> Iterator[tuple[list[Told], list[Told]]]:
    """Every two documents' claims, the earlier document id first."""
    pages = list(by_page(claims).values())
    for at, first in enumerate(pages):
        for second in pages[at + 1 :]:
            yield first, second


def same_scope(first: Told, second: Told, names: Iterable[str]) -> bool:
    """True where no qualifier that both carry differs: the two speak of something common."""
    for name in names:
        left, right = first.scope(name), second.scope(name)
        if left and right and not left & right:
            return False
    return True


def equal_scope(first: Told, second: Told, names: Iterable[str]) -> bool:
    """True where each qualifier is named by both, with something in common, or by neither."""
    return all(first.scope(n) == second.scope(n) or first.scope(n) & second.scope(n) for n in names)


def known_as(concept: str, knowledge: Knowledge) -> str:
    """The name readers know for a concept id.

    >>> known_as("white blood cells", Knowledge({}, {}, {}, {}, {}, {}, {}))
    'white blood cells'
    """
    tables = (knowledge.drugs, knowledge.brands, knowledge.targets, knowledge.classes, knowledge.terms)
    for table in tables:
        if concept in table:
            return str(table[concept].name)
    return concept.partition(":")[2].replace("-", " ") if ":" in concept else concept.replace("-", " ")


def ancestors(concept: str, knowledge: Knowledge) -> frozenset[str]:
    """A class with every wider class it belongs to; a drug's class likewise."""
    found: set[str] = set()
    drug = knowledge.drugs.get(concept)
    waiting = [drug.drug_class] if drug and drug.drug_class else [concept]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += knowledge.classes[name].parents if name in knowledge.classes else ()
    return frozenset(found)
