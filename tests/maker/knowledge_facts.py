"""Writes `expectations/knowledge/facts.csv` from the collected drug facts in `../shared/knowledge` and our own lists.

Run when the collection or one of `curated/` changes: `python -m tests.maker.knowledge_facts ../shared/knowledge`.
Only facts whose source may be shipped are written; the others are named in `agrees` where they say the same.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.knowledge.build import build
from pipeline.knowledge.schema import DISPUTES, DISPUTES_FILE, FACTS, SEPARATOR, SOURCES
from pipeline.knowledge.tablefile import write_rows
from tests.maker import knowledge_common as common
from tests.maker import knowledge_readings as readings
from tests.maker import knowledge_words as words
from tests.maker.knowledge_disputes import disputes
from tests.maker.knowledge_merge import joined
from tests.maker.knowledge_names import more_facts
from tests.maker.knowledge_register import Register
from tests.maker.knowledge_register import read as read_register
from tests.maker.knowledge_second import Readers, second_readings, texts_of, uniis_of

CURATED = Path(__file__).parent / "curated"
FOLDER = Path(__file__).parents[2] / "expectations" / "knowledge"

Fact = tuple[str, str, str, str, str]
"""subject, attribute, value, source, agrees"""


def main(shared: Path) -> None:
    """Write sources.csv, facts.csv and the tables that follow from them."""
    found: set[Fact] = set()
    for drug in _rows(shared / "drugs.csv"):
        found |= set(_drug_facts(drug, _facts_of(shared)[drug["inn"]]))
    found |= set(_extra_facts(_rows(shared / "inn_extra.csv")))
    found |= set(_curated_facts())
    found |= set(_bare_targets(found))
    register = read_register()
    found |= set(common.common_facts(register, _known(found), CURATED))
    refused = {word for word, drug in common.judgements(CURATED).items() if not drug}
    found |= set(more_facts(register, sorted(found), refused))
    found = joined(register, found)
    found = second_readings(found, _readers(shared, register))
    others = common.other_names(register, _known(found))
    sources = {row["id"]: row for row in _rows(CURATED / "sources.csv")}
    rows = [
        dict(zip(FACTS, (*fact[:4], sources[fact[3]]["licence"], sources[fact[3]]["date"], fact[4]), strict=True))
        for fact in sorted(_merged(found))
    ]
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "sources.csv").write_text(write_rows(SOURCES, sources.values()), encoding="utf-8")
    (FOLDER / "facts.csv").write_text(write_rows(FACTS, rows), encoding="utf-8")
    (FOLDER / DISPUTES_FILE).write_text(write_rows(DISPUTES, disputes(shared)), encoding="utf-8")
    (FOLDER / "names.csv").write_text("name\n" + "".join(f"{name}\n" for name in others), encoding="utf-8")
    for name, content in build(FOLDER).items():
        (FOLDER / name).write_text(content, encoding="utf-8")


def _readers(shared: Path, register: Register) -> Readers:
    drugs = {row["inn"]: row for row in _rows(shared / "drugs.csv")}
    stems = {row["stem"]: row for row in _rows(shared / "stems.csv")}
    texts = texts_of(shared.parent / "eval")
    return Readers(register, drugs, _facts_of(shared), stems, texts, texts.lower(), uniis_of(register))


def _known(found: set[Fact]) -> set[str]:
    """Every written form of what is known, in lower case."""
    written = ("name", "synonym", "abbreviation", "alias")
    return {value.lower() for _, attribute, value, _, _ in found if attribute in written}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


_FACTS: dict[Path, dict[str, list[dict[str, str]]]] = {}


def _facts_of(shared: Path) -> dict[str, list[dict[str, str]]]:
    if shared not in _FACTS:
        by_drug: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in _rows(shared / "facts.csv"):
            by_drug[row["inn"]].append(row)
        _FACTS[shared] = by_drug
    return _FACTS[shared]


def _merged(found: Iterable[Fact]) -> Iterator[Fact]:
    """The same fact with different agreement is one fact; a single-valued attribute keeps its curated value."""
    agreement: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for subject, attribute, value, source, agrees in found:
        agreement[subject, attribute, value, source] |= set(filter(None, agrees.split(SEPARATOR)))
    for fact, sources in agreement.items():
        yield (*fact, SEPARATOR.join(sorted(sources)))


def _drug_facts(drug: dict[str, str], facts: list[dict[str, str]]) -> Iterator[Fact]:
    inn = drug["inn"]
    if drug["combination"] or " and " in inn:
        yield from _combination_brands(drug)
        return
    subject = f"drug:{inn}"
    yield from _names(subject, drug, facts)
    yield from _brands(subject, drug, facts)
    targets = list(_targets(subject, drug, facts))
    yield from targets
    known = {value.removeprefix("target:") for _, _, value, _, _ in targets}
    expected = {words.symbol(value) for value in drug["targets"].split(SEPARATOR) if value}
    closed = drug["modality"] in words.CLOSED and known and expected <= known
    yield subject, "targets_complete", "yes" if closed else "no", "curator", ""
    yield from _nature(subject, drug, facts)


def _combination_brands(drug: dict[str, str]) -> Iterator[Fact]:
    for name in filter(None, drug["brands"].split(SEPARATOR)):
        for part in drug["inn"].split(" and "):
            yield f"brand:{name.lower()}", "name", name, "curator", ""
            yield (
                f"brand:{name.lower()}",
                "drug",
                f"drug:{part}",
                "curator",
                drug["brands_src"].replace("curator", "").strip(SEPARATOR),
            )


def _names(subject: str, drug: dict[str, str], facts: list[dict[str, str]]) -> Iterator[Fact]:
    inn = drug["inn"]
    for source in sorted({*drug["all_sources"].split(SEPARATOR)} & words.SHIPPED) or ["curator"]:
        yield subject, "name", inn, source, ""
    for fact in facts:
        if (
            fact["attribute"] == "us_proper_name"
            and fact["value"] != inn
            and not fact["value"].startswith("nivolumab and rel")
        ):
            yield subject, "synonym", fact["value"], fact["source"], ""
    for attribute, cell in (("synonym", drug["synonyms"]), ("abbreviation", drug["abbreviations"])):
        for value in filter(None, cell.split(SEPARATOR)):
            if value not in words.LEFT_OUT_NAMES:
                yield subject, attribute, value, "curator", ""


def _brands(subject: str, drug: dict[str, str], facts: list[dict[str, str]]) -> Iterator[Fact]:
    said: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact["attribute"] in ("brand_us", "brand_eu", "brand_any"):
            said[re.sub(r"\s*\{.*\}| component .*", "", fact["value"].lower())].add(fact["source"])
    for name in filter(None, drug["brands"].split(SEPARATOR)):
        key = name.lower()
        if (key, drug["inn"]) in words.WRONG_BRANDS:
            for source in sorted(said.get(key, set()) & words.SHIPPED):
                yield f"brand:{key}", "refused_drug", subject, source, ""
        if key in words.LEFT_OUT_BRANDS or (key, drug["inn"]) in words.WRONG_BRANDS or drug["inn"].split()[0] in key:
            continue
        for source in sorted(said.get(key, set()) & words.SHIPPED) or ["curator"]:
            yield f"brand:{key}", "name", words.brand_case(name), "curator", ""
            yield f"brand:{key}", "drug", subject, source, ""


def _targets(subject: str, drug: dict[str, str], facts: list[dict[str, str]]) -> Iterator[Fact]:
    """What sources that may be shipped say, unless the collection's adjudication contradicts a text-mined value."""
    accepted = {words.symbol(value) for value in drug["targets"].split(SEPARATOR) if value}
    said: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if fact["attribute"] in ("target", "target_cas", "target_text"):
            said[words.symbol(fact["value"])].add(fact["source"])
    own = _curated("drugs.csv").get(drug["inn"])
    curated = {value for value in (own["targets"] if own else "").split(SEPARATOR) if value}
    if not own and "curator" in drug["targets_src"].split(SEPARATOR):
        curated = accepted
    for value in curated:
        also = words.supporters(value, said) | readings.agreeing(drug["inn"], value, drug["atc"], _rows)
        yield subject, "target", f"target:{value}", "curator", SEPARATOR.join(sorted(also))
    for value, sources in said.items():
        if (drug["inn"], value) in words.WRONG_TARGETS:
            for source in sorted(sources & words.SHIPPED):
                yield subject, "refused_target", f"target:{value}", source, ""
        read = readings.agreeing(drug["inn"], value, drug["atc"], _rows)
        agrees = SEPARATOR.join(sorted((sources - words.SHIPPED) | read))
        for source in sorted(sources & words.SHIPPED):
            # a CAR's own signal domains (CD3 zeta, 4-1BB) stand in its registered name and are no target
            trusted = value in accepted or (source == "unii" and drug["modality"] != "CAR-T cell")
            if trusted and (drug["inn"], value) not in words.WRONG_TARGETS and not words.covered(value, curated):
                yield subject, "target", f"target:{value}", source, agrees


