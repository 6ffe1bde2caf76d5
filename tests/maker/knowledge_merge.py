"""One substance is one drug: names that FDA's register gives to the same UNII are joined under one id.

The pair `hydroxycarbamide` (INN) and `hydroxyurea` (USAN) stood as two drugs, so that a page on one did not speak of
the other. Glycoforms and strains share no UNII with the INN they are named after, except where the register lumps them
(`epoetin alfa`, `epoetin beta`): names of two words that begin alike stay apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from tests.maker.knowledge_register import Register

Fact = tuple[str, str, str, str, str]


def joined(register: Register, facts: Iterable[Fact]) -> set[Fact]:
    """The facts with every second id of a substance replaced by its first; its name becomes a synonym."""
    found = set(facts)
    instead = _instead(register, found)
    written = {(s, v.lower()) for s, a, v, _, _ in found if a == "name"}
    result: set[Fact] = set()
    for subject, attribute, value, source, agrees in found:
        own = instead.get(subject, subject)
        said = "synonym" if own != subject and attribute == "name" else attribute
        if own != subject and said not in ("synonym", "abbreviation"):
            continue
        if said != "synonym" or (own, value.lower()) not in written:
            result.add((own, said, instead.get(value, value), source, agrees))
    return result


def _instead(register: Register, facts: set[Fact]) -> dict[str, str]:
    subjects: dict[str, set[str]] = defaultdict(set)
    weight = Counter(subject for subject, *_ in facts)
    named = {value.lower(): subject for subject, attribute, value, _, _ in facts
             if subject.startswith("drug:") and attribute == "name"}  # fmt: skip
    described = {subject for subject, attribute, *_ in facts if attribute == "modality"}
    for names in register.by_tag.values():
        for name, uniis in names.items():
            if name in named:
                for unii in uniis:
                    subjects[unii].add(named[name])
    found: dict[str, str] = {}
    for group in subjects.values():
        first = min(group, key=lambda s: (s not in described, -weight[s], s))
        for other in group - {first}:
            if other not in described and other.split()[0] != first.split()[0]:
                found[other] = first
    return {other: found.get(first, first) for other, first in found.items()}
