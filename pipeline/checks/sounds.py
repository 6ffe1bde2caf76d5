"""How alike two names sound, and how far a brand in brackets may be from its drug's brand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA

from pipeline.checks.spelling import Near
from pipeline.knowledge import Knowledge
from pipeline.model import Mention

BRACKET_DISTANCE = 0.45
"""Share of letters that may differ where the drug itself stands before the bracket (`Erbix` for Erbitux: 2 of 7)."""
_FAR, _FAR_FROM = 2, 8
"""More letters than this differ in a brand no longer than that: it has to sound alike too (`Avaglio` is a trial)."""
_SOUNDS = (
    ("ph", "f"),
    ("x", "ks"),
    ("qu", "k"),
    ("ck", "k"),
    ("c", "k"),
    ("q", "k"),
    ("z", "s"),
    ("y", "i"),
    ("v", "f"),
)


def sound(word: str) -> str:
    """A word by how it is heard: consonants that sound alike are one, doubled letters single, vowels left out.

    >>> sound("Tecentrik") == sound("Tecentriq"), sound("Elrexphio") == sound("Elrexfio"), sound("Avastin")
    (True, True, 'afstn')
    """
    small = word.lower()
    for written, heard in _SOUNDS:
        small = small.replace(written, heard)
    return small[:1] + re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiou]", "", small[1:]))


def near_in_brackets(word: str, name: str, distance: int) -> bool:
    """Whether a word beside a drug is one of its brands misspelt. distance: letters between the two."""
    if word[0].lower() != name[0].lower() or distance > BRACKET_DISTANCE * len(name):
        return False
    heard, said = sound(name), sound(word)
    return distance <= _FAR or len(name) > _FAR_FROM or (heard[:3] == said[:3] and heard[-1] == said[-1])


def brand_meant(word: str, drugs: Sequence[Mention], knowledge: Knowledge) -> tuple[Mention | None, Near | None]:
    """The first of the drugs beside a word that has a brand like it, and that brand."""
    for drug in drugs:
        near = _of_drug(word, drug, knowledge)
        if near:
            return drug, near
    return None, None


def _of_drug(word: str, drug: Mention, knowledge: Knowledge) -> Near | None:
    known = knowledge.drugs.get(drug.concept_id or "")
    brands = [knowledge.brands[brand] for brand in known.brands] if known else []
    found = [Near(b.name, b.concept_id, OSA.distance(word.lower(), b.name.lower())) for b in brands]
    near = min(found, key=lambda n: (n.distance, n.name), default=None)
    return near if near and near_in_brackets(word, near.name, near.distance) else None
