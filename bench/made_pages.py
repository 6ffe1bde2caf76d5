"""Web pages, guidelines, labels, trials, books and chapters as publishers print them: for the second reading."""

from __future__ import annotations

import random
import re

from bench.made_writer import PARTS, Writer, english, pages, people, person, title

PATTERNS = (
    "{org:authors}. {title:title}. {year:year}. Accessed at {url} on {day}.",
    "{org:authors}. {title:title}. {year:year}. Accessed at {url} on {day}.",
    "{org:authors}. {title:title}. Accessed at {url} on {day}.",
    "{org:authors}. {title:title}. {url}. Accessed {day}.",
    "{org:authors}. {title:title}. {year:year}. {url}. Accessed {day}.",
    "{org:authors}. {title:title}. Updated {month} {d}, {year:year}. Accessed {day}. {url}",
    "{org:authors}. {title:title}. Last reviewed {month} {year:year}. Accessed at {url} on {day}.",
    "{org:authors}. {title:title}. Available from: {url} [cited {day}]",
    "{org:authors}. {title:title} [Internet]. {place}: {org}; {year:year} [cited "
    "{year} {mon} {d}]. Available from: {url}",
    "{org:authors}. {title:title}. {year:year}: {url}.",
    "{org:authors}. {title:title}. {place}: {org}; {year:year}: {url}.",
    "{org:authors}. {title:title}. {place}: {org}; {year:year}. {url}. Accessed {day}.",
    "{org:authors}: {title:title}. {org}, {year:year}. Available online. Last accessed {day}.",
    "{org:authors}: {title:title}. {place}: {org}. Available online. Last accessed {day}.",
    "{board:authors}. {summary:title}. Bethesda, MD: National Cancer Institute. Updated <MM/DD/YYYY>. "
    "Available at: {url}. Accessed <MM/DD/YYYY>. [PMID: {pmid}]",
    "{org:authors}. {title:title}. {site:container}. {year:year}. Accessed at {url} on {day}.",
    "{people:authors}. {title:title}. {site:container}. {year:year}. Accessed at {url} on {day}.",
    "{people:authors}. {title:title}. {site:container}. Accessed at {url} on {day}.",
    "{title:title}. {site:container}. {year:year}. Accessed at {url} on {day}.",
    "{org:authors}. {heading:title}. Version {n}.{year:year}. Accessed at {url} on {day}.",
    "{org:authors}, Clinical Practice Guidelines in Oncology (NCCN Guidelines®). "
    "{heading:title}, v {n}.{year:year}. Accessed at {url} on {day}.",
    "{org:authors}. {heading:title} (Version {n}.{year:year}). {url}.",
    "{brand:title} [package insert]. {place}: {org}; {year:year}.",
    "{brand:title}. Prescribing information. {org}; {year:year}. Accessed {day}. {url}",
    "{org:authors}. {title:title}. ClinicalTrials.gov identifier: NCT0{pmid}. "
    "Updated {month} {d}, {year:year}. Accessed {day}. {url}",
    "{people:authors}. {title:title} [dissertation]. {place}: University of {name}; {year:year}.",
    "{people:authors}. {title:title}. bioRxiv. {year:year}. doi:10.1101/{pmid}",
    "{people:authors}. {book:title}. {n}th ed. {place}: {publisher}; {year:year}.",
    "{people:authors}, eds. {book:title}. {n}th ed. {place}: {publisher}; {year:year}.",
    "{org:authors}. {heading:title}. In: {book:container}. {n}th ed. {place}: {publisher}; {year:year}:{pages:pages}.",
    "{heading:title}. In: {people}, eds.: {book:container}. {n}th ed. {publisher}; {year:year}, pp {pages:pages}.",
    "{people:authors}. {title:title}. In: {people}, eds. {book:container}. {n}th ed. "
    "{place}: {publisher}; {year:year}:{pages:pages}.",
    "{people:authors}. {title:title}. In {people}, eds. {book:container}. {place}: "
    "{publisher}; {year:year}. p. {pages:pages}.",
    "{people:authors}. Chapter {n}: {heading:title}. In: {people}, eds. "
    "{book:container}. {n}th ed. {place}: {publisher}; {year:year}.",
    "{people:authors}. {title:title}. {people}, (eds.). {book:container}. ({n}th "
    "Edition). {place}: {publisher}; {year:year}: {n}:{pages:pages}.",
    "{people:authors}: {title:title}. In: {people}: {book:container}. {n}th ed. "
    "{publisher}, {year:year}, pp {pages:pages}.",
)
_SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
_KINDS = ("Society", "Institute", "Association", "Foundation", "Network", "Agency", "Council", "Centre", "Center")
_ALONE = (
    "Cancer",
    "Lymphoma",
    "Leukemia",
    "Melanoma",
    "Health",
    "Blood",
    "Kidney",
    "Breast Cancer",
    "Clinical Oncology",
)
_SUBJECTS = ("Adult Treatment", "Pediatric Treatment", "Screening and Prevention", "Supportive and Palliative Care")
_SITES = ("UpToDate", "Medscape", "Cancer.Net", "StatPearls", "MedlinePlus", "Medscape Reference")


