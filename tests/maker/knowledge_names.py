"""Further names of the register: every INN, the codes of cancer drugs, and the brands of every drug we know."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.knowledge.english import is_listed, is_word
from pipeline.knowledge.forms import SALTS
from tests.maker.knowledge_register import Register

Fact = tuple[str, str, str, str, str]
_NAME = re.compile(r"[a-z][a-z-]{3,}(?: [a-z]{3,}){0,2}")
_BRAND = re.compile(r"[a-z][a-z-]{3,}(?: [a-z]{2,})?")
_ORDINARY = 70
"""SCOWL level up to which a word is a word before it is a name."""
_PLAIN = frozenset(
    """acid alcohol aluminium aluminum ammonium bismuth calcium chlorine copper ether ferric ferrous glucose gold iron
    lithium magnesium manganese oil oxide oxygen phosphorus potassium silver sodium sulfur water zinc""".split()  # noqa: SIM905 - a list of words
)
"""Names that begin with one of these are chemicals of everyday life as often as drugs."""


def more_facts(register: Register, found: Iterable[Fact], refused: set[str]) -> Iterator[Fact]:
    """Names, codes and brands that nothing else of ours has. refused: words that are no drug on a page for patients."""
    facts = list(found)
    written = ("name", "synonym", "abbreviation", "alias")
    known = {value.lower() for _, attribute, value, _, _ in facts if attribute in written} | refused
    drugs = _drugs_by_unii(register, facts)
    new = list(_inn_facts(register, drugs, known))
    yield from new
    known |= {value for _, _, value, _, _ in new}
    drugs |= _drugs_by_unii(register, [*facts, *new])
    cancer = {subject for subject, attribute, _, _, _ in facts if attribute == "modality"}
    yield from _code_facts(register, drugs, cancer, known)
    yield from _brand_facts(register, drugs, known)


def _drugs_by_unii(register: Register, facts: Iterable[Fact]) -> dict[str, str]:
    """UNII → the drug whose name, or whose name with a salt's, it is registered under."""
    subject_of: dict[str, str] = {}
    for subject, attribute, value, _, _ in facts:
        if subject.startswith("drug:") and attribute in ("name", "synonym"):
            subject_of.setdefault(value.lower(), subject)
    found: dict[str, str] = {}
    for names in register.by_tag.values():
        for name, uniis in names.items():
            own = subject_of.get(name) or subject_of.get(_base(name))
            if own:
                for unii in uniis:
                    found.setdefault(unii, own)
    return found


def _inn_facts(register: Register, drugs: dict[str, str], known: set[str]) -> Iterator[Fact]:
    """INNs (and other registers' names of the same substance) as names, or as synonyms of what is known.

    A name that is registered only with its salt (`levothyroxine sodium`) is one without it; source `unii` = sold.
    """
    new: dict[str, str] = {}
    for tag in ("inn", "orange book", "usan", "jan", "vandf", "display"):
        for name, uniis in sorted(register.by_tag[tag].items()):
            base = _base(name)
            ordinary = all(is_word(part, _ORDINARY) for part in base.split()) or base.split()[0] in _PLAIN
            if base in known or base in new or ordinary or len(base) < 6 or not _NAME.fullmatch(base):
                continue
            subjects = {drugs[unii] for unii in uniis if unii in drugs}
            if len(subjects) == 1 and base == name:
                new[base] = min(subjects)
                yield min(subjects), "synonym", base, "unii", ""
            elif not subjects and tag in ("inn", "orange book") and (tag == "inn" or base != name):
                new[base] = f"drug:{base}"
                yield f"drug:{base}", "name", base, "inn" if tag == "inn" else "unii", ""


def _base(name: str) -> str:
    """A name without the salts at its end."""
    parts = name.split()
    while len(parts) > 1 and parts[-1] in SALTS:
        parts.pop()
    return " ".join(parts)


def _code_facts(register: Register, drugs: dict[str, str], cancer: set[str], known: set[str]) -> Iterator[Fact]:
    """Codes that companies gave to cancer drugs before they had a name, where only one drug has the code."""
    owners: dict[str, set[str]] = defaultdict(set)
    for unii, codes in register.codes.items():
        for code in codes:
            owners[code].add(drugs.get(unii, ""))
    for code, subjects in sorted(owners.items()):
        if len(subjects) == 1 and subjects <= cancer and code.lower() not in known:
            yield min(subjects), "synonym", code, "unii", ""


def _brand_facts(register: Register, drugs: dict[str, str], known: set[str]) -> Iterator[Fact]:
    for brand, uniis in sorted(register.brands.items()):
        parts = brand.split()
        own = {drugs[unii] for unii in uniis if unii in drugs}
        ordinary = any(is_listed(part, _ORDINARY) for part in parts) or any(f"drug:{part}" in own for part in parts)
        if own and _BRAND.fullmatch(brand) and not ordinary and brand not in known:
            for drug in sorted(own):
                yield f"brand:{brand}", "name", brand.title(), "unii", ""
                yield f"brand:{brand}", "drug", drug, "unii", ""
