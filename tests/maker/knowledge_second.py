"""Second readings of what only we say: each fact of source `curator` is held against every other source we have.

They go into `agrees`, or stand as facts of their own where the source may be shipped:
`unii`, `inn`: FDA's register has the name, or the brand and the drug under one UNII; `atc`: WHO's group of the drug;
`stem`: WHO's stem in the name; `stems`: stems measured over all INN; `target`: what the drug acts on, by others;
`thera`: its format; `name`: a class says its target or its wider class in its name; `members`: the drugs of a class
are of one kind of molecule; `spelling`: a variant, in sign or case, of another name of ours; `page`: pages of
`../shared/eval` write the two names side by side, or the name at all.
"""

from __future__ import annotations

import csv
import html
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.maker import knowledge_words as words
from tests.maker.knowledge_register import Register

Fact = tuple[str, str, str, str, str]
_SMALL_ATC = ("L01A", "L01B", "L01C", "L01D", "L01E", "L02B", "L01XA", "L01XG", "L01XH", "L01XK", "L01XJ")
_ANTIBODY = ("monoclonal antibody", "bispecific antibody", "antibody-drug conjugate", "radiolabelled antibody",
             "antibody-toxin fusion", "antibody fragment")  # fmt: skip
with (Path(__file__).parent / "curated" / "atc_groups.csv").open(encoding="utf-8") as _file:
    GROUPS: Mapping[str, tuple[str, ...]] = {r["class"]: tuple(r["groups"].split(";")) for r in csv.DictReader(_file)}
"""Our classes and the groups of WHO's ATC index that mean the same (2026)."""
_LATE = frozenset({"parent", "targets_complete"})
"""Attributes whose second reading rests on how firm other facts are."""
_MEMBERS, _ALIKE = 2, 0.9
"""Drugs of a class, and the share of them that are of one kind of molecule, from which the class is of that kind."""


@dataclass(frozen=True)
class Readers:
    """What facts are held against. atc, formats: of a drug by name; texts: pages of others, in one string."""

    register: Register
    drugs: Mapping[str, Mapping[str, str]]
    said: Mapping[str, Sequence[Mapping[str, str]]]
    stems: Mapping[str, Mapping[str, str]]
    texts: str
    small: str
    uniis: Mapping[str, set[str]]


def uniis_of(register: Register) -> dict[str, set[str]]:
    """Every name of the register, alone and without its salt, with the substances it stands for."""
    found: dict[str, set[str]] = defaultdict(set)
    for names in register.by_tag.values():
        for written, ids in names.items():
            parts = written.split()
            for size in range(1, len(parts) + 1):
                found[" ".join(parts[:size])] |= ids
    return found


