"""Words of a page that are nobody's name, and the known names that they come close to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from pipeline.knowledge import Brand, Drug, Knowledge, surfaces
from pipeline.knowledge.english import is_word
from pipeline.knowledge.forms import foreign_forms
from pipeline.model import Mention, Page

WORD = re.compile(r"(?<![\w@.#])[^\W\d_]{5,}(?![\w@])")
_BRITISH = (
    ("sulph", "sulf"),
    ("oest", "est"),
    ("aem", "em"),
    ("oed", "ed"),
    ("ceph", "cef"),
    ("barbitone", "barbital"),
)
"""Spellings of one name on the two sides of the Atlantic (British Approved Names, before 2003)."""
_NAME_ONLY = ("inn",)
"""Sources of a drug of which we know that its name exists, and nothing else: no page of ours means it by a slip."""
_GUESSED = ("stem", "beside")
"""How `annotate` marks a name that no list of ours has."""
ORDINARY = 70
"""SCOWL level up to which a word is a word; above it stand rarities that a patient's page does not use."""


_ENGLISH = ("the", "of", "and", "to", "is", "are", "for", "with", "that")
_ROMANCE = ("de", "la", "el", "que", "los", "las", "en", "les", "des", "du", "et", "und", "der", "die", "das", "di",
            "il", "do", "da", "para", "por", "una", "est")  # fmt: skip
_TITLE = re.compile(r"\b(?:Drs?|Mrs?|Ms|Miss|Prof|Professor|Sir|Saint|St)\.? $|\b[A-Z]\. $")
_FIRST_NAME = re.compile(r"[^.!?:•(\n] [A-Z][a-z]+ $")
_INITIALS = re.compile(r",? et al|,? [A-Z]{1,3}[,.](?! )|,? [A-Z]{2,3}\b| and (?:his |her )?colleagues")


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


def unknown_words(page: Page, knowledge: Knowledge, register_at: frozenset[int] = frozenset()) -> Iterator[Unknown]:
    """Words outside references, addresses and known names; none on a page that is not English.

    register_at: places right beside a drug, where a name that only a register of products has is unknown too.
    """
    if not is_english(page.document.text):
        return
    parts = name_parts(knowledge)
    taken = [(m.span.start, m.span.end) for m in page.mentions if m.found_by not in _GUESSED]
    taken += [(reference.span.start, reference.span.end) for reference in page.references]
    covered = bytearray(len(page.document.text) + 1)
    for start, end in taken:
        covered[start:end] = b"\x01" * (end - start)
    for match in WORD.finditer(page.document.text):
        word = match.group()
        others = frozenset[str]() if match.start() in register_at else knowledge.others
        if not covered[match.start()] and not is_known(word, knowledge, parts, others):
            yield Unknown(match.start(), match.end(), word)


def is_english(text: str) -> bool:
    """Whether English function words outnumber those of Spanish, French, German, Italian and Portuguese."""
    words = Counter(re.findall(r"\b[a-zà-ÿ]{2,4}\b", text.lower()))
    return sum(words[word] for word in _ENGLISH) >= sum(words[word] for word in _ROMANCE)


def is_known(word: str, knowledge: Knowledge, parts: frozenset[str], others: frozenset[str]) -> bool:
    """A word of the language, part of a known name, or one of `others`."""
    plain = word.lower()
    american = plain
    for british, own in _BRITISH:
        american = american.replace(british, own)
    for form in (plain, plain.removesuffix("s"), plain.removesuffix("es"), american):
        if form in parts or form in others or form in foreign_names(knowledge):
            return True
    return is_word(word, ORDINARY)


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


def allowed_distance(word: str) -> int:
    """How many letters of a brand may differ with no drug beside it: one from six letters, two from ten."""
    return 0 if len(word) < 6 else 1 if len(word) < 10 else 2


