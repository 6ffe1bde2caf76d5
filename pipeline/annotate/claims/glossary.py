"""Definitions: `Nivolumab – a drug that blocks PD-1`, and lists of terms with what they mean below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.annotate.claims.tokens import Token

THINGS = ("DRUG", "CLASS")
ARTICLES = frozenset({"a", "an", "the", "one", "another", "any"})
LONGEST_TERM = 4
"""Tokens of a block that is nothing but a term: a name, its brand in brackets, a colon."""

Words = Mapping[str, frozenset[str]]


def term_of(stream: Sequence[Token]) -> Token | None:
    """The drug or class of a block that names nothing else; None where it says more."""
    names = [token for token in stream if token.label in THINGS]
    if len(names) != 1 or len(stream) > LONGEST_TERM or stream[0] is not names[0]:
        return None
    return None if any(token.label[0].isalpha() and not token.slot for token in stream) else names[0]


def as_sentence(term: Token, definition: Sequence[Token], words: Words) -> list[Token] | None:
    """The definition with its term and verb: `a drug that …` becomes `nivolumab is a drug that …`.

    None where it does not begin like a definition.
    """
    if not definition:
        return None
    first = definition[0].label
    bare = Token("is", term.end, term.end)
    if first in ARTICLES or first in words["given"] or first in words["used_for"] or first in words["approved"]:
        return [term, bare, *definition]
    return [term, *definition] if first in words["act"] else None


def split_definition(stream: Sequence[Token], words: Words) -> list[Token] | None:
    """`Nivolumab: blocks PD-1` and `Nivolumab (Opdivo) – a PD-1 inhibitor` as sentences; None for other sentences."""
    at = next((n for n, token in enumerate(stream[: LONGEST_TERM + 1]) if token.label in words["dash"]), 0)
    if not at or stream[at].label == "(" or len(stream) < at + 2:
        return None
    term = term_of(stream[:at])
    return as_sentence(term, stream[at + 1 :], words) if term is not None else None
