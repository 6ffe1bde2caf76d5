"""A text explains the end of drug names wrongly."""

from __future__ import annotations

import re

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.drug_kinds import PLAIN_WORDS, exclusive
from pipeline.knowledge import Knowledge
from pipeline.knowledge.stem_statements import StemStatement, said_sources, stem_statements
from pipeline.model import Evidence, Page, Span

NAMES = {
    "mouse": "mouse (murine)", "rat-mouse": "rat and mouse", "chimeric": "chimeric", "human": "human",
    "humanised": "humanized", "chimeric-humanised": "chimeric and humanized",
}  # fmt: skip


def examine(corpus: Corpus) -> Result:
    """Every stem that a text writes as a stem, with what its sentence, item or clause says it means."""
    hits, examined = [], 0
    for page in corpus.pages:
        for statement in stem_statements(page.document, corpus.knowledge):
            examined += 1
            right = _contradiction(page, statement, corpus.knowledge)
            if right:
                hits.append(_hit(page, statement, right))
    return Result(examined, tuple(hits))


def _contradiction(page: Page, statement: StemStatement, knowledge: Knowledge) -> str | None:
    """What the stem means, where the text says something else."""
    unit = page.document.text[statement.low : statement.high]
    said = said_sources(unit)
    source = statement.stem.source
    if source and said and source not in said:
        return f"{NAMES[source]} antibodies"
    classes = [
        m.concept_id
        for m in page.mentions
        if m.kind == "class" and m.concept_id and statement.low <= m.span.start < statement.high and not m.negated
    ]
    classes = classes or [one for one, word in PLAIN_WORDS if re.search(rf"\b{word}\b", unit, re.IGNORECASE)]
    own = statement.stem.drug_class
    if own and classes and all(exclusive(own, one, knowledge) for one in classes):
        return statement.stem.meaning
    return None


def _hit(page: Page, statement: StemStatement, right: str) -> Hit:
    document = page.document
    evidence = (
        quote_clean(document, statement.start, statement.end),
        quote_clean(document, statement.low, statement.high, "context"),
        Evidence(Span(document.doc_id, 0, 0), f"{statement.stem.stem}: {statement.stem.meaning}", "known"),
    )
    return Hit(evidence, f"Names that end in {statement.stem.stem} stand for {right}.", right, confidence=0.9)


CHECK = Check(
    id="classes/suffix-rule",
    severity="error",
    finds="An explanation of the ends of drug names that gives an ending another meaning than it has.",
    why="Pages teach such rules so that readers can tell drugs by their names. A wrong rule is wrong for every drug.",
    advice="Compare with WHO's list of stems and correct the ending or its meaning.",
    limits="Only endings written with a hyphen or in quotation marks are read; comparisons and denials are left alone.",
    sources=(
        "https://www.who.int/teams/health-product-and-policy-standards/inn",
        "https://www.ama-assn.org/about/united-states-adopted-names",
    ),
    bad=(
        Example(("Antibodies whose names end in ⟦-zumab⟧ are fully human.",)),
        Example(
            ("- Chimeric: part mouse and part human. Their names end in -ximab.\n- Mouse: their names end in ⟦-umab⟧.",)
        ),
        Example(("Drugs with names ending in ⟦-parib⟧ are monoclonal antibodies.",)),
    ),
    good=(
        Example(("Antibodies whose names end in -zumab are humanized.",), "although -zumab also ends in -umab"),
        Example(
            ("- Chimeric: part mouse and part human. Their names end in -ximab.\n- Human: names that end in -umab.",)
        ),
        Example(("Names in -tinib belong to tyrosine kinase inhibitors, which block signals in the cell.",)),
        Example(("An antibody in -ximab is not fully human.",), "denied"),
    ),
    examine=examine,
)
