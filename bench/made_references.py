"""References as strings with the label of every token, made from parts: what the second reading learns from."""

from __future__ import annotations

import csv
import random
import tomllib
from functools import cache
from pathlib import Path

from pipeline.annotate.references.second import LABELS, tokens_of
from pipeline.annotate.references.words import JOURNAL

FOLDER = Path(__file__).parents[1] / "pipeline"
PARTS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


class Writer:
    """A string under way, with the label of every stretch."""

    def __init__(self) -> None:
        self.text = ""
        self.spans: list[tuple[int, int, str]] = []

    def put(self, text: str, field: str = "") -> None:
        if field:
            self.spans.append((len(self.text), len(self.text) + len(text), field))
        self.text += text


def journals() -> list[tuple[str, str]]:
    with (FOLDER / "knowledge" / "journals.csv").open(encoding="utf-8") as file:
        return sorted({(row["abbreviation"], row["name"]) for row in csv.DictReader(file)})


@cache
def english() -> tuple[str, ...]:
    """Ordinary words, so that the model learns shapes and places rather than a few titles by heart."""
    with (FOLDER / "knowledge" / "english.csv").open(encoding="utf-8") as file:
        return tuple(sorted({row[0] for row in csv.reader(file) if row[0].isalpha() and row[0].islower()}))


def journal_name(rng: random.Random, names: list[tuple[str, str]]) -> str:
    if rng.random() < 0.6:
        return rng.choice(names)[0 if rng.random() < 0.8 else 1]
    if rng.random() < 0.15:
        rest = " ".join(rng.choices(english(), k=rng.randint(1, 3)))
        return (
            rng.choice(
                ("Journal of ", "The Journal of ", "International journal of ", "Annals of ", "American journal of ")
            )
            + rest
        )
    words = [word.capitalize() for word in rng.choices(sorted(JOURNAL), k=rng.randint(1, 5))]
    dot = "." if rng.random() < 0.15 else ""
    return " ".join(word + dot for word in words).rstrip(".")


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


def article(writer: Writer, rng: random.Random, names: list[tuple[str, str]]) -> None:
    year, volume, issue = str(rng.randint(1975, 2025)), str(rng.randint(1, 420)), str(rng.randint(1, 26))
    name = journal_name(rng, names)
    if rng.random() < 0.05:
        issue = rng.choice(("Suppl 1", "3 Suppl", "15_suppl", "1-2"))
    pdq = rng.random() < 0.2
    people(writer, rng)
    writer.put(rng.choice((": ", ".: ")) if pdq else ". ")
    text = title(rng)
    writer.put(text, "title")
    writer.put(" " if text.endswith("?") else ". ")
    writer.put(name, "container")
    if pdq:
        writer.put(" ")
        writer.put(volume, "volume")
        writer.put(" (")
        writer.put(issue, "issue")
        writer.put("): ")
        writer.put(pages(rng), "pages")
        writer.put(", ")
        writer.put(year, "year")
        writer.put(". [PUBMED Abstract]" if rng.random() < 0.8 else ".")
        return
    writer.put(rng.choice((". ", ". ", " ")))
    writer.put(year, "year")
    if rng.random() < 0.2:
        writer.put(f" {rng.choice(PARTS['months'])}" + (f" {rng.randint(1, 28)}" if rng.random() < 0.5 else ""))
    writer.put(rng.choice((";", ";", "; ", ": ")))
    writer.put(volume, "volume")
    if rng.random() < 0.7:
        writer.put("(")
        writer.put(issue, "issue")
        writer.put(")")
    if rng.random() < 0.97:
        writer.put(rng.choice((":", ":", ": ", ", pages ")))
        writer.put(pages(rng), "pages")
    writer.put(rng.choice((".", ".", "")))
    tail(writer, rng)


def tail(writer: Writer, rng: random.Random) -> None:
    if rng.random() < 0.15:
        writer.put(f" Epub {rng.randint(1990, 2025)}{rng.choice(('/11/18.', ' Sep 7.', ' Mar 3.'))}")
    if rng.random() < 0.4:
        doi = f"10.{rng.randint(1000, 9999)}/{rng.choice(('j.', 's', 'NEJM', 'jco.'))}{rng.randint(1000, 99999)}"
        writer.put(rng.choice((" doi:", " doi: ", " https://doi.org/")) + doi)
    if rng.random() < 0.2:
        writer.put(f" PMID: {rng.randint(1000000, 39999999)}.")
    if rng.random() < 0.12:
        writer.put(f" Accessed at https://www.ncbi.nlm.nih.gov/pmc/articles/PMC{rng.randint(100000, 9999999)}/ on ")
        writer.put(f"{rng.choice(PARTS['full_months'])} {rng.randint(1, 28)}, {rng.randint(2010, 2025)}.")


def webpage(writer: Writer, rng: random.Random, names: list[tuple[str, str]]) -> None:
    if rng.random() < 0.7:
        writer.put(rng.choice(PARTS["organisations"]), "authors")
    else:
        people(writer, rng)
    writer.put(". ")
    writer.put(title(rng), "title")
    writer.put(". ")
    if rng.random() < 0.25:
        writer.put("UpToDate", "container")
        writer.put(". ")
    if rng.random() < 0.6:
        writer.put(str(rng.randint(2005, 2025)), "year")
        writer.put(rng.choice((". ", ": ")))
    site, topic = rng.choice(("cancer", "health", "who")), rng.choice(PARTS["topics"]).replace(" ", "-")
    address = f"https://www.{site}.org/{topic}/{rng.randint(1, 99)}"
    day = f"{rng.choice(PARTS['full_months'])} {rng.randint(1, 28)}, {rng.randint(2008, 2025)}"
    writer.put(
        rng.choice(
            (
                f"Accessed at {address} on {day}.",
                f"{address}. Accessed {day}.",
                f"Available from: {address} [cited {day}]",
            )
        )
    )


def book(writer: Writer, rng: random.Random, names: list[tuple[str, str]]) -> None:
    people(writer, rng)
    writer.put(". ")
    if rng.random() < 0.6:
        writer.put(title(rng), "title")
        writer.put(rng.choice((". In: ", ". In ")))
        people(writer, rng, "other")
        writer.put(rng.choice((", eds. ", ", editors. ")))
        writer.put(rng.choice(PARTS["books"]), "container")
    else:
        writer.put(rng.choice(PARTS["books"]), "title")
    writer.put(". ")
    if rng.random() < 0.5:
        writer.put(f"{rng.randint(2, 11)}th ed. ")
    writer.put(f"{rng.choice(PARTS['places'])}: {rng.choice(PARTS['publishers'])}{rng.choice(('; ', ', '))}")
    writer.put(str(rng.randint(1980, 2025)), "year")
    if rng.random() < 0.5:
        writer.put(rng.choice((":", ". p. ", ", pp ", ": ")))
        writer.put(pages(rng), "pages")
    writer.put(".")


def made(count: int) -> list[tuple[str, list[int]]]:
    """Strings with the label of each token."""
    rng = random.Random(20)
    names = journals()
    samples = []
    for _ in range(count):
        writer = Writer()
        if rng.random() < 0.2:
            writer.put(rng.choice((f"{rng.randint(1, 99)}. ", f"[{rng.randint(1, 99)}] ")))
        rng.choices((article, webpage, book), (0.75, 0.13, 0.12))[0](writer, rng, names)
        told = {
            at: LABELS.index(field) for start, end, field in writer.spans if field in LABELS for at in range(start, end)
        }
        samples.append((writer.text, [told.get(start, 0) for _, start, _ in tokens_of(writer.text)]))
    return samples
