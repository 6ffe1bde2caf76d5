"""Cuts a sentence into clauses and says what each of them speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.annotate.claims.fold_lists import Words
from pipeline.annotate.claims.tokens import Token

THINGS = ("DRUG", "CLASS")
LABEL = 3
"""Tokens of a name that stands before a colon as what the sentence is about."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence with one verb, as a rule.

    opener: the word that begins it (`but`, `if`, `which`, …), or empty. before: what the clause before it spoke of,
    for a clause that names nothing itself. masked: indices of what is only compared with (`rather than a pill`).
    """

    tokens: tuple[Token, ...]
    opener: str
    before: Token | None
    masked: frozenset[int]

    @property
    def labels(self) -> tuple[str, ...]:
        """What stands in it, without what is only compared with."""
        return tuple(t.label for at, t in enumerate(self.tokens) if at not in self.masked)


@dataclass(slots=True)
class _Open:
    """A clause while it is being collected."""

    opener: str
    tokens: list[Token]
    before: Token | None = None
    anew: bool = False


def clauses(stream: Sequence[Token], words: Words) -> list[Clause]:
    """The clauses in the order they begin; one that a `, which …,` interrupts is whole again."""
    found: list[_Open] = [_Open("", [])]
    current, waiting = found[0], None
    for at, token in enumerate(stream):
        after = stream[at + 1].label if at + 1 < len(stream) else ""
        if token.label == ":" and 0 < len(current.tokens) <= LABEL and current.tokens[-1].label in THINGS:
            current, waiting = _Open("which", [], current.tokens[-1]), None  # `Nivolumab: an antibody …`
            found.append(current)
        elif token.label in words["clause_end"] or token.label in words["clause_opener"]:
            opener = token.label if token.label in words["clause_opener"] else ""
            current, waiting = _Open(opener, [], anew=token.label in (".", "?", "!")), None
            found.append(current)
        elif token.label == "," and after.partition("_")[0] in words["relative"]:
            named = current.tokens[-1] if current.tokens and current.tokens[-1].label in THINGS else None
            waiting = waiting or current
            current = _Open("which", [], named)
            found.append(current)
        elif token.label == "," and waiting is not None:
            current, waiting = waiting, None
            current.tokens.append(token)
        elif token.label in words["joining"] and current.tokens and _new_verb(stream, at + 1, words):
            current, waiting = _Open("and", []), None
            found.append(current)
        elif token.label in ("before", "after", "once", "since") and (after in words["person"] or after == "it"):
            current, waiting = _Open(token.label, []), None
            found.append(current)
        else:
            current.tokens.append(token)
    return list(_with_subjects(found, words))


def _new_verb(stream: Sequence[Token], at: int, words: Words) -> bool:
    """True where a clause begins: with its verb, or with a name and its verb."""
    labels = [t.label for t in stream[at : at + 3]]
    if labels and labels[0] in words["adv"]:
        labels = labels[1:]
    named = len(labels) > 1 and (labels[0] in THINGS or labels[0] in words["person"] or labels[0] == "it")
    return bool(labels) and (labels[0] in words["finite"] or (named and labels[1] in words["finite"]))


def _with_subjects(found: Sequence[_Open], words: Words) -> Iterator[Clause]:
    before: Token | None = None
    for one in found:
        before = None if one.anew else before
        clause = Clause(tuple(one.tokens), one.opener, one.before or before, _masked(one.tokens, words))
        yield clause
        things = main_things(clause, words)
        if things and one.opener != "which":
            before = clause.tokens[things[0]]


def _masked(tokens: Sequence[Token], words: Words) -> frozenset[int]:
    """What stands behind `rather than`, `unlike`, …, up to a comma or the clause's own verb."""
    masked: set[int] = set()
    at = 0
    while at < len(tokens):
        if tokens[at].label in words["masking"]:
            first = at
            while at < len(tokens) and tokens[at].label != "," and not (
                at > first + 1 and tokens[at].label in words["finite"]
            ):  # fmt: skip
                masked.add(at)
                at += 1
        at += 1
    return frozenset(masked)


def main_things(clause: Clause, words: Words) -> list[int]:
    """Where the clause names the drugs it speaks of, classes where it names no drug; none that only stands beside."""
    for label in THINGS:
        things = [at for at, t in enumerate(clause.tokens) if t.label == label and at not in clause.masked]
        main = [at for at in things if not _beside(clause.tokens, at, words)]
        ahead = bool(things) and clause.tokens[0].label in ("before", "after", "until", "without")
        if main or (things and label == "DRUG" and things[0] <= 1 and not ahead):
            return main or things
    return []


def _beside(tokens: Sequence[Token], at: int, words: Words) -> bool:
    """True for `with nivolumab`, `after imatinib`; not for `treatment with nivolumab`."""
    before = at - 1
    while before >= 0 and tokens[before].label in words["determiner"]:
        before -= 1
    if before < 0 or tokens[before].label not in words["beside"]:
        return False
    if tokens[before].label == "with" and before and tokens[before - 1].label in words["treated_with"]:
        return False
    return before > 0 or tokens[before].label != "with"


def subject_of(clause: Clause, cue: int, words: Words) -> Token | None:
    """What a cue of the clause is said of: a name it is tied to, the clause's own, or that of the clause before."""
    tied = tied_to(clause, cue, words)
    if tied is not None:
        return tied
    main = main_things(clause, words)
    if main:
        earlier = [at for at in main if at < cue]
        return clause.tokens[earlier[0] if earlier else main[0]]
    first = next((t.label for t in clause.tokens if t.label not in words["adv"]), "")
    if clause.opener == "which" or not clause.tokens or first in words["bare_start"] or clause.tokens[0].slot:
        return clause.before
    return None


def tied_to(clause: Clause, cue: int, words: Words) -> Token | None:
    """The drug of `infusion of nivolumab`, `imatinib tablets`."""
    tokens = clause.tokens
    if cue and tokens[cue - 1].label == "DRUG" and tokens[cue].label in words["form_noun"]:
        return tokens[cue - 1]
    at = cue + 1
    if at < len(tokens) and tokens[at].label in ("of", "with"):
        while at + 1 < len(tokens) and tokens[at + 1].label in words["determiner"] and tokens[at + 1].label != "CLASS":
            at += 1
        if at + 1 < len(tokens) and tokens[at + 1].label == "DRUG":
            return tokens[at + 1]
    return None


def denial(clause: Clause, cue: int, words: Words) -> int | None:
    """Where the clause denies its cue: a `not` of the same verb, or a `no` in its subject; None where nowhere."""
    tokens = clause.tokens
    found: int | None = None
    places = list(range(cue))
    if tokens[cue].label in words["granted_noun"]:  # `Approval for … has not been granted`
        places += [at for at in range(cue + 1, len(tokens)) if tokens[at - 1].label in words["finite"]]
    for at in places:
        label = tokens[at].label
        if label not in words["neg"] or at in clause.masked:
            continue
        after = tokens[at + 1].label if at + 1 < len(tokens) else ""
        if after in words["merely"] or (at and label in ("no", "not") and tokens[at - 1].label in ("with", "or")):
            continue
        if label in words["neg_noun"] or not _another_verb(tokens[at + 1 : cue], words):
            found = at if found is None else None
    return found


def _another_verb(between: Sequence[Token], words: Words) -> bool:
    """True where a verb of its own stands between: `people who cannot have surgery are treated with …`."""
    group = True
    for token in between:
        if token.label in words["finite"]:
            if not group:
                return True
        elif token.label not in words["adv"] and token.label not in words["aux"]:
            group = False
    return False
