"""Damage to reference lists in three styles."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tests.mutation.base import Export
from tests.mutation.harness import Kind, Mutant
from tests.mutation.text_faults import SOURCE

BOOKS = (
    "DeVita VT, Lawrence TS, Rosenberg SA, eds. Cancer: Principles & Practice of Oncology. 11th ed. Philadelphia, PA: "
    "Wolters Kluwer; 2019. ISBN 978-1-4963-9463-7",
)
WEB = (
    "National Registry of Cancer Summaries. Checkpoint inhibitors: what to know. Accessed at "
    "https://summaries.nrcs.example/checkpoint on {date}.",
    "Larkmoor Cancer Trust. Living with side effects. Accessed at https://www.larkmoor-trust.example/living on {date}.",
    "Harbor Point Oncology Institute. Caring for a port. Accessed at https://www.harborpoint.example/port on {date}.",
)
MONTHS = ("January", "March", "May", "July", "September", "November")
Style = Callable[["Work"], str]


@dataclass(frozen=True, slots=True)
class Work:
    """A journal article. journal: abbreviated as NLM does; full: its whole name."""

    authors: str
    title: str
    journal: str
    full: str
    year: str
    volume: str
    issue: str
    pages: str
    doi: str = ""


@cache
def works() -> tuple[Work, ...]:
    """Every row of references.csv."""
    with Path(__file__).with_name("references.csv").open(encoding="utf-8") as file:
        return tuple(Work(**row) for row in csv.DictReader(file))


def ama(work: Work) -> str:
    doi = f" doi:{work.doi}" if work.doi else ""
    return f"{work.authors}. {work.title}. {work.journal}. {work.year};{work.volume}({work.issue}):{work.pages}.{doi}"


def vancouver(work: Work) -> str:
    first, last = work.pages.split("-")
    if len(first) == len(last):
        same = next(i for i, (a, b) in enumerate(zip(first, last, strict=True)) if a != b)
        last = last[same:]
    return f"{work.authors}. {work.title}. {work.journal} {work.year};{work.volume}({work.issue}):{first}-{last}."


def canadian(work: Work) -> str:
    return f"{work.authors}. {work.title}. {work.full}. {work.year}: {work.volume}({work.issue}):{work.pages}."


STYLES: tuple[Style, ...] = (ama, vancouver, canadian)


def listing(entries: list[str], *, numbered: bool, name: str) -> Export:
    """A page that ends in a reference list."""
    lines = [f"{number}. {entry}" if numbered else entry for number, entry in enumerate(entries, 1)]
    text = "\n\n".join(
        (
            "Immunotherapy explained",
            "Immunotherapy helps the immune system to find and destroy cancer cells.",
            "References",
            ("\n" if numbered else "\n\n").join(lines),
            "Last revised: March 1, 2025",
        )
    )
    return Export(name, text + "\n")


@dataclass(frozen=True, slots=True)
class Spot:
    """One entry of a list that will be damaged, with the others round it."""

    chosen: Work
    style: Style
    others: tuple[str, ...]
    at: int
    numbered: bool

    def mutant(self, entry: str, mark: str = "", sound: str | None = None) -> Mutant:
        """The list with the damaged entry, beside the list with the sound one."""
        pairs = []
        for middle in (entry, self.style(self.chosen) if sound is None else sound):
            entries = [*self.others[: self.at], middle, *self.others[self.at :]]
            pairs.append(listing(entries, numbered=self.numbered, name="refs"))
        return Mutant((pairs[0],), (pairs[1],), mark or entry)


def spots(rng: random.Random, count: int) -> Iterator[Spot]:
    """Random lists of four to nine entries in one style."""
    for _ in range(count):
        picked = rng.sample(works(), rng.randint(4, 9))
        style = rng.choice(STYLES)
        others = tuple(style(work) for work in picked[1:])
        yield Spot(picked[0], style, others, rng.randint(0, len(others)), rng.random() < 0.5)


def incomplete(spot: Spot, rng: random.Random) -> Mutant | None:
    work = spot.chosen
    entry = rng.choice(
        (f"{work.authors}. {work.title}. {work.journal}.", f"{work.authors}. {work.title}. {work.year}.")
    )
    return spot.mutant(entry)


def truncated(spot: Spot, rng: random.Random) -> Mutant | None:
    work = spot.chosen
    words = work.title.split()
    if len(words) < 6:
        return None
    return spot.mutant(f"{work.authors}. {' '.join(words[: rng.randint(3, len(words) - 2)])}")


def author_list(spot: Spot, rng: random.Random) -> Mutant | None:
    work = spot.chosen
    names = work.authors.removesuffix(", et al").split(", ")
    if len(names) < 2:
        return None
    broken = rng.choice(
        (
            f"{', '.join(names)}, , et al",
            f"{names[0]}, {names[0]}, {', '.join(names[1:])}",
            f"{', '.join(names)}, et al, et al",
            f"{names[0]}, , {', '.join(names[1:])}",
        )
    )
    return spot.mutant(spot.style(replace(work, authors=broken)), "")


def page_range(spot: Spot, rng: random.Random) -> Mutant | None:
    first, last = spot.chosen.pages.split("-")
    style = ama if spot.style is vancouver else spot.style
    sound = replace(spot, style=style)
    return sound.mutant(style(replace(spot.chosen, pages=f"{last}-{first}")))


def year_volume(spot: Spot, rng: random.Random) -> Mutant | None:
    year = int(spot.chosen.year)
    wrong = rng.choice([y for y in range(2000, 2025) if abs(y - year) >= 2])
    return spot.mutant(
        spot.style(replace(spot.chosen, year=str(wrong), doi="")), "", spot.style(replace(spot.chosen, doi=""))
    )


def impossible_date(spot: Spot, rng: random.Random) -> Mutant | None:
    if rng.random() < 0.5:
        wrong = str(rng.randint(2027, 2035))
        return spot.mutant(spot.style(replace(spot.chosen, year=wrong, doi="")))
    year = int(spot.chosen.year)
    entry = spot.style(replace(spot.chosen, doi=""))
    address = "Accessed at https://pubs.example/a/{n} on {m} {d}, {y}."
    early = address.format(n=year, m=rng.choice(MONTHS), d=rng.randint(1, 28), y=year - rng.randint(2, 6))
    late = address.format(n=year, m="January", d=5, y=2025)
    return spot.mutant(f"{entry} {early}", "", f"{entry} {late}")


def stale_access(spot: Spot, rng: random.Random) -> Mutant | None:
    entry = rng.choice(WEB)
    old = entry.format(date=f"{rng.choice(MONTHS)} {rng.randint(1, 28)}, {rng.randint(2010, 2020)}")
    return spot.mutant(old, "", entry.format(date="January 5, 2025"))


def bad_identifier(spot: Spot, rng: random.Random) -> Mutant | None:
    plain = spot.style(replace(spot.chosen, doi=""))
    good, bad = rng.choice(
        (
            ("doi:10.1056/NEJMra1703481", "doi:10.I056/NEJMra1703481"),
            ("doi:10.1056/NEJMra1703481", "doi:1O.1056/NEJMra1703481"),
            ("doi:10.1126/science.aar4060", "doi:10.1126"),
            ("PMID: 29320654", "PMID: 2932O654"),
            ("PMID: 29320654", "PMID: 29320654321"),
            ("PMCID: PMC5703410", "PMCID: PMCS703410"),
            ("PMCID: PMC5703410", "PMCID: PCM5703410"),
        )
    )
    if rng.random() < 0.25:
        digit = rng.choice("01234568")
        return spot.mutant(BOOKS[0][:-1] + digit, "", BOOKS[0])
    return spot.mutant(f"{plain} {bad}", "", f"{plain} {good}")


def cited_differently(spot: Spot, rng: random.Random) -> Mutant | None:
    """A second document cites the same work with another year, volume or first page."""
    work = spot.chosen
    first, last = work.pages.split("-")
    wrong = rng.choice(
        (
            replace(work, year=str(int(work.year) + rng.choice((-1, 1)))),
            replace(work, volume=str(int(work.volume) + rng.randint(1, 9))),
            replace(work, pages=f"{int(first) + rng.randint(1, 90)}-{int(last) + 90}"),
        )
    )
    second = Spot(work, rng.choice((ama, canadian)), spot.others[:3], 1, rng.random() < 0.5)
    damaged = second.mutant(second.style(wrong))
    other = listing([*spot.others[:2], ama(work)], numbered=True, name="other")
    return Mutant((*damaged.after, other), (*damaged.before, other), damaged.mark)


def _kind(check: str, name: str, damage: Callable[[Spot, random.Random], Mutant | None]) -> Kind:
    def inject(_base: object, rng: random.Random) -> Iterator[Mutant]:
        for spot in spots(rng, 4):
            mutant = damage(spot, rng)
            if mutant:
                yield mutant

    return Kind(check, name, SOURCE, inject)


KINDS = (
    _kind("citations/incomplete", "fields gone", incomplete),
    _kind("citations/truncated", "cut in its title", truncated),
    _kind("citations/author-list", "broken author lists", author_list),
    _kind("citations/page-range", "pages swapped", page_range),
    _kind("citations/year-volume", "another year", year_volume),
    _kind("citations/impossible-date", "dates out of order", impossible_date),
    _kind("citations/stale-access", "an old access", stale_access),
    _kind("citations/bad-identifier", "a wrong sign or digit", bad_identifier),
    _kind("citations/cited-differently", "another year, volume or page", cited_differently),
)