def _nature(subject: str, drug: dict[str, str], facts: list[dict[str, str]]) -> Iterator[Fact]:
    own = _curated("drugs.csv").get(drug["inn"])
    slug = own["class"] if own else words.class_of(drug["class"]) or words.class_of_modality(drug["modality"])
    if slug:
        agrees = sorted({source.partition(":")[0] for source in drug["class_src"].split("+")} & {"atc", "target"})
        yield subject, "class", f"class:{slug}", "curator", SEPARATOR.join(agrees)
    if drug["modality"]:
        yield subject, "modality", drug["modality"], "curator", ""
    marketed = sorted({*drug["marketed_src"].split(SEPARATOR)} & words.SHIPPED)
    if drug["status"] == "marketed" and marketed:
        yield subject, "status", "marketed", marketed[0], ""
    years = [int(fact["value"][:4]) for fact in facts
             if fact["attribute"] in ("approval_us", "approval_eu") and fact["value"][:4].isdigit()]  # fmt: skip
    if years:
        yield subject, "named_by", str(min(years) - words.YEARS_BEFORE_APPROVAL), "curator", ""
    yield from _antibody_source(subject, facts)


def _antibody_source(subject: str, facts: list[dict[str, str]]) -> Iterator[Fact]:
    cross = {words.GENETICS.get(fact["value"].lower()) for fact in facts if fact["attribute"] == "genetics"} - {None}
    said = {(words.SOURCE_WORDS[fact["value"]], fact["source"]) for fact in facts if fact["attribute"] == "source_text"}
    if len({value for value, _ in said}) == 1:
        for value, source in said:
            if not cross or value in cross:
                yield subject, "antibody_source", value, source, "thera" if cross else ""


