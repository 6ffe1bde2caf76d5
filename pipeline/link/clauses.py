"""A sentence read down to what it says of what: its telling words, whether it denies, and words with an opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.link.lexicon import Contrast, Lexicon, lexicon
from pipeline.link.named import Names, with_names
from pipeline.link.twins import stem_of, vocabulary
from pipeline.model import Span

LEAST, MOST = 2, 40
"""Telling words of a clause that is compared."""
MOST_COUNTED = 20
_WORD = re.compile(r"[a-z][a-z'’-]*|\d[\d.,]*%?")
_CUT = re.compile(
    r";|\s[–—]\s|,\s+(?=(?:and|but|which|so|who|though|as|because|or|to|where|while|with|although|not|rather|never)\b)"
    r"|\s+(?=(?:so that|because|since|but|although|even though|in order to|rather than)\b)"
)
_TAIL = re.compile(
    r"^(?:and |but )?(?:not|never|rather than)\s+(?=(?:an?|the|on|in|by|for|from|at|with|to|after|before)\b)"
)
_LABEL = re.compile(r"^(?:[a-z]+ ){0,2}[a-z]+:\s+(?=\S+ \S+ \S+ \S+)")
_AS = re.compile(r"\b(not )?(?:just )?as ([a-z]+) as\b")
_THERE = re.compile(r"^there (?:is|are|exist) ")
_UNIT = re.compile(
    r"^(?:types?|kinds?|forms?|groups?|categor(?:y|ies)|classes|stages?|phases?|parts?|layers?|grades?|steps?|subtypes?|branches|lobes?)$"
)
_BETWEEN = frozenset(
    {"main", "major", "basic", "different", "broad", "common", "approved", "general", "important", "distinct"}
)
_KINDS = re.compile(r"types?|kinds?|forms?|groups?|categor|classes")
_DENY = re.compile(r"n't\b|\b(?:not|never|cannot)\b")
_HALVING = frozenset({"only", "just", "merely", "solely"})
_CARRYING = frozenset(
    {"found", "sits", "sit", "located", "present", "carried", "carry", "carries", "expressed", "express", "expresses",
     "displayed", "display", "lies", "lie", "occur", "occurs", "exist", "exists", "appear", "appears", "bear", "bears",
     "on", "surface", "their", "its", "protein", "proteins", "molecule", "marker"}
)  # fmt: skip
"""Words by which a target is said to be on a cell."""
_NESTING = frozenset({"that", "which", "who", "whose"})
_CLOSING = frozenset({"only", "solely", "exclusively"})
_PLACING = frozenset({"at", "in", "for", "by", "with", "from", "after", "before", "during", "on"})
_NOT_COUNTING = frozenset({"least", "than", "to", "about", "stage", "phase", "over", "nearly", "almost"})
_COUNTED = frozenset(
    {"run", "carried", "done", "conduct", "divid", "split", "group", "classifi", "consist", "compris", "includ", "fall",
     "exist", "sort", "into", "tak", "place", "com", "doctor", "expert", "have", "hav", "broken", "down", "market",
     "on", "availabl", "in", "speak", "talk", "of", "distinguish", "recogniz", "describ", "know", "list",
     "defin", "identif", "us", "see", "nam"}
)  # fmt: skip
"""Stems that only say that there are so many."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What a clause says. bag: stems of its telling words; first: the one it speaks of.

    free: who does what to whom does not hang on the order (advice, a passive with its agent).
    narrow: it says `always`, `all`, `most`, so that its denial leaves something open.
    leans: it is held against the very same words only.
    slots: (kind of contrast, value, word) of each word that has an opposite.
    reach: `only` or `any`, where it says so. lead: its stems up to the first preposition; subject: up to its verb.
    """

    span: Span
    first: str
    bag: frozenset[str]
    denied: bool
    free: bool
    narrow: bool
    leans: bool
    slots: tuple[tuple[str, str, str], ...]
    reach: str
    lead: tuple[str, ...]
    subject: frozenset[str]


def clauses_of(span: Span, text: str, names: Names) -> Iterator[Clause]:
    """The clauses of a sentence that another clause can be held against."""
    words, twin = lexicon(), vocabulary()
    whole = words.phrases.sub(lambda match: words.meant[match[0]], with_names(text, names).strip())
    whole = _LABEL.sub("", re.sub(r"\s+", " ", whole))
    whole = _AS.sub(lambda match: f"{'less' if match[1] else 'equally'} {match[2]} than", whole)
    first = None
    for at, part in enumerate(_CUT.split(whole)):
        tail = _TAIL.match(part)
        if tail and first is not None and not first.denied:
            read = _clause(span, f"\x00{first.first}\x00 not {part[tail.end() :]}", bool(names), words)
        elif at and re.match(
            r"(?:and|but|which|so|who|because|since|or|to|rather|with|while|as|though|although|where|in)\b", part
        ):
            continue
        else:
            read = _clause(span, part, bool(names), words)
        if not at and not twin.foreign.isdisjoint(_WORD.findall(part)):
            return
        if read is not None:
            first = first or read
            yield read


def _tokens(part: str) -> list[str]:
    return [
        token
        for piece in re.split(r"(\x00[^\x00]+\x00)", part)
        for token in ([piece.strip("\x00")] if piece.startswith("\x00") else _WORD.findall(piece))
    ]


def _clause(span: Span, part: str, named: bool, words: Lexicon) -> Clause | None:
    spoken = not words.sets["verbs"].isdisjoint(_tokens(part)) or bool(_DENY.search(part))
    part, forbidden, advised = _opened(part.strip(), words)
    tokens = _tokens(part)
    twin = vocabulary()
    if (
        not tokens
        or tokens[0] in twin.pointing
        or tokens[0] in words.sets["sending"]
        or not words.sets["skipped"].isdisjoint(tokens)
    ):
        return None
    leaning = words.sets["leaning"] if named else words.sets["leaning"] | words.sets["pronouns"]
    leans = not leaning.isdisjoint(tokens) or (not named and tokens[0] in ("you", "your", "our", "my"))
    if not named and (len(tokens) < 3 or (tokens[0] in twin.ordering and not forbidden)):
        return None
    if not spoken and not forbidden and not advised:
        return None  # an item of a list, which says nothing by itself
    denied, kept = forbidden, []
    for token in tokens:
        if token in twin.denying or token.endswith("n't"):
            denied = not denied
            kept.append("be")
        elif token in words.negatives:
            denied = not denied
            kept.append(words.negatives[token])
        else:
            kept.append(token)
    if denied and not _HALVING.isdisjoint(tokens):
        return None  # `not only`
    advised = advised or (tokens[0] in ("you", "people", "patients", "take", "swallow", "store", "keep") and named)
    kept = [words.numbers.get(token, token) for token in kept]
    if re.search(r"\w+ed by ", part):
        advised = advised or bool(re.search(r"\b(?:is|are|be|been)\s(?:not\s)?\w+ed by ", part))
        kept.remove("by")
    carried = any(token.startswith("target:") for token in kept) and not {"cell", "cells"}.isdisjoint(kept)
    if carried:
        kept = [token for token in kept if token not in _CARRYING]
    return _read(span, kept, denied, advised or carried, words, leans)


def _opened(part: str, words: Lexicon) -> tuple[str, bool, bool]:
    """The clause without its opening, whether that forbids, and whether it advises."""
    part = _THERE.sub("", part.removeprefix("and ").removeprefix("but "))
    word = part[: part.find(" ")]
    for opening, forbids in words.openings.get(word, ()):
        if part.startswith(opening):
            return part[len(opening) :], forbids, True
    return part, False, False


def _read(span: Span, tokens: list[str], denied: bool, free: bool, words: Lexicon, leans: bool) -> Clause | None:
    twin, count = vocabulary(), _count(tokens)
    stems: list[str] = []
    slots: list[tuple[str, str, str]] = []
    nested, lead = False, 0
    around = _stems(tokens, words)
    for at, token in enumerate(tokens):
        nested = nested or (token in _NESTING and tokens[at - 1] not in ("means", "mean"))
        plain = token if ":" in token else words.same.get(token, token)
        contrast = None if nested else _contrast(plain, around, words)
        if count is not None and at == count[0]:
            slots.append(("count", token, token))
            continue
        if contrast is not None:
            slots.append((contrast.kind, contrast.stem, plain))
            plain = contrast.value
        elif plain in words.empty and not (count and _UNIT.match(token)):
            continue
        stem = plain if ":" in plain else twin.same.get(stem_of(plain), stem_of(plain))
        if stem == "peopl" or (count and (stem in _COUNTED or token in _BETWEEN)):
            continue
        stems.append("type" if count and _KINDS.match(token) else stem)
        lead = lead or (len(stems) - 1 if token in _PLACING else 0)
    if not LEAST <= len(set(stems)) + bool(count) <= MOST or len(stems) > MOST:
        return None
    narrow = bool(words.sets["narrowing"].intersection(tokens))
    reach = "only" if not _CLOSING.isdisjoint(tokens) else "any" if "any" in tokens else ""
    leading = tuple(stem for stem in stems[:lead] if stem != "onl")
    return Clause(
        span,
        stems[0],
        frozenset(stems),
        denied,
        free,
        narrow,
        leans,
        tuple(slots),
        reach,
        leading,
        _subject(tokens, words),
    )


def _stems(tokens: Sequence[str], words: Lexicon) -> frozenset[str]:
    return frozenset(one if ":" in one else stem_of(words.same.get(one, one)) for one in tokens)


def _subject(tokens: Sequence[str], words: Lexicon) -> frozenset[str]:
    """The stems before the verb; none where the verb is not known."""
    verb = next((at for at, token in enumerate(tokens) if token in words.sets["verbs"]), 0)
    return _stems([token for token in tokens[:verb] if token not in words.empty], words)


def _contrast(word: str, around: frozenset[str], words: Lexicon) -> Contrast | None:
    return next(
        (
            one
            for one in words.contrasts.get(word, ())
            if (not one.beside or not one.beside.isdisjoint(around)) and one.unless.isdisjoint(around)
        ),
        None,
    )


def _count(tokens: list[str]) -> tuple[int, str] | None:
    """Where a number counts kinds of a thing, and the number: `two main types`, `six class:cdk4-6-inhibitor`."""
    for at, token in enumerate(tokens[:-1]):
        if not token.isdigit() or int(token) > MOST_COUNTED or (at and tokens[at - 1] in _NOT_COUNTING):
            continue
        after = [one for one in tokens[at + 1 : at + 4] if one not in _BETWEEN]
        if after and (_UNIT.match(after[0]) or after[0].startswith("class:")):
            return at, token
    return None
