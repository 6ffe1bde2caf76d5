"""Claims that a check of classes may hold against what is known: plain statements on a known drug."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.checks.check import Corpus, quote_clean
from pipeline.knowledge import Drug, Knowledge
from pipeline.model import Claim, Evidence, Mention, Page, Span

LISTED = ("list:", "heading:", "table:")
"""How `annotate` marks a claim that a list, a heading or a table makes, not a sentence."""


_BESIDE = re.compile(
    r"(?:\b(?:with|after|before|than|plus|alongside|besides|unlike|instead of|not|without|other than"
    r"|taking|getting|given)"
    r"\s+(?:an?\s+|the\s+|any\s+|other\s+|these\s+)?$)|\bside effects?\b|\breactions?\b|\bresist|\bfail",
    re.IGNORECASE,
)
"""Before the class in a lead-in: its drugs are the company or the past of those listed."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim on a drug. subject, object: the mentions nearest to where it says so, None where it is a wording."""

    page: Page
    claim: Claim
    drug: Drug
    subject: Mention | None
    object: Mention | None

    @property
    def beside(self) -> bool:
        """Whether a lead-in speaks of drugs given beside, after or against the class, not of the class."""
        if self.object is None:
            return False
        text, at = self.page.document.text, self.object.span.start
        low = max(text.rfind("\n", 0, at) + 1, text.rfind(". ", 0, at) + 1)
        return bool(_BESIDE.search(text[low:at]))


def statements(corpus: Corpus, predicates: tuple[str, ...]) -> Iterator[Statement]:
    """What sentences of the whole corpus say of known drugs."""
    for page in corpus.pages:
        yield from statements_of(page, corpus.knowledge, predicates, listed=False)


def statements_of(
    page: Page, knowledge: Knowledge, predicates: tuple[str, ...], *, listed: bool
) -> Iterator[Statement]:
    """Asserted, unhedged claims of these predicates whose subject is a known drug."""
    for claim in page.claims:
        if claim.predicate not in predicates or claim.polarity != "asserted" or claim.modality != "stated":
            continue
        drug = knowledge.drugs.get(claim.subject)
        if drug and listed == claim.found_by.startswith(LISTED):
            yield Statement(
                page, claim, drug, _mention(page, claim, claim.subject), _mention(page, claim, claim.object)
            )


def _mention(page: Page, claim: Claim, concept_id: str) -> Mention | None:
    inside = [m for m in page.mentions if claim.span.start <= m.span.start and m.span.end <= claim.span.end]
    return next((m for m in reversed(inside) if m.concept_id == concept_id), None)


def evidence(statement: Statement, first: Mention | None, known: str) -> tuple[Evidence, ...]:
    """The mention, or the whole claim where there is none; the sentence round it; what is known."""
    document, claim = statement.page.document, statement.claim
    start, end = (first.span.start, first.span.end) if first else (claim.span.start, claim.span.end)
    return (
        quote_clean(document, start, end),
        quote_clean(document, claim.span.start, claim.span.end, "context"),
        Evidence(Span(document.doc_id, 0, 0), known, "known"),
    )
