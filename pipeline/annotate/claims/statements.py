"""Loads `expectations/statements/`: what kinds of statement there are and how they are worded."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from pipeline.annotate.claims.inflection import inflected

WORDS = "words"
"""How the names of files of word classes begin."""
FOLDER = Path(__file__).resolve().parents[3] / "expectations" / "statements"
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
}
FRAME_KEYS = {"cue", "needs", "unless", "unless_near", "not_before", "bare", "rank", "timed", "subjects", "polarity"}


class StatementError(ValueError):
    """A file of statements that cannot be used; the message names file, entry and the next step."""


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
    """

    name: str
    predicate: str
    elements: tuple[Element, ...]
    opening: bool
    object: str | None
    polarity: str
    modality: str
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """A statement known by a cue in a clause that speaks of a drug. object: fixed, or None where the cue is the object.

    needs: of each set one word stands in the clause; unless: none of these does; unless_near: none
    right before it; not_before: none of these follows.
    bare: no other noun modifies the cue (`birth control pills`). rank: the strongest of a predicate's frames counts.
    timed: in the past tense it says nothing of today. subjects: the kinds of name it may be said of.
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
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Statements:
    """Everything in the folder. words: word class → members; phrases: first word → expressions of several words."""

    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    patterns: tuple[Pattern, ...]
    frames: tuple[Frame, ...]
    kinds: Mapping[str, Mapping[str, Any]]
    fingerprint: str


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
    kinds: dict[str, Mapping[str, Any]] = {}
    for file in files:
        if not file.stem.startswith(WORDS):
            number = count(1)
            for entry in _read(file):
                found, framed = read_entry(entry, file, words, number)
                patterns += found
                frames += framed
                kinds.setdefault(entry["predicate"], entry)
    return Statements(words, phrases, tuple(patterns), tuple(frames), kinds, digest.hexdigest())


def _read(file: Path) -> Any:
    """The file with every scalar a string: to YAML, `no` and `on` are truth values, to us they are words."""
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # strings only
    except (OSError, yaml.YAMLError) as error:
        raise StatementError(f"{file}: cannot be read ({error}); mend the YAML") from error


def read_words(table: Mapping[str, Sequence[str]]) -> tuple[dict[str, frozenset[str]], dict[str, Any]]:
    """Word classes with the classes they name written out, and the set expressions by their first word."""
    words: dict[str, frozenset[str]] = {}
    phrases: set[tuple[str, ...]] = set()
    for name in table:
        members = _members(name, table, ())
        words[name] = frozenset("_".join(member.split()) for member in members)
        phrases |= {tuple(member.split()) for member in members if " " in member}
    ordered: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        ordered.setdefault(phrase[0], []).append((phrase, "_".join(phrase)))
    return words, {first: tuple(several) for first, several in ordered.items()}


def _members(name: str, table: Mapping[str, Sequence[str]], seen: tuple[str, ...]) -> set[str]:
    if name in seen or name not in table:
        raise StatementError(f"words.yaml: `@{name}` is not there or names itself; mend the entry")
    found: set[str] = set()
    for member in map(str, table[name]):
        plain, _, ending = member.partition("~")
        if ending:
            ending, _, rest = ending.partition(" ")
            verb = f"{plain} {rest}".strip().lower()
            verbs = _members(plain[1:], table, (*seen, name)) if plain.startswith("@") else {verb}
            found |= {form for verb in verbs for form in inflected(verb, ending)}
        elif member.startswith("@"):
            found |= _members(member[1:], table, (*seen, name))
        else:
            found.add(member if member.isupper() else member.lower())
    return found


def read_entry(
    entry: Mapping[str, Any], file: Path, words: Mapping[str, frozenset[str]], number: Iterator[int]
) -> tuple[list[Pattern], list[Frame]]:
    """The wordings and frames of one statement; StatementError says what is wrong with it."""
    return _entry(entry, file, words, number), list(_frames(entry, file, words, number))


def _entry(
    entry: Mapping[str, Any], file: Path, words: Mapping[str, frozenset[str]], number: Iterator[int]
) -> list[Pattern]:
    unknown = set(entry) - KEYS
    if unknown or "predicate" not in entry or not (entry.get("patterns") or entry.get("frames")):
        raise StatementError(
            f"{file}: an entry needs `predicate` and `patterns` and knows only {', '.join(sorted(KEYS))}; "
            f"found {', '.join(sorted(entry))}"
        )
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
        )
        for text in entry.get("patterns", ())
    ]


def _frames(
    entry: Mapping[str, Any], file: Path, words: Mapping[str, frozenset[str]], number: Iterator[int]
) -> Iterator[Frame]:
    for said in entry.get("frames", ()):
        unknown = set(said) - FRAME_KEYS
        if unknown or "cue" not in said:
            raise StatementError(
                f"{file}: a frame needs `cue` and knows only {', '.join(sorted(FRAME_KEYS))}; "
                f"found {', '.join(sorted(said))}"
            )

        def listed(key: str, said: Mapping[str, str] = said) -> frozenset[str]:
            return _allowed(said.get(key, ""), file, f"{key}: {said.get(key)}", words) if said.get(key) else frozenset()

        yield Frame(
            f"{file.stem}-{next(number)}",
            entry["predicate"],
            entry.get("object"),
            said.get("polarity", entry.get("polarity", "asserted")),
            listed("cue"),
            tuple(_allowed(part, file, part, words) for part in said.get("needs", "").split()),
            listed("unless"),
            listed("unless_near"),
            listed("not_before"),
            said.get("bare") == "true",
            int(said.get("rank", "1")),
            said.get("timed") == "true",
            listed("subjects"),
            frozenset(entry.get("about", ())),
        )


def _allowed(text: str, file: Path, where: str, words: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The words of `a|@b|SLOT`."""
    allowed: set[str] = set()
    for name in text.split("|"):
        if name.startswith("@"):
            if name[1:] not in words:
                raise StatementError(f"{file}: `{name}` in `{where}` is not in words.yaml; add the word class there")
            allowed |= words[name[1:]]
        else:
            allowed.add(name if name.isupper() else name.lower())
    return frozenset(allowed)


TIMES: Mapping[str | None, tuple[int, int | None]] = {None: (1, 1), "?": (0, 1), "*": (0, None), "+": (1, None)}


def _element(part: str, file: Path, text: str, words: Mapping[str, frozenset[str]]) -> Element:
    match = ELEMENT.fullmatch(part)
    if not match:
        raise StatementError(f"{file}: `{part}` in `{text}` is no element; see the head of words.yaml")
    alternatives, times = match["alternatives"], match["op"]
    allowed = set(_allowed(alternatives.lstrip("!"), file, text, words))
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
