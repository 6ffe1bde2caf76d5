"""A web page last looked at more than five years ago."""

from __future__ import annotations

from datetime import date

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.cited import field, references

YEARS = 5
"""The catalogue's default, the same as for a page without revision."""


def examine(corpus: Corpus) -> Result:
    """Compare every access date of a source that lives on the web only with the run's date."""
    hits, examined = [], 0
    as_of = corpus.as_of
    limit = f"{as_of.year - YEARS:04d}-{as_of.month:02d}-{min(as_of.day, 28):02d}"
    for page, reference in references(corpus):
        if not reference.accessed_on or reference.volume:
            continue
        examined += 1
        if reference.accessed_on < limit[: len(reference.accessed_on)]:
            age = as_of.year - date.fromisoformat((reference.accessed_on + "-01-01")[:10]).year
            message = f"This web page was last looked at in {reference.accessed_on[:4]}, some {age} years ago."
            advice = "Open it, see whether it still says so, and write the new date."
            hits.append(Hit((field(page.document, reference, "accessed_on"),), message, advice))
    return Result(examined, tuple(hits))


CHECK = Check(
    id="citations/stale-access",
    severity="info",
    finds="A web source whose access date is more than five years before the run's date.",
    why="Web pages change: after five years what was read there may say something else, or be gone.",
    advice="Open the address, read it again, and write the new access date; find another source where it is gone.",
    limits="Journal articles are left out: their text does not change. Sources without an access date are not judged.",
    sources=("https://www.ncbi.nlm.nih.gov/books/NBK7274/",),
    bad=(
        Example(
            ("References\n\nNational Cancer Institute. Biological therapies for cancer. Accessed at "
             "https://www.cancer.gov/about-cancer/treatment on ⟦March 4, 2019⟧.",),
        ),
        Example(
            ("References\n\nMacmillan Cancer Support. Living with fatigue. Available from: "
             "https://www.macmillan.org.uk/fatigue [Accessed ⟦2 May 2018⟧].",),
            "another form",
        ),
    ),
    good=(
        Example(
            ("References\n\nNational Cancer Institute. Biological therapies for cancer. Accessed at "
             "https://www.cancer.gov/about-cancer/treatment on March 4, 2024.",),
        ),
        Example(
            ("References\n\nRussell SJ, Barber GN. Oncolytic viruses as vaccines. Cancer Cell. 2018;33(4):599-605. "
             "Accessed at https://www.ncbi.nlm.nih.gov/pmc/articles/PMC5918693/ on December 19, 2019.",),
            "a journal article does not change",
        ),
        Example(
            ("References\n\nHarbor Institute. Questions to ask. 2012. https://www.harbor.example/questions",),
            "no access date",
        ),
    ),
    examine=examine,
)  # fmt: skip
