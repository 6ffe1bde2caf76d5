"""Statements found by a cue in a clause that speaks of a drug, whatever the words between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from pipeline.annotate.claims.clauses import Clause, clauses, denial, subject_of, tied_to
from pipeline.annotate.claims.fold_lists import Words
from pipeline.annotate.claims.frame_entries import Frame
from pipeline.annotate.claims.measures import NUMBERS
from pipeline.annotate.claims.read import Said
from pipeline.annotate.claims.readings import Readings
from pipeline.annotate.claims.scope import qualifiers
from pipeline.annotate.claims.statements import Pattern, Statements
from pipeline.annotate.claims.tokens import Token
from pipeline.annotate.claims.wording import Hit
from pipeline.model import Modality, Polarity, Qualifier

REACH = 300
"""Characters from a subject to a cue in a later clause that one quotation may span."""


DOSE_UNITS = frozenset({"mg", "g", "mcg", "units", "ml"})
NEAR = 4
"""Tokens before a cue in which a frame's `unless_near` counts."""


@dataclass(frozen=True, slots=True)
class _Sight:
    """A sentence as some frames read it. labels: every word in it; reported: where another is said to say it."""

    parts: Sequence[Clause]
    labels: set[str]
    reported: int | None
    untrue: bool


class _Found(NamedTuple):
    """A frame's cue in a clause. place: which clause of the sentence, counted as those read it who ask least."""

    frame: Frame
    sight: _Sight
    clause: Clause
    cue: int
    place: int


def framed(
    said: Readings, statements: Statements, spoken_of: Sequence[Token], topic: str | None, *, asked: bool
) -> Iterator[tuple[Said, Sequence[Token]]]:
    """Claims of a sentence, each with the tokens of its clause that count.

    spoken_of: what may be the subject where the sentence names none; topic: the cancer of the page.
    """
    words, labels = statements.words, said.labels()
    cued = statements.cued
    numbers = {number for label in labels if label in cued for number in cued[label]}
    frames = [statements.frames[number] for number in sorted(numbers)]
    if not frames:
        return
    for found in _strongest(_places(said, frames, statements)):
        frame, sight, clause, cue, _ = found
        unsure = clause.opener in words["unsure_opener"] and not _whom(clause)
        if unsure and not (frame.bare and tied_to(clause, cue, words)):
            continue
        subject = _subject(frame, clause, cue, sight.parts, spoken_of, words)
        if subject is None:
            continue
        at_denial = None if frame.cues & words["whether"] else denial(clause, cue, words)
        at_denial, counts = _of_cue(frame, clause, at_denial, cue, words)
        if not counts:
            continue
        denied = (at_denial is not None) ^ (frame.polarity == "denied") ^ sight.untrue
        modality = _modality(frame, clause, words, denied)
        if asked:
            modality = "asked"
        elif sight.reported is not None and sight.reported < clause.tokens[cue].start:
            modality = "reported"
        first, last = _extent(clause, cue, subject, at_denial, frame)
        hit = Hit(_pattern(frame), first, last, None, cue if frame.object is None else None)
        scope = _qualified(clause, hit, subject, words, topic)
        if frame.open and not _exclusive(frame, clause, words):
            scope = (*scope, Qualifier("extent", "open"))
        start, end = _span(clause, first, last, None if frame.about else subject)
        kept = [t for at, t in enumerate(clause.tokens) if at not in clause.masked]
        polarity: Polarity = "denied" if denied else "asserted"
        for left in subject.ids:
            for right in (frame.object,) if frame.object is not None else clause.tokens[cue].ids:
                yield Said(start, end, left, frame.predicate, right, scope, polarity, modality, frame.name), kept


def _places(said: Readings, frames: Sequence[Frame], statements: Statements) -> list[_Found]:
    """Every cue of every frame, clause by clause; each frame reads with its own set expressions."""
    words = statements.words
    sights: dict[int, _Sight] = {}
    found: list[_Found] = []
    starts: list[tuple[int, int]] = []
    for frame in frames:
        key = statements.framing[frame.name] & said.present
        if key not in sights:
            sights[key] = _sight(said.view(key).tokens, words)
        sight = sights[key]
        if not starts:
            starts = sorted((t.start, n) for n, part in enumerate(sight.parts) for t in part.tokens)
        for clause in sight.parts:
            for cue in _cues(frame, clause, words, sight.labels if frame.about else set()):
                place = starts[bisect_right(starts, (clause.tokens[cue].start, len(starts))) - 1][1]
                found.append(_Found(frame, sight, clause, cue, place))
    return sorted(found, key=lambda one: one.place)


