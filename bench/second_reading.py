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

from bench.citations import fields_of, scorer
from bench.made_references import FOLDER, made
from pipeline.annotate.references import cite
from pipeline.annotate.references.second import LABELS, Weights, agreement, features, tokens_of

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
            before = earlier = 0
            for at, right in enumerate(labels):
                step += 1
                seen = features(tokens, at, before, earlier)
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
                before, earlier = best, before
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
    judge = scorer()
    bands: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        reference = cite(row["raw"])
        fields = fields_of(reference)
        right = all(judge.canon(f, row["fields"].get(f)) == judge.canon(f, fields.get(f)) for f in judge.CORE)
        share = agreement(row["raw"], reference)
        band = "all" if share == 1 else "most (.9)" if share >= 0.9 else "some (.75)" if share >= 0.75 else "little"
        bands[band][0] += right
        bands[band][1] += 1
    for band, (right, total) in sorted(bands.items()):
        print(f"{band}: {right} of {total} whole references right ({100 * right / total:.1f} %)")


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
