"""What is known but unconfirmed never makes more than a note: each finding is held against the facts it rests on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from pipeline.checks.check import Corpus, Hit
from pipeline.checks.drug_kinds import lineage, stems_of
from pipeline.knowledge import Drug, Knowledge, Stem
from pipeline.model import Mention, Page

_RESTS = {
    "classes/wrong-target": ("target", "class"),
    "classes/target-conflict": ("target", "class"),
    "classes/wrong-list": ("target", "class"),
    "classes/suffix-class": ("class", "modality"),
    "classes/suffix-source": ("antibody_source", "named_by"),
    "classes/suffix-rule": (),
    "terms/brand-mismatch": ("drug",),
    "terms/misspelt-brand": (),
    "terms/misspelt-drug": (),
    "agreement/": (),
}
"""Checks that hold a text against what is known, and the attributes of drugs and brands that they use."""
_WRITTEN = ("alias", "synonym", "abbreviation")
_SUFFIX = "suffix-"
_STOP = re.compile(r"[.!?](?=\s|$)|\n")


def settled(check_id: str, hit: Hit, corpus: Corpus) -> bool:
    """Whether every fact that the hit rests on has a second source; a check that uses no knowledge is settled."""
    uses = next((attributes for prefix, attributes in _RESTS.items() if check_id.startswith(prefix)), None)
    knowledge = corpus.knowledge
    if uses is None or not knowledge.unconfirmed:
        return True
    if hit.conflict is not None and hit.conflict.ground == "count":
        hit = replace(hit, evidence=hit.evidence[:1])  # what a list names need not be known to be counted
    mentions = list(_mentions(hit, corpus, whole=False))
    around = [mention for mention in _mentions(hit, corpus, whole=True) if mention.kind in ("class", "target")]
    if any(_written_in_doubt(mention, knowledge) for mention in (*mentions, *around)):
        return False
    if check_id.startswith("terms/misspelt") and _name_in_doubt(hit.suggestion or "", knowledge):
        return False
    if check_id == "classes/suffix-rule" and any(_stem_in_doubt(quote.quote, knowledge) for quote in hit.evidence):
        return False
    concepts = {mention.concept_id or "" for mention in mentions} | _spoken_of(hit, corpus)
    return not any(_in_doubt(concept, uses, check_id, knowledge) for concept in concepts)


def _spoken_of(hit: Hit, corpus: Corpus) -> set[str]:
    """What the claims are said of that the hit quotes: `Target: PD-1` and `It blocks …` name no drug themselves."""
    spans = {evidence.span for evidence in hit.evidence}
    return {claim.subject for page in corpus.pages for claim in page.claims if claim.span in spans}


def _mentions(hit: Hit, corpus: Corpus, *, whole: bool) -> Iterator[Mention]:
    """Names inside what is quoted, in whichever document. whole: inside the sentences that it stands in."""
    pages: dict[str, Page] = {page.document.doc_id: page for page in corpus.pages}
    for evidence in hit.evidence:
        page = pages.get(evidence.span.doc_id)
        if page is None or evidence.role == "known" or evidence.layer != "clean":
            continue
        start, end = evidence.span.start, evidence.span.end
        if whole:
            text = page.document.text
            start = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
            stop = _STOP.search(text, end)
            end = stop.start() if stop else len(text)
        first = bisect_left(page.mentions, start, key=lambda mention: mention.span.end)
        for mention in page.mentions[first:]:
            if mention.span.start >= end:
                break
            if mention.concept_id and mention.span.end > start:
                yield mention


def _written_in_doubt(mention: Mention, knowledge: Knowledge) -> bool:
    small = mention.surface.lower()
    return any(
        small == value.lower()
        for attribute in _WRITTEN
        for value in knowledge.unconfirmed.get((mention.concept_id or "", attribute), ())
    )


def _name_in_doubt(name: str, knowledge: Knowledge) -> bool:
    """Whether the name that is offered instead stands on one leg."""
    ids = knowledge.names.get(name.lower(), ())
    return bool(ids) and all(
        (i, "*") in knowledge.unconfirmed
        or any(
            name.lower() == value.lower()
            for a in ("name", *_WRITTEN)
            for value in knowledge.unconfirmed.get((i, a), ())
        )
        for i in ids
    )


def _stem_in_doubt(quote: str, knowledge: Knowledge) -> bool:
    named = [s for s in knowledge.stems.values() if re.search(rf"{re.escape(s.stem)}(?!\w)", quote, re.IGNORECASE)]
    return any(_meaning_in_doubt(stem, knowledge) for stem in named)


def _meaning_in_doubt(stem: Stem, knowledge: Knowledge) -> bool:
    """Its class where it has one, otherwise its meaning in words; and the source of antibodies that it tells."""
    told = ("class" if stem.drug_class else "meaning", "source", "last_year")
    return any((stem.concept_id, attribute) in knowledge.unconfirmed for attribute in told)


def _in_doubt(concept: str, uses: tuple[str, ...], check_id: str, knowledge: Knowledge) -> bool:
    doubts = knowledge.unconfirmed
    if (concept, "*") in doubts:
        return True
    drug = knowledge.drugs.get(concept)
    if drug:
        return _drug_in_doubt(drug, uses, check_id, knowledge)
    if concept in knowledge.brands:
        return "drug" in uses and (concept, "drug") in doubts
    if concept in knowledge.classes and check_id.startswith("classes/"):
        return (concept, "target") in doubts or any((c, "parent") in doubts for c in lineage(concept, knowledge))
    return check_id.startswith("classes/") and (concept, "member") in doubts


def _drug_in_doubt(drug: Drug, uses: tuple[str, ...], check_id: str, knowledge: Knowledge) -> bool:
    doubts, key = knowledge.unconfirmed, drug.concept_id
    for attribute in uses:
        values = doubts.get((key, attribute), frozenset())
        if attribute == "target" and not drug.targets_complete:
            values = values if values >= set(drug.targets) else frozenset()
        if values:
            return True
    if "class" in uses and drug.drug_class:
        return any((c, "parent") in doubts for c in lineage(drug.drug_class, knowledge))
    if _SUFFIX in check_id:
        stems = list(stems_of(drug, knowledge, ("check", "source")))
        return bool(stems) and all(_meaning_in_doubt(stem, knowledge) for stem in stems)
    return False
