"""Loads `expectations/statements/`: what kinds of statement there are and how they are worded."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, count
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from pipeline.annotate.claims.asked import STEPS
from pipeline.annotate.claims.derived_entries import Derived, read_derived
from pipeline.annotate.claims.field_entries import Field, read_fields
from pipeline.annotate.claims.frame_entries import Frame, read_frames
from pipeline.annotate.claims.readings import Phrases
from pipeline.annotate.claims.word_classes import (
    StatementError,
    allowed_words,
    apart_from,
    bits_of,
    bits_within,
    read_words,
)
from pipeline.shipped import shipped

WORDS = "words"
"""How the names of files of word classes begin."""
FOLDER = shipped() / "statements"
ELEMENT = re.compile(r"(?:(?P<role>[SO]):)?(?P<alternatives>[^?*+{]+)(?P<op>[?*+]|\{\d+,\d+\})?")
LISTED = {"DRUG": "DRUGS"}
"""A slot that stands for a list of its kind too; the second name means lists alone."""
KEYS = {
    "predicate",
    "says",
    "patterns",
    "object",
    "polarity",
    "modality",
    "functional",
    "compare",
    "about",
    "good",
    "bad",
    "frames",
    "saying",
    "subject",
    "wide",
    "of",
    "when",
    "apart",
    "fields",
}


WORDINGS = ("patterns", "frames", "of", "fields")
"""Keys of which an entry needs one: without any it is never found."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a wording: words (none = any word), refused = any but these; repeated `least` to `most` times.

    role: `S` subject, `O` object, or empty. most None = without end.
    """

    words: frozenset[str]
    refused: bool = False
    least: int = 1
    most: int | None = 1
    role: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One wording. opening: only at the start of a sentence. object: a fixed object, or None.

    about: where the wording names no subject, the concepts that may be it when the text is speaking of them.
    subject: a fixed subject in words, for what a term means. apart: set expressions that are one word here, besides
    those that the elements name, so that their words do not count.
    """

    name: str
    predicate: str
    elements: tuple[Element, ...]
    opening: bool
    object: str | None
    polarity: str
    modality: str
    about: frozenset[str] = frozenset()
    subject: str | None = None
    wide: bool = False
    apart: frozenset[str] = frozenset()


class Asked(NamedTuple):
    """The set expressions that each step of the program asks for (`asked.py`), as sets of bits."""

    folding: int
    context: int
    reading: int
    pairing: int
    marks: int


@dataclass(frozen=True, slots=True)
class Statements:
    """Everything in the folder. wide: patterns for streams with more names (`wide.py`).

    words: word class → members; phrases: every expression of several words.
    Sets of them as bits: asked = those of each step of the program, deriving = those of `when`, framing = a frame's.
    cued: for each cue the numbers of its frames.
    """

    words: Mapping[str, frozenset[str]]
    phrases: Phrases
    patterns: tuple[Pattern, ...]
    wide: tuple[Pattern, ...]
    frames: tuple[Frame, ...]
    derived: tuple[Derived, ...]
    fields: tuple[Field, ...]
    kinds: Mapping[str, Mapping[str, Any]]
    fingerprint: str
    asked: Asked
    deriving: int
    framing: Mapping[str, int]
    cued: Mapping[str, tuple[int, ...]]


