"""Files in, files out: the raw folder, the shards of the cache, and OUT, written whole or not at all."""

from __future__ import annotations

import fcntl
import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.files import StoreError, write_whole
from pipeline.model import Page, Source
from pipeline.shipped import part
from pipeline.tables import from_plain, to_plain
from pipeline.validate import (
    QUOTED,
    Census,
    Known,
    Profile,
    Run,
    Waiver,
    explain,
    read_baseline,
    read_census,
    read_profiles,
    read_runs,
    read_waivers,
    with_run,
    write_baseline,
)

if TYPE_CHECKING:
    from pipeline.knowledge import Knowledge

CACHE = ".cache"
_OURS = ("datasets", "text", "citations", "report")
_LIBRARIES = ("pypdfium2", "pdfplumber", "beautifulsoup4", "lxml", "spacy", "ftfy")


@cache
def code_fingerprint() -> str:
    """A hash of our own code and of the libraries' versions that shape a page; part of every cache key."""
    digest = hashlib.sha256()
    package = Path(__file__).parent
    for room in ("model", "parse", "clean", "annotate", "knowledge"):
        for path in sorted((package / room).rglob("*")):
            if path.suffix in (".py", ".toml", ".json", ".csv", ".yaml", ".txt"):
                digest.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library}=={metadata.version(library)}".encode())
    return digest.hexdigest()


def folder_fingerprint(folder: Path) -> str:
    """A hash of a folder's files, by name and content; of nothing where there is no such folder."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def shard_path(out: Path, source: Source, knowledge: str) -> Path:
    """Where a source's page is cached: the name changes with the file, its manifest row, the knowledge and our code."""
    key = "\x1f".join([json.dumps(to_plain(source)), knowledge, code_fingerprint()])
    return out / CACHE / "pages" / f"{hashlib.sha256(key.encode()).hexdigest()}.json"


def save_page(page: Page, path: Path) -> None:
    """Write a page's shard, whole or not at all."""
    write_whole(path, json.dumps(to_plain(page), ensure_ascii=False, separators=(",", ":")).encode())


def load_page(path: Path) -> Page | None:
    """Read a shard back; None where there is none or it is damaged (then it is made again)."""
    try:
        return from_plain(Page, json.loads(path.read_bytes()))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def decisions(expectations: Path, as_of: date) -> tuple[list[Known], list[Waiver]]:
    """The editors' baseline and waivers; a file that is not there counts as empty."""
    baseline, waivers = expectations / "baseline.jsonl", expectations / "waivers.yaml"
    return (
        read_baseline(baseline.read_bytes()) if baseline.is_file() else [],
        read_waivers(waivers.read_bytes(), as_of) if waivers.is_file() else [],
    )


def check_out(out: Path) -> None:
    """Refuse to write over a folder that is not ours: nothing of the user's may be lost."""
    if out.exists() and not out.is_dir():
        raise StoreError(f"{out}: is a file. Name a folder with --out.")
    if out.is_dir() and any(out.iterdir()) and not any((out / name).exists() for name in (CACHE, *_OURS)):
        raise StoreError(f"{out}: has files that are not ours; nothing was written. Name an empty or new folder.")


