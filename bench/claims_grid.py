"""Claims over a grid of constructions: which ways of tying a drug to a target or class are read, cell by cell.

`claims_grid.toml` has the facts, verbs, constructions, objects, lists and traps; each sentence takes the next fact.
Prints right, wrong and missed pairs of each cell that is not perfect; with `--show` every sentence that failed.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

from bench.claims import REPOSITORY, pairs
from pipeline.annotate import claims_in
from pipeline.knowledge import load

TABLE = Path(__file__).with_suffix(".toml")
Pair = tuple[str, str, str]
Case = tuple[str, str, set[Pair]]
"""Cell (`name | verb`), sentence, pairs that it says."""


def cases() -> Iterator[Case]:
    """Every sentence of the grid."""
    table: dict[str, Any] = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    facts = cycle([fact.split() for fact in table["facts"]])
    yield from _verbs(table, facts)
    for nominal in table["nominal"]:
        for text in nominal["texts"]:
            for head in nominal["heads"]:
                yield _of_one(text, text.replace("{h}", head), next(facts))
    for text in table["object"][0]["texts"] + table["definition"][0]["texts"]:
        for _ in range(3):
            yield _of_one(text, text, next(facts))
    yield from _of_two(table, facts)
    for key in ("class", "class_pair"):
        for text in table[key][0]["texts"]:
            for one, other, slug in (line.split() for line in table["classed"]):
                drugs = (one, other) if "{D2}" in text else (one,)
                filled = _filled(text, {"D": one, "D2": other, "c": slug.replace("-", " ")})
                yield f"class: {text}", filled, {(drug, "C", slug) for drug in drugs}


def _verbs(table: dict[str, Any], facts: Iterator[list[str]]) -> Iterator[Case]:
    for line in table["verbs"]:
        base, present, ing, past = (form.replace("-", " ") for form in line.split())
        for construction in table["construction"]:
            text = construction["text"]
            if "{pp}" not in text or past != " ":
                forms = {"base": base, "s": present, "ing": ing, "pp": past}
                drug, name, symbol = next(facts)
                filled = _filled(text, {"D": drug, "T": name, **forms})
                yield f"{construction['name']} | {base}", filled, {(drug, "T", symbol)}


def _of_one(cell: str, text: str, fact: list[str]) -> Case:
    drug, name, symbol = fact
    return cell, _filled(text, {"D": drug, "T": name}), {(drug, "T", symbol)}


def _of_two(table: dict[str, Any], facts: Iterator[list[str]]) -> Iterator[Case]:
    """Sentences that name two targets, traps that say nothing of either, and two drugs of one target."""
    for key in ("cross", "trap"):
        for text in table[key][0]["texts"]:
            (drug, name, symbol), (drug3, name3, symbol3) = next(facts), next(facts)
            told = {(drug, "T", symbol), (drug3, "T", symbol3)} if key == "cross" else set()
            yield f"{key}: {text}", _filled(text, {"D": drug, "T": name, "D3": drug3, "T3": name3}), told
    for text in table["pair"][0]["texts"]:
        for one, other, name, symbol in (line.split() for line in table["shared"]):
            filled = _filled(text, {"D": one, "D2": other, "T": name})
            yield f"pair: {text}", filled, {(one, "T", symbol), (other, "T", symbol)}


def _filled(text: str, parts: dict[str, str]) -> str:
    for name, value in parts.items():
        text = text.replace("{" + name + "}", value)
    for vowel in "aei":
        text = text.replace(f" a {vowel}", f" an {vowel}")
    return text[:1].upper() + text[1:]


def main(*, show: bool) -> None:
    """Print right, wrong and missed by cell."""
    knowledge = load(REPOSITORY / "expectations" / "knowledge")
    cells: dict[str, list[int]] = {}
    whole = [0, 0, 0]
    for cell, text, told in cases():
        kinds = {kind for _, kind, _ in told} or {"T", "C"}
        said = {pair for pair in pairs(claims_in(text, knowledge), knowledge) if pair[1] in kinds}
        found = (len(told & said), len(said - told), len(told - said))
        if show and told != said:
            print(f"{cell}\n    {text}\n    wrong {sorted(said - told)} missed {sorted(told - said)}")
        for counts in (whole, *(cells.setdefault(name, [0, 0, 0]) for name in cell.split(" | "))):
            counts[:] = [a + b for a, b in zip(counts, found, strict=True)]
    right, wrong, missed = whole
    precision, recall = right / (right + wrong), right / (right + missed)
    print(f"{right} right, {wrong} wrong, {missed} missed: P {precision:.3f} R {recall:.3f}")
    for name, (a, b, c) in sorted(cells.items(), key=lambda cell: -cell[1][1] - cell[1][2]):
        if b or c:
            print(f"{name}: {a} right, {b} wrong, {c} missed")


if __name__ == "__main__":
    main(show="--show" in sys.argv)