def _extra_facts(rows: Iterable[dict[str, str]]) -> Iterator[Fact]:
    for row in rows:
        sources = {*row["all_sources"].split(SEPARATOR)} & words.SHIPPED
        for source in sorted(sources):
            yield f"drug:{row['inn']}", "name", row["inn"], source, ""
        if sources and row["class_src"] == "stem" and words.class_of(row["class"]):
            yield f"drug:{row['inn']}", "class", f"class:{words.class_of(row['class'])}", "curator", ""


_TABLES: dict[str, dict[str, dict[str, str]]] = {}


def _curated(file: str) -> dict[str, dict[str, str]]:
    if file not in _TABLES:
        rows = _rows(CURATED / file)
        _TABLES[file] = {next(iter(row.values())): row for row in rows}
    return _TABLES[file]


def _curated_facts() -> Iterator[Fact]:
    for row in _rows(CURATED / "synonyms.csv"):
        yield f"drug:{row['drug']}", "name", row["drug"], "curator", ""
        yield f"drug:{row['drug']}", row["kind"], row["value"], "curator", ""
    for row in _rows(CURATED / "brands.csv"):
        yield f"brand:{row['brand'].lower()}", "name", row["brand"], "curator", ""
        for drug in row["drugs"].split(SEPARATOR):
            yield f"drug:{drug}", "name", drug, "curator", ""
            yield f"brand:{row['brand'].lower()}", "drug", f"drug:{drug}", "curator", ""
    for file in ("targets.csv", "classes.csv", "stems.csv", "terms.csv", "regimens.csv"):
        for row in _rows(CURATED / file):
            for column, cell in row.items():
                for value in filter(None, cell.split(SEPARATOR) if column not in ("pattern", "meaning") else [cell]):
                    if column != "concept_id":
                        yield row["concept_id"], words.ATTRIBUTES.get(column, column), value, "curator", ""


def _bare_targets(found: set[Fact]) -> Iterator[Fact]:
    """A target that only a source names is written as it stands there."""
    named = {subject for subject, attribute, _, _, _ in found if attribute == "name"}
    for _, attribute, value, source, _ in found:
        if attribute in ("target", "member") and value not in named:
            yield value, "name", value.removeprefix("target:"), source, ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
