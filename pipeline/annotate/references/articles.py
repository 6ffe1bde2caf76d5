"""Journal articles: authors behind the title, title and journal."""

from __future__ import annotations

from pipeline.annotate.references import people, title
from pipeline.annotate.references.organisations import SENTENCE
from pipeline.annotate.references.parts import Parts
from pipeline.knowledge.journals import journal


def read_article(masked: str, start: int, stop: int, parts: Parts) -> None:
    """Read title and journal in `masked[start:stop]`, what stands before the year and volume."""
    start = _authors_behind(masked, start, stop, parts)
    first, second = title.split_title(masked, start, stop)
    lone = second[0] == second[1]
    if lone and not parts.has("title") and len(parts.authors) == 1 and parts.authors[0].given_start < 0:
        author = parts.authors.pop()  # a title of one sentence that names an organisation
        parts.add("title", (author.start, author.end))
    if parts.has("title"):
        first, second = (first[0], first[0]), (first[0], max(first[1], second[1]))
    elif lone and (not parts.authors or journal(masked[slice(*first)] if first[0] < first[1] else "")):
        first, second = second, first
    parts.add("title", first)
    parts.add("container", second)


def _authors_behind(masked: str, start: int, stop: int, parts: Parts) -> int:
    """PubMed's summary puts the authors behind the title: note both; where the journal begins."""
    if parts.authors:
        return start
    for sentence in SENTENCE.finditer(masked, start, stop):
        listed = people.read_people(masked, sentence.end(), stop)
        if listed and masked[listed.end : listed.end + 2] == ". " and masked[listed.end - 1].isupper():
            parts.add("title", title.trim(masked, start, sentence.start()))
            parts.authors.extend(listed.persons)
            return listed.end
    return start
