"""A drug's name that is nobody's name, close to one that is."""

from __future__ import annotations

import re

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.misread import misread
from pipeline.checks.spelling import (
    NameList,
    Near,
    Unknown,
    drug_names,
    is_foreign,
    is_person,
    mentioned,
    nearest,
    unknown_words,
)
from pipeline.knowledge import Knowledge
from pipeline.model import Evidence, Mention, Page, Span

_TELLING = ("check", "source", "inform")
_TWO_LETTERS = 10
"""From this length two letters may differ, where the ending or the page says that a drug is meant."""
_ROOT = 7
"""Letters before the stem from which two that differ are a slip; names of drugs differ in two of five or six."""


def examine(corpus: Corpus) -> Result:
    """Unknown words near a drug's name; where two letters differ, only with a drug's ending or the right name there."""
    names = drug_names(corpus.knowledge)
    stems = [re.compile(stem.pattern) for stem in corpus.knowledge.stems.values() if stem.use in _TELLING]
    places = mentioned(corpus.pages)
    hits, examined = [], 0
    for page in corpus.pages:
        here = {mention.concept_id for mention in page.mentions}
        for word in unknown_words(page, corpus.knowledge):
            examined += 1
            near = _near(word.word.lower(), names, stems, here)
            if near and not is_person(page.document.text, word.start, word.end) and not is_foreign(page, word):
                hits.append(_hit(page, word, near, places, corpus.knowledge))
        judged = {hit.evidence[0].span.start for hit in hits if hit.evidence[0].span.doc_id == page.document.doc_id}
        for word, near in misread(page, corpus.knowledge):
            if near.concept_id in corpus.knowledge.drugs and word.start not in judged:
                hits.append(_hit(page, word, near, places, corpus.knowledge))
    return Result(examined + sum(len(page.mentions) for page in corpus.pages), tuple(hits))


def _near(plain: str, names: NameList, stems: list[re.Pattern[str]], here: set[str | None]) -> Near | None:
    """The drug that is meant. here: what the page speaks of."""
    for near in nearest(plain, names, 1 if len(plain) < _TWO_LETTERS else 2):
        name = near.name.lower()
        spelt = near.concept_id in here
        telling = any(stem.search(name) for stem in stems)
        if min(len(plain), len(name)) < (6 if spelt else 7) or (name[0] != plain[0] and not (spelt or telling)):
            continue
        if near.distance == 1 or spelt or any(_same_ending(plain, name, stem) for stem in stems):
            return near
    return None


def _same_ending(plain: str, name: str, stem: re.Pattern[str]) -> bool:
    """Both end in the stem, and what stands before it is long enough for two letters to be a slip, not another drug."""
    ending = stem.search(name)
    return bool(ending and stem.search(plain) and ending.start() >= _ROOT)


def _hit(
    page: Page, word: Unknown, near: Near, places: dict[str, list[tuple[Page, Mention]]], knowledge: Knowledge
) -> Hit:
    evidence = [quote_clean(page.document, word.start, word.end)]
    elsewhere = places.get(near.concept_id, [])
    right = next((item for item in elsewhere if item[0] is page), elsewhere[0] if elsewhere else None)
    if right:
        evidence.append(quote_clean(right[0].document, right[1].span.start, right[1].span.end, "other_side"))
    else:
        sources = ", ".join(knowledge.drugs[near.concept_id].sources)
        evidence.append(Evidence(Span(page.document.doc_id, 0, 0), f"{near.name} ({sources})", "known"))
    suggestion = near.name.capitalize() if word.word[0].isupper() else near.name
    message = (
        f"“{word.word}” is no drug that we know; {near.name} is {near.distance} letter{'s' * (near.distance > 1)} away."
    )
    return Hit(tuple(evidence), message, suggestion, confidence=0.95 if right else 0.85)


CHECK = Check(
    id="terms/misspelt-drug",
    severity="error",
    finds="A drug's generic name with letters lost, added, swapped or changed, so that it is nobody's name.",
    why="Generic names differ by few letters. A wrong one cannot be looked up and may be taken for another drug.",
    advice="Compare with the regulator's label or the INN list; take over the suggestion where it is right.",
    limits="Short names and reference lists are not judged. A name too new for any list may look misspelt.",
    sources=(
        "https://www.who.int/teams/health-product-and-policy-standards/inn",
        "https://www.ismp.org/recommendations/confused-drug-names-list",
    ),
    bad=(
        Example(("The nurse will give you ⟦pembrolizumba⟧ through a drip.",), "letters swapped"),
        Example(("⟦Trastuzimab⟧ is an antibody against HER2.",), "a letter changed"),
        Example(("Take one tablet of ⟦irnatinib⟧ a day with food.",), "a scanner took m for r and n"),
        Example(
            ("Imatinib is a pill. People who take ⟦imatnib⟧ need blood tests.",), "the same name is right elsewhere"
        ),
    ),
    good=(
        Example(
            ("Daunorubicin and doxorubicin are two drugs, and so are prednisone and prednisolone.",),
            "real names that are close",
        ),
        Example(("The lymphadenectomy was done laparoscopically.",), "medical words"),
        Example(("Imatinib was approved after a study led by Ms Imatani.",), "a person"),
        Example(("The German box says Methotrexat.",), "a name of another language, said to be one"),
        Example(("Trastuzumab-dkst and bevacizumab-awwb are biosimilars.",), "names with a suffix"),
    ),
    examine=examine,
)
