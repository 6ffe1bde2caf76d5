"""Measures the checks of classes on frames that nobody tuned them on: each wrong, then true, with several drugs.

`python -m tests.mutation.class_frames a b c harmless` prints recall and false alarms of each group, and what fails.
"""

from __future__ import annotations

import random
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pipeline.checks.check import Check
from pipeline.checks.run import catalogue
from pipeline.knowledge import Drug
from pipeline.model import Finding
from tests.mutation.base import Export
from tests.mutation.harness import findings, knowledge

HERE = Path(__file__).parent
TIMES = 6
INTRO = "This page tells what doctors mean by these names and how the drugs are given in the clinic."
OUTRO = "Ask your care team about anything that is not clear to you."
FILL = tomllib.loads((HERE / "class_frames.toml").read_text(encoding="utf-8"))
SPOKEN = {"egfr-kinase-inhibitor": "EGFR inhibitor"}


@cache
def frames(batch: str) -> Mapping[str, list[str]]:
    """Group → frames of one batch."""
    found: Mapping[str, list[str]] = tomllib.loads((HERE / f"class_frames_{batch}.toml").read_text(encoding="utf-8"))
    return found


@cache
def known() -> tuple[Drug, ...]:
    """Confirmed drugs that are sold under a brand, for known uses."""
    every = sorted(knowledge().drugs.values(), key=lambda drug: drug.concept_id)
    brands = knowledge().brands
    alone = [drug for drug in every if drug.brands and len(brands[drug.brands[0]].drugs) == 1]
    return tuple(drug for drug in alone if drug.confirmed and (drug.drug_class or drug.targets))


@cache
def of_class(name: str) -> tuple[Drug, ...]:
    """The drugs of a class."""
    if name == "monoclonal-antibody":
        return tuple(d for d in known() if d.drug_class == "class:monoclonal-antibody" and d.name.endswith("mab"))
    if name == "tyrosine-kinase-inhibitor":
        return tuple(d for d in known() if d.name.endswith("tinib") and "metinib" not in d.name)
    return tuple(d for d in known() if d.drug_class == f"class:{name}")


def apart(one: str, other: str) -> bool:
    """Whether no drug of one class is in the other."""
    if one == other or {one, other} == {"tyrosine-kinase-inhibitor", "mek-inhibitor"}:
        return False
    if "monoclonal-antibody" in (one, other) and (one in FILL["antibodies"] or other in FILL["antibodies"]):
        return False
    tinibs = ("btk-inhibitor", "alk-inhibitor", "egfr-kinase-inhibitor", "bcr-abl-inhibitor", "braf-inhibitor")
    kinases = "tyrosine-kinase-inhibitor" in (one, other) and (one in tinibs or other in tinibs)
    wide = {one, other} & {"cdk4-6-inhibitor", "pi3k-inhibitor", "mek-inhibitor"} and kinases
    return not kinases and not wide and {one, other} != {"pd-l1-inhibitor", "bispecific-antibody"}


def _class_words(name: str) -> tuple[str, str]:
    singular = SPOKEN.get(name) or knowledge().classes[f"class:{name}"].name
    return singular, singular[:-1] + "ies" if singular.endswith("y") else singular + "s"


def _names(key: str, drug: Drug) -> dict[str, str]:
    upper = key.upper() if len(key) == 1 else key.capitalize()
    return {
        key: drug.name,
        upper: drug.name[:1].upper() + drug.name[1:],
        f"{key}b": knowledge().brands[drug.brands[0]].name,
    }


def _filled(drug: Drug, others: list[Drug], strange: list[Drug]) -> dict[str, str]:
    words = _names("o", others[0]) | _names("o2", others[1 % len(others)])
    words |= _names("p", strange[0]) | _names("p2", strange[1 % len(strange)])
    named = _names("l", drug)
    return words | {"l": named["l"], "n": named["L"], "b": named["lb"]}