@contextmanager
def reserved(out: Path) -> Iterator[None]:
    """Hold OUT for one run: two that write the same folder would mix their files. Raises StoreError."""
    (out / CACHE).mkdir(parents=True, exist_ok=True)
    with (out / CACHE / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreError(f"{out}: another run is writing here. Wait for it, or name another folder.") from error
        yield


def write_out(out: Path, files: Mapping[str, bytes]) -> None:
    """Replace OUT's datasets, text and report by `files`. Raises StoreError where the disk is full or not ours."""
    staging = out / ".writing"
    try:
        shutil.rmtree(staging, ignore_errors=True)
        for name, data in files.items():
            path = (out if name.startswith(CACHE) else staging) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for name in _OURS:
            shutil.rmtree(out / name, ignore_errors=True)
            if (staging / name).exists():
                (staging / name).replace(out / name)
        staging.rmdir()
    except OSError as error:
        shutil.rmtree(staging, ignore_errors=True)
        raise StoreError(
            f"{out}: could not be written ({error.strerror}). Make room or name another folder."
        ) from error


def default_expectations() -> Path:
    """`expectations` here, whether it is there or not: decisions are local, and parts that lack come as shipped."""
    return Path("expectations")


def named_expectations(folder: Path | None) -> Path:
    """The folder that was asked for, or the default. Raises StoreError where one was named that is not there."""
    if folder is not None and not folder.is_dir():
        raise StoreError(
            f"{folder}: there is no such folder. Next step: name the folder of your suites, knowledge, waivers and "
            "baseline, or leave --expectations out; `oncoproof init` makes one."
        )
    return folder or default_expectations()


def knowledge_of(expectations: Path) -> Knowledge:
    """What is known, and the statements to read with it, each its own or as shipped. Raises KnowledgeError."""
    from pipeline.knowledge import load

    return load(part(expectations, "knowledge"), part(expectations, "statements"))


def profile(expectations: Path, name: str, fail_on: str | None) -> Profile:
    """A profile of `profiles.yaml`, the folder's own or as shipped. fail_on: overrides the profile's."""
    path = part(expectations, "profiles.yaml")
    profiles = read_profiles(path.read_bytes())
    if name not in profiles:
        raise StoreError(f"{path}: there is no profile {name!r}; there are {sorted(profiles)}")
    return replace(profiles[name], fail_on=fail_on) if fail_on else profiles[name]


def accepted(expectations: Path) -> list[Census]:
    """What each document held when the baseline was last accepted; nothing before the first time."""
    path = expectations / "accepted.jsonl"
    return read_census(path.read_bytes()) if path.is_file() else []


def runs(expectations: Path) -> list[Run]:
    """The runs that were accepted so far, oldest first."""
    path = expectations / "runs.jsonl"
    return read_runs(path.read_bytes()) if path.is_file() else []


def rows_of(out: Path, table: str) -> list[dict[str, Any]]:
    """A dataset of a run; empty where there is no run."""
    path = out / "datasets" / f"{table}.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.is_file() else []


def gate_words(out: Path) -> list[str]:
    """Why the gate of a run said what it said. Raises StoreError where there is no run."""
    verdict = out / "report" / "gate.json"
    if not verdict.is_file():
        raise StoreError(f"{verdict}: not there. Run `oncoproof run` first.")
    return explain(json.loads(verdict.read_bytes()), rows_of(out, "findings"))


def accept_baseline(out: Path, expectations: Path, *, grow: bool) -> str:
    """Write `baseline.jsonl` from the findings of a run; says what it did. Only shrinks unless `grow`."""
    path = out / "datasets" / "findings.jsonl"
    if not path.is_file():
        raise StoreError(f"{path}: not there. Run `oncoproof run` first.")
    rows = rows_of(out, "findings")
    run = read_runs((out / CACHE / "run.jsonl").read_bytes())[-1]
    kept = [row for row in rows if row["status"] == "known" or (grow and row["status"] == "new")]
    known = [
        Known(row["finding_id"], row["check_id"], row["doc_id"], row["quote"][:QUOTED], row["first_seen"] or run.as_of)
        for row in kept
    ]
    write_whole(expectations / "baseline.jsonl", write_baseline(known))
    shutil.copyfile(out / CACHE / "census.jsonl", expectations / "accepted.jsonl")
    write_whole(expectations / "runs.jsonl", with_run(runs(expectations), run))
    new = sum(row["status"] == "new" for row in rows)
    left = f"; {new} new findings were left out (--grow takes them in)" if new and not grow else ""
    return f"{expectations / 'baseline.jsonl'}: {len(known)} known findings{left}"


def forget_shards(out: Path, keep: set[Path]) -> None:
    """Delete the shards of files that changed or went away."""
    for path in (out / CACHE / "pages").glob("*.json"):
        if path not in keep:
            path.unlink()
