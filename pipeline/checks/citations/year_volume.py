"""A volume that the journal's numbering cannot have in that year."""

from __future__ import annotations

import re

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.cited import field, references
from pipeline.knowledge.journals import Journal, journal
from pipeline.model import Evidence, Page, Reference, Span

_NUMBER = re.compile(r"\d+")


def examine(corpus: Corpus) -> Result:
    """Compare year and volume of every article in a journal whose numbering is known."""
    hits, examined = [], 0
    for page, reference in references(corpus):
        if not (reference.container and reference.year and reference.volume):
            continue
        known = journal(reference.container)
        volume, year = _NUMBER.fullmatch(reference.volume), _NUMBER.search(reference.year)
        if known is None or volume is None or year is None:
            continue
        volumes, founded = known.volumes(int(year[0])), known.founded()
        early = founded is not None and int(year[0]) < founded
        if volumes is None and not early:
            continue
        examined += 1
        if early or int(volume[0]) not in (volumes or ()):
            hits.append(_hit(page, reference, _told(reference, known, volumes)))
    return Result(examined, tuple(hits))


def _told(reference: Reference, known: Journal, volumes: range | None) -> str:
    """What the table knows, in a sentence without its full stop."""
    name, year, volume = known.abbreviation, reference.year, reference.volume
    years = known.years(int(volume or 0))
    if volumes is None:
        return f"{name} began in {known.founded()}" + (f", and its volume {volume} is of {years[0]}" if years else "")
    ends = sorted({volumes[0], volumes[-1]})
    right = (" or " if len(volumes) <= 2 else " to ").join(map(str, ends))
    return f"{name}: {year} is volume {right}" + (f"; volume {volume} is of {years[0]}" if years else "")


def _hit(page: Page, reference: Reference, fact: str) -> Hit:
    here = field(page.document, reference, "volume")
    known = Evidence(Span(page.document.doc_id, here.span.start, here.span.start), fact + ".", "known")
    return Hit((here, known), f"{fact}, so year or volume is wrong.", "Look the article up and copy year and volume.")


CHECK = Check(
    id="citations/year-volume",
    severity="warning",
    finds="An article whose volume did not appear in the year given, by a table of journals that number their volumes "
    "regularly: `J Surg Oncol. 2017;16(1)`, where 2017 is volume 115 or 116.",
    why="Year or volume is mistyped; the article cannot be found by its place, and link resolvers fail.",
    advice="Look the article up by its title, then copy year, volume and pages.",
    limits="Only journals in `pipeline/knowledge/journals.csv`, and only years for which their line holds. It cannot "
    "say which of the two numbers is wrong. Supplements with letters are left alone.",
    sources=("https://www.ncbi.nlm.nih.gov/nlmcatalog/journals", "https://www.ncbi.nlm.nih.gov/books/NBK7282/"),
    bad=(
        Example(
            ("References\n\nLedford JR, Ames CD. Cell therapy for solid tumors. J Surg Oncol. 2017;⟦16⟧(1):63-74.",),
            "a digit lost: 2017 is volume 115 or 116",
        ),
        Example(
            ("References\n\nSiegel RL, Miller KD, Jemal A: Cancer statistics, 2017. CA Cancer J Clin ⟦76⟧ (1): 7-30, "
             "2017.",),
            "digits exchanged",
        ),
    ),
    good=(
        Example(
            ("References\n\nJune CH, Sadelain M. Chimeric antigen receptor therapy. N Engl J Med. "
             "2018;379(1):64-73.",),
            "the second volume of 2018",
        ),
        Example(
            ("References\n\nPagel L, Munn R. A remedy under trial. J Obscure Trials. 2017;16(1):63-74.",),
            "a journal that is not in the table",
        ),
        Example(
            ("References\n\nPorter S, Lane M. Checkpoint blockade in practice. Blood. 2019. doi:10.1182/blood.000001",),
            "ahead of print, no volume yet",
        ),
    ),
    examine=examine,
)  # fmt: skip
