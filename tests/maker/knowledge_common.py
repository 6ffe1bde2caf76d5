"""Drugs in common use beside the cancer drugs, and every other registered name, from FDA's UNII list of names.

A drug in common use is one that is sold in the US under a name of one word; of the others only the name is known.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pipeline.knowledge.english import is_word
from tests.maker.knowledge_register import Register

_SINGLE = re.compile(r"[a-z][a-z-]{3,}")
_BRAND = re.compile(r"[a-z][a-z-]{3,}(?: [a-z]{2,})?")
_ORDINARY = 70
"""SCOWL level up to which a word is a word before it is a drug."""

Fact = tuple[str, str, str, str, str]


def common_facts(register: Register, known: set[str], folder: Path) -> Iterator[Fact]:
    """Names, synonyms and brands of drugs sold in the US beside the cancer drugs. known: names in lower case."""
    judged = judgements(folder)
    named = {tag: {name for name in names if _SINGLE.fullmatch(name)} for tag, names in register.by_tag.items()}
    official = named["inn"] | named["usan"] | named["orange book"]
    sold = {name.split()[0] for tag in ("orange book", "vandf") for name in register.by_tag[tag]} & official
    words = {word for word in sold if judged.get(word, not is_word(word, _ORDINARY))} - known
    words |= {word for word, drug in judged.items() if drug} - known
    drug_of = _drug_of(register, words)
    for word, drug in sorted(drug_of.items()):
        yield f"drug:{drug}", "name" if word == drug else "synonym", word, "unii", ""
    yield from _brand_facts(register, drug_of, known | {word for word, drug in judged.items() if not drug})


def judgements(folder: Path) -> dict[str, bool]:
    """Words that are a drug for us, or are not, whatever other lists say."""
    with (folder / "common.csv").open(encoding="utf-8") as file:
        return {row["word"]: row["drug"] == "yes" for row in csv.DictReader(file)}


def _drug_of(register: Register, words: set[str]) -> dict[str, str]:
    """Word → the name its substance goes by here: the INN where it is among the words, otherwise the first."""
    by_unii: dict[str, set[str]] = defaultdict(set)
    for tag, names in register.by_tag.items():
        for name, uniis in names.items():
            if name in words or (tag == "inn" and _SINGLE.fullmatch(name) and not is_word(name, _ORDINARY)):
                for unii in uniis:
                    by_unii[unii].add(name)
    found = {word: word for word in words}
    for written in by_unii.values():
        if written & words:
            chosen = min(written & words, key=lambda name: (name not in register.by_tag["usan"], name))
            found |= dict.fromkeys(written, chosen)
    return {word: found.get(drug, drug) for word, drug in found.items()}


def _brand_facts(register: Register, drug_of: Mapping[str, str], known: set[str]) -> Iterator[Fact]:
    substance: dict[str, str] = {}
    for names in register.by_tag.values():
        for name, uniis in names.items():
            drug = drug_of.get(name.split()[0])
            if drug:
                substance |= dict.fromkeys(uniis, drug)
    for brand, uniis in sorted(register.brands.items()):
        ordinary = any(is_word(part, _ORDINARY) for part in brand.split())
        if _BRAND.fullmatch(brand) and not ordinary and brand not in known and brand not in drug_of:
            for drug in sorted({substance[unii] for unii in uniis if unii in substance}):
                yield f"brand:{brand}", "name", brand.title(), "unii", ""
                yield f"brand:{brand}", "drug", f"drug:{drug}", "unii", ""


def other_names(register: Register, known: set[str]) -> Iterable[str]:
    """Every other registered single name: no misspelling of ours, whatever it looks like."""
    names = {name for tag in register.by_tag.values() for full in tag for name in full.split()}
    names |= {part for brand in register.brands for part in brand.split()}
    return sorted(name for name in names if re.fullmatch(r"[a-z][a-z-]{4,}", name) and name not in known)
