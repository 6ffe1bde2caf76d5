"""One reference string to its fields: identifiers first, then source, authors, title; rules only."""

from __future__ import annotations

import re

from pipeline.annotate.references import imprint, marks, people, source, title
from pipeline.annotate.references.articles import read_article
from pipeline.annotate.references.letters import UPPER, YEAR
from pipeline.annotate.references.organisations import SENTENCE, may_be_author, read_organisation
from pipeline.annotate.references.parts import Parts, build
from pipeline.annotate.references.webpages import read_page, read_site
from pipeline.model import Reference, Span

_BLANKS = str.maketrans(dict.fromkeys("\n\t\r\u00a0\u2009\u202f\u200a\u2002\u2003\u2007", " "))
_NUMBER = re.compile(
    rf"\s*(?:\[\d{{1,3}}\]\.?\s*|\(\d{{1,3}}\)\s+|\d{{1,3}}[.)]\s*(?=[^\W\d])|\d{{1,3}}(?:,\d{{1,3}})*-(?=[{UPPER}][a-z])"
    rf"|\d{{1,3}}\s+(?=[{UPPER}])|[•*·–-]\s+)"
)
_AFTER_AUTHORS = re.compile(
    rf"\s*(?:[.:;,]+\s*)?(?:(?:(?P<year>{YEAR})[a-z]?\s*[.:,;]|\((?P<year2>{YEAR})[a-z]?\)[.:,;]?)\s*)?"
)
_COUNTRY = re.compile(r"(?:U\.?S\.?|U\.?K\.?)\s")
"""`U.S. Department of …` is no person with initials."""
_NCCN = re.compile(r"(?P<author>National Comprehensive Cancer Network(?: \(NCCN\))?)[,.]\s+")
_YEAR = re.compile(YEAR)
_YEAR_BEHIND = re.compile(rf"\s\((?P<year>{YEAR})[a-z]?\)[\s.:,]*$")
"""`Cancer Genome Atlas Network (2023). Title`"""
_AHEAD = re.compile(r"(?i:online|epub|ahead of print)[^.]{0,20}$")
_EDITED = re.compile(r"\b[Ee](?:ds?\.|ds\b|ditors?\b)")
_BOOKISH = (";", ",", ":")
"""What stands before a book's year (`Springer; 2017:507`); before an article's stands a full stop, or the journal."""


def parse(text: str, doc_id: str = "", reference_id: str = "r1", base: int = 0) -> Reference:
    """Read one reference. base: the offset of `text` in its document; spans are counted from there."""
    text = text.translate(_BLANKS)
    taken = marks.take(text)
    parts = Parts(taken.found, [], [])
    number = _NUMBER.match(taken.masked)
    head = _authors(taken.masked, number.end() if number else 0, parts)
    ahead = taken.updated[1] and _AHEAD.search(text, max(0, taken.updated[0] - 40), taken.updated[0])
    _source(taken.masked, head, taken.limit, parts, bool(ahead))
    updated = _YEAR.search(text, *taken.updated)
    if updated and not parts.has("year"):
        parts.add("year", updated.span())
    return build(text, parts, Span(doc_id, base, base + len(text)), reference_id)


def _authors(masked: str, start: int, parts: Parts) -> int:
    """Read the authors at the front; where the rest begins."""
    stop = len(masked.rstrip())
    country = _COUNTRY.match(masked, start, stop)
    named = read_organisation(masked, start, stop) if country else None
    if named is None and (listed := people.read_people(masked, start, stop)):
        after = _AFTER_AUTHORS.match(masked, listed.end, stop)
        (parts.editors if listed.editors else parts.authors).extend(listed.persons)
        if after and (after["year"] or after["year2"]):
            parts.add("year", after.span("year" if after["year"] else "year2"))
        return after.end() if after else listed.end
    if guideline := _NCCN.match(masked, start, stop):
        parts.authors.append(people.Person(*guideline.span("author")))
        return guideline.end()
    if named := named or read_organisation(masked, start, stop):
        end = named[0]
        if dated := _YEAR_BEHIND.search(masked, start, named[1]):
            parts.add("year", dated.span("year"))
            end = min(end, dated.start())
        parts.authors.append(people.Person(*title.trim(masked, start, end)))
        return named[1]
    return start


