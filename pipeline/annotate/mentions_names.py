"""Known names in a text: single words by a table, longer names by spaCy's PhraseMatcher, and what counts as a match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import spacy
from spacy.attrs import IDX, LENGTH, LOWER
from spacy.matcher import PhraseMatcher
from spacy.tokenizer import Tokenizer

from pipeline.annotate.mentions_targets import target_forms
from pipeline.knowledge import Brand, Drug, DrugClass, Knowledge, Target, Term, surfaces
from pipeline.knowledge.english import is_word
from pipeline.knowledge.forms import foreign_forms
from pipeline.model import MentionKind

_ALIKE = {ord(c): "-" for c in "‐‑‒–—−﹣－"} | {ord("’"): "'", ord("ʼ"): "'"}
_ALIKE |= {ord(c): " " for c in "\u00a0\u2009\u202f\u2007\n\t"}
_ALIKE |= {
    ord(c): plain for c, plain in zip("áàâäãéèêëíìîïóòôöõúùûüçñÁÉÍÓÚÑ", "aaaaaeeeeiiiiooooouuuucnAEIOUN", strict=True)
}
"""Signs that are read as one; each stands for exactly one character, so offsets hold."""

_CROSSED = re.compile(r"(?<=[A-Z0-9])[x×](?=[A-Z])")
"""`CD20xCD3`: two names."""
_SIGN = r"(?:[^\w]|[_⁰¹²³⁴⁵⁶⁷⁸⁹®™])"
_SPLIT, _FIRST, _LAST = re.compile(_SIGN), re.compile(f"^{_SIGN}"), re.compile(f"{_SIGN}$")
"""Every sign is a token of its own, so that a name is found whatever is glued to it by a hyphen or a bracket."""

_KINDS: dict[str, MentionKind] = {
    "drug": "drug", "brand": "brand", "target": "target", "class": "class", "cancer": "cancer",
    "procedure": "procedure", "side_effect": "side_effect", "organisation": "organisation",
}  # fmt: skip
_RANK = ("drug", "brand", "target", "class", "cancer", "procedure", "side_effect", "organisation")
_PLURALS = ("class", "cancer", "procedure")
_LONG = 8
"""Letters of a drug's name from which a blank may stand for its hyphen: `nab paclitaxel`."""
_SMALL_BRAND = 7
"""Letters from which a brand is one in small letters too."""
BARE = ("inn",)
"""Sources of a drug of which nothing but its name is known."""
REGISTER = ("unii",)
"""Sources of a brand that only FDA's register of products knows."""
_CODE = re.compile(r"\d-[A-Z]|[A-Z]-\d")
_GREEK = (
    (" alfa", " alpha"), (" alfa", " α"), (" alfa", "-α"), ("-alfa", "-alpha"),
    (" beta", " β"), (" beta", "-β"), (" gamma", " γ"), (" gamma", "-γ"),
)  # fmt: skip
_PLURAL = 7
"""Letters of a drug's or brand's name from which an `s` at its end is a plural (`cisplatins`)."""
_VARIETY = re.compile(r"(?<!\w)([A-Z][a-z]{4,})[A-Z][a-z]?(?!\w)")
"""A brand with the letter of a variety on it: `HelixorA`."""
_SHORT = 5
"""Names up to this length match only as they are written: `MET` is a gene, `met` is a verb."""


@dataclass(frozen=True, slots=True)
class Name:
    """A known name at `text[start:end]`."""

    start: int
    end: int
    kind: MentionKind
    concept_id: str


@dataclass(frozen=True)
class Names:
    """The matcher and, for every phrase in lower case, the written forms and the concepts they stand for.

    known: words met so far, by spaCy's number of their lower case; named: those that are a name by themselves.
    meant: names met so far as they were written, and what they stand for.
    """

    tokenizer: Tokenizer
    matcher: PhraseMatcher
    written: dict[str, tuple[tuple[str, str], ...]]
    known: set[int] = field(default_factory=set)
    named: set[int] = field(default_factory=set)
    meant: dict[str, str | None] = field(default_factory=dict)


def flatten(text: str) -> str:
    """The text with look-alike dashes, apostrophes, spaces and accented letters made equal, character by character."""
    for sign in _ALIKE.keys() & set(map(ord, set(text))):
        text = text.replace(chr(sign), _ALIKE[sign])
    return _CROSSED.sub("-", text) if "x" in text or "×" in text else text


_MATCHERS: dict[str, Names] = {}


def names_of(knowledge: Knowledge) -> Names:
    """The matcher for what is known; built once for each state of the knowledge."""
    key = knowledge.fingerprint or str(id(knowledge))
    if key not in _MATCHERS:
        _MATCHERS.clear()
        _MATCHERS[key] = _build(knowledge)
    return _MATCHERS[key]


def _build(knowledge: Knowledge) -> Names:
    nlp = spacy.blank("en")
    tokenizer = Tokenizer(
        nlp.vocab, prefix_search=_FIRST.search, suffix_search=_LAST.search, infix_finditer=_SPLIT.finditer
    )
    written: dict[str, dict[tuple[str, str], None]] = {}
    groups = (knowledge.drugs, knowledge.brands, knowledge.targets, knowledge.classes, knowledge.terms)
    for group in groups:
        for concept in group.values():
            for surface in surfaces(concept):
                kind = concept.concept_id.partition(":")[0]
                foreign = foreign_forms(surface) if kind == "drug" else ()
                for form in (*_forms(surface, kind), *(f for f in foreign if not is_word(f)), *_small(concept)):
                    written.setdefault(form.lower(), {})[(form, concept.concept_id)] = None
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("name", list(tokenizer.pipe(phrase for phrase in written if _SPLIT.search(phrase))))
    return Names(tokenizer, matcher, {phrase: tuple(forms) for phrase, forms in written.items()})


