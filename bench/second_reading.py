"""Make and weigh the second reading of references.

`python -m bench.second_reading train` writes `pipeline/annotate/references/second.json` from strings it makes itself
(no text of others); the same weights every time. `python -m bench.second_reading weigh GOLD.jsonl` prints how often the
rules are right where both readings agree, and where they do not (with the scorer's own comparison).
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from pathlib import Path
from typing import Any

from bench import publishers
from bench.citations import fields_of, scorer
from bench.made_references import FOLDER, made
from pipeline.annotate.references import cite
from pipeline.annotate.references.second import LABELS, Weights, compare, features, tokens_of

LEAST = 3
"""Weights, in tenths, below which a feature is left out: they change next to nothing and fill the file."""
MODEL = FOLDER / "annotate" / "references" / "second.json"


def train(count: int, rounds: int) -> None:
    """Averaged perceptron (Collins 2002), greedy, with the model's own labels as context."""
    samples = made(count)
    weights: Weights = defaultdict(lambda: [0.0] * len(LABELS))
    totals: Weights = defaultdict(lambda: [0.0] * len(LABELS))
    stamps: dict[tuple[str, int], int] = defaultdict(int)
    step = wrong = 0

    def move(name: str, index: int, by: float) -> None:
        totals[name][index] += (step - stamps[name, index]) * weights[name][index]
        stamps[name, index] = step
        weights[name][index] += by

    rng = random.Random(4)
    for _ in range(rounds):
        rng.shuffle(samples)
        wrong = 0
        for text, labels in samples:
            tokens = tokens_of(text)
            before = earlier = done = 0
            for at, right in enumerate(labels):
                step += 1
                seen = features(tokens, at, before, earlier, done)
                scores = [0.0] * len(LABELS)
                for name in seen:
                    if name in weights:
                        for index, weight in enumerate(weights[name]):
                            scores[index] += weight
                best = max(range(len(LABELS)), key=scores.__getitem__)
                if best != right:
                    wrong += 1
                    for name in seen:
                        move(name, right, 1.0)
                        move(name, best, -1.0)
                before, earlier, done = best, before, done | 1 << best
        print(f"{wrong} wrong of {sum(len(labels) for _, labels in samples)}")
    kept = {}
    for name in sorted(weights):
        for index in range(len(LABELS)):
            move(name, index, 0.0)
        mean = [round(10 * total / step) for total in totals[name]]
        if max(map(abs, mean)) >= LEAST:
            kept[name] = mean
    MODEL.write_text(json.dumps(kept, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(len(kept), "features", MODEL.stat().st_size, "bytes")


def weigh(gold: Path) -> None:
    """How often a field, and a whole reference, is right where both readings agree and where they differ."""
    judge = scorer()
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])

    def count(name: str, agree: bool, right: bool) -> None:
        tally[name][0 if agree else 2] += right
        tally[name][1 if agree else 3] += 1

    for raw, wanted in _references(gold):
        reference = cite(raw)
        told = fields_of(reference)
        differing = {span.field for span in compare(raw, reference).differing}
        for field in LABELS[1:]:
            if field in told or field in differing:
                right = judge.canon(field, wanted.get(field)) == judge.canon(field, told.get(field))
                count(field, field not in differing, right)
        whole = all(judge.canon(f, wanted.get(f)) == judge.canon(f, told.get(f)) for f in judge.CORE)
        count("whole reference", not differing, whole)
    for name, (same, agreeing, other, differing_) in tally.items():
        print(
            f"{name:16} right where both agree: {same} of {agreeing} ({100 * same / max(agreeing, 1):.1f} %), "
            f"where they differ: {other} of {differing_} ({100 * other / max(differing_, 1):.1f} %)"
        )


def _references(gold: Path) -> list[tuple[str, dict[str, Any]]]:
    """Strings and their fields, of a file of the scorer's form or of `bench/publishers.txt`'s."""
    if gold.suffix == ".txt":
        return [(row.text, row.fields) for row in publishers.rows(gold)]
    rows = map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    return [(row["raw"], row["fields"]) for row in rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["train", "weigh"])
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("--strings", type=int, default=8000)
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    if options.what == "train":
        train(options.strings, options.rounds)
    else:
        weigh(options.gold)


if __name__ == "__main__":
    main()
