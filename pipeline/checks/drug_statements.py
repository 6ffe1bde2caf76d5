"""Claims that a check of classes may hold against what is known: plain statements on a known drug."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

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


_JOINED = re.compile(
    r"\s*(?:[®™]\s*)?(?:\([^()]*\))?\s*(?:,\s*)?"
    r"(?:and|plus|\+|/|with|combined with|in combination with|together with)?\s*",
    re.IGNORECASE,
)
"""Between two names that are said in one breath: `nivolumab (Opdivo) and relatlimab`."""


def companions(page: Page, mention: Mention, knowledge: Knowledge) -> tuple[Drug, ...]:
    """Drugs that stand in one row with a mention, itself left out."""
    drugs = [m for m in page.mentions if m.kind == "drug" and m.concept_id in knowledge.drugs]
    at = next((i for i, m in enumerate(drugs) if m.mention_id == mention.mention_id), None)
    if at is None:
        return ()
    text, row = page.document.text, [at]
    for step in (-1, 1):
        here = at
        while 0 <= here + step < len(drugs):
            left, right = sorted((drugs[here], drugs[here + step]), key=lambda m: m.span.start)
            if not _JOINED.fullmatch(text[left.span.end : right.span.start]):
                break
            here += step
            row.append(here)
    return tuple(knowledge.drugs[drugs[i].concept_id or ""] for i in sorted(row) if i != at)


def in_one_row(page: Page, mentions: list[Mention]) -> bool:
    """Whether drug mentions stand one after another with nothing but `and`, commas and brackets between."""
    text = page.document.text
    return all(_JOINED.fullmatch(text[a.span.end : b.span.start]) for a, b in pairwise(mentions))


def combined(drug: Drug, others: tuple[Drug, ...], knowledge: Knowledge) -> bool:
    """Whether one of the others is sold with the drug as one product (`nivolumab and relatlimab`, Opdualag)."""
    together = {part for brand in drug.brands for part in knowledge.brands[brand].drugs}
    return any(other.concept_id in together and other is not drug for other in others)


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

    @property
    def coupled(self) -> bool:
        """Whether the drug is only given with the one whose class is named: `the mTOR inhibitor X plus Y`."""
        if self.subject is None:
            return False
        text, span = self.page.document.text, self.claim.span
        named = [m for m in self.page.mentions if span.start <= m.span.start < self.subject.span.start]
        kinds = [m for m in named if m.kind in ("class", "target")]
        drugs = [m for m in named if m.kind == "drug" and kinds and m.span.start > kinds[-1].span.start]
        between = text[drugs[0].span.end : self.subject.span.start] if drugs else ""
        return bool(re.search(r"\b(?:plus|with|combined|followed by|versus|vs)\b|\+", between))


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
    first = bisect_left(page.mentions, claim.span.start, key=lambda mention: mention.span.start)
    inside = takewhile(lambda mention: mention.span.start < claim.span.end, islice(page.mentions, first, None))
    named = [m for m in inside if m.concept_id == concept_id and m.span.end <= claim.span.end]
    return named[-1] if named else None


def evidence(statement: Statement, first: Mention | None, known: str) -> tuple[Evidence, ...]:
    """The mention, or the whole claim where there is none; the sentence round it; what is known."""
    document, claim = statement.page.document, statement.claim
    start, end = (first.span.start, first.span.end) if first else (claim.span.start, claim.span.end)
    return (
        quote_clean(document, start, end),
        quote_clean(document, claim.span.start, claim.span.end, "context"),
        Evidence(Span(document.doc_id, 0, 0), known, "known"),
    )
