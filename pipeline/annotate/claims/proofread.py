"""Proofreads `expectations/statements/`: names file, line, statement and next step of every fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from pipeline.annotate.claims.derived_entries import read_derived
from pipeline.annotate.claims.field_entries import FIELD_KEYS, read_fields
from pipeline.annotate.claims.frame_entries import FRAME_KEYS
from pipeline.annotate.claims.read import EACH_OTHER
from pipeline.annotate.claims.statements import KEYS, WORDINGS, WORDS, read_entry
from pipeline.annotate.claims.word_classes import StatementError, read_words
from pipeline.knowledge import Knowledge, statements_folder
from pipeline.model import Claim

Reader = Callable[[str, Knowledge], tuple[Claim, ...]]
SLOTS = frozenset(
    {"DRUG", "DRUGS", "TARGET", "CLASS", "CANCER", "ORG", "PHONE", "STEM", "CODE", "COUNT", "SCHEDULE", "EFFECT",
     "DATE", "PLACE", "COMPANY"}
)  # fmt: skip
"""Kinds of name that an element of a pattern may be."""
VALUES: Mapping[str, tuple[str, ...]] = {
    "functional": ("true", "false"),
    "wide": ("true", "false"),
    "polarity": ("asserted", "denied"),
    "modality": ("stated", "hedged", "asked", "reported", "past"),
}
PREDICATES = frozenset(
    {"targets", "binds", "blocks", "is_class", "brand_of", "alias_of", "combination", "indication", "route", "schedule",
     "status", "antibody_source", "stem_means", "cell_source", "manufacturing", "located_on", "mechanism", "contact",
     "side_effect", "count_of", "member_of", "approved_on", "withdrawn_on", "made_by"}
)  # fmt: skip
"""Predicates that other rooms know; a new one must not look like a slip of one of these."""
NEEDED = ("says", "good", "bad")
"""What an entry should have besides its wordings, so that others understand and try it."""


def faults(knowledge: Knowledge, read: Reader) -> list[str]:
    """Every fault of the folder beside the knowledge; its sentences are tried where the files can be read.

    read: what a passage says.
    """
    folder = statements_folder(knowledge)
    found: list[str] = []
    tables: dict[Path, Any] = {}
    for file in sorted(folder.glob("*.yaml")):
        try:
            tables[file] = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - strings
        except UnicodeDecodeError as error:
            line = file.read_bytes()[: error.start].count(b"\n") + 1
            found.append(f"{file.name}, line {line}: is not written in UTF-8; save the file as UTF-8")
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            found.append(f"{file.name}, line {line}: no YAML ({error.problem}); mend the quotes, dashes or indents")
    words: dict[str, Sequence[str]] = {}
    for file, table in tables.items():
        if file.stem.startswith(WORDS):
            odd = _odd_words(table)
            found += [f"{file.name}: {one}" for one in odd]
            words |= {} if odd else table
    if found:
        return found
    try:
        classes, _ = read_words(words)
    except StatementError as error:
        return [*found, str(error)]
    entries = [e for f, t in tables.items() if not f.stem.startswith(WORDS) and isinstance(t, list) for e in t]
    named = {str(entry["predicate"]) for entry in entries if isinstance(entry, dict) and entry.get("predicate")}
    for file, table in tables.items():
        if not file.stem.startswith(WORDS):
            found += _file(file, table, classes, named)
    return found or [fault for file, table in tables.items() for fault in _sentences(file, table, knowledge, read)]


def _odd_words(table: Any) -> list[str]:
    """What is wrong with a file of word classes as a whole."""
    if not isinstance(table, dict):
        return ["no word classes; each is a line `name: [word, word]`"]
    return [
        f"`{name}` is no list of words; write `{name}: [word, word]`"
        for name, v in table.items()
        if not isinstance(v, list)
    ]


def _file(file: Path, table: Any, words: Mapping[str, frozenset[str]], named: set[str]) -> Iterator[str]:
    lines = file.read_text(encoding="utf-8").splitlines()
    if not isinstance(table, list):
        yield f"{file.name}, line 1: no list of statements; every one begins with `- predicate: …`"
        return
    for number, entry in enumerate(table, start=1):
        place = f"{file.name}, line {_entry_line(lines, number)}, statement {number}"
        if not isinstance(entry, dict) or not entry.get("predicate"):
            yield f"{place}: has no `predicate`; give it a name such as `route`"
            continue
        place += f" ({entry['predicate']})"
        for key in sorted(set(entry) - KEYS):
            yield f"{place}: `{key}` is not known{_near(key, KEYS)}"
        odd = [*_odd_values(entry), *_odd_predicate(entry, named)]
        yield from (f"{place}: {one}" for one in odd)
        if odd:
            continue
        for key in NEEDED:
            if not entry.get(key):
                yield f"{place}: has no `{key}`; add {'a sentence' if key == 'says' else 'at least one sentence'}"
        if not any(entry.get(key) for key in WORDINGS):
            yield f"{place}: has neither `patterns` nor `frames` nor `fields`; without a wording it is never found"
        yield from _fields(entry, place, file, words)
        yield from _wordings(entry, place, file, lines, words)


def _wordings(
    entry: Mapping[str, Any], place: str, file: Path, lines: Sequence[str], words: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    if entry.get("of"):
        yield from _wording({**entry, "patterns": [], "frames": []}, str(entry.get("when", "")), file, lines, words)
    for wording in entry.get("patterns", ()):
        yield from _wording({**entry, "patterns": [wording], "frames": []}, wording, file, lines, words)
    for frame in entry.get("frames", ()):
        cue = frame.get("cue", "") if isinstance(frame, dict) else str(frame)
        if not isinstance(frame, dict) or not cue:
            yield f"{place}: a frame needs a `cue`; found {frame}"
            continue
        for key in sorted(set(frame) - FRAME_KEYS):
            yield f"{place}: `{key}` of a frame is not known{_near(key, FRAME_KEYS)}"
        known = {key: value for key, value in frame.items() if key in FRAME_KEYS}
        yield from _wording({**entry, "patterns": [], "frames": [known]}, cue, file, lines, words)


def _fields(entry: Mapping[str, Any], place: str, file: Path, words: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """What is wrong with the fields of an entry."""
    for field in entry.get("fields", ()):
        if not isinstance(field, dict) or not field.get("words"):
            yield f"{place}: a field needs `words`, the headings it goes by; found {field}"
            continue
        for key in sorted(set(field) - FIELD_KEYS):
            yield f"{place}: `{key}` of a field is not known{_near(key, FIELD_KEYS)}"
        if field.get("each", "true") not in ("true", "false"):
            yield f"{place}: `each: {field['each']}` is not known; write `true` or `false`"
        try:
            list(read_fields({**entry, "fields": [{k: v for k, v in field.items() if k in FIELD_KEYS}]}, file, words))
        except StatementError as error:
            yield f"{place}: {str(error).removeprefix(f'{file}: ')}"
        odd = sorted(set(field.get("of", "DRUG").split("|")) - SLOTS)
        if odd and not odd[0].startswith("@"):
            yield f"{place}: `{odd[0]}` is no kind of name; known: {', '.join(sorted(SLOTS))}"


def _odd_values(entry: Mapping[str, Any]) -> Iterator[str]:
    """Values of another form than their key asks for."""
    for key in ("patterns", "frames", "fields", "good", "bad", "compare", "about"):
        if key in entry and not isinstance(entry[key], list):
            yield f"`{key}` is no list; write `{key}: [...]` or one `- ` line for each"
    for key, allowed in VALUES.items():
        if key in entry and entry[key] not in allowed:
            yield f"`{key}: {entry[key]}` is not known; write {' or '.join(f'`{value}`' for value in allowed)}"


def _odd_predicate(entry: Mapping[str, Any], named: set[str]) -> Iterator[str]:
    """A predicate that is none, or that is one letter off another; `of` without its statement."""
    name = str(entry["predicate"])
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        yield f"`{name}` is no name of a predicate; use small letters and `_`, such as `cell_source`"
    close = get_close_matches(name, sorted(PREDICATES - {name}), n=1, cutoff=0.85)
    if close and name not in PREDICATES:
        yield f"there is a predicate `{close[0]}`; write `{name}` like it, or choose a name that is not so near"
    if entry.get("of") and entry["of"] not in named - {name}:
        yield f"`of: {entry['of']}` is no predicate of another statement{_near(str(entry['of']), named)}"


def _odd_pattern(text: str) -> Iterator[str]:
    """Mistakes in a pattern that can be written but never does what was meant."""
    roles = re.findall(r"(?:^|\s)([SO]):", text)
    for role, what in (("S", "subject"), ("O", "object")):
        if roles.count(role) > 1:
            yield f"`{text}` has {roles.count(role)} {what}s; mark one element with `{role}:`"
    for least, most in re.findall(r"\{(\d+),(\d+)\}", text):
        if int(least) > int(most):
            yield f"`{{{least},{most}}}` in `{text}` is the wrong way round; write `{{{most},{least}}}`"
    if "|!" in text:
        yield f"`{text}`: `!` stands before the whole element and forbids all of it; write `!a|b`"
    for name in re.findall(r"(?<![\w@])[A-Z][A-Z_]+(?![\w])", text):
        if name not in SLOTS:
            yield f"`{name}` in `{text}` is no kind of name{_near(name, SLOTS)}; known are {', '.join(sorted(SLOTS))}"


def _wording(
    entry: Mapping[str, Any], text: str, file: Path, lines: Sequence[str], words: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    key = "cue" if entry.get("frames") else "when" if entry.get("of") else ""
    line = next((n for n, row in enumerate(lines, start=1) if text and text in row and key in row), 1)
    for odd in _odd_pattern(text) if entry.get("patterns") else ():
        yield f"{file.name}, line {line}, {entry['predicate']}: {odd}"
    try:
        read_derived(entry, file, words)
        read_entry({key: value for key, value in entry.items() if key in KEYS}, file, words, count(1))
    except (StatementError, re.error, ValueError) as error:
        unknown = re.search(r"`@([\w-]+)`", str(error))
        near = _near(unknown[1], words, "@") if unknown else ""
        message = str(error).removeprefix(f"{file}: ")
        yield f"{file.name}, line {line}, {entry['predicate']}: {message}{near}"


def _near(name: str, known: Any, sign: str = "") -> str:
    close = get_close_matches(name, sorted(known), n=1)
    return f"; did you mean `{sign}{close[0]}`?" if close else ""


def _entry_line(lines: Sequence[str], number: int) -> int:
    starts = [n for n, row in enumerate(lines, start=1) if row.startswith("- ")]
    return starts[number - 1] if number <= len(starts) else 1


def _sentences(file: Path, table: Any, knowledge: Knowledge, read: Reader) -> Iterator[str]:
    if file.stem.startswith(WORDS):
        return
    lines = file.read_text(encoding="utf-8").splitlines()
    for entry in table:
        wanted = (entry["predicate"], entry.get("object"), entry.get("polarity", "asserted"))
        for kind in ("good", "bad"):
            for sentence in entry.get(kind, ()):
                if _made(wanted, read(sentence, knowledge)) != (kind == "good"):
                    line = next((n for n, row in enumerate(lines, start=1) if sentence[:30] in row), 1)
                    what = "does not make" if kind == "good" else "makes"
                    said = " ".join(part for part in wanted if part)
                    yield f"{file.name}, line {line}: the {kind} sentence `{sentence}` {what} the statement {said}"


def _made(wanted: tuple[str, str | None, str], claims: tuple[Claim, ...]) -> bool:
    predicate, value, polarity = wanted
    return any(
        (claim.predicate, claim.polarity, claim.modality) == (predicate, polarity, "stated")
        and value in (None, EACH_OTHER, claim.object)
        for claim in claims
    )
