"""Wrong names, wrong brands, wrong meanings of names, wrong targets, wrong lists."""

from __future__ import annotations

import random
from collections.abc import Iterator

from pipeline.checks.drug_kinds import fits
from pipeline.checks.look_alikes import pairs
from tests.maker.manuscript import Piece
from tests.mutation.base import Base, Medicine, medicines
from tests.mutation.edit import mutants, shuffled, with_blocks, with_text
from tests.mutation.harness import Kind, Mutant, knowledge
from tests.mutation.text_faults import SOURCE

SOURCE_RULES = (
    "Names that end in {stem} belong to {wrong} antibodies.",
    "Antibodies with names ending in {stem} are {wrong}.",
    "{cap} antibodies have names that end in {stem}.",
    "If the name ends in {stem}, the antibody is {wrong}.",
    "The suffix {stem} stands for a {wrong} antibody.",
    "The ending {stem} means that the antibody is {wrong}.",
)
CLASS_RULES = (
    "Drugs whose names end in {stem} are {wrong}.",
    "{cap} have names that end in {stem}.",
    "Names ending in {stem} belong to {wrong}.",
)
SOURCE_CLAIMS = (
    "{name} is a {wrong} antibody.",
    "{name} ({brand}) is a {wrong} monoclonal antibody.",
    "{name} is a {wrong} antibody that is given by infusion.",
    "{name}, a {wrong} antibody, was one of the first of its kind.",
)
CLASS_CLAIMS = (
    "{name} is a {wrong}.",
    "{name} is a type of {wrong}.",
    "{name}, a {wrong}, is used when surgery is not possible.",
    "{name} belongs to a group of drugs called {plural}.",
)
TARGET_CLAIMS = (
    "{name} targets {wrong}.",
    "{name} binds to {wrong}.",
    "{name} attaches to {wrong} and marks the cell.",
    "{name} blocks {wrong}.",
    "{name} is a drug that targets {wrong}.",
    "{name} works by attaching to {wrong}.",
    "{name} is an antibody against {wrong}.",
    "{name}, which targets {wrong}, is given in the clinic.",
    "{name} is designed to recognize {wrong} on the surface of cells.",
)
LISTS_IN_SENTENCES = (
    "{plural} include {names}.",
    "{plural} such as {names} are given in the clinic.",
    "{names} are {plural}.",
)
NEIGHBOURS = {
    "a": "sq", "b": "vn", "c": "xv", "e": "wr", "i": "uo", "m": "n", "n": "mb", "o": "ip", "r": "et", "t": "ry",
}  # fmt: skip
SOURCES = {"-omab": "mouse", "-ximab": "chimeric", "-zumab": "humanized", "-umab": "fully human"}
STEMS = {
    "-tinib": ("tyrosine kinase inhibitors", "monoclonal antibodies"),
    "-ciclib": ("CDK inhibitors", "antibodies"),
    "-parib": ("PARP inhibitors", "kinase inhibitors"),
    "-zomib": ("proteasome inhibitors", "monoclonal antibodies"),
    "-mab": ("monoclonal antibodies", "kinase inhibitors"),
    "-leucel": ("cell therapies", "monoclonal antibodies"),
}
INVENTED = ("zor", "vel", "mib", "tar", "qua", "len", "dor", "pax", "rem", "sul", "nov", "kir")
TARGETS = ("PD-1", "PD-L1", "CTLA-4", "CD20", "HER2", "EGFR", "VEGF", "CD38", "CD19", "BCMA", "CD30", "LAG-3")


def misspelt(name: str, rng: random.Random) -> str | None:
    """A near miss: a letter dropped, doubled, swapped with the next, or a neighbouring key; no other known name."""
    known = knowledge().names
    for _ in range(12):
        at = rng.randint(1, len(name) - 2)
        wrong = {
            0: name[:at] + name[at + 1 :],
            1: name[:at] + name[at] + name[at:],
            2: name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            3: name[:at] + rng.choice(NEIGHBOURS.get(name[at], "ae")) + name[at + 1 :],
        }[rng.randrange(4)]
        if wrong != name and " " not in wrong and wrong.lower() not in known:
            return wrong
    return None