def _source(masked: str, start: int, limit: int, parts: Parts, ahead: bool) -> None:
    """Read what comes after the authors, as a book's, an article's, or a page's. ahead: it says `published online`."""
    stop = len(masked.rstrip())
    limit = min(max(limit, start), stop)
    numbering = source.read_place(masked, start, stop) if parts.has("year") else None
    numbering = numbering or source.read_numbering(masked, start, stop)
    book = None
    if not (numbering and numbering.style == "year-first" and masked[: numbering.start].rstrip()[-1:] not in _BOOKISH):
        book = imprint.read_imprint(masked, start, limit)
        book = book or (imprint.read_imprint(masked, start, stop) if limit < stop else None)
    if book and not (numbering and numbering.style == "year-first" and numbering.start < book.start):
        parts.merge(book.found)
        _book(masked, start, book.start, parts)
        return
    if numbering is None:
        dated = source.read_year(masked, start, stop)
        persons = any(person.given_start >= 0 for person in parts.authors)
        if persons and not dated and (undated := source.read_place(masked, start, stop)) and not parts.has("url"):
            parts.merge(undated.found)
            read_article(masked, start, undated.start, parts)
            return
        if persons and ahead and not dated:
            read_article(masked, start, stop, parts)
            return
        if not (dated and persons and (parts.has("pmid") or parts.has("pmcid"))):
            _page(masked, start, limit, stop, parts)
            return
        numbering = dated
    parts.merge(numbering.found)
    if not _chapter(masked, start, numbering.start, parts):
        read_article(masked, start, numbering.start, parts)


def _page(masked: str, start: int, limit: int, stop: int, parts: Parts) -> None:
    end = limit if masked[start:limit].strip(" .,;:") else stop
    if not _chapter(masked, start, end, parts):
        read_page(masked, start, end, parts)
    late = None if parts.has("year") else source.read_year(masked, start, stop)
    if late:
        parts.merge(late.found)


def _book(masked: str, start: int, end: int, parts: Parts) -> None:
    if _chapter(masked, start, end, parts, book=True):
        return
    end = _edition(masked, start, end, parts)
    if not parts.authors and not parts.editors and (named := may_be_author(masked, start, end)):
        parts.authors.append(people.Person(*title.trim(masked, start, named[0])))
        start = named[1]
    if site := read_site(masked, start, end):
        parts.add("container", (site[0], title.trim(masked, *site)[1]))
        end = site[0]
    parts.add("title", title.trim(masked, start, end))


def _edition(masked: str, start: int, end: int, parts: Parts) -> int:
    """Note the edition; where the words before it end."""
    edition = imprint.read_edition(masked, start, end)
    if edition is None:
        return end
    parts.add("edition", edition.span("edition" if edition["edition"] else "version"))
    return edition.start()


def _chapter(masked: str, start: int, end: int, parts: Parts, book: bool = False) -> bool:
    """Read title, then `In: Editors, eds. Book. Edition.`, with or without the `In`; False where it is no chapter.

    book: an imprint follows, so that several persons in the middle are its editors even if nothing says so."""
    found = imprint.read_in(masked, start, end)
    if found is None and not (book or _EDITED.search(masked, start, end)):
        return False
    if found and found[1] < end:
        listed = people.read_people(masked, found[1], end)
    else:
        listed = None
        for sentence in SENTENCE.finditer(masked, start, end):
            listed = people.read_people(masked, sentence.end(), end)
            several = (
                book and listed is not None and len(listed.persons) > 1 and masked[listed.end : listed.end + 1] == "."
            )
            if listed and (listed.editors or several) and parts.authors:
                found = (sentence.start(), sentence.end())
                break
        else:
            return False
    if found is None:
        return False
    at = found[1]
    if listed:
        parts.editors.extend(listed.persons)
        at = listed.end
    parts.add("title", title.trim(masked, start, found[0]))
    parts.add("container", title.trim(masked, at, _edition(masked, at, end, parts)))
    return True