def class_words(rng: random.Random, *, wrong: bool) -> dict[str, str]:
    """A drug with a class it is in, or is not in; drugs of the class, and another class with its drugs."""
    name = rng.choice([n for n in FILL["classes"] if len(of_class(n)) > 2])
    drug = rng.choice(of_class(name))
    others = [d for d in of_class(name) if d is not drug]
    far = [n for n in FILL["classes"] if len(of_class(n)) > 1 and apart(n, name) and drug not in of_class(n)]
    strange = rng.choice([n for n in far if not set(knowledge().classes[f"class:{n}"].targets) & set(drug.targets)])
    if wrong:
        name, strange = strange, name
        others = [d for d in of_class(name) if d is not drug]
    rng.shuffle(others)
    beside = [d for d in of_class(strange) if d not in others and d is not drug]
    rng.shuffle(beside)
    words = _filled(drug, others, beside or [drug])
    (cs, cp), (ds, dp) = _class_words(name), _class_words(strange)
    return words | {"cs": cs, "cp": cp, "C": cp[0].upper() + cp[1:], "ds": ds, "dp": dp, "D": dp[0].upper() + dp[1:]}


def target_words(rng: random.Random, *, wrong: bool) -> dict[str, str]:
    """A drug with a closed list of targets, beside one it has or has not."""
    closed = [d for d in known() if d.targets_complete and len(d.targets) == 1 and not d.name.endswith("cel")]
    by_target = {t: [d for d in closed if d.targets == (f"target:{t}",)] for t in FILL["targets"]}
    x, y = rng.sample([t for t in FILL["targets"] if len(by_target[t]) > 1], 2)
    drug = rng.choice(by_target[y if wrong else x])
    others = [d for d in by_target[x] if d is not drug]
    strange = [d for d in by_target[y] if d is not drug]
    rng.shuffle(others)
    rng.shuffle(strange)
    words = _filled(drug, others, strange)
    return words | {"x": knowledge().targets[f"target:{x}"].name, "y": knowledge().targets[f"target:{y}"].name}


def source_words(rng: random.Random, *, wrong: bool) -> dict[str, str]:
    """An antibody named up to 2017 with its source, or another."""
    old = [
        d
        for d in known()
        if d.antibody_source in FILL["sources"]
        and (d.inn_year or 9999) <= 2017
        and re.search("[zx]umab$|[tui]xumab$|umab$|ximab$|omab$", d.name)
    ]
    drug = rng.choice(old)
    said = rng.choice([s for s in FILL["sources"] if s != drug.antibody_source]) if wrong else str(drug.antibody_source)
    others = [d for d in old if d.antibody_source == said and d is not drug]
    rng.shuffle(others)
    word = FILL["sources"][said]
    return _filled(drug, others, [drug]) | {"s": word, "S": word.capitalize()}


def _confused(one: str, other: str) -> bool:
    """Whether a page that gives one stem the other's meaning is wrong."""
    sources = one in FILL["source_stems"] and other in FILL["source_stems"]
    carriers = one in FILL["carriers"] and other in FILL["carriers"] and not sources
    kinases = one in FILL["kinases"] and other in FILL["kinases"]
    return not carriers and not kinases and {one, other} != {"-deruxtecan", "-tecan"}


def stem_words(rng: random.Random, *, wrong: bool) -> dict[str, str]:
    """A stem with its meaning, or another's."""
    meanings: Mapping[str, str] = FILL["meanings"]
    stem = rng.choice(sorted(meanings))
    said = meanings[stem]
    if wrong:
        said = rng.choice([m for other, m in sorted(meanings.items()) if m != said and _confused(stem, other)])
    return {"t": stem, "m": said, "M": said[0].upper() + said[1:]}


FILLERS = {
    "target": target_words, "target_list": target_words, "class_": class_words, "list_": class_words,
    "source": source_words, "stem": stem_words,
}  # fmt: skip


SHELL = "<!doctype html><html lang='en'><head><title>Names</title></head><body><main>{}</main></body></html>"


