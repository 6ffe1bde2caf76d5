"""What was found as claims: each once, in the order of the text, with its id."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.annotate.claims.read import Said
from pipeline.model import Claim, Document, Span


def told_once(said: list[Said]) -> list[Said]:
    """Of several wordings of one claim in one place the shortest stays."""
    kept: dict[tuple[str, str, str, str], list[Said]] = {}
    for one in sorted(said, key=lambda s: (s.end - s.start, s.start, s.found_by)):
        others = kept.setdefault((one.subject, one.predicate, one.object, one.polarity), [])
        if not any(one.start <= other.start and other.end <= one.end for other in others):
            others.append(one)
    return sorted(
        (one for others in kept.values() for one in others),
        key=lambda s: (s.start, s.end, s.predicate, s.subject, s.object),
    )


def numbered(document: Document, said: list[Said]) -> Iterator[Claim]:
    """The claims with their ids, in the order they are given."""
    for number, one in enumerate(said):
        yield Claim(
            f"{document.doc_id}:c{number}",
            Span(document.doc_id, one.start, one.end),
            one.subject,
            one.predicate,
            one.object,
            one.qualifiers,
            one.polarity,
            one.modality,
            one.found_by,
        )
