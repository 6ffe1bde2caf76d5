"""References as strings with the label of every token, made from parts: what the second reading learns from."""

from __future__ import annotations

import csv
import random
from pathlib import Path

from bench.made_pages import web_or_book
from bench.made_writer import PARTS, Writer, english, pages, people, person, title
from pipeline.annotate.references.second import LABELS, tokens_of
from pipeline.annotate.references.words import JOURNAL

FOLDER = Path(__file__).parents[1] / "pipeline"


def journals() -> list[tuple[str, str]]:
    with (FOLDER / "knowledge" / "journals.csv").open(encoding="utf-8") as file:
        return sorted({(row["abbreviation"], row["name"]) for row in csv.DictReader(file)})


def journal_name(rng: random.Random, names: list[tuple[str, str]]) -> str:
    if rng.random() < 0.6:
        name = rng.choice(names)[0 if rng.random() < 0.75 else 1]
        return name.capitalize() if rng.random() < 0.05 and len(name.split()) > 1 else name
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


def article(writer: Writer, rng: random.Random, names: list[tuple[str, str]]) -> None:
    year, volume, issue = str(rng.randint(1975, 2025)), str(rng.randint(1, 420)), str(rng.randint(1, 26))
    name = journal_name(rng, names)
    if rng.random() < 0.1:
        issue = str(rng.choice((rng.randint(27, 99), rng.randint(1000, 9999))))
    if rng.random() < 0.05:
        issue = rng.choice(("Suppl 1", "3 Suppl", "15_suppl", "1-2"))
    if rng.random() < 0.12:
        author_year(writer, rng, name, (year, volume, issue))
        return
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


def author_year(writer: Writer, rng: random.Random, name: str, place: tuple[str, str, str]) -> None:
    """`Weber, J. S., & Smith, A. (2015). Title. Journal, 33(4), 1.` and `Weber JS (2015) Title. Journal 33(4):1-9.`"""
    commas, (year, volume, issue) = rng.random() < 0.5, place
    count = rng.randint(1, 6)
    for number in range(count):
        if number:
            writer.put((", & " if number == count - 1 else ", ") if commas else ", ")
        text = person(rng)
        family, _, given = text.rpartition(" ")
        writer.put(f"{family}, {'. '.join(given)}." if commas and given.isupper() else text, "authors")
    writer.put(" (")
    writer.put(year, "year")
    writer.put("). " if commas else ") ")
    text = title(rng)
    writer.put(text, "title")
    writer.put(" " if text.endswith("?") else ". ")
    writer.put(name, "container")
    writer.put(", " if commas else " ")
    writer.put(volume, "volume")
    if rng.random() < 0.7:
        writer.put("(")
        writer.put(issue, "issue")
        writer.put(")")
    writer.put(", " if commas else ":")
    writer.put(pages(rng), "pages")
    writer.put(".")
    tail(writer, rng)


def tail(writer: Writer, rng: random.Random) -> None:
    if rng.random() < 0.15:
        writer.put(f" Epub {rng.randint(1990, 2025)}{rng.choice(('/11/18.', ' Sep 7.', ' Mar 3.'))}")
    if rng.random() < 0.4:
        doi = f"10.{rng.randint(1000, 9999)}/{rng.choice(('j.', 's', 'NEJM', 'jco.'))}{rng.randint(1000, 99999)}"
        writer.put(rng.choice((" doi:", " doi: ", " https://doi.org/")) + doi)
    if rng.random() < 0.3:
        number = rng.randint(1000000, 39999999)
        writer.put(
            rng.choice((f" PMID: {number}.", f" PMID: {number}", f" PubMed PMID: {number}.", f" [PMID: {number}]"))
        )
        if rng.random() < 0.3:
            writer.put(f"; PMCID: PMC{rng.randint(1000000, 9999999)}.")
    if rng.random() < 0.12:
        writer.put(f" Accessed at https://www.ncbi.nlm.nih.gov/pmc/articles/PMC{rng.randint(100000, 9999999)}/ on ")
        writer.put(f"{rng.choice(PARTS['full_months'])} {rng.randint(1, 28)}, {rng.randint(2010, 2025)}.")


def made(count: int) -> list[tuple[str, list[int]]]:
    """Strings with the label of each token."""
    rng = random.Random(20)
    names = journals()
    samples = []
    for _ in range(count):
        writer = Writer()
        if rng.random() < 0.2:
            writer.put(rng.choice((f"{rng.randint(1, 99)}. ", f"[{rng.randint(1, 99)}] ")))
        rng.choices((article, web_or_book), (0.68, 0.32))[0](writer, rng, names)
        told = {
            at: LABELS.index(field) for start, end, field in writer.spans if field in LABELS for at in range(start, end)
        }
        samples.append((writer.text, [told.get(start, 0) for _, start, _ in tokens_of(writer.text)]))
    return samples
