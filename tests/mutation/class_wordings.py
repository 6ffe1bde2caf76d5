"""Drugs put beside a target or a class in the ways of class_wordings.toml: wrong ones must be found, right ones not."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.checks.drug_kinds import fits
from pipeline.knowledge import Drug
from tests.maker.manuscript import Piece
from tests.mutation.base import Base, Export
from tests.mutation.edit import with_text
from tests.mutation.harness import Kind, Mutant, knowledge
from tests.mutation.text_faults import SOURCE

CHECKS = frozenset({"classes/wrong-target", "classes/wrong-list", "classes/suffix-class", "classes/target-conflict"})
TARGETS = ("PDCD1", "CD274", "CTLA4", "LAG3", "MS4A1", "ERBB2", "EGFR", "VEGFA", "CD38", "CD19", "TNFRSF17", "CD22")
CLASSES = ("pd-1-inhibitor", "pd-l1-inhibitor", "ctla-4-inhibitor", "lag-3-inhibitor", "car-t-cell-therapy")
PLAIN = (
    Piece("heading", "Names", "#"),
    Piece("paragraph", "Ask what each of these words means."),
    Piece("paragraph", "The nurse explains every step in the clinic."),
)
INTRO = "This page tells what doctors mean by these names and how the drugs are given in the clinic."


@dataclass(frozen=True, slots=True)
class Words:
    """What a wording is filled with; wrong: whether what it says of the drug is wrong."""

    drug: Drug
    values: Mapping[str, str]


@cache
def wordings() -> Mapping[str, Mapping[str, list[str]]]:
    """Batch → group → wordings."""
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(text)
    return found


@cache
def drugs() -> tuple[Drug, ...]:
    """Drugs with a brand whose list of targets is confirmed and complete."""
    every = sorted(knowledge().drugs.values(), key=lambda drug: drug.concept_id)
    return tuple(drug for drug in every if drug.targets_complete and drug.confirmed and drug.brands and drug.targets)


def _brand(drug: Drug) -> str:
    return knowledge().brands[drug.brands[0]].name


def about_target(drug: Drug, target: str, rng: random.Random) -> Words:
    """The drug beside a target, with another drug that the target fits."""
    fitting = [d for d in drugs() if target in d.targets and d is not drug]
    return _words(drug, rng.choice(fitting or [drug]), knowledge().targets[target].name, "")


def about_class(drug: Drug, class_id: str, rng: random.Random) -> Words:
    """The drug beside a class, with another drug of the class."""
    fitting = [d for d in drugs() if d.drug_class == class_id and d is not drug]
    return _words(drug, rng.choice(fitting or [drug]), "", knowledge().classes[class_id].name)


def _words(drug: Drug, other: Drug, target: str, singular: str) -> Words:
    plural = singular[:-1] + "ies" if singular.endswith("y") else singular + "s"
    values = {
        "n": drug.name[0].upper() + drug.name[1:], "l": drug.name, "b": _brand(drug), "o": other.name,
        "ob": _brand(other), "x": target, "cs": singular, "cp": plural, "C": plural[:1].upper() + plural[1:],
    }  # fmt: skip
    return Words(drug, values)


def of_class(wording: str) -> bool:
    """Whether a wording speaks of a class, not of a target."""
    return "{cs}" in wording or "{cp}" in wording or "{C}" in wording


def wrong(wording: str, rng: random.Random) -> Words:
    """A drug and what it is not."""
    if of_class(wording):
        class_id = "class:" + rng.choice(CLASSES)
        targets = knowledge().classes[class_id].targets
        usable = [d for d in drugs() if d.drug_class in {f"class:{c}" for c in CLASSES} - {class_id}]
        usable = [d for d in usable if not any(fits(d, target, knowledge()) for target in targets)]
        return about_class(rng.choice(usable), class_id, rng)
    target = "target:" + rng.choice(TARGETS)
    usable = [d for d in drugs() if not fits(d, target, knowledge())]
    return about_target(rng.choice(usable), target, rng)


def right(wording: str, drug: Drug, rng: random.Random) -> Words | None:
    """The drug and what it is; None where it has no class of CLASSES and the wording wants one."""
    if of_class(wording):
        return (
            about_class(drug, drug.drug_class or "", rng)
            if drug.drug_class in {f"class:{c}" for c in CLASSES}
            else None
        )
    return about_target(drug, rng.choice(drug.targets), rng)


def alarms(batch: str, some: tuple[Drug, ...], forms: int) -> Iterator[str]:
    """What the checks find where true things are said of drugs, in so many wordings a drug."""
    from pipeline.checks.run import catalogue
    from tests.mutation.base import prose
    from tests.mutation.harness import new_findings

    checks = tuple(check for check in catalogue() if check.id.startswith("classes/"))
    every = [(group, wording) for group, said in wordings()[batch].items() for wording in said]
    for drug in some:
        rng = random.Random(f"{batch} {drug.concept_id}")
        for group, wording in rng.sample(every, forms):
            words = right(wording, drug, rng)
            made = document(prose()[0], group, wording.format(**words.values), rng) if words else None
            for finding in new_findings((made[0],), (made[1],), checks) if made else ():
                yield f"{finding.check_id}: {finding.message} {wording[:80]!r}"


def document(base: Base, group: str, said: str, rng: random.Random) -> tuple[Export, Export] | None:
    """A page with the words in it, and the same without them."""
    numbers = [n for n, piece in enumerate(base.blocks) if piece.kind == "paragraph" and piece.text.endswith(".")]
    if not numbers or base.name.startswith("about"):
        return None
    if group.endswith("sentences"):
        number = rng.choice(numbers)
        return with_text(base, number, f"{base.blocks[number].text} {said}").text(), base.text()
    if group == "blocks":
        before = base.markdown()
        head, _, rest = before.text.partition("\n\n")
        return Export(
            before.name, f"{head}\n\n{INTRO}\n\n{said}\n\n### More to know\n\n{rest}", "text/markdown"
        ), before
    shell = "<!doctype html><html lang='en'><head><title>Names</title></head><body><main><h1>Names</h1>{}</main></body>"
    empty = shell.format(f"<p>{INTRO}</p>")
    full = shell.format(f"<p>{INTRO}</p>{said}<p>{INTRO.replace('This', 'Another')}</p>")
    return Export("names", full, "text/html"), Export("names", empty, "text/html")


def _inject(batch: str, group: str, base: Base, rng: random.Random) -> Iterator[Mutant]:
    for wording in rng.sample(wordings()[batch][group], 2):
        words = wrong(wording, rng)
        made = document(base, group, wording.format(**words.values), rng)
        if made:
            mark = next(words.values[key] for key in ("l", "n", "b") if words.values[key] in made[0].text)
            yield Mutant((made[0],), (made[1],), mark)


def _kind(batch: str, group: str) -> Kind:
    return Kind(
        "classes/wrong-target", f"{batch} {group}", SOURCE, lambda base, rng: _inject(batch, group, base, rng), CHECKS
    )


KINDS = tuple(_kind(batch, group) for batch in wordings() for group in wordings()[batch])


def main(batches: list[str]) -> None:
    """Recall a wording of each batch: every wording with five drugs."""
    from pipeline.checks.run import catalogue
    from tests.mutation.base import prose
    from tests.mutation.harness import new_findings

    checks = tuple(check for check in catalogue() if check.id in CHECKS)
    if batches[:1] == ["right"]:
        told = list(alarms(batches[1], drugs(), 4))
        print(*told, f"{len(told)} false alarms on {len(drugs())} drugs", sep="\n")
        return
    for batch in batches or list(wordings()):
        found = total = 0
        for group, said in wordings()[batch].items():
            for number, wording in enumerate(said):
                rng = random.Random(f"{batch} {group} {number}")
                hits = 0
                for _ in range(5):
                    words = wrong(wording, rng)
                    made = document(rng.choice(prose()), group, wording.format(**words.values), rng)
                    assert made
                    new = new_findings((made[0],), (made[1],), checks)
                    names = {words.values[key].lower() for key in ("n", "b", "x", "cs", "cp") if words.values[key]}
                    hits += any(any(name in e.quote.lower() for name in names) for f in new for e in f.evidence[:2])
                found, total = found + hits, total + 5
                if hits < 5:
                    print(f"  {hits}/5 {group}: {wording[:110]!r}")
        print(f"{batch}: {found} of {total}, recall {found / total:.3f}")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
