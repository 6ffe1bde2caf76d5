"""A drug's name that is nobody's name, close to one that is."""

from __future__ import annotations

import re

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.spelling import Near, Unknown, mentioned, nearest, single_names, unknown_words
from pipeline.knowledge import Knowledge
from pipeline.model import Evidence, Mention, Page, Span

_TELLING = ("check", "source")


def examine(corpus: Corpus) -> Result:
    """Unknown words near a drug's name, where its stem or the corpus says that this drug is meant."""
    names = single_names(corpus.knowledge.drugs, least=7)
    stems = [re.compile(stem.pattern) for stem in corpus.knowledge.stems.values() if stem.use in _TELLING]
    places = mentioned(corpus.pages)
    hits, examined = [], 0
    for page in corpus.pages:
        for word in unknown_words(page, corpus.knowledge):
            if len(word.word) < 7:
                continue
            examined += 1
            near = _near(word, names, stems, places)
            if near:
                hits.append(_hit(page, word, near, places, corpus.knowledge))
    return Result(examined + sum(len(page.mentions) for page in corpus.pages), tuple(hits))


def _near(
    word: Unknown,
    names: tuple[tuple[str, str], ...],
    stems: list[re.Pattern[str]],
    places: dict[str, list[tuple[Page, Mention]]],
) -> Near | None:
    """The drug that is meant: one letter off is enough for a long word, two need a stem or the right name elsewhere."""
    plain = word.word.lower()
    for near in nearest(plain, names, 1 if len(plain) < 9 else 2):
        telling = any(stem.search(near.name.lower()) for stem in stems)
        spelt = near.concept_id in places
        if near.name[0].lower() != plain[0] and not (spelt and near.distance == 1):
            continue
        if near.distance == 1 and (telling or spelt or len(plain) >= 10):
            return near
        if near.distance == 2 and len(plain) >= 9 and (spelt or (telling and len(plain) >= 11)):
            return near
    return None


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
        Example(("Trastuzumab-dkst and bevacizumab-awwb are biosimilars.",), "names with a suffix"),
    ),
    examine=examine,
)
