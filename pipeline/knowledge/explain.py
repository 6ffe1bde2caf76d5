"""What is known of a name, who says so, and where the corpus speaks of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

from pipeline.knowledge.forms import foreign_forms
from pipeline.knowledge.load import load
from pipeline.knowledge.schema import FACTS
from pipeline.knowledge.tablefile import Row, read_rows
from pipeline.knowledge.types import Knowledge

_SHOWN = 12
"""Places of the corpus that are listed one by one; how many more there are is said."""


def explain(folder: Path, name: str, mentions: Iterable[Mapping[str, object]] = ()) -> str:
    """A page in words on a drug, brand, target, class, stem or term, by any of its names or its id.

    mentions: rows of `datasets/mentions.jsonl` (concept_id, surface, path, start), where there is a corpus.
    """
    knowledge = load(folder)
    ids = _ids(name, knowledge)
    if not ids:
        return _unknown(name, knowledge)
    facts: dict[str, list[Row]] = defaultdict(list)
    for fact in read_rows(folder / "facts.csv", FACTS):
        facts[fact["subject"]].append(fact)
        if fact["value"] in ids and fact["subject"].startswith("brand:"):
            facts[fact["value"]].append({**fact, "attribute": "brand", "value": fact["subject"]})
    places = [row for row in mentions if row.get("concept_id") in ids]
    pages = [_page(concept_id, facts[concept_id], knowledge) for concept_id in ids]
    used = {fact["source"]: fact["licence"] for concept_id in ids for fact in facts[concept_id]}
    licences = "Sources: " + "; ".join(f"{source} ({used[source]})" for source in sorted(used))
    return "\n\n".join([*pages, *([licences] if used else []), _places(places)])


def _ids(name: str, knowledge: Knowledge) -> tuple[str, ...]:
    plain = name.strip().lower()
    every = {**knowledge.drugs, **knowledge.brands, **knowledge.targets, **knowledge.classes, **knowledge.terms}
    if name.strip() in every or name.strip() in knowledge.stems:
        return (name.strip(),)
    stems = tuple(s.concept_id for s in knowledge.stems.values() if plain.lstrip("-") == s.stem.lstrip("-"))
    return knowledge.names.get(plain, ()) + stems or _in_other_clothes(plain, knowledge)


_ACCENTS = str.maketrans("áàâäéèêëíìîïóòôöúùûüñç", "aaaaeeeeiiiioooouuuunc")
_TO_DROP = re.compile(r"[®™]|'s$|’s$|-[a-z]{4}$")


def _in_other_clothes(plain: str, knowledge: Knowledge) -> tuple[str, ...]:
    """A plural, a possessive, a mark, a US suffix, or a Spanish or French spelling of a known name."""
    bare = _TO_DROP.sub("", plain).strip().translate(_ACCENTS)
    for form in (bare, bare.removesuffix("s"), bare.removesuffix("es"), re.sub(r"ies$", "y", bare)):
        if form in knowledge.names:
            return knowledge.names[form]
    return tuple(
        sorted({drug.concept_id for drug in knowledge.drugs.values()
                for name in (drug.name, *drug.synonyms) if bare in foreign_forms(name)})
    )  # fmt: skip


def _in_short(concept_id: str, knowledge: Knowledge) -> list[str]:
    """A sentence or two: what it is, what it acts on, what belongs to it."""
    drug, brand = knowledge.drugs.get(concept_id), knowledge.brands.get(concept_id)
    if drug:
        kind = knowledge.classes[drug.drug_class].name if drug.drug_class else drug.modality or "drug"
        on = " and ".join(knowledge.targets[target].name for target in drug.targets)
        sold = _few([knowledge.brands[key].name for key in drug.brands])
        return [f"  {drug.name}: {kind}{f'; acts on {on}' if on else ''}{f'; sold as {sold}' if sold else ''}"]
    if brand:
        return [line for key in brand.drugs for line in ("  a brand of:", *_in_short(key, knowledge))]
    within = {concept_id} | {c.concept_id for c in knowledge.classes.values() if concept_id in c.parents}
    acting = sorted(d.name for d in knowledge.drugs.values() if within & {*d.targets, d.drug_class})
    return [f"  {len(acting)} drugs of ours: {_few(acting)}"] if acting else []


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (" …" if len(names) > _SHOWN else "")


def _page(concept_id: str, facts: Sequence[Row], knowledge: Knowledge) -> str:
    lines = [concept_id, *_in_short(concept_id, knowledge)]
    said: dict[tuple[str, str], list[str]] = defaultdict(list)
    for fact in facts:
        also = f" (agrees: {fact['agrees'].replace(';', ', ')})" if fact["agrees"] else ""
        said[fact["attribute"], fact["value"]].append(f"{fact['source']} {fact['date']}{also}")
    width = max((len(attribute) for attribute, _ in said), default=0)
    for (attribute, value), sources in sorted(said.items()):
        alone = value in knowledge.unconfirmed.get((concept_id, attribute), ())
        doubt = "; unconfirmed: causes at most a note" if alone else ""
        lines.append(f"  {attribute:<{width}}  {value}  — {', '.join(sorted(set(sources)))}{doubt}")
    drug = knowledge.drugs.get(concept_id)
    if drug:
        lines.append(f"  confirmed by two sources or an authoritative one: {'yes' if drug.confirmed else 'no'}")
        lines.append(f"  list of targets may be read as complete: {'yes' if drug.targets_complete else 'no'}")
        last = drug.name.lower().split()[-1]
        carried = [s for s in knowledge.stems.values() if re.search(s.pattern, last) and last not in s.exceptions]
        lines += [f"  carries the stem {stem.stem}: {stem.meaning}" for stem in carried]
    stem = knowledge.stems.get(concept_id)
    if stem:
        names = sorted(d.name for d in knowledge.drugs.values() if re.search(stem.pattern, d.name.lower().split()[-1]))
        shown = ", ".join(names[:_SHOWN])
        lines.append(f"  {len(names)} names carry it: {shown}{' …' if len(names) > _SHOWN else ''}")
    return "\n".join(lines)


def _places(rows: Sequence[Mapping[str, object]]) -> str:
    if not rows:
        return "The corpus does not mention it, or none was given."
    counts = Counter(str(row["path"]) for row in rows)
    lines = [f"Mentioned {len(rows)} times in {len(counts)} documents:"]
    lines += [f"  {path}: {count}" for path, count in sorted(counts.items())[:_SHOWN]]
    if len(counts) > _SHOWN:
        lines.append(f"  … and in {len(counts) - _SHOWN} more")
    return "\n".join(lines)


def _unknown(name: str, knowledge: Knowledge) -> str:
    plain = name.strip().lower()
    if plain in knowledge.others:
        return f"{name}: a registered name of a substance or product (FDA UNII); nothing else is known of it."
    near = get_close_matches(plain, list(knowledge.names), n=3, cutoff=0.75)
    hint = ""
    if near:
        guess = next((line for i in knowledge.names[near[0]] for line in _in_short(i, knowledge)[-1:]), "").strip()
        hint = f" Did you mean {', '.join(near)}?{f' ({guess})' if guess else ''}"
    return (
        f"{name}: not known.{hint} Add a row to expectations/knowledge/drugs.csv with source `editor` to make it known."
    )
