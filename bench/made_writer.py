"""Writing a made reference with the label of every stretch, and the parts all kinds share: names, titles, pages."""

from __future__ import annotations

import csv
import random
import tomllib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "pipeline"
PARTS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("made_references.toml").read_text(encoding="utf-8")
)


class Writer:
    """A string under way, with the label of every stretch."""

    def __init__(self) -> None:
        self.text = ""
        self.spans: list[tuple[int, int, str]] = []

    def put(self, text: str, field: str = "") -> None:
        if field:
            self.spans.append((len(self.text), len(self.text) + len(text), field))
        self.text += text


@cache
def english() -> tuple[str, ...]:
    """Ordinary words, so that the model learns shapes and places rather than a few titles by heart."""
    with (FOLDER / "knowledge" / "english.csv").open(encoding="utf-8") as file:
        words = {word for row in csv.DictReader(file) for word in row["words"].split(" ")}
    return tuple(sorted(word for word in words if word.isalpha() and word.islower()))


def plain_title(rng: random.Random) -> str:
    words = list(rng.choices(english(), k=rng.randint(3, 17)))
    for at in range(1, len(words)):
        chance = rng.random()
        if chance < 0.2:
            words[at] = rng.choice(("of", "in", "and", "the", "for", "with", "by", "from", "a", "to"))
        elif chance < 0.26:
            words[at] = rng.choice(
                (
                    "IL-2",
                    "p53",
                    "(CTLA-4)",
                    "mRNA",
                    "2,",
                    "HIV-1",
                    "n-3",
                    "T-cell",
                    "3D",
                    "CD8+",
                    "alpha",
                    "β",
                    "1999",
                    "12-month",
                )
            )
        elif chance < 0.31:
            words[at] = words[at].capitalize()
        elif chance < 0.37 and at < len(words) - 1:
            words[at] += rng.choice((":", ",", ",", ".", "-based", " -"))
            words[at + 1] = words[at + 1].capitalize() if words[at].endswith((".", ":")) else words[at + 1]
    if rng.random() < 0.12:
        words = [
            word
            if word in ("of", "in", "and", "the", "for", "with", "by", "from", "a", "to")
            else word[0].upper() + word[1:]
            for word in words
        ]
    text = " ".join(words)
    return text[0].upper() + text[1:] + ("?" if rng.random() < 0.04 else "")


def person(rng: random.Random) -> str:
    family = rng.choice(PARTS["families"]) if rng.random() < 0.4 else rng.choice(english()).capitalize()
    if rng.random() < 0.06:
        family += f"-{rng.choice(english()).capitalize()}"
    if rng.random() < 0.08:
        family = f"{rng.choice(PARTS['particles'])} {family}"
    if rng.random() < 0.05:
        family += f" {rng.choice(PARTS['families'])}"
    initials = "".join(rng.choice("ABCDEFGHJKLMNPRSTVW") for _ in range(rng.choice((1, 1, 2, 2, 3))))
    return f"{family} {initials}" + (rng.choice((" Jr", " III")) if rng.random() < 0.02 else "")


def people(writer: Writer, rng: random.Random, field: str = "authors") -> None:
    count = rng.choice((1, 1, 2, 3, 3, 4, 6, 9))
    for number in range(count):
        if number:
            writer.put(", ")
        writer.put(person(rng), field)
    if count >= 3 and rng.random() < 0.6:
        writer.put(rng.choice((", et al", " et al")))


def title(rng: random.Random) -> str:
    if rng.random() < 0.7:
        return plain_title(rng)

    def topic() -> str:
        return rng.choice(PARTS["topics"])

    text = rng.choice(PARTS["titles"])
    while "{t}" in text:
        text = text.replace("{t}", topic(), 1)
    first = topic()
    return (
        text.replace("{T}", first[0].upper() + first[1:])
        .replace("{D}", rng.choice(PARTS["diseases"]))
        .replace("{n}", str(rng.randint(1, 9)))
        .replace("{Y}", str(rng.randint(1990, 2024))).replace("{F}", rng.choice(PARTS["families"]))
    )  # fmt: skip


def pages(rng: random.Random) -> str:
    first = rng.randint(1, 2500)
    last = first + rng.randint(1, 14)
    dash = rng.choice("--–")
    prefix = rng.choice(("", "", "", "", "", "S", "e"))
    short = str(last)[-2:] if len(str(last)) == len(str(first)) and rng.random() < 0.4 else str(last)
    return f"{prefix}{first}" if rng.random() < 0.12 else f"{prefix}{first}{dash}{short}"
