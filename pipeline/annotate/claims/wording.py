"""Finds the patterns of `expectations/statements/` in a folded sentence with spaCy's Matcher."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.annotate.claims.statements import Pattern, Statements
from pipeline.annotate.claims.tokens import Token


@dataclass(frozen=True, slots=True)
class Hit:
    """A wording found: which pattern, from which token to which (half-open), and where subject and object stand.

    object is None where the pattern fixes the object.
    """

    pattern: Pattern
    first: int
    last: int
    subject: int | None
    object: int | None


@cache
def _matcher(fingerprint: str, patterns: tuple[_Keyed, ...]) -> Any:
    import spacy
    from spacy.matcher import Matcher

    nlp = spacy.blank("en")
    matcher = Matcher(nlp.vocab, validate=False)
    for keyed in patterns:
        matcher.add(keyed.pattern.name, [[token for _, token in keyed.pattern.elements]])
    return nlp.vocab, matcher


@dataclass(frozen=True, slots=True)
class _Keyed:
    """A pattern that can be part of a cache key."""

    pattern: Pattern

    def __hash__(self) -> int:
        return hash(self.pattern.name)


def find(stream: Sequence[Token], statements: Statements) -> list[Hit]:
    """Every wording in the stream, in the order of its place; the shortest of those with the same ends."""
    from spacy.tokens import Doc

    vocab, matcher = _matcher(statements.fingerprint, tuple(map(_Keyed, statements.patterns)))
    doc = Doc(vocab, words=[token.label for token in stream])
    by_name = {pattern.name: pattern for pattern in statements.patterns}
    best: dict[tuple[str, int | None, int | None], Hit] = {}
    for key, first, last, alignment in matcher(doc, with_alignments=True):
        pattern = by_name[vocab.strings[key]]
        roles = [pattern.elements[element][0] for element in alignment]
        subject = first + roles.index("S") if "S" in roles else None
        target = first + roles.index("O") if "O" in roles else None
        hit = Hit(pattern, first, last, subject, target)
        ends = (pattern.name, subject, target)
        if ends not in best or last - first < best[ends].last - best[ends].first:
            best[ends] = hit
    return sorted(best.values(), key=lambda hit: (hit.first, hit.last, hit.pattern.name))
