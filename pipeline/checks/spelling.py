"""Words of a page that are nobody's name, and the known names that they come close to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from pipeline.knowledge import Brand, Drug, Knowledge, surfaces
from pipeline.knowledge.english import is_word
from pipeline.knowledge.forms import foreign_forms
from pipeline.model import Mention, Page

WORD = re.compile(r"(?<![\w@.#/-])[^\W\d_][^\W\d_'’-]*(?:-[^\W\d_]+)*(?![\w@/])")
ORDINARY = 70
"""SCOWL level up to which a word is a word; above it stand rarities that a patient's page does not use."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word at `text[start:end]` that is no known name and no ordinary word."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Near:
    """A known name close to a word. distance: changed, swapped, lost or added letters."""

    name: str
    concept_id: str
    distance: int


def unknown_words(page: Page, knowledge: Knowledge) -> Iterator[Unknown]:
    """Words outside references, addresses and known names."""
    parts = name_parts(knowledge)
    taken = [(m.span.start, m.span.end) for m in page.mentions if m.found_by != "stem"]
    taken += [(reference.span.start, reference.span.end) for reference in page.references]
    covered = bytearray(len(page.document.text) + 1)
    for start, end in taken:
        covered[start:end] = b"\x01" * (end - start)
    for match in WORD.finditer(page.document.text):
        word = match.group()
        if len(word) >= 5 and not covered[match.start()] and not is_known(word, knowledge, parts):
            yield Unknown(match.start(), match.end(), word)


def is_known(word: str, knowledge: Knowledge, parts: frozenset[str]) -> bool:
    """A word of the language, or part of any registered name."""
    plain = word.lower().replace("’", "'").removesuffix("'s")
    for form in (plain, plain.removesuffix("s")):
        if form in parts or form in knowledge.others or form in foreign_names(knowledge):
            return True
    return is_word(word, ORDINARY) or all(piece in parts or is_word(piece, ORDINARY) for piece in plain.split("-"))


_FOREIGN: dict[str, frozenset[str]] = {}


def foreign_names(knowledge: Knowledge) -> frozenset[str]:
    """Spanish and French spellings of every generic name."""
    if knowledge.fingerprint not in _FOREIGN:
        _FOREIGN.clear()
        forms = (form for drug in knowledge.drugs.values() for name in surfaces(drug) for form in foreign_forms(name))
        _FOREIGN[knowledge.fingerprint] = frozenset(forms)
    return _FOREIGN[knowledge.fingerprint]


_PARTS: dict[str, frozenset[str]] = {}


def name_parts(knowledge: Knowledge) -> frozenset[str]:
    """Every word of every known name, in lower case."""
    if knowledge.fingerprint not in _PARTS:
        _PARTS.clear()
        _PARTS[knowledge.fingerprint] = frozenset(
            part for name in knowledge.names for part in re.findall(r"[^\W_]+", name)
        ) | {name for name in knowledge.names if " " not in name}
    return _PARTS[knowledge.fingerprint]


@lru_cache(maxsize=4)
def _choices(names: tuple[tuple[str, str], ...]) -> tuple[list[str], list[str]]:
    return [name.lower() for name, _ in names], [concept for _, concept in names]


def nearest(word: str, names: Sequence[tuple[str, str]], cutoff: int) -> list[Near]:
    """Known names `(name, concept id)` at most `cutoff` letters away, the nearest first."""
    lower, concepts = _choices(tuple(names))
    found = process.extract(word.lower(), lower, scorer=OSA.distance, score_cutoff=cutoff, limit=5)
    near = [Near(names[index][0], concepts[index], int(distance)) for _, distance, index in found]
    return sorted(near, key=lambda n: (n.distance, n.name[:1].lower() != word[:1].lower(), n.name))


def allowed_distance(word: str) -> int:
    """How many letters may differ without a word of its own in the way: one from six letters, two from ten."""
    return 0 if len(word) < 6 else 1 if len(word) < 10 else 2


def single_names(concepts: Mapping[str, Drug] | Mapping[str, Brand], least: int = 5) -> tuple[tuple[str, str], ...]:
    """Written forms of one word and at least so many letters, with their concept."""
    found: dict[tuple[str, str], None] = {}
    for concept in concepts.values():
        for surface in surfaces(concept):
            for part in surface.split():
                if len(part) >= least and re.fullmatch(r"[^\W\d_]+", part) and not is_word(part, ORDINARY):
                    found[part, concept.concept_id] = None
    return tuple(found)


def mentioned(pages: Sequence[Page]) -> dict[str, list[tuple[Page, Mention]]]:
    """Concept id → where it is mentioned, over the whole corpus, in order."""
    places: dict[str, list[tuple[Page, Mention]]] = defaultdict(list)
    for page in pages:
        for mention in page.mentions:
            if mention.concept_id:
                places[mention.concept_id].append((page, mention))
    return places
