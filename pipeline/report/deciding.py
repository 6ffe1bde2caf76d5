"""Editors' decisions, written where the next run reads them: whole or not at all, one writer at a time."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from pipeline.report.visible import visible

LONGEST_WORDS = 2000
NOTES = {"comment": "notes.jsonl", "assign": "notes.jsonl", "wrong": "false-alarms.jsonl"}
"""Where each kind of note is kept; `wrong` = the rule is wrong here, a negative example for its check."""


class DecidingError(ValueError):
    """A decision that cannot be kept; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The finding a decision is about, from the run's own `findings.jsonl`. start, layer: of its first quotation."""

    finding_id: str
    check_id: str
    doc_id: str
    quote: str
    message: str
    start: int = -1
    layer: str = "clean"


def subjects(out: Path) -> dict[str, Subject]:
    """Every finding of a run by its id. Raises DecidingError where the run's data is not there."""
    path = out / "datasets" / "findings.jsonl"
    if not path.is_file():
        raise DecidingError(f"{path}: not there. Run `oncoproof run` first.")
    found = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            names = ("finding_id", "check_id", "doc_id", "quote", "message")
            first = (row.get("evidence") or [{}])[0]
            place = int(first.get("start", -1)), str(first.get("layer", "clean"))
            found[row["finding_id"]] = Subject(
                **{name: str(row.get(name) or "") for name in names}, start=place[0], layer=place[1]
            )
    return found


def waive(folder: Path, subject: Subject, wish: Mapping[str, object], today: date) -> dict[str, str]:
    """Accept a finding until a day. wish: reason, who, until (ISO day).

    Raises DecidingError, also where someone else accepted it already.
    """
    reason, who = _words(wish, "reason"), _words(wish, "who")
    try:
        until = date.fromisoformat(str(wish.get("until")))
    except ValueError as error:
        raise DecidingError("The end day must be a day such as 2027-01-31.") from error
    if not today <= until <= a_year_after(today):
        raise DecidingError("The end day must lie between today and a year from now.")
    entry = {"finding_id": subject.finding_id, "reason": reason, "who": who, "until": until}
    with locked(folder):
        path = folder / "waivers.yaml"
        old = path.read_text("utf-8") if path.is_file() else ""
        entries = _entries(old)
        for other in entries:
            if other.get("finding_id") == subject.finding_id and str(other.get("until")) >= until.isoformat():
                raise DecidingError(f"{other.get('who')} accepted this until {other.get('until')} already.")
        write_whole(path, _appended(old, entries, entry).encode())
    return {**{key: str(value) for key, value in entry.items()}, "kind": "waive"}


def a_year_after(day: date) -> date:
    """The last day on which a waiver may end; the reader of waivers.yaml refuses a later one (tested together)."""
    return date(day.year + 1, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def paragraph(out: Path, subject: Subject) -> str:
    """The paragraph that a finding stands in, from the run's `blocks.jsonl`; empty where it cannot be told."""
    path = out / "datasets" / "blocks.jsonl"
    if not path.is_file():
        return ""
    start, end = ("raw_start", "raw_end") if subject.layer == "raw" else ("start", "end")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if subject.doc_id in line:
                row = json.loads(line)
                if row["doc_id"] == subject.doc_id and row[start] <= subject.start < row[end]:
                    return str(row["text"])
    return ""


def note(folder: Path, subject: Subject, kind: str, wish: Mapping[str, object], context: str = "") -> dict[str, str]:
    """Keep a comment, an assignment, or word that the rule is wrong here. wish: reason (the words), who.

    context: the paragraph, kept where the rule is wrong: the example on which its check must stay silent.
    """
    entry = {
        "kind": kind,
        "finding_id": subject.finding_id,
        "check_id": subject.check_id,
        "doc_id": subject.doc_id,
        "quote": subject.quote,
        "who": _words(wish, "who"),
        "reason": _words(wish, "reason"),
    }
    if kind == "wrong":
        entry["context"] = context or subject.quote
    with locked(folder):
        path = folder / NOTES[kind]
        old = path.read_bytes() if path.is_file() else b""
        if old and not old.endswith(b"\n"):
            old += b"\n"
        write_whole(path, old + json.dumps(entry, ensure_ascii=False).encode() + b"\n")
    return entry


def kept(folder: Path) -> list[dict[str, str]]:
    """Every decision in the files so far, waivers of single findings first."""
    path = folder / "waivers.yaml"
    entries = _entries(path.read_text("utf-8")) if path.is_file() else []
    found = [{**{k: str(v) for k, v in e.items()}, "kind": "waive"} for e in entries if "finding_id" in e]
    for name in sorted(set(NOTES.values())):
        file = folder / name
        lines = file.read_text("utf-8").splitlines() if file.is_file() else []
        found += [json.loads(line) for line in lines if line.strip()]
    return found


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Only one process or thread inside at a time; the others wait."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".decisions.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file so that a reader sees the old or the new one, never half of it, also after a power cut."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def _words(wish: Mapping[str, object], name: str) -> str:
    words = " ".join(visible(str(wish.get(name) or "")).split())
    if not words:
        raise DecidingError(f"“{name}” is missing: a decision needs a reason and a name.")
    if len(words) > LONGEST_WORDS:
        raise DecidingError(f"“{name}” is longer than {LONGEST_WORDS} characters.")
    return words


def _entries(text: str) -> list[dict[str, Any]]:
    try:
        entries = yaml.safe_load(text) or []
    except yaml.YAMLError as error:
        raise DecidingError(f"waivers.yaml cannot be read, nothing was written: {error}") from error
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise DecidingError("waivers.yaml is not a list of waivers, nothing was written.")
    return entries


def _appended(old: str, entries: list[dict[str, Any]], entry: dict[str, Any]) -> str:
    """The file with one entry more. Comments stay where the file is a plain list; otherwise it is written anew."""
    added = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=100)
    kept_text = old if entries else "".join(line for line in old.splitlines(keepends=True) if line.startswith("#"))
    grown = kept_text + ("" if not kept_text or kept_text.endswith("\n") else "\n") + added
    try:
        if yaml.safe_load(grown) == [*entries, entry]:
            return grown
    except yaml.YAMLError:
        pass  # a list in flow style cannot be appended to
    return str(yaml.safe_dump([*entries, entry], allow_unicode=True, sort_keys=False, width=100))
