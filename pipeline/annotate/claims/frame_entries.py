"""Frames of `expectations/statements/`: a cue, and what it needs and forbids in its clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.annotate.claims.word_classes import StatementError, allowed_words, apart_from

FRAME_KEYS = {
    "cue",
    "needs",
    "unless",
    "unless_near",
    "not_before",
    "bare",
    "rank",
    "timed",
    "subjects",
    "polarity",
    "open",
    "near",
    "not_of",
    "denied_by",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """A statement known by a cue in a clause that speaks of a drug. object: fixed, or None where the cue is the object.

    needs: of each set one word stands in the clause; unless: none of these does; unless_near: none
    right before it; not_before: none of these follows.
    bare: no other noun modifies the cue (`birth control pills`). rank: the strongest of a predicate's frames counts.
    timed: in the past tense it says nothing of today. subjects: the kinds of name it may be said of. open: without
    `only` or `still` it leaves room for another value (a trial says nothing against an approval).
    near: one of these stands right before the cue; not_of: none of these governs the subject (`trials of nivolumab`);
    denied_by: what has to follow a `not` for it to deny the cue; apart: set expressions that are one word here.
    """

    name: str
    predicate: str
    object: str | None
    polarity: str
    cues: frozenset[str]
    needs: tuple[frozenset[str], ...] = ()
    unless: frozenset[str] = frozenset()
    unless_near: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    bare: bool = False
    rank: int = 1
    timed: bool = False
    subjects: frozenset[str] = frozenset()
    open: bool = False
    near: frozenset[str] = frozenset()
    not_of: frozenset[str] = frozenset()
    denied_by: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()

    def looked_for(self) -> frozenset[str]:
        """What has to be there for it to be found."""
        return self.cues.union(*self.needs, self.near, self.denied_by)

    def words(self) -> frozenset[str]:
        """Every word and set expression that it asks for."""
        asked = (self.cues, *self.needs, self.unless, self.unless_near, self.not_before, self.near, self.not_of)
        return frozenset().union(*asked, self.denied_by, self.apart)


def read_frames(
    entry: Mapping[str, Any], file: Path, words: Mapping[str, frozenset[str]], number: Iterator[int]
) -> Iterator[Frame]:
    """The frames of one statement; StatementError says what is wrong with one."""
    for said in entry.get("frames", ()):
        unknown = set(said) - FRAME_KEYS
        if unknown or "cue" not in said:
            raise StatementError(
                f"{file}: a frame needs `cue` and knows only {', '.join(sorted(FRAME_KEYS))}; "
                f"found {', '.join(sorted(said))}"
            )

        def listed(key: str, said: Mapping[str, str] = said) -> frozenset[str]:
            text = said.get(key)
            return allowed_words(text, file, f"{key}: {text}", words) if text else frozenset()

        if not said.get("rank", "1").isdigit():
            raise StatementError(f"{file}: `rank: {said['rank']}` is no number; write `rank: 2` for a stronger cue")

        yield Frame(
            f"{file.stem}-{next(number)}",
            entry["predicate"],
            entry.get("object"),
            said.get("polarity", entry.get("polarity", "asserted")),
            listed("cue"),
            tuple(allowed_words(part, file, part, words) for part in said.get("needs", "").split()),
            listed("unless"),
            listed("unless_near"),
            listed("not_before"),
            said.get("bare") == "true",
            int(said.get("rank", "1")),
            said.get("timed") == "true",
            listed("subjects"),
            said.get("open") == "true",
            listed("near"),
            listed("not_of"),
            listed("denied_by"),
            frozenset(entry.get("about", ())),
            apart_from(entry, file, words),
        )