def texts_of(folder: Path) -> str:
    """Pages and papers of others (`../shared/eval`), without mark-up; empty where they are not here."""
    found = []
    for path in sorted((*folder.glob("html/patient/*.html"), *folder.glob("pdf/jats/*.xml"))):
        raw = path.read_text(encoding="utf-8", errors="replace")
        raw = re.sub(r"<(script|style)\b.*?</\1>", " ", raw, flags=re.DOTALL)
        found.append(html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", raw))))
    for path in sorted(folder.glob("claims/*.jsonl")):
        found.append(path.read_text(encoding="utf-8"))
    return " ".join(found)


def second_readings(found: Iterable[Fact], readers: Readers) -> set[Fact]:
    """The facts, those of `curator` with every source that says the same; what rests on other facts comes last."""
    facts = set(found)
    for late in (False, True):
        table, result = _Table(facts), set[Fact]()
        for fact in facts:
            subject, attribute, value, source, agrees = fact
            if source != "curator" or ((attribute in _LATE) != late):
                result.add(fact)
                continue
            more = set(filter(None, agrees.split(";"))) | _agreeing(subject, attribute, value, table, readers)
            shipped = sorted(more & {"unii", "inn"})
            result.add((subject, attribute, value, source, ";".join(sorted(more - set(shipped)))))
            result |= {(subject, attribute, value, own, "") for own in shipped}
        facts = result
    return facts


class _Table:
    """The facts by subject and attribute, and the lineage of classes."""

    def __init__(self, facts: set[Fact]) -> None:
        self.by: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.firm: set[tuple[str, str, str]] = set()
        self.sources: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        self.of_class: dict[str, list[str]] = defaultdict(list)
        for subject, attribute, value, source, agrees in facts:
            self.by[subject, attribute].add(value)
            self.sources[subject, attribute, value] |= {source, *agrees.split(";")} - {"curator", ""}
            if subject.startswith("drug:") and attribute == "class":
                self.of_class[value].append(subject)
            if source != "curator" or agrees:
                self.firm.add((subject, attribute, value))
        self.stems = [
            (re.compile(min(self.by[subject, "pattern"])), self.by[subject, "exception"], self.by[subject, "class"])
            for subject, attribute in sorted(self.by)
            if attribute == "use" and self.by[subject, "use"] & {"check", "source"}
        ]

    def lineage(self, klass: str) -> set[str]:
        """The class and every wider one."""
        found, todo = set(), [klass]
        while todo:
            current = todo.pop()
            if current not in found:
                found.add(current)
                todo += self.by[current, "parent"]
        return found

    def names(self, subject: str) -> set[str]:
        """Every written form of a concept."""
        return set().union(*(self.by[subject, kind] for kind in ("name", "alias", "synonym", "abbreviation")))


def _agreeing(  # noqa: PLR0911 - one line a kind
    subject: str, attribute: str, value: str, table: _Table, readers: Readers
) -> set[str]:
    kind, _, key = subject.partition(":")
    if kind == "drug" and attribute in ("name", "synonym", "abbreviation"):
        told = _registered(value, readers.register) | _written(subject, value, table, readers)
        return told - {"spelling"} if attribute == "name" else told
    if kind == "brand" and attribute == "name":
        own = {"unii"} if key in readers.register.brands else set()
        return own | {source for drug in table.by[subject, "drug"] for source in table.sources[subject, "drug", drug]}
    if attribute in ("name", "alias", "abbreviation"):
        return _written(subject, value, table, readers)
    if kind == "drug":
        return _of_drug(key, attribute, value, table, readers)
    if kind == "brand":
        return _of_brand(key, value, readers)
    if kind == "class":
        return _of_class(subject, attribute, value, table, readers)
    if kind == "target" and attribute == "member":
        member = value.partition(":")[2]
        return {"name"} if member.startswith(key[:3]) or member in words.FAMILIES.get(key, ()) else set()
    return _of_stem(key, attribute, value, table, readers) if kind == "stem" else set()


def _registered(value: str, register: Register) -> set[str]:
    plain = value.lower()
    if plain in register.by_tag["inn"]:
        return {"inn"}
    codes = any(value in codes for codes in register.codes.values()) if re.search(r"\d", value) else False
    return {"unii"} if codes or any(plain in names for names in register.by_tag.values()) else set()


def _written(subject: str, value: str, table: _Table, readers: Readers) -> set[str]:
    """`spelling`: like another name of the concept but for signs, case or a plural; `page`: others write it."""
    found = set()
    others = {_bare(name) for name in table.names(subject) if name != value}
    if _bare(value) in others or subject == f"target:{value}":
        found.add("spelling")
    if (
        len(value) > 2
        and value in readers.texts
        and re.search(rf"(?<![\w-]){re.escape(value)}(?![\w-])", readers.texts)
    ):
        beside = rf"{re.escape(value)}s?,? ?[(\[,]|[(\[]{re.escape(value)}s?[)\],;]"
        long = " " in value or len(value) > 6
        if long or re.search(beside, readers.texts):
            found.add("page")
    return found


def _bare(name: str) -> str:
    return re.sub(r"[\W_]|(?:ies|es|s|y)$", "", name.lower().replace("aemia", "emia").replace("our", "or"))


def _of_drug(drug: str, attribute: str, value: str, table: _Table, readers: Readers) -> set[str]:
    atc = filter(None, readers.drugs.get(drug, {}).get("atc", "").split(";"))
    codes = tuple(atc)
    said = readers.said.get(drug, ())
    stems = _stem_classes(drug, table)
    found: set[str] = set()
    if attribute == "class":
        lineage = table.lineage(value)
        groups = tuple(group for c in lineage for group in GROUPS.get(c.partition(":")[2], ()))
        found |= {"atc"} if any(code.startswith(groups) for code in codes if groups) else set()
        found |= {"stem"} if any(s in lineage or value in table.lineage(s) for s in stems) else set()
        own = set(table.by[value, "target"])
        targets = {t for t in table.by[f"drug:{drug}", "target"] if (f"drug:{drug}", "target", t) in table.firm}
        found |= {"target"} if own & targets else set()
        antibody = value.endswith(("antibody", "conjugate", "inhibitor")) and any(
            f["attribute"] == "format" for f in said
        )
        found |= {"thera"} if antibody and "class:monoclonal-antibody" in lineage else set()
    elif attribute == "modality":
        found |= {"thera"} if value in _ANTIBODY and any(f["attribute"] == "format" for f in said) else set()
        small = any(code.startswith(_SMALL_ATC) for code in codes)
        found |= {"atc"} if (value == "small molecule" and small) or (
            value in _ANTIBODY and any(code.startswith("L01F") for code in codes)) else set()  # fmt: skip
        modality = {words.class_of_modality(value)} - {None}
        lineages = {c.partition(":")[2] for s in stems for c in table.lineage(s)}
        found |= (
            {"stem"} if modality & lineages or (value == "small molecule" and "small-molecule" in lineages) else set()
        )
    elif attribute == "named_by":
        approved = str(int(value) + words.YEARS_BEFORE_APPROVAL)
        found |= {
            f["source"]
            for f in said
            if f["attribute"] in ("approval_us", "approval_eu") and f["value"].startswith(approved)
        }
    elif attribute == "targets_complete":
        targets = table.by[f"drug:{drug}", "target"]
        firm = all((f"drug:{drug}", "target", target) in table.firm for target in targets)
        found |= {"target"} if value == "no" or (targets and firm) else set()
    return found


def _stem_classes(drug: str, table: _Table) -> set[str]:
    """Classes of the stems that a name carries, of stems that are good enough to check by."""
    last = drug.rsplit(maxsplit=1)[-1]
    found: set[str] = set()
    for pattern, exceptions, classes in table.stems:
        if last not in exceptions and pattern.search(last):
            found |= classes
    return found


def _of_brand(brand: str, drug: str, readers: Readers) -> set[str]:
    name = drug.partition(":")[2]
    if name == brand:
        return set()
    uniis = readers.uniis.get(name, set())
    found = {"unii"} if readers.register.brands.get(brand, set()) & uniis else set()
    if brand not in readers.small:
        return found
    inn, own = re.escape(name), re.escape(brand)
    pair = rf"{inn}[®™]? ?\((?:[\w®™, ]*)?{own}|{own}[®™]? ?\([\w, ]*{inn}"
    return found | ({"page"} if re.search(pair, readers.small) else set())


_KIND_OF = r"(?:types?|kinds?|forms?|class)? ?(?:of )?"


def _of_class(subject: str, attribute: str, value: str, table: _Table, readers: Readers) -> set[str]:
    names = {_bare(name) for name in table.names(subject)}
    others = {_bare(name) for name in table.names(value)}
    if attribute == "target":
        return {"name"} if any(other in name for name in names for other in others if len(other) > 2) else set()
    own, wide = GROUPS.get(subject.partition(":")[2], ()), GROUPS.get(value.partition(":")[2], ())
    found = {"atc"} if own and wide and all(group.startswith(wide) for group in own) else set()
    found |= {"name"} if any(name.endswith(other) for name in names for other in others if len(other) > 5) else set()
    within = any(set(wide.split()) <= set(own.split()) and len(wide.split()) > 1
                 for own in table.names(subject) for wide in table.names(value))  # fmt: skip
    found |= {"name"} if within else set()
    kinds = [
        k for drug in table.of_class[subject] for k in table.by[drug, "modality"] if (drug, "modality", k) in table.firm
    ]
    alike = kinds.count(value.partition(":")[2].replace("-", " "))
    found |= {"members"} if len(kinds) >= _MEMBERS and alike >= _ALIKE * len(kinds) else set()
    for child in table.names(subject):
        for parent in table.names(value):
            one, wider = re.escape(child.lower()), re.escape(parent.lower())
            kind = rf"{one}s?(?: \([^)]*\))? (?:is|are) (?:an?|one)? ?{_KIND_OF}[\w -]{{0,20}}{wider}"
            if len(child) > 3 and child.lower() in readers.small and re.search(kind, readers.small):
                found.add("page")
    return found


def _of_stem(stem: str, attribute: str, value: str, table: _Table, readers: Readers) -> set[str]:
    row = readers.stems.get(stem)
    if row is None:
        return set()
    if attribute == "class":
        slugs = {words.class_of(row["class"]), words.class_of(row["meaning"]), row["class"].replace(" ", "-")}
        said = value.partition(":")[2].replace("-", " ") in row["meaning"] + row["class"]
        return {"stems"} if said or any(f"class:{slug}" in table.lineage(value) for slug in slugs) else set()
    if attribute == "exception":
        return {"stems"} if value in " ".join(row.values()) else set()
    precise = float(row["all_precision_raw"] or 0) >= 0.95 or float(row["onc_precision_raw"] or 0) >= 0.95
    return {"stems"} if precise or attribute in ("stem", "use") or row["use"] != "check" else set()