def _small(concept: Drug | Brand | Target | DrugClass | Term) -> tuple[str, ...]:
    """A brand in small letters, where it is long and no word and more than a register knows it: `navelbine`."""
    small = concept.name.lower()
    usual = isinstance(concept, Brand) and concept.sources != REGISTER and len(small) >= _SMALL_BRAND
    return (small,) if usual and " " not in small and not is_word(small, 70) else ()


def _forms(surface: str, kind: str) -> Iterator[str]:
    """The surface and how else it is written: a blank for a hyphen, codes without one, Greek letters, plurals."""
    surface = flatten(surface)
    forms = {surface: None}
    if kind in _PLURALS or (kind == "drug" and len(surface) >= _LONG):
        forms[surface.replace("-", " ")] = None
    if kind == "drug" and len(surface) > 3 and _CODE.search(surface):
        forms |= {surface.replace("-", " "): None, surface.replace("-", ""): None}
    if kind == "drug":
        forms |= {form.replace(word, sign): None for form in tuple(forms) for word, sign in _GREEK if word in form}
    if kind == "target":
        forms |= dict.fromkeys(target_forms(surface))
    for form in forms:
        yield form
        if kind in _PLURALS and not form.endswith("s"):
            yield f"{form[:-1]}ies" if re.search(r"[^aeiou]y$", form) else f"{form}s"


def find_names(text: str, knowledge: Knowledge) -> list[Name]:
    """Known names in flattened text, the longest where they overlap, in order."""
    names = names_of(knowledge)
    doc = names.tokenizer(text)
    # asking each token costs ten times as much
    keys, starts, lengths = (doc.to_array(attribute).tolist() for attribute in (LOWER, IDX, LENGTH))
    named = names.named
    if new := {key: at for at, key in enumerate(keys) if key not in names.known}:
        for key, at in new.items():
            if _is_name(text[starts[at] : starts[at] + lengths[at]].lower(), names):
                named.add(key)
        names.known.update(new)
    spans = [(starts[at], starts[at] + lengths[at]) for at, key in enumerate(keys) if key in named]
    spans += [(m.start(), m.end(1)) for m in _VARIETY.finditer(text) if _is_brand(m[1].lower(), names)]
    spans += [(starts[a], starts[b - 1] + lengths[b - 1]) for _, a, b in names.matcher(doc)]
    found: list[Name] = []
    for start, end in spans:
        concept = _concept(text[start:end], names)
        if concept:
            found.append(Name(start, end, _KINDS[concept.partition(":")[0]], concept))
    found.sort(key=lambda name: (name.start - name.end, name.start, _RANK.index(name.kind)))
    taken = bytearray(len(text))
    kept = []
    for name in found:
        if 1 not in taken[name.start : name.end]:
            taken[name.start : name.end] = b"\1" * (name.end - name.start)
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


def _concept(surface: str, names: Names) -> str | None:
    """What a written name stands for, if anything; asked once for each way to write it."""
    if surface not in names.meant:
        known = surface if surface.lower() in names.written else surface[:-1]
        names.meant[surface] = _accepted(known, names.written.get(known.lower(), ()))
    return names.meant[surface]


def _is_name(small: str, names: Names) -> bool:
    return small in names.written or (small[-1:] == "s" and _is_plural(small, names))


def _is_plural(small: str, names: Names) -> bool:
    """Whether a word is a drug's or a brand's name and an `s`, and no name or word itself."""
    if len(small) <= _PLURAL or small[:-1] not in names.written:
        return False
    named = any(concept.startswith(("drug:", "brand:")) for _, concept in names.written[small[:-1]])
    return named and not is_word(small, 70)


def _is_brand(small: str, names: Names) -> bool:
    return any(concept.startswith("brand:") for _, concept in names.written.get(small, ()))


def _accepted(surface: str, forms: tuple[tuple[str, str], ...]) -> str | None:
    """The concept that this spelling may stand for; the first kind in rank where there are several."""
    ids = [concept for form, concept in forms if _may_be(surface, form, concept)]
    return min(ids, key=lambda concept: (_RANK.index(concept.partition(":")[0]), concept), default=None)


@lru_cache(maxsize=100_000)
def _may_be(surface: str, form: str, concept: str) -> bool:
    if surface == form:
        return True
    if form.islower() and concept.startswith(("side_effect:", "procedure:")) and surface == form.capitalize():
        return True
    cased = len(form) <= _SHORT or form.rstrip("s").isupper() or not any(c.islower() for c in form.rstrip("s"))
    if cased and any(c.isalpha() for c in form):
        inner = concept.startswith("brand:") and not surface[1:].islower()  # `CeeNU`, which a register writes `Ceenu`
        return (surface.isupper() or inner) and form.upper() == surface.upper() and len(form) > 3
    if concept.startswith("brand:"):
        return surface != surface.lower()
    return True