def document(said: str, rng: random.Random) -> Export:
    """A page with the words in it: plain text, Markdown or HTML."""
    top, marks = "<h1>Names and drugs</h1>", ("#", "|", "**", "- **", "!")
    if said.startswith("<"):
        return Export("names", SHELL.format(f"{top}<p>{INTRO}</p>{said}<p>{OUTRO}</p>"), "text/html")
    if said.startswith(marks) or any(mark in said for mark in ("\n  - ", "\n###", "\n- **")):
        text = f"# Names and drugs\n\n{INTRO}\n\n{said}\n\n## More to know\n\n{OUTRO}\n"
        return Export("names", text, "text/markdown")
    plain = f"{INTRO}\n\n{said}\n\n{OUTRO}\n"
    if "\n" in said or not said.endswith((".", "?", "!")):
        return Export("names", plain, rng.choice(("text/plain", "text/markdown")))
    return rng.choice(
        (
            Export("names", SHELL.format(f"{top}<p>{INTRO}</p><p>{said}</p><p>{OUTRO}</p>"), "text/html"),
            Export("names", f"{INTRO}\n\nHere is what to know. {said} {OUTRO}\n"),
            Export("names", f"# Names and drugs\n\n{plain}", "text/markdown"),
            Export("names", plain),
        )
    )


@cache
def checks() -> tuple[Check, ...]:
    """The checks of the family."""
    return tuple(check for check in catalogue() if check.id.startswith("classes/"))


def filled(batch: str, group: str, number: int, *, wrong: bool) -> Iterator[tuple[dict[str, str], Export]]:
    """One frame with several drugs."""
    frame = frames(batch)[group][number]
    rng = random.Random(f"{batch} {group} {number} {wrong}")
    for _ in range(TIMES):
        words = FILLERS[group](rng, wrong=wrong)
        yield words, document(frame.format_map(words), rng)


def found_in(export: Export) -> list[Finding]:
    """What the checks of the family say of a page."""
    return findings((export,), checks())


def measure(batch: str) -> None:
    """Prints recall and false alarms of a batch."""
    for group, said in frames(batch).items():
        hit = total = alarms = 0
        for number, frame in enumerate(said):
            hits = [bool(found_in(export)) for _, export in filled(batch, group, number, wrong=True)]
            hit, total = hit + sum(hits), total + len(hits)
            if sum(hits) < TIMES:
                missed = next(
                    w for (w, _), h in zip(filled(batch, group, number, wrong=True), hits, strict=True) if not h
                )
                print(f"  {sum(hits)}/{TIMES} {group} {number}: {frame.format_map(missed)[:170]!r}")
            for words, export in filled(batch, group, number, wrong=False):
                for finding in found_in(export):
                    alarms += 1
                    print(f"  ALARM {group} {number}: {finding.message} {frame.format_map(words)[:150]!r}")
        told = f"recall {hit}/{total} = {hit / total:.3f}, false alarms {alarms}/{total}"
        print(f"{batch} {group}: {len(said)} frames, {told}", flush=True)


def harmless() -> Iterator[tuple[str, Export]]:
    """True or open sentences with a drug near what it is not, each with several drugs."""
    table = tomllib.loads((HERE / "class_harmless.toml").read_text(encoding="utf-8"))
    for group, said in table.items():
        for number, frame in enumerate(said):
            rng = random.Random(f"{group} {number}")
            for _ in range(TIMES):
                filled_in = frame.format_map(FILLERS[group](rng, wrong=True))
                yield filled_in, document(filled_in, rng)


def alarms() -> None:
    """Prints what is found where nothing is wrong."""
    told = [(said, found) for said, export in harmless() if (found := found_in(export))]
    for said, found in told:
        print(f"  ALARM {found[0].check_id}: {found[0].message} {said[:150]!r}")
    print(f"harmless: {len(told)} of {sum(1 for _ in harmless())} called wrong")


if __name__ == "__main__":
    for one in sys.argv[1:]:
        alarms() if one == "harmless" else measure(one)
