"""The parts of a reference as they are found, and the `Reference` they make."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.annotate.references.dates import iso
from pipeline.annotate.references.kinds import kind_of
from pipeline.annotate.references.letters import UPPER
from pipeline.annotate.references.marks import Found
from pipeline.annotate.references.people import Person
from pipeline.model import Author, FieldSpan, Reference, Span

_SPACES = re.compile(r"\s+")
_INITIALS = re.compile(rf"(?:[{UPPER}][a-z]?\.?[\s‐‑–-]*){{1,6}}(?<=[{UPPER}.])")
_SUFFIX = re.compile(r",?\s+((?:Jr|Sr|II|III|IV|2n?d|3r?d|4th)\.?)$")
_JOINTS = re.compile(r"\.[\s]*|\s+")


class Parts(NamedTuple):
    """What was found so far: fields, authors and editors, as offsets into the string."""

    found: list[Found]
    authors: list[Person]
    editors: list[Person]

    def add(self, field: str, span: tuple[int, int]) -> None:
        """Note a field, unless it is empty."""
        if span[1] > span[0]:
            self.found.append(Found(field, *span))

    def merge(self, more: tuple[Found, ...]) -> None:
        """Note the fields that are not there yet."""
        have = {item.field for item in self.found}
        self.found.extend(item for item in more if item.field not in have)

    def has(self, field: str) -> bool:
        """Whether a field was found."""
        return any(item.field == field for item in self.found)


def build(text: str, parts: Parts, span: Span, reference_id: str) -> Reference:
    """The reference with its values and, for each, where it stands in the document."""
    values = {item.field: _plain(text, item.start, item.end) for item in parts.found}
    authors = tuple(_author(text, person) for person in parts.authors)
    editors = tuple(_author(text, person) for person in parts.editors)
    accessed = values.get("accessed_on")
    return Reference(
        reference_id,
        span,
        kind_of(values, text),
        authors=authors,
        title=values.get("title"),
        container=values.get("container"),
        year=values.get("year"),
        volume=values.get("volume"),
        issue=values.get("issue"),
        pages=values.get("pages"),
        publisher=values.get("publisher"),
        editors=editors,
        edition=values.get("edition"),
        doi=values["doi"].replace("%2F", "/") if "doi" in values else None,
        pmid=values.get("pmid"),
        pmcid=values.get("pmcid"),
        url=values.get("url"),
        accessed_on=iso(accessed) if accessed else None,
        fields=_spans(parts, span.start),
    )


def _spans(parts: Parts, base: int) -> tuple[FieldSpan, ...]:
    spans = [FieldSpan(item.field, base + item.start, base + item.end) for item in parts.found]
    for role, persons in (("authors", parts.authors), ("editors", parts.editors)):
        for person in persons:
            start = person.start if person.given_start < 0 else min(person.start, person.given_start)
            spans.append(FieldSpan(role, base + start, base + max(person.end, person.given_end)))
    return tuple(sorted(spans, key=lambda field: (field.start, field.end, field.field)))


def _author(text: str, person: Person) -> Author:
    """Initials without stops and spaces (`J.-P.` is `J-P`, `A. B. Jr` is `AB Jr`); a name written out stays."""
    family = _plain(text, person.start, person.end)
    if person.given_start < 0:
        return Author(family)
    given = _plain(text, person.given_start, person.given_end)
    suffix = _SUFFIX.search(given)
    first = given[: suffix.start()] if suffix else given
    if _INITIALS.fullmatch(first):
        first = _JOINTS.sub("", first)
    return Author(family, f"{first} {suffix[1]}" if suffix else first)


def _plain(text: str, start: int, end: int) -> str:
    return _SPACES.sub(" ", text[start:end]).strip()