def organisation(rng: random.Random) -> str:
    """A body's name: `National Lymphoma Network (NLN)`, `Stand Up Biotech`."""
    first, kind, of = (
        rng.choice(("American", "National", "Canadian", "European", "International", "UK", "")),
        rng.choice(_KINDS),
        rng.choice(_ALONE),
    )
    word = rng.choice(english()).capitalize()
    name = rng.choice(
        (
            rng.choice(PARTS["organisations"]),
            f"{first} {of} {kind}".strip(),
            f"{first} {kind} of {of}".strip(),
            f"{word} {rng.choice(('Biotech', 'Pharma', 'Therapeutics', 'Cancer Center', 'Hospital', 'Clinic'))}",
            f"{rng.choice(('Centers for', 'Department of', 'Ministry for'))} {of} and {word}",
            f"US {of} and {word} Administration",
        )
    )
    if rng.random() < 0.25 and "(" not in name:
        name += f" ({''.join(word[0] for word in name.split() if word[0].isupper())})"
    return name


def heading(rng: random.Random) -> str:
    """A page's short heading in capitals."""
    disease = rng.choice(PARTS["diseases"]).title()
    return rng.choice(
        (
            f"{disease} Treatment",
            disease,
            f"{disease} (PDQ®) – Patient Version",
            f"Treating {disease}",
            f"Cancer Stat Facts: {disease}",
        )
    )


def board(rng: random.Random) -> str:
    """Who writes a PDQ summary."""
    return f"PDQ® {rng.choice(_SUBJECTS)} Editorial Board"


def summary(rng: random.Random) -> str:
    """A PDQ summary's title."""
    return f"PDQ {heading(rng)}"


def day(rng: random.Random) -> str:
    month, number, year = rng.choice(PARTS["full_months"]), rng.randint(1, 28), rng.randint(2008, 2025)
    return rng.choice(
        (
            f"{month} {number}, {year}",
            f"{month} {number}, {year}",
            f"{number} {month} {year}",
            f"{month[:3]} {number}, {year}",
            f"{rng.randint(1, 12)}/{number}/{year}",
        )
    )


def address(rng: random.Random) -> str:
    topic = rng.choice(PARTS["topics"]).replace(" ", "-")
    return (
        rng.choice(("https://www.", "www.", "https://"))
        + f"{rng.choice(english())}.{rng.choice(('org', 'gov', 'com', 'ca'))}/{topic}/{rng.randint(1, 99)}"
    )


def _value(name: str, rng: random.Random) -> str:
    makers = {
        "org": organisation,
        "title": title,
        "heading": heading,
        "pages": pages,
        "url": address,
        "day": day,
        "person": person,
        "board": board,
        "summary": summary,
    }
    if name in makers:
        return makers[name](rng)
    lists = {
        "place": PARTS["places"],
        "publisher": PARTS["publishers"],
        "book": PARTS["books"],
        "month": PARTS["full_months"],
        "mon": PARTS["months"],
        "site": _SITES,
    }
    if name in lists:
        return rng.choice(lists[name])
    if name == "brand":
        return f"{rng.choice(english()).capitalize()} ({rng.choice(english())}mab)"
    if name == "name":
        return rng.choice(english()).capitalize()
    low, high = {"year": (1990, 2026), "n": (1, 12), "d": (1, 28), "pmid": (1000000, 39999999)}[name]
    return str(rng.randint(low, high))


def web_or_book(writer: Writer, rng: random.Random, names: list[tuple[str, str]]) -> None:
    """One reference after a pattern."""
    pattern, at = rng.choice(PATTERNS), 0
    for slot in _SLOT.finditer(pattern):
        between = pattern[at : slot.start()]
        if writer.text.endswith("?") and between.startswith("."):
            between = between[1:]
        writer.put(between)
        if slot[1] == "people":
            people(writer, rng, slot[2] or "other")
        else:
            writer.put(_value(slot[1], rng), slot[2] or "")
        at = slot.end()
    writer.put(pattern[at:])
