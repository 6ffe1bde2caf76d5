"""An antibody that is said to come from a source its name contradicts."""

from __future__ import annotations

import re

from pipeline.checks.antibody_sources import sayings
from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.drug_kinds import stems_of
from pipeline.knowledge import Drug, Knowledge
from pipeline.model import Evidence, Mention, Page, Span

LAST_YEAR = 2017
"""The source infix was dropped for names proposed later (WHO, 2017)."""

_AGREE = {"mixed": frozenset({"chimeric", "humanised", "chimeric-humanised"})}
_WORDS = {"mixed": "part mouse, part human"}


def examine(corpus: Corpus) -> Result:
    """Sentences that call a drug a mouse, chimeric, humanised or human antibody."""
    hits, examined = [], 0
    for page in corpus.pages:
        for mention, start, end, said in sayings(page):
            drug = corpus.knowledge.drugs.get(mention.concept_id or "")
            right = right_source(drug, corpus.knowledge) if drug else None
            if not drug or not right:
                continue
            examined += 1
            if not _AGREE.get(said, frozenset({said})) & right:
                hits.append(_hit(page, mention, start, end, said, sorted(right)[0]))
    return Result(examined, tuple(hits))


def right_source(drug: Drug, knowledge: Knowledge) -> frozenset[str]:
    """What the name says where it was proposed in time, and what is recorded; empty where neither is certain."""
    stems = {stem.source for stem in stems_of(drug, knowledge, ("source",)) if stem.source}
    words = {stem.source for word in drug.name.split() for stem in knowledge.stems.values()
             if stem.use == "source" and stem.source and re.search(stem.pattern, word)}  # fmt: skip
    named = stems | words
    recorded = {drug.antibody_source} if drug.antibody_source else set()
    in_time = drug.inn_year is not None and drug.inn_year <= LAST_YEAR
    if not named or not (recorded or in_time):
        return frozenset()
    return frozenset(named | recorded)


def _hit(page: Page, mention: Mention, start: int, end: int, said: str, right: str) -> Hit:
    document = page.document
    stop = re.compile(r"\bantibod\w*|\bmAbs?\b", re.IGNORECASE).search(document.text, end)
    end = stop.end() if stop and stop.start() - end < 25 else start + len(document.text[start:end].rstrip())
    evidence = (
        quote_clean(document, start, end),
        quote_clean(document, mention.span.start, mention.span.end, "other_side"),
        Evidence(Span(document.doc_id, 0, 0), f"{mention.concept_id}: {right}", "known"),
    )
    close = {said, right} == {"human", "humanised"} and "fully" not in document.text[start:end].lower()
    message = f"{mention.surface} is called a {_WORDS.get(said, said)} antibody; it is {right}, as its name says."
    return Hit(evidence, message, right, confidence=0.9, severity="warning" if close else None)


CHECK = Check(
    id="classes/suffix-source",
    severity="error",
    finds="An antibody called mouse, chimeric, humanized or human against what its name says.",
    why="How much of an antibody comes from mice bears on allergic reactions, which readers are warned of.",
    advice="Compare with the label, section 11 (description), and correct the word.",
    limits="Only names proposed up to 2017 carry the source; later names are not judged.",
    sources=("https://www.who.int/teams/health-product-and-policy-standards/inn",),
    bad=(
        Example(("Cetuximab is a ⟦fully human monoclonal antibody⟧ against EGFR.",)),
        Example(("Ipilimumab (Yervoy) is a ⟦mouse antibody⟧.",)),
        Example(("Panitumumab, a ⟦chimeric antibody⟧, is given by drip.",), "an apposition"),
        Example(("Some antibodies are ⟦murine⟧; an example is rituximab.",)),
    ),
    good=(
        Example(("Cetuximab is a chimeric antibody against EGFR.",)),
        Example(("Trastuzumab is an anti-human HER2 antibody.",), "anti-human is not its source"),
        Example(("Obinutuzumab came from a murine antibody that was changed in the laboratory.",), "its forerunner"),
        Example(("Unlike mouse antibodies, panitumumab rarely leads to allergic reactions.",), "compared"),
        Example(("Some people make human anti-chimeric antibodies against infliximab.",), "antibodies of the body"),
        Example(
            ("Chimeric antigen receptors were compared with the antibody rituximab.",), "another meaning of the word"
        ),
        Example(("Zanidatamab is a humanized antibody.",), "a later name says nothing of its source"),
        Example(("Ipilimumab is not a mouse antibody.",), "denied"),
    ),
    examine=examine,
)
