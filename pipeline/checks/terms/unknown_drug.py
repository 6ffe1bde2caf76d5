"""A word with a drug's stem that no list of ours has."""

from __future__ import annotations

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.spelling import is_known, name_parts
from pipeline.checks.terms import misspelt_drug


def examine(corpus: Corpus) -> Result:
    """Drugs that were found by their stem alone, once a page, without those that look misspelt."""
    hits, examined = [], 0
    parts = name_parts(corpus.knowledge)
    misspelt = {hit.evidence[0].span for hit in misspelt_drug.examine(corpus).hits}
    for page in corpus.pages:
        seen: set[str] = set()
        for mention in page.mentions:
            if mention.kind != "drug":
                continue
            examined += 1
            new = mention.found_by == "stem" and mention.span not in misspelt
            if (
                new
                and mention.surface.lower() not in seen
                and not is_known(mention.surface, corpus.knowledge, parts, corpus.knowledge.others)
            ):
                seen.add(mention.surface.lower())
                evidence = quote_clean(page.document, mention.span.start, mention.span.end)
                message = f"“{mention.surface}” ends like a drug's name, but no list that we have knows it."
                hits.append(Hit((evidence,), message, confidence=0.6))
    return Result(examined, tuple(hits))


CHECK = Check(
    id="terms/unknown-drug",
    severity="info",
    finds="A name with the ending of a drug's generic name that is in none of our lists.",
    why="It may be new, invented or misspelt beyond recognition. Nothing that the text says of it could be checked.",
    advice="Look the name up. If it is real, add a row to drugs.csv; otherwise correct it.",
    limits="Only endings that prove something alone are used, not -kin, -cept, -gene or -ment.",
    sources=("https://www.who.int/teams/health-product-and-policy-standards/inn",),
    bad=(
        Example(("A study tries ⟦velzatoximab⟧ in people with stomach cancer.",)),
        Example(("⟦Quorantinib⟧ is a new pill.",)),
    ),
    good=(
        Example(("A study tries zanidatamab in people with bile duct cancer.",)),
        Example(("Dr. Hodgkin asked to implement the concept.",), "endings that prove nothing"),
        Example(("Dexamethasone and ondansetron are given before the drip.",), "drugs in common use"),
    ),
    examine=examine,
)