def _sight(stream: Sequence[Token], words: Words) -> _Sight:
    reported = next((t.start for t in stream if t.label in words["reported"]), None)
    untrue = any(t.label in words["untrue"] for t in stream)
    return _Sight(clauses(stream, words), {t.label for t in stream}, reported, untrue)


def _cues(frame: Frame, clause: Clause, words: Words, sentence: set[str]) -> list[int]:
    """Where the frame's cue stands in the clause, where all it needs is there and nothing that forbids it.

    The first place alone where the frame fixes the object; else every place, for each is another object.
    """
    labels = set(clause.labels)
    if labels & words["whether"] and not frame.cues & words["whether"]:
        return []
    first = sentence if frame.about else labels  # `the cells are your own: they are drawn from …`
    enough = all(need & (labels if n else first) for n, need in enumerate(frame.needs)) and not frame.unless & labels
    places = []
    for at, token in enumerate(clause.tokens):
        tied = not enough and token.label in words["form_noun"] and tied_to(clause, at, words) is not None
        if token.label in frame.cues and at not in clause.masked and (enough or tied):
            after = clause.tokens[at + 1].label if at + 1 < len(clause.tokens) else ""
            before = clause.tokens[at - 1].label if at else ""
            close = {t.label for t in clause.tokens[max(0, at - NEAR) : at]}
            if (
                after not in frame.not_before
                and (not frame.near or close & frame.near)
                and not close & frame.unless_near
                and not (frame.bare and _modified(before, words))
            ):
                places.append(at)
                if frame.object is not None:
                    break
    return places


def _whom(clause: Clause) -> bool:
    """True for `if you have melanoma, …`, which says for whom, not that it is uncertain."""
    labels = [t.label for t in clause.tokens[:8]]
    return clause.opener == "if" and "CANCER" in labels and bool({"have", "has", "had"} & set(labels))


def _modified(before: str, words: Words) -> bool:
    """True where another word says whose tablets they are: `anti-sickness tablets`, `birth control pills`."""
    last = before.rpartition("_")[2]
    return last[:1].isalpha() and last.islower() and not {before, last} & words["before_form"]


def _strongest(found: Sequence[_Found]) -> list[_Found]:
    """Of frames of one rank family the strongest: `its approval was withdrawn` says withdrawn, not approved."""
    kept: list[_Found] = []
    best: dict[tuple[int, str], int] = {}
    for one in found:
        family = (one.place, one.frame.predicate)
        best[family] = max(best.get(family, 0), one.frame.rank)
    seen: set[tuple[int, str, str | None, int]] = set()
    for one in found:
        frame = one.frame
        key = (one.place, frame.predicate, frame.object, -1 if frame.object else one.clause.tokens[one.cue].start)
        if frame.rank == best[one.place, frame.predicate] and key not in seen:
            seen.add(key)
            kept.append(one)
    return kept


def _subject(
    frame: Frame, clause: Clause, cue: int, parts: Sequence[Clause], spoken_of: Sequence[Token], words: Words
) -> Token | None:
    if not frame.about:
        found = subject_of(clause, cue, words)
        if found is None or (frame.subjects and found.label not in frame.subjects):
            return None
        return None if frame.not_of and _governed(clause, found, frame.not_of, words) else found
    named = [t for part in (clause, *parts) for t in part.tokens if set(t.ids) & frame.about]
    return next((t for t in (*named, *spoken_of) if set(t.ids) & frame.about), None)


def _governed(clause: Clause, subject: Token, heads: frozenset[str], words: Words) -> bool:
    """True for the drug of `trials of the drug`."""
    at = next((n for n, t in enumerate(clause.tokens) if t is subject), 0) - 1
    while at >= 0 and clause.tokens[at].label in words["determiner"]:
        at -= 1
    return at >= 0 and clause.tokens[at].label in heads


def _exclusive(frame: Frame, clause: Clause, words: Words) -> bool:
    """True for `only in trials`, `still being studied`; `not yet known whether` says nothing of approval."""
    found = set(clause.labels) & words["exclusive"]
    return bool(found - {"yet", "not_yet"} if frame.cues & words["whether"] else found)