class NameList:
    """Written forms of one word, and the words of a concept's own name, by their length. Compared by identity."""

    def __init__(self, concepts: Iterable[Drug] | Iterable[Brand], least: int = 5) -> None:
        self._by_length: dict[int, dict[tuple[str, str], None]] = defaultdict(dict)
        for concept in concepts:
            whole = [form for form in surfaces(concept) if " " not in form]
            parts = [part for part in re.split("[ -]", concept.name) if not is_word(part, ORDINARY)]
            for surface in (*whole, *parts):
                if len(surface) >= least and re.fullmatch(r"[^\W\d_]+", surface):
                    self._by_length[len(surface)][surface, concept.concept_id] = None

    def of_length(self, length: int) -> tuple[list[str], list[tuple[str, str]]]:
        """Names of that many letters: in lower case, and as `(written form, concept id)` in the same order."""
        named = list(self._by_length.get(length, ()))
        return [name.lower() for name, _ in named], named


@lru_cache(maxsize=50_000)
def nearest(word: str, names: NameList, cutoff: int) -> tuple[Near, ...]:
    """Known names at most `cutoff` letters away, the nearest first; at most five of each length."""
    found = []
    for length in range(len(word) - cutoff, len(word) + cutoff + 1):
        lower, concepts = names.of_length(length)
        hits = process.extract(word.lower(), lower, scorer=OSA.distance, score_cutoff=cutoff, limit=5)
        found += [Near(concepts[index][0], concepts[index][1], int(distance)) for _, distance, index in hits]
    return tuple(
        sorted(found, key=lambda n: (n.distance, n.name[:1].lower() != word[:1].lower(), n.name, n.concept_id))
    )


_LISTS: dict[tuple[str, str], NameList] = {}


def drug_names(knowledge: Knowledge) -> NameList:
    """Generic names of six letters and more, of drugs of which more than the name is known; built once."""
    key = (knowledge.fingerprint, "drug")
    if key not in _LISTS:
        _LISTS[key] = NameList((d for d in knowledge.drugs.values() if d.sources != _NAME_ONLY), least=6)
    return _LISTS[key]


def brand_names(knowledge: Knowledge, left_out: tuple[str, ...]) -> NameList:
    """Brands of five letters and more, without those whose only sources are `left_out`."""
    key = (knowledge.fingerprint, "brand")
    if key not in _LISTS:
        _LISTS[key] = NameList(brand for brand in knowledge.brands.values() if brand.sources != left_out)
    return _LISTS[key]


def is_person(text: str, start: int, end: int) -> bool:
    """A title, an initial or a first name before the word, or initials or `et al.` after it.

    >>> is_person("Dr. Talley said so.", 4, 10), is_person("and Talvay (talquetamab)", 4, 10)
    (True, False)
    """
    before, after = text[max(0, start - 40) : start], text[end : end + 12]
    if text[start:end].isupper() and not after.startswith(","):
        return bool(_TITLE.search(before))  # among capitals, ` FOR` is no pair of initials
    return bool(_TITLE.search(before) or _FIRST_NAME.search(before) or _INITIALS.match(after))


_LANGUAGES = re.compile(
    r"\b(?:German|Austrian?|Swiss|Swedish|Danish|Norwegian|Finnish|Dutch|Polish|Czech|Hungarian|Italian|Portuguese|Spanish"
    r"|French|Russian|Turkish|Greek|Romanian|Croatian|Slovak|Germany|Austria|Switzerland|Sweden|Denmark|Norway|Finland"
    r"|Netherlands|Poland|Italy|Portugal|Spain|France|Brazil|Mexico|Argentina|Turkey|Latin)\b"
)


def is_foreign(page: Page, word: Unknown) -> bool:
    """Whether the sentence speaks of another language or country: `the German box says Methotrexat`."""
    text = page.document.text
    low = max(text.rfind(". ", 0, word.start), text.rfind("\n", 0, word.start)) + 1
    stop = re.search(r"[.!?](?=\s|$)|\n", text[word.end :])
    return bool(_LANGUAGES.search(text[low : word.end + (stop.start() if stop else len(text))]))


def mentioned(pages: Sequence[Page]) -> dict[str, list[tuple[Page, Mention]]]:
    """Concept id → where it is mentioned, over the whole corpus, in order."""
    places: dict[str, list[tuple[Page, Mention]]] = defaultdict(list)
    for page in pages:
        for mention in page.mentions:
            if mention.concept_id:
                places[mention.concept_id].append((page, mention))
    return places
