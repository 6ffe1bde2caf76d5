"""Sentences of two places that are the same but for a denial or an opposite, as claims to set against each other.

`Grapefruit juice raises the level of nilotinib` and `grapefruit juice does not change the level of nilotinib` need no
pattern to be seen as a contradiction: all their words that carry something are the same, in the same order.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.link.named import Names, Sentence, with_names
from pipeline.model import Claim, Page, Polarity, Span

PREDICATE = "states"
"""subject: the sentence's telling words with `…` for the one looked at; object: that word, or `holds`."""
HOLDS, GAP, ANY = "holds", "…", "change"
LEAST, MOST = 2, 24
"""Telling words of a sentence that is compared."""
_WORD = re.compile(r"[a-z][a-z'’-]*|\d[\d.,]*%?")
_TABLE = Path(__file__).with_name("twins.toml")


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence. key: its telling words, an opposite's word as `…`; word: that word; side: which of the opposites."""

    span: Span
    key: tuple[str, ...]
    word: str
    side: str
    denied: bool


@dataclass(frozen=True)
class _Words:
    skipped: frozenset[str]
    pointing: frozenset[str]
    denying: frozenset[str]
    dropped: frozenset[str]
    leaning: frozenset[str]
    ordering: frozenset[str]
    foreign: frozenset[str]
    same: Mapping[str, str]
    phrases: re.Pattern[str]
    meant: Mapping[str, str]
    sides: Mapping[str, tuple[str, frozenset[str]]]


def twins(pages: Sequence[Page], sentences: Mapping[str, Sequence[Sentence]]) -> dict[str, list[Claim]]:
    """Claims by document id for the sentences that another one denies or says the opposite of; their ids follow on."""
    groups: dict[tuple[str, ...], list[_Said]] = defaultdict(list)
    for page in pages:
        for said in _sayings(sentences[page.document.doc_id], vocabulary()):
            groups[said.key].append(said)
    found: dict[str, list[tuple[_Said, str]]] = defaultdict(list)
    claims = {page.document.doc_id: page.claims for page in pages}
    for key in sorted(key for key, group in groups.items() if len(group) > 1):
        for said, word in dict.fromkeys(_opposed(groups[key], claims)):
            found[said.span.doc_id].append((said, word))
    return {
        doc_id: [
            Claim(f"{doc_id}:c{len(claims[doc_id]) + at}", said.span, " ".join(said.key), PREDICATE, word,
                  polarity=_polarity(said), found_by="twins")
            for at, (said, word) in enumerate(sorted(several, key=lambda one: (one[0].span.start, one[1])))
        ]
        for doc_id, several in found.items()
    }  # fmt: skip


def _polarity(said: _Said) -> Polarity:
    return "denied" if said.denied else "asserted"


def _opposed(group: Sequence[_Said], claims: Mapping[str, Sequence[Claim]]) -> Iterator[tuple[_Said, str]]:
    """Both sides of every contradiction that no other claim tells, each with the word by which they are compared."""
    for at, one in enumerate(group):
        for other in group[at + 1 :]:
            if _told(one, claims) & {(*rest, not denied) for *rest, denied in _told(other, claims)}:
                continue
            denial, claim = (one, other) if one.denied else (other, one)
            if one.denied != other.denied and denial.side in (claim.side, ANY):
                yield denial, denial.word
                yield claim, denial.word
            elif not one.denied and not other.denied and one.side != other.side and ANY not in (one.side, other.side):
                yield one, one.word
                yield other, other.word


def _told(said: _Said, claims: Mapping[str, Sequence[Claim]]) -> set[tuple[str | bool, ...]]:
    """Subject, predicate, object and denial of what else was read in the sentence."""
    return {
        (claim.subject, claim.predicate, claim.object, claim.polarity == "denied")
        for claim in claims[said.span.doc_id]
        if said.span.start <= claim.span.start and claim.span.end <= said.span.end
    }


def _sayings(sentences: Sequence[Sentence], words: _Words) -> Iterator[_Said]:
    for span, text, names in sentences:
        read = _read(text, names, words)
        if read is not None:
            yield _Said(span, *read)


def _read(text: str, names: Names, words: _Words) -> tuple[tuple[str, ...], str, str, bool] | None:
    """Key, word, side and whether it is denied; None for a sentence that cannot be compared."""
    joined = words.phrases.sub(lambda match: words.meant[match[0]], with_names(text, names))
    tokens = [t for part in re.split(r"(\x00[^\x00]+\x00)", joined)
              for t in ([part.strip("\x00")] if part.startswith("\x00") else _WORD.findall(part))]  # fmt: skip
    if not tokens or tokens[0] in words.pointing or not words.skipped.isdisjoint(tokens):
        return None
    if not words.foreign.isdisjoint(tokens):
        return None
    if not names and (len(tokens) < 4 or tokens[0] in words.ordering or not words.leaning.isdisjoint(tokens)):
        return None  # without a name, what it speaks of may stand in another sentence
    denied, key, word, side, nested = False, [], HOLDS, "", False
    for token in tokens:
        nested = nested or token in ("that", "which", "who", "whose")  # `factors that raise the risk` says of none
        if token in words.denying or token.endswith("n't"):
            denied = not denied
        elif token not in words.dropped:
            stem = token if ":" in token else stem_of(token)
            stem = words.same.get(stem, stem)
            known, beside = ("", frozenset()) if nested else words.sides.get(stem, ("", frozenset()))
            if known and not side and (not beside or not beside.isdisjoint(map(stem_of, tokens))):
                word, side, stem = stem, known, GAP
            key.append(stem)
    return (tuple(key), word, side, denied) if LEAST <= len(key) <= MOST and len(key) > (GAP in key) else None


@cache
def stem_of(word: str) -> str:
    """A word without its inflection, British spelling as American; crude, but the same for both sentences.

    >>> stem_of("tumours"), stem_of("causes"), stem_of("slowed")
    ('tumor', 'caus', 'slow')
    """
    word = word.removesuffix("'s").replace("our", "or").replace("ise", "ize").replace("ae", "e")
    for ending in ("ing", "ied", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


@cache
def vocabulary() -> _Words:
    """The word lists of `twins.toml`, stemmed."""
    table: dict[str, Any] = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    same = {stem_of(word): stem_of(several[0]) for several in table["same"] for word in several}
    sides: dict[str, tuple[str, frozenset[str]]] = {}
    for number, opposite in enumerate(table["opposite"]):
        beside = frozenset(map(stem_of, opposite.get("beside", ())))
        for side, members in zip(("-", "+"), opposite["sides"], strict=True):
            sides |= {stem_of(member): (f"{number}{side}", beside) for member in members}
    sides |= {stem_of(word): (ANY, frozenset()) for word in ("affect", "change", "alter", "influence")}
    skipped, pointing, denying, dropped, leaning, ordering, foreign = (
        frozenset(table[name])
        for name in ("skipped", "pointing", "denying", "dropped", "leaning", "ordering", "foreign")
    )
    phrases = re.compile("|".join(sorted(map(re.escape, table["phrases"]), key=len, reverse=True)))
    return _Words(
        skipped, pointing, denying, dropped, leaning, ordering, foreign, same, phrases, table["phrases"], sides
    )
