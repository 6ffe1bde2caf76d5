"""One reference string to its fields: identifiers first, then source, authors, title; rules only."""

from __future__ import annotations

import re

from pipeline.annotate.references import imprint, marks, people, source, title
from pipeline.annotate.references.letters import UPPER
from pipeline.annotate.references.parts import Parts, build
from pipeline.annotate.references.words import ORGANISATION, SITES
from pipeline.model import Reference, Span

_BLANKS = str.maketrans(dict.fromkeys("\n\t\r\u00a0\u2009\u202f\u200a\u2002\u2003\u2007", " "))
_NUMBER = re.compile(
    rf"\s*(?:\[\d{{1,3}}\]\.?\s*|\(\d{{1,3}}\)\s+|\d{{1,3}}[.)]\s*(?=[^\W\d])|\d{{1,3}}-(?=[{UPPER}][a-z])|\d{{1,3}}\s+(?=[{UPPER}])|[•*·–-]\s+)"
)
_AFTER_AUTHORS = re.compile(r"\s*(?:[.:;,]+\s*)?(?:\(?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?\)?\s*[.:,;]\s*)?")
_SENTENCE = re.compile(rf"(?<![\s.(][{UPPER}])(?<!\b[SDJ][trs])(?<!Inc)[.?!][\")\]]?\s+(?=[\"“(\[]?[{UPPER}\d<])")
_GAP = re.compile(r"\s{5,}")
"""What marks.take left: the title of a web page does not reach over its address."""
_MOST_ORGANISATION = (160, 16)
"""Characters and spaces of a first sentence that may still name an organisation."""


def parse(text: str, doc_id: str = "", reference_id: str = "r1", base: int = 0) -> Reference:
    """Read one reference. base: the offset of `text` in its document; spans are counted from there."""
    text = text.translate(_BLANKS)
    masked, found = marks.take(text)
    parts = Parts(found, [], [])
    number = _NUMBER.match(masked)
    head = _authors(masked, number.end() if number else 0, parts)
    _source(masked, head, parts)
    return build(text, parts, Span(doc_id, base, base + len(text)), reference_id)


def _authors(masked: str, start: int, parts: Parts) -> int:
    """Read the authors at the front; where the rest begins."""
    stop = len(masked.rstrip())
    if listed := people.read_people(masked, start, stop):
        after = _AFTER_AUTHORS.match(masked, listed.end, stop)
        (parts.editors if listed.editors else parts.authors).extend(listed.persons)
        if after and after["year"]:
            parts.add("year", after.span("year"))
        return after.end() if after else listed.end
    sentence = _SENTENCE.search(masked, start, stop)
    if sentence and _is_organisation(masked[start : sentence.start()]):
        parts.authors.append(people.Person(*title.trim(masked, start, sentence.start())))
        return sentence.end()
    return start


def _is_organisation(words: str) -> bool:
    """Whether a first sentence names who wrote it."""
    if len(words) > _MOST_ORGANISATION[0] or words.count(" ") > _MOST_ORGANISATION[1]:
        return False
    return any(sign in words for sign in ORGANISATION) or (words.isupper() and len(words) <= 8)


def _source(masked: str, start: int, parts: Parts) -> None:
    """Read what comes after the authors, as a book's, an article's, or a page's."""
    stop = len(masked.rstrip())
    numbering = source.read_numbering(masked, start, stop)
    book = imprint.read_imprint(masked, start, stop)
    if book and not (numbering and numbering.style == "year-first" and numbering.start < book.start):
        parts.merge(book.found)
        _book(masked, start, book.start, parts)
        return
    journal = numbering is not None
    numbering = numbering or source.read_year(masked, start, stop)
    if numbering:
        parts.merge(numbering.found)
        stop = numbering.start
    chapter = imprint.read_in(masked, start, stop)
    if chapter and chapter[1] < stop:
        _chapter(masked, start, chapter, stop, parts)
    elif journal:
        start = _authors_behind(masked, start, stop, parts)
        first, second = title.split_title(masked, start, stop)
        if second[0] == second[1] and (parts.has("title") or not parts.authors):
            first, second = second, first
        if parts.has("title") and first[0] < first[1]:
            first, second = (first[0], first[0]), (first[0], second[1])
        parts.add("title", first)
        parts.add("container", second)
    else:
        _page_title(masked, start, stop, parts)


def _authors_behind(masked: str, start: int, stop: int, parts: Parts) -> int:
    """PubMed's summary puts the authors behind the title: note both; where the journal begins."""
    if parts.authors:
        return start
    for sentence in _SENTENCE.finditer(masked, start, stop):
        listed = people.read_people(masked, sentence.end(), stop)
        if listed and masked[listed.end : listed.end + 2] == ". " and masked[listed.end - 1].isupper():
            parts.add("title", title.trim(masked, start, sentence.start()))
            parts.authors.extend(listed.persons)
            return listed.end
    return start


def _page_title(masked: str, start: int, end: int, parts: Parts) -> None:
    """A title with nothing but a site, or an abbreviated journal ahead of print, behind it."""
    if gap := _GAP.search(masked, start, end):
        end = gap.start()
    start, end = title.trim(masked, start, end)
    site = next((site for site in SITES if masked.endswith(site, start + 1, end)), None)
    if site:
        parts.add("container", (end - len(site), end))
        end -= len(site)
    elif parts.authors and (cut := title.abbreviated_journal(masked, start, end)):
        parts.add("container", title.trim(masked, cut, end))
        end = cut
    parts.add("title", title.trim(masked, start, end))


def _book(masked: str, start: int, end: int, parts: Parts) -> None:
    if chapter := imprint.read_in(masked, start, end):
        _chapter(masked, start, chapter, end, parts)
    else:
        parts.add("title", title.trim(masked, start, _edition(masked, start, end, parts)))


def _edition(masked: str, start: int, end: int, parts: Parts) -> int:
    """Note the edition; where the words before it end."""
    edition = imprint.read_edition(masked, start, end)
    if edition is None:
        return end
    parts.add("edition", edition.span("edition"))
    return edition.start()


def _chapter(masked: str, start: int, chapter: tuple[int, int], end: int, parts: Parts) -> None:
    """Title, then `In: Editors, eds. Book. Edition.`"""
    parts.add("title", title.trim(masked, start, chapter[0]))
    at = chapter[1]
    if listed := people.read_people(masked, at, end):
        parts.editors.extend(listed.persons)
        at = listed.end
    parts.add("container", title.trim(masked, at, _edition(masked, at, end, parts)))
