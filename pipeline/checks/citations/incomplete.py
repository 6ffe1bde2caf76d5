"""A reference without what its kind needs."""

from __future__ import annotations

import re

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.citations.truncated import cut
from pipeline.checks.cited import references, text_of, whole
from pipeline.model import Reference

_ON_ITS_WAY = re.compile(
    r"in press|ahead of print|accepted manuscript|forthcoming|preprint|published online|epub|abstract|submitted"
    r"|presented at|no longer available|online first|unpublished|personal communication|suppl",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_BRACKETED_YEAR = re.compile(r"\(((?:1[5-9]|20)\d\d)[a-z]?\)")
_PLACED = re.compile(r"\d\s*[,:;(]\s*\(?\s*\d|\d\s?[-–]\s?\d|\(\s*(?:19|20)\d\d|,\s*\d")
_MORE = re.compile(r"[.?!,;]\s+[^a-z\s]|\b[Ii]n:\s")
"""Numbers as of a source, or a title of several sentences: the source may be there, in a style that is not read."""
_WEB = re.compile(
    r"\.(?:com|org|net|gov|edu)\b|https?:|www\.|[Aa]ccess(?:ed)?\b|[Aa]vailable|[Rr]etrieved|<MM/DD/YYYY>"
)


def examine(corpus: Corpus) -> Result:
    """Compare the fields of every whole entry with what its kind needs."""
    hits, examined = [], 0
    for page, reference in references(corpus):
        text = text_of(page.document, reference)
        examined += 1
        missing = [] if cut(text, reference) else lacks(reference, text)
        if missing:
            message = f"This {_NAMES.get(reference.kind, 'reference')} has no {' and no '.join(missing)}."
            hits.append(Hit((whole(page.document, reference),), message, "Look the work up and complete the entry."))
    return Result(examined, tuple(hits))


def lacks(reference: Reference, text: str) -> list[str]:
    """What is missing, in plain words."""
    found = bool(reference.doi or reference.pmid or reference.pmcid or _ON_ITS_WAY.search(text))
    online = bool(reference.url or reference.accessed_on or _WEB.search(text))
    numbers = _NUMBER.findall(text.replace(reference.title or "", " "))
    years = [number for number in numbers if _YEAR.fullmatch(number)] or _BRACKETED_YEAR.findall(text)
    if reference.kind == "journal":
        missing = [] if reference.title or not reference.authors else ["title"]
        if not reference.year and not years:
            missing.append("year")
        placed = reference.volume or reference.issue or reference.pages or len(numbers) > len(years[:1])
        if not (placed or found or online):
            missing.append("volume or pages")
        return missing
    if reference.kind in ("book", "chapter"):
        return [] if reference.year or years else ["year"]
    unread = _PLACED.search(text) or _MORE.search(reference.title or "")
    if reference.kind == "other" and not (found or online or unread):
        persons = any(author.given for author in reference.authors)
        if persons and not reference.container and not reference.publisher:
            return ["journal or publisher"] if reference.year else ["source", "year"]
    return []


_NAMES = {"journal": "article", "book": "book", "chapter": "chapter"}

CHECK = Check(
    id="citations/incomplete",
    severity="warning",
    finds="An article without year, or without volume, pages and identifier; a book without year; an entry of named "
    "authors with no source at all.",
    why="A reader cannot find the work again, so what the page says cannot be checked.",
    advice="Look the work up by its title and complete the entry.",
    limits="Web pages are asked for nothing: many have neither author nor date. Articles in press or ahead of print "
    "need no volume, and an identifier or address stands for it. An entry in a style that is not read is left alone.",
    sources=("https://www.ncbi.nlm.nih.gov/books/NBK7282/",),
    bad=(
        Example(
            ("References\n\n⟦Emens LA, Ascierto PA, Darcy PK, et al. Cancer immunotherapy: opportunities and "
             "challenges in the rapidly evolving clinical landscape. Eur J Cancer.⟧",),
            "neither year nor volume",
        ),
        Example(
            ("References\n\n⟦Martins F, Sofiya L. Adverse effects of immune-checkpoint inhibitors. 2018.⟧",),
            "no journal",
        ),
    ),
    good=(
        Example(
            ("References\n\nHill R, Giralt S. Immunoglobulin after cell therapy. Blood Rev. 2019 [Accepted manuscript]"
             ". Accessed at https://www.ncbi.nlm.nih.gov/pubmed/31416717 on December 19, 2019.",),
            "not yet in a volume",
        ),
        Example(
            ("References\n\nNational Cancer Institute. Immunotherapy to treat cancer. Accessed at "
             "https://www.cancer.gov/about-cancer/treatment on March 4, 2024.",),
            "a web page without date",
        ),
        Example(
            ("References\n\nKragt L, Wolvius EB. Social inequalities in quality of life. Qual Life Res. 2017;26:e12.",),
            "an electronic page and no issue",
        ),
    ),
    examine=examine,
)  # fmt: skip