@cache
def load(folder: Path = FOLDER) -> Statements:
    """Read every `*.yaml` of a folder; `words*.yaml` hold the word classes.

    Raises StatementError where a file is not as it should be.
    """
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise StatementError(f"{folder}: no statements; restore the folder from the repository")
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    table: dict[str, Sequence[str]] = {}
    for file in files:
        if file.stem.startswith(WORDS):
            table |= _read(file)
    words, phrases = read_words(table)
    patterns: list[Pattern] = []
    frames: list[Frame] = []
    derived: list[Derived] = []
    fields: list[Field] = []
    kinds: dict[str, Mapping[str, Any]] = {}
    for file in files:
        if not file.stem.startswith(WORDS):
            number = count(1)
            for entry in _read(file):
                found, framed = read_entry(entry, file, words, number)
                patterns += found
                frames += framed
                derived += read_derived(entry, file, words)
                fields += read_fields(entry, file, words)
                kinds.setdefault(entry["predicate"], entry)
    plain, wide = (tuple(p for p in patterns if p.wide == kind) for kind in (False, True))
    asked = Asked(*(bits_of(chain(*(words.get(name, (name,)) for name in step)), phrases) for step in STEPS))
    return Statements(
        words, phrases, plain, wide, tuple(frames), tuple(derived), tuple(fields), kinds, digest.hexdigest(),
        asked,
        bits_of(chain(*(one.when for one in derived)), phrases),
        {frame.name: _framing(frame, phrases, asked) for frame in frames},
        _by_cue(frames),
    )  # fmt: skip


def _by_cue(frames: Sequence[Frame]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for number, frame in enumerate(frames):
        for cue in frame.cues:
            found.setdefault(cue, []).append(number)
    return {cue: tuple(numbers) for cue, numbers in found.items()}


def _framing(frame: Frame, phrases: Phrases, asked: Asked) -> int:
    """What a frame sees as one word: what it names, and what its readers ask for, except where that hides its cues."""
    hiding = bits_within(frame.looked_for(), phrases) & asked.marks
    return bits_of(frame.words(), phrases) | asked.reading & ~hiding


def _read(file: Path) -> Any:
    """The file with every scalar a string: to YAML, `no` and `on` are truth values, to us they are words."""
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # strings only
    except (OSError, yaml.YAMLError) as error:
        raise StatementError(f"{file}: cannot be read ({error}); mend the YAML") from error


def read_entry(
    entry: Mapping[str, Any], file: Path, words: Mapping[str, frozenset[str]], number: Iterator[int]
) -> tuple[list[Pattern], list[Frame]]:
    """The wordings and frames of one statement; StatementError says what is wrong with it."""
    return _entry(entry, file, words, number), list(read_frames(entry, file, words, number))


def _entry(
    entry: Mapping[str, Any], file: Path, words: Mapping[str, frozenset[str]], number: Iterator[int]
) -> list[Pattern]:
    unknown = set(entry) - KEYS
    if unknown or "predicate" not in entry or not any(entry.get(key) for key in WORDINGS):
        raise StatementError(
            f"{file}: an entry needs `predicate` and `patterns` and knows only {', '.join(sorted(KEYS))}; "
            f"found {', '.join(sorted(entry))}"
        )
    apart = apart_from(entry, file, words)
    return [
        Pattern(
            f"{file.stem}-{next(number)}",
            entry["predicate"],
            tuple(_element(part, file, text, words) for part in text.removeprefix("^ ").split()),
            text.startswith("^ "),
            entry.get("object"),
            entry.get("polarity", "asserted"),
            entry.get("modality", "stated"),
            frozenset(entry.get("about", ())),
            entry.get("subject"),
            entry.get("wide") == "true",
            apart,
        )
        for text in entry.get("patterns", ())
    ]


TIMES: Mapping[str | None, tuple[int, int | None]] = {None: (1, 1), "?": (0, 1), "*": (0, None), "+": (1, None)}


def _element(part: str, file: Path, text: str, words: Mapping[str, frozenset[str]]) -> Element:
    match = ELEMENT.fullmatch(part)
    if not match:
        raise StatementError(f"{file}: `{part}` in `{text}` is no element; see the head of words.yaml")
    alternatives, times = match["alternatives"], match["op"]
    allowed = set(allowed_words(alternatives.lstrip("!"), file, text, words))
    allowed |= {LISTED[name] for name in allowed if name in LISTED}
    if times and times.startswith("{"):
        least, most = (int(number) for number in times.strip("{}").split(","))
        repeated: tuple[int, int | None] = (least, most)
    else:
        repeated = TIMES[times]
    refused = alternatives.startswith("!")
    return Element(
        frozenset(allowed - {"."}) if allowed == {"."} else frozenset(allowed), refused, *repeated, match["role"] or ""
    )
