"""Brands that no list has, by where a page writes them: beside their drug, or as a leaflet names its medicine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.knowledge import Knowledge
from pipeline.knowledge.english import is_english, is_word

_WORD = r"[A-Z][a-z]{3,}(?:-?[A-Z]?[a-z]+)?"
_BRACKETED = re.compile(rf"[®™ ]{{0,2}}\((?:brand names?:? |trade names?:? |sold as |the )?({_WORD})[®™]?\)")
"""After a drug: `bictegravir (Biktarvy)`."""
_BEFORE = re.compile(rf"(?<![\w-])({_WORD})[®™]? ?\($")
"""Before a bracket that begins with a drug: `Biktarvy (bictegravir`."""
_FORM = (
    r"(?:film-coated |hard |soft |prolonged-release |gastro-resistant |dispersible |chewable )*"
    r"(?:tablets?|capsules?|solution|powder|suspension|concentrate|injection|infusion|cream|gel|patch|granules)"
)
_LEAFLET = re.compile(
    rf"\bWhat ({_WORD}) is and what it is used for"
    rf"|\bQue es ({_WORD}) y para que|\bQu'est-ce que ({_WORD}) et dans"
    rf"|\b[Bb]efore you (?:take|use|are given|receive|have) ({_WORD})\b|\bHow to (?:take|use|store) ({_WORD})\b"
    rf"|\bHow ({_WORD}) is given\b|\b[Aa]ntes de (?:empezar a )?(?:tomar|usar) ({_WORD})\b"
    rf"|\bComo (?:tomar|usar) ({_WORD})\b|\bConservacion de ({_WORD})\b"
    rf"|\b[Aa]vant de (?:prendre|recevoir|d'utiliser) ({_WORD})\b|\bComment (?:prendre|utiliser|conserver) ({_WORD})\b"
    rf"|\b({_WORD}) \d[\d.,]*(?: ?(?:mg|g|ml|mL|micrograms|units|IU|MIU|MBq)\b)?(?:/[\d.]* ?\w+)? {_FORM}\b"
)
"""How package leaflets name their own medicine (EMA, QRD template, headings 1 to 6; English, Spanish, French)."""
_PLAIN = frozenset({"Abstract", "Phase", "Table", "Figure", "Cohort", "Group", "Study", "Trial"})


@dataclass(frozen=True, slots=True)
class BesideWord:
    """A brand that nobody told us of at `text[start:end]`."""

    start: int
    end: int


def find_beside(text: str, drugs: Sequence[tuple[int, int]], knowledge: Knowledge) -> Iterator[BesideWord]:
    """Every place of the capitalised words that the page shows to be a medicine. drugs: places of known drugs."""
    words: set[str] = set()
    for start, end in drugs:
        inside = _BRACKETED.match(text, end)
        outside = _BEFORE.search(text[max(0, start - 40) : start])
        words |= {found[1] for found in (inside, outside) if found}
    if words and not is_english(text):
        words.clear()
    words |= {word for match in _LEAFLET.finditer(text) for word in match.groups() if word}
    new = sorted(word for word in words if _is_new(word, text, knowledge))
    if not new:
        return
    for match in re.finditer(rf"(?<![\w-])(?:{'|'.join(map(re.escape, new))})(?!\w|-[A-Z])", text):
        yield BesideWord(match.start(), match.end())


def _is_new(word: str, text: str, knowledge: Knowledge) -> bool:
    """No word of the language, no name that is known to be something else, never written small on the page."""
    small = word.lower()
    ordinary = is_word(small, 70) or word in _PLAIN or small in knowledge.names
    return not ordinary and not re.search(rf"(?<![\w-]){re.escape(small)}(?!\w)", text)
