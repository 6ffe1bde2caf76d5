"""A real drug's name where what is said fits a drug with a similar name."""

from __future__ import annotations

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.look_alikes import out_of_place, pairs, said_of_other
from pipeline.knowledge import Drug
from pipeline.model import Evidence, Mention, Page, Span


def examine(corpus: Corpus) -> Result:
    """Mentions of drugs that are easily confused: what sentences say of them, and what the page is about."""
    hits, examined, seen = [], 0, set()
    for page in corpus.pages:
        examined += sum(1 for mention in page.mentions if mention.concept_id in pairs())
        for mention, meant, why in (*said_of_other(page, corpus.knowledge), *out_of_place(page, corpus.knowledge)):
            if mention.span not in seen:
                seen.add(mention.span)
                hits.append(_hit(page, mention, meant, why))
    return Result(examined, tuple(hits))


def _hit(page: Page, mention: Mention, meant: Drug, why: str) -> Hit:
    evidence = (
        quote_clean(page.document, mention.span.start, mention.span.end),
        Evidence(Span(page.document.doc_id, 0, 0), f"{meant.concept_id}: easily confused with it", "known"),
    )
    message = f"{mention.surface} is easily confused with {meant.name}: {why}."
    return Hit(evidence, message, meant.name, confidence=0.6)


CHECK = Check(
    id="terms/look-alike",
    severity="info",
    finds="A drug whose name is easily confused with another's, where what is said fits the other.",
    why="Both names are real, so no spelling check sees the slip. One given for the other can do grave harm.",
    advice="Read the sentence's source again. Where the name is right, nothing has to be done.",
    limits="Only pairs of look_alikes.csv; only classes, targets and a page's subject are compared: a hint, no proof.",
    sources=(
        "https://www.ismp.org/recommendations/confused-drug-names-list",
        "https://www.ismp.org/recommendations/tall-man-letters-list",
    ),
    bad=(
        Example(("⟦Nilutamide⟧ is a kinase inhibitor that is taken as a capsule.",), "nilotinib is one"),
        Example(("⟦Imatinib⟧ blocks BTK, so blood tests come first.",), "ibrutinib does"),
        Example(
            (
                "# About vincristine\n\nVincristine is given into a vein. A nurse looks after the drip.\n\n"
                "⟦Vinblastine⟧ can cause tingling in the fingers.",
            ),
            "the page is about the other",
            "text/markdown",
        ),
    ),
    good=(
        Example(("Nilutamide is an antiandrogen, and nilotinib is a kinase inhibitor.",)),
        Example(("Doxorubicin and daunorubicin are anthracyclines.",), "both are"),
        Example(
            ("# About vincristine\n\nVincristine is given into a vein. Vinblastine is a drug like vincristine.",),
            "named beside it",
            "text/markdown",
        ),
        Example(("Imatinib blocks KIT, and ibrutinib blocks BTK.",), "each its own"),
    ),
    examine=examine,
)
