"""Definitions: `Nivolumab – a drug that blocks PD-1`, and lists of terms with what they mean below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.annotate.claims.tokens import Token

THINGS = ("DRUG", "CLASS", "TARGET", "ORG")
ARTICLES = frozenset({"a", "an", "the", "one", "another", "any"})
LONGEST_TERM = 4
"""Tokens of a block that is nothing but a term: a name, its brand in brackets, a colon."""
LONGEST_LIST = 8
"""Tokens of a definition that is a mere list of names."""

Words = Mapping[str, frozenset[str]]


def term_of(stream: Sequence[Token]) -> Token | None:
    """The drug, class, target or organisation of a block that names nothing else; None where it says more."""
    names = [token for token in stream if token.label in THINGS]
    if len(names) != 1 or len(stream) > LONGEST_TERM or stream[0] is not names[0]:
        return None
    return None if any(token.label[0].isalpha() and not token.slot for token in stream) else names[0]


def as_sentence(term: Token, definition: Sequence[Token], words: Words) -> list[Token] | None:
    """The definition with its term and verb: `a drug that …` becomes `nivolumab is a drug that …`.

    None where it does not begin like a definition.
    """
    between = _verbs(definition, words)
    if between is None:
        return None
    return [term, *(Token(word, term.end, term.end) for word in between), *definition]


def _verbs(definition: Sequence[Token], words: Words) -> tuple[str, ...] | None:
    """What stands between a term and its definition for both to be a sentence; None for none."""
    labels = [token.label for token in definition[:3]]
    while labels and labels[0] in words["adv"]:
        labels = labels[1:]
    if not labels:
        return None
    first, second = labels[0], labels[1:2]
    if first == "for" and "CANCER" in {token.label for token in definition}:
        return "is", "used"
    if first == "SCHEDULE":
        return "is", "given"
    if first == "PHONE" or first in words["act"] or first in words["defining_verb"]:
        return ()
    placed = first in ("in", "under") and bool(second) and second[0] in words["study_noun"] | words["studied"]
    bare = first in ARTICLES or placed or any(first in words[name] for name in PARTICIPLES)
    return ("is",) if bare else None


PARTICIPLES = (
    "given",
    "used_for",
    "approved",
    "studied",
    "studied_now",
    "withdrawn",
    "called",
    "sitting",
    "made_words",
    "partnered",
)
"""Word classes of what a definition without its verb begins with: `given every week`, `approved in 2014`."""


def split_definition(stream: Sequence[Token], words: Words) -> list[Token] | None:
    """`Nivolumab: blocks PD-1` and `Nivolumab (Opdivo) – a PD-1 inhibitor` as sentences; None for other sentences."""
    at = next((n for n, token in enumerate(stream[: LONGEST_TERM + 1]) if token.label in words["dash"]), 0)
    if not at or stream[at].label == "(" or len(stream) < at + 2:
        return None
    term = term_of(stream[:at])
    return as_sentence(term, stream[at + 1 :], words) if term is not None else None


def listed_under(stream: Sequence[Token], words: Words) -> list[Token] | None:
    """`Bladder cancer: atezolizumab, avelumab` as `atezolizumab, avelumab is used for bladder cancer`; else None."""
    if len(stream) < 3 or stream[0].label != "CANCER" or stream[1].label not in words["dash"] - {"("}:
        return None
    names = [token for token in stream[2:] if token.label != "("]
    if len(names) > LONGEST_LIST or any(t.label not in ("DRUG", ",", ";", ".", "and", "or", ")") for t in names):
        return None
    drugs = [token for token in names if token.label == "DRUG"]
    if not drugs:
        return None
    ids = tuple(dict.fromkeys(i for drug in drugs for i in drug.ids))
    every = drugs[0]._replace(end=drugs[-1].end, ids=ids, joint="and" if len(ids) > 1 else "")
    return [every, *(Token(word, every.end, every.end) for word in ("is", "used", "for")), stream[0]]