def _of_cue(frame: Frame, clause: Clause, at: int | None, cue: int, words: Words) -> tuple[int | None, bool]:
    """The denial of the cue, and whether the clause states anything of it.

    `is not given into a vein` denies; `has not approved the use of IV …` says nothing; `imatinib tablets` stay tablets;
    `does not treat every kind of cancer` denies no use.
    """
    if at is None:
        return None, True
    if {token.label for token in clause.tokens[at:]} & {"every", "all", "everyone"}:
        return at, False
    if not frame.denied_by:
        return at, True
    after = at + 1
    while after < cue and (clause.tokens[after].label in words["aux"] or clause.tokens[after].label in words["adv"]):
        after += 1
    if cue and clause.tokens[cue - 1].label == "DRUG":
        return None, True
    return at, after == cue or clause.tokens[after].label in frame.denied_by


def _modality(frame: Frame, clause: Clause, words: Words, denied: bool) -> Modality:
    labels = set(clause.labels)
    if labels & words["hedge_use"]:
        return "hedged"
    # `was approved` still holds, `was not approved` need not
    if (frame.timed or (denied and frame.predicate == "status" and frame.polarity == "asserted")) and labels & words[
        "past"
    ]:
        return "past"
    return "stated"


def _extent(clause: Clause, cue: int, subject: Token, at_denial: int | None, frame: Frame) -> tuple[int, int]:
    """The first token of the statement and the one after its last: subject, denial, cue, what the cue needs, cancer."""
    places = [cue, *([at_denial] if at_denial is not None else [])]
    places += [at for at, t in enumerate(clause.tokens) if t is subject and not frame.about]
    for need in frame.needs[:1] if frame.about else frame.needs:
        near = [at for at, t in enumerate(clause.tokens) if t.label in need]
        places += [min(near, key=lambda at: abs(at - cue))] if near else []
    if frame.predicate in ("status", "indication"):
        cancers = [at for at, t in enumerate(clause.tokens) if t.label == "CANCER" and at not in clause.masked]
        places += [min(cancers, key=lambda at: abs(at - cue))] if cancers else []
    last = max(places) + 1
    if last < len(clause.tokens) and clause.tokens[last].label in (")", "]"):
        last += 1
    return min(places), last


def _span(clause: Clause, first: int, last: int, subject: Token | None) -> tuple[int, int]:
    start, end = clause.tokens[first].start, clause.tokens[last - 1].end
    if subject and subject.end <= start and start - subject.start <= REACH and subject.start < subject.end:
        return subject.start, end
    return start, end


def _qualified(clause: Clause, hit: Hit, subject: Token, words: Words, topic: str | None) -> tuple[Qualifier, ...]:
    at = next((n for n, t in enumerate(clause.tokens) if t is subject), None)
    placed = Hit(hit.pattern, hit.first, hit.last, at, hit.object)
    found = set(qualifiers(clause.tokens, placed, words, topic))
    open_words = set(clause.labels) & (words["one_form"] | words["also"])
    if hit.pattern.predicate == "schedule" and clause.labels.count("SCHEDULE") > 1:
        open_words -= {"or", "either"}  # `every 3 or every 6 weeks` names them all
        found.discard(Qualifier("extent", "also"))
    if hit.pattern.predicate == "schedule" and open_words <= words["at_times"]:
        open_words = set()  # `usually every three weeks` names one interval
        found.discard(Qualifier("extent", "also"))
    if open_words or (hit.pattern.predicate == "schedule" and _phased(clause, words)):
        found.add(Qualifier("extent", "also"))
    elif at is None and subject.joint in ("all", "both", "each"):
        found.add(Qualifier("extent", "all"))
    if hit.pattern.predicate == "schedule":
        found |= {
            Qualifier("dose", f"{token.label} {after.label}")
            for token, after in pairwise(clause.tokens)
            if after.label in DOSE_UNITS and token.label.isdigit()
        }
    return tuple(sorted(found, key=lambda q: (q.name, q.value)))


def _phased(clause: Clause, words: Words) -> bool:
    """`weekly for eight weeks`, `every two weeks for the first three doses`: one part of a schedule."""
    spell = any(token.label == "for" and after.label[:1].isdigit() | (after.label in NUMBERS)
                for token, after in pairwise(clause.tokens))  # fmt: skip
    return spell or bool(set(clause.labels) & words["phased"])


def _pattern(frame: Frame) -> Pattern:
    return Pattern(frame.name, frame.predicate, (), False, frame.object, frame.polarity, "stated", frame.about)
