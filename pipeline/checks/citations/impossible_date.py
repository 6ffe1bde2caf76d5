"""Dates of a reference that cannot stand in their order."""

from __future__ import annotations

import re

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.cited import field, references, revised
from pipeline.checks.newer_than_page import NEWER, one_a_page
from pipeline.model import Document, Reference

AHEAD = 9
"""The month from which next year's volume may be online: journals publish ahead of print for months."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def examine(corpus: Corpus) -> Result:
    """Compare year, access date, the page's revision and the run's date of every reference."""
    hits, examined = [], 0
    today = corpus.as_of.isoformat()
    for page, reference in references(corpus):
        year = _YEAR.search(reference.year or "")
        has_access = any(span.field == "accessed_on" for span in reference.fields)
        if year is None and not has_access:
            continue
        examined += 1
        hit = _fault(page.document, reference, int(year[0]) if year else None, today)
        if hit:
            hits.append(hit)
    return Result(examined, tuple(one_a_page(hits)))


def _fault(document: Document, reference: Reference, year: int | None, today: str) -> Hit | None:
    return _accessed(document, reference, year, today) or _published(document, reference, year, today)


def _accessed(document: Document, reference: Reference, year: int | None, today: str) -> Hit | None:
    if not any(span.field == "accessed_on" for span in reference.fields):
        return None
    accessed = reference.accessed_on
    here = field(document, reference, "accessed_on")
    if accessed is None:
        return Hit((here,), f"There is no such day: {here.quote}.")
    if accessed > today[: len(accessed)]:
        return Hit((here,), f"Accessed in the future: this run is of {today}.")
    if year and _later(year, accessed):
        other = field(document, reference, "year", role="other_side")
        return Hit((here, other), f"Accessed in {accessed[:4]}, but published in {year}.")
    return None


def _published(document: Document, reference: Reference, year: int | None, today: str) -> Hit | None:
    if year is None:
        return None
    here = field(document, reference, "year")
    if _later(year, today):
        return Hit((here,), f"Published in the future: this run is of {today}.")
    page = revised(document, reference)
    if page and _later(year, page):
        return Hit((here,), f"Published in {year}, {NEWER} in {page}.")
    return None


def _ahead(day: str) -> bool:
    """Whether a date is so late in its year that next year's volume may be out."""
    return len(day) > 4 and int(day[5:7]) >= AHEAD


def _later(year: int, day: str) -> bool:
    """Whether a year of publication lies after a date, and not only by being ahead of print."""
    return year > int(day[:4]) + 1 or (year == int(day[:4]) + 1 and not (_ahead(day) or len(day) == 4))


CHECK = Check(
    id="citations/impossible-date",
    severity="error",
    finds="A source accessed before it was published, published after the page that cites it was last revised, dated "
    "in the future, or accessed on a day that no calendar has.",
    why="One of the dates is wrong; if it is the page's, readers take old advice for new.",
    advice="Look the source up for its year, and the page's history for its revision.",
    limits="Next year is allowed from September on, as journals print ahead. Access dates before the page's revision, "
    "and a guideline's version of a year before its access, are right as they stand.",
    sources=("https://www.ncbi.nlm.nih.gov/books/NBK7282/",),
    bad=(
        Example(
            ("References\n\nPatel RD, Quill S. Home care after infusions. Oncol Nurs Forum. ⟦2031⟧;58(1):11-19.\n\n"
             "Last revised: March 1, 2025",),
            "in the future",
        ),
        Example(
            ("References\n\nPatel RD, Quill S. Home care after infusions. Oncol Nurs Forum. 2021;48(1):11-19. "
             "Accessed at https://pubs.example/a/1 on ⟦March 4, 2017⟧.",),
            "accessed before it was there",
        ),
        Example(
            ("References\n\nPatel RD, Quill S. Home care after infusions. Oncol Nurs Forum. ⟦2024⟧;51(1):11-19.\n\n"
             "Last revised: March 1, 2022",),
            "newer than the page",
        ),
    ),
    good=(
        Example(
            ("References\n\nNational Comprehensive Cancer Network. Clinical Practice Guidelines in Oncology (NCCN "
             "Guidelines). Melanoma, v 2.2022. Accessed at https://www.nccn.org/melanoma.pdf on December 12, 2022.",),
            "a version of the year",
        ),
        Example(
            ("References\n\nNational Cancer Institute. Biological therapies for cancer. 2018. Accessed at "
             "https://www.cancer.gov/about-cancer on March 4, 2019.\n\nLast revised: September 1, 2024",),
            "accessed long before the revision",
        ),
        Example(
            ("References\n\nPatel RD, Quill S. Home care after infusions. Oncol Nurs Forum. 2022;49(1):11-19.\n\n"
             "Last revised: December 1, 2021",),
            "ahead of print",
        ),
    ),
    examine=examine,
)  # fmt: skip