def misspelt_drug(base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
    yield from _misspelt(base, rng, [m.drug for m in medicines() if " " not in m.drug], least=7)


def misspelt_brand(base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
    yield from _misspelt(base, rng, [m.brand for m in medicines()], least=6)


def _misspelt(base: Base, rng: random.Random, names: list[str], least: int) -> Iterator[tuple[Base, str]]:
    for number in shuffled(list(range(len(base.blocks))), rng):
        text = base.blocks[number].text
        for name in names:
            for form in (name, name.capitalize()):
                at = text.find(form)
                wrong = misspelt(form, rng) if at >= 0 and len(form) >= least else None
                if wrong:
                    yield with_text(base, number, text[:at] + wrong + text[at + len(form) :]), wrong


def brand_mismatch(base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
    for number, medicine, at in _written(base, rng, lambda m: f"({m.brand})"):
        other = rng.choice([m for m in medicines() if m.brand != medicine.brand])
        text = base.blocks[number].text
        wrong = text[:at] + f"({other.brand})" + text[at + len(medicine.brand) + 2 :]
        yield with_text(base, number, wrong), other.brand


def _written(base: Base, rng: random.Random, words: object) -> Iterator[tuple[int, Medicine, int]]:
    """Blocks in which words about a medicine stand directly after its name, with their offset."""
    assert callable(words)
    for number in shuffled(list(range(len(base.blocks))), rng):
        text = base.blocks[number].text
        for medicine in medicines():
            at = text.lower().find(f"{medicine.drug} {words(medicine)}".lower())
            if at >= 0:
                yield number, medicine, at + len(medicine.drug) + 1


def unknown_drug(base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
    for number in shuffled(_bodies(base), rng)[:3]:
        stem = rng.choice(("tinib", "ciclib", "parib", "zumab", "limab", "tamab", "leucel", "rafenib", "metinib"))
        name = "".join(rng.sample(INVENTED, 2)) + stem
        if name not in knowledge().names:
            text = f"{base.blocks[number].text} A newer drug, {name}, is being tested."
            yield with_text(base, number, text), name


def look_alike(base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
    """A target that is not the drug's but that of the drug its name is taken for."""
    known = knowledge()
    said = []
    for key, others in sorted(pairs().items()):
        for other in others:
            if key in known.drugs and other in known.drugs:
                drug, meant = known.drugs[key], known.drugs[other]
                wrong = [t for t in meant.targets if drug.targets and not fits(drug, t, known)]
                said += [f"{drug.name.capitalize()} is a drug that targets {known.targets[t].name}." for t in wrong]
    yield from _added(base, rng, rng.sample(said, 3))


def _bodies(base: Base) -> list[int]:
    return [n for n, piece in enumerate(base.blocks) if piece.kind == "paragraph" and piece.text.endswith(".")]


def _added(base: Base, rng: random.Random, said: list[str]) -> Iterator[tuple[Base, str]]:
    """Each sentence at the end of some paragraph."""
    places = _bodies(base)
    for sentence in said if places else ():
        number = rng.choice(places)
        yield with_text(base, number, f"{base.blocks[number].text} {sentence}"), sentence


def suffix_rule(base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
    said = []
    for _ in range(3):
        if rng.random() < 0.7:
            stem = rng.choice(sorted(SOURCES))
            wrong = rng.choice([source for key, source in SOURCES.items() if key != stem])
            wording = rng.choice(SOURCE_RULES)
        else:
            stem = rng.choice(sorted(STEMS))
            wrong, wording = STEMS[stem][1], rng.choice(CLASS_RULES)
        said.append(wording.format(stem=stem, wrong=wrong, cap=wrong.capitalize()))
    yield from _added(base, rng, said)
    stem = rng.choice(sorted(SOURCES))
    rows = {key: SOURCES[key] for key in shuffled_stems(rng)}
    rows[stem] = rng.choice([source for key, source in SOURCES.items() if key != stem])
    items = tuple(Piece("item", f"{source.capitalize()}: names end in {key}", "-") for key, source in rows.items())
    lead = Piece("paragraph", "The ending of the name tells you where the antibody came from:")
    end = len(base.blocks) - 1
    yield with_blocks(base, end, end, (lead, *items)), f"{rows[stem].capitalize()}: names end in {stem}"


def shuffled_stems(rng: random.Random) -> list[str]:
    """The four stems of antibodies in a random order."""
    stems = sorted(SOURCES)
    rng.shuffle(stems)
    return stems


def suffix_source(base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
    said = []
    told = [m for m in medicines() if m.drug.endswith(("omab", "ximab", "zumab", "umab"))]
    for medicine in rng.sample(told, 3):
        wrong = rng.choice([s for s in ("mouse", "chimeric", "humanized", "fully human") if medicine.source not in s])
        wording = rng.choice(SOURCE_CLAIMS)
        said.append(wording.format(name=medicine.name, brand=medicine.brand, wrong=wrong))
    yield from _added(base, rng, said)


def suffix_class(base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
    small = [m for m in medicines() if m.drug.endswith("nib")]
    large = [m for m in medicines() if m.drug.endswith("mab")]
    said = []
    for _ in range(3):
        if rng.random() < 0.5:
            name, wrong = rng.choice(small).name, rng.choice(("monoclonal antibody", "checkpoint inhibitor", "vaccine"))
        else:
            name, wrong = rng.choice(large).name, rng.choice(("tyrosine kinase inhibitor", "kinase inhibitor"))
        plural = wrong[:-1] + "ies" if wrong.endswith("y") else f"{wrong}s"
        said.append(rng.choice(CLASS_CLAIMS).format(name=name, wrong=wrong, plural=plural))
    yield from _added(base, rng, said)


def wrong_target(base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
    said = []
    for medicine in rng.sample([m for m in medicines() if m.drug.endswith(("mab", "cel"))], 3):
        wrong = rng.choice([t for t in TARGETS if t != medicine.target])
        name = rng.choice((medicine.name, f"{medicine.name} ({medicine.brand})"))
        said.append(rng.choice(TARGET_CLAIMS).format(name=name, wrong=wrong))
    yield from _added(base, rng, said)


def mixed_list(rng: random.Random) -> tuple[str, list[Medicine], Medicine]:
    """A class in the plural, up to four drugs, and the one among them that is of another class."""
    kinds = ("PD-1 inhibitor", "PD-L1 inhibitor", "CTLA-4 inhibitor", "BRAF inhibitor", "CAR T-cell therapy")
    kind = rng.choice(kinds)
    plural = f"{kind}s" if not kind.endswith("therapy") else "CAR T-cell therapies"
    right = [m for m in medicines() if m.kind == kind]
    wrong = rng.choice([m for m in medicines() if m.kind in kinds and m.kind != kind])
    members = [*rng.sample(right, min(3, len(right))), wrong]
    rng.shuffle(members)
    return plural, members, wrong


def wrong_list_sentence(base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
    """A sentence that lists drugs of a class, one of them of another."""
    said = []
    for _ in range(2):
        plural, members, _wrong = mixed_list(rng)
        names = ", ".join(m.drug for m in members[:-1]) + f" and {members[-1].drug}"
        words = rng.choice(LISTS_IN_SENTENCES).format(plural=plural, names=names)
        said.append(words[0].upper() + words[1:])
    yield from _added(base, rng, said)


def wrong_list(base: Base, rng: random.Random) -> Iterator[tuple[Base, str]]:
    """A section with a list of one class in which one drug is of another."""
    for _ in range(3):
        plural, members, wrong = mixed_list(rng)
        lead = rng.choice((f"The following {plural} are in use:", f"{plural} include:", f"Examples of {plural}:"))
        head = (Piece("heading", plural, "##"),) if rng.random() < 0.5 else ()
        items = tuple(Piece("item", f"{m.drug} ({m.brand})", "-") for m in members)
        new = (*head, *(() if head else (Piece("paragraph", lead),)), *items)
        end = len(base.blocks) - 1
        yield with_blocks(base, end, end, new), wrong.drug


def target_conflict(base: Base, rng: random.Random) -> Iterator[Mutant]:
    """Two documents give one drug different targets."""
    for medicine in rng.sample([m for m in medicines() if m.drug.endswith(("mab", "cel"))], 2):
        wrong = rng.choice([t for t in TARGETS if t != medicine.target])
        places = _bodies(base)
        if not places:
            return
        number = rng.choice(places)
        text = base.blocks[number].text
        said = f"{medicine.name} targets {wrong}."
        right = Base(
            "other", (Piece("heading", "Other", "#"), Piece("paragraph", f"{medicine.name} targets {medicine.target}."))
        )
        yield Mutant(
            (with_text(base, number, f"{text} {said}").text(), right.text()), (base.text(), right.text()), said
        )


KINDS = (
    Kind("terms/misspelt-drug", "a near miss", SOURCE, lambda b, r: mutants(b, misspelt_drug(b, r), r)),
    Kind("terms/misspelt-brand", "a near miss", SOURCE, lambda b, r: mutants(b, misspelt_brand(b, r), r)),
    Kind("terms/brand-mismatch", "another drug's brand", SOURCE, lambda b, r: mutants(b, brand_mismatch(b, r), r)),
    Kind("terms/look-alike", "what fits the other drug", SOURCE, lambda b, r: mutants(b, look_alike(b, r), r)),
    Kind("terms/unknown-drug", "an invented name", SOURCE, lambda b, r: mutants(b, unknown_drug(b, r), r)),
    Kind("classes/suffix-rule", "a wrong meaning", SOURCE, lambda b, r: mutants(b, suffix_rule(b, r), r)),
    Kind("classes/suffix-source", "a wrong source", SOURCE, lambda b, r: mutants(b, suffix_source(b, r), r)),
    Kind("classes/suffix-class", "a wrong class", SOURCE, lambda b, r: mutants(b, suffix_class(b, r), r)),
    Kind("classes/wrong-target", "a wrong target", SOURCE, lambda b, r: mutants(b, wrong_target(b, r), r)),
    Kind("classes/wrong-list", "a drug of another class", SOURCE, lambda b, r: mutants(b, wrong_list(b, r), r)),
    Kind(
        "classes/wrong-list",
        "a sentence that lists one",
        SOURCE,
        lambda b, r: mutants(b, wrong_list_sentence(b, r), r),
        frozenset(("classes/wrong-target", "classes/suffix-class")),
    ),
    Kind("classes/target-conflict", "two targets", SOURCE, target_conflict),
)
