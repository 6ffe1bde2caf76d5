"""A brand's name that nobody sells, close to one that is sold."""

from __future__ import annotations

from collections import Counter, defaultdict

from pipeline.checks.brackets import beside
from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.misread import misread
from pipeline.checks.sounds import brand_meant
from pipeline.checks.spelling import (
    WORD,
    Near,
    Unknown,
    allowed_distance,
    brand_names,
    is_person,
    mentioned,
    nearest,
    unknown_words,
)
from pipeline.knowledge import Knowledge
from pipeline.model import Mention, Page

OFTEN = 3
"""Times a word may stand in the corpus and still be a slip; oftener it is a name of its own."""
REGISTER_ONLY = ("unii",)
"""Brands that stand in FDA's register alone, many long gone, are offered only with their drug right beside the word."""
_SHORTEST = 5
"""Letters of a brand from which one may differ: its drug, or the right brand, has to stand somewhere too."""
_Places = dict[str, list[tuple[Page, Mention]]]


def examine(corpus: Corpus) -> Result:
    """Capitalised words that are no known name, beside their drug or near a brand whose drug the page speaks of."""
    names = brand_names(corpus.knowledge, REGISTER_ONLY)
    places = mentioned(corpus.pages)
    often = Counter(match for page in corpus.pages for match in WORD.findall(page.document.text))
    hits, examined = [], 0
    for page in corpus.pages:
        inside: dict[int, list[Mention]] = defaultdict(list)
        for item in beside(page):
            inside[item.start].append(item.mention)
        spoken = {m.concept_id for m in page.mentions if m.kind in ("drug", "brand")}
        for word in unknown_words(page, corpus.knowledge, register_at=frozenset(inside)):
            if not word.word[0].isupper():
                continue
            examined += 1
            drug, near = brand_meant(word.word, inside.get(word.start, []), corpus.knowledge)
            listed = word.word.lower() in corpus.knowledge.others or often[word.word] > OFTEN
            if near is None and not listed and not is_person(page.document.text, word.start, word.end):
                found = nearest(word.word, names, allowed_distance(word.word) or (len(word.word) >= _SHORTEST))
                near = next((n for n in found if _has_evidence(n, word, spoken, places, corpus.knowledge)), None)
            if near:
                hits.append(_hit(page, word, near, drug))
        judged = {hit.evidence[0].span.start for hit in hits if hit.evidence[0].span.doc_id == page.document.doc_id}
        for word, near in misread(page, corpus.knowledge):
            if near.concept_id in corpus.knowledge.brands and word.start not in judged:
                hits.append(_hit(page, word, near, next(iter(inside.get(word.start, [])), None)))
    return Result(examined + sum(len(page.mentions) for page in corpus.pages), tuple(hits))


def _has_evidence(near: Near, word: Unknown, spoken: set[str | None], places: _Places, knowledge: Knowledge) -> bool:
    """The brand is spelt right elsewhere, or the page speaks of its drug; `IscadorM` is a brand with a letter."""
    if word.word.lower().startswith(near.name.lower()) and word.word[-1].isupper():
        return False
    return near.concept_id in places or bool(spoken & set(knowledge.brands[near.concept_id].drugs))


def _hit(page: Page, word: Unknown, near: Near, drug: Mention | None) -> Hit:
    evidence = [quote_clean(page.document, word.start, word.end)]
    reason = f"one of the brands it is sold under is {near.name}"
    if drug:
        evidence.append(quote_clean(page.document, drug.span.start, drug.span.end, "other_side"))
        reason = f"{drug.surface} is sold as {near.name}"
    message = f"“{word.word}” is no brand that we know; {reason}."
    return Hit(tuple(evidence), message, near.name, confidence=0.95 if drug else 0.85)


CHECK = Check(
    id="terms/misspelt-brand",
    severity="error",
    finds="A brand name with a letter lost, added, swapped or changed, so that it is nobody's name.",
    why="Readers look their medicine up by its brand. A name that does not exist leads nowhere.",
    advice="Compare with the package leaflet or the regulator's list; take over the suggestion where it is right.",
    limits="Without its drug beside it a brand is judged only where the page speaks of the drug, or the corpus of it.",
    sources=("https://www.ismp.org/recommendations/confused-drug-names-list", "https://purplebooksearch.fda.gov/"),
    bad=(
        Example(("Cetuximab (⟦Erbitox⟧) can cause a rash.",), "a registered name, but not this drug's"),
        Example(
            ("Your doctor may offer you panitumumab (⟦Vectibex⟧) every two weeks.",),
            "the drug stands before the bracket",
        ),
        Example(
            ("Nivolumab is given by drip. ⟦Opdiva⟧ is given every two or four weeks.",), "the page speaks of the drug"
        ),
    ),
    good=(
        Example(("Panitumumab (Vectibix) is given every two weeks.",)),
        Example(("Nivolumab was studied by Dr. Opdahl in Bergen.",), "a person"),
        Example(("Nivolumab (CheckMate) was studied in adults.",), "a trial"),
        Example(("Pembrolizumab (Immunotherapy) is given by drip.",), "a word of the language"),
    ),
    examine=examine,
)
