"""`oncoproof extract`: read and clean only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline import store
from pipeline.engine import Limits, run_local
from pipeline.model import Document, Problem, Source

Format = Literal["text", "markdown", "json"]
SUFFIX = {"text": ".txt", "markdown": ".md", "json": ".json"}


@dataclass(frozen=True, slots=True)
class Extraction:
    """One document to extract, for a child process."""

    file: str
    target: str
    format: Format


def extract_one(path: Path, form: Format) -> tuple[bytes, tuple[Problem, ...]]:
    """The clean text of one document in the asked form, and what could not be read of it."""
    from pipeline.clean import clean
    from pipeline.parse import read, sniff

    data = path.read_bytes()
    source = Source(path.stem or "document", path.name, store.sha256_of(path), sniff(path.name, data[:4096]))
    reading = read(source, data)
    return _render(clean(reading), form), reading.problems


def extract_task(task: Extraction) -> tuple[Problem, ...]:
    """Extract one document into a file. Runs in a child process."""
    text, problems = extract_one(Path(task.file), task.format)
    Path(task.target).write_bytes(text)
    return problems


def extract_folder(folder: Path, out: Path, form: Format, *, jobs: int) -> list[Problem]:
    """Every document of a folder into `out`, subfolders kept; a bad one becomes a Problem and costs only itself."""
    files = store.list_raw(folder, "manifest.csv")
    targets = store.targets(out, files, SUFFIX[form])
    tasks = [Extraction(str(path), str(targets[name]), form) for name, path in files.items()]
    outcomes = run_local(extract_task, tasks, jobs=jobs, limits=Limits())
    problems: list[Problem] = []
    for name, outcome in zip(files, outcomes, strict=True):
        if outcome.kind == "ok":
            problems += outcome.value
        else:
            message = f"{name}: {outcome.message}. Next step: open it by hand or export it again."
            problems.append(Problem("extract", name, None, outcome.kind, message))
    return problems


def _render(document: Document, form: Format) -> bytes:
    from pipeline.publish.markdown import markdown, plain

    if form == "markdown":
        return markdown(document).encode()
    if form == "text":
        return plain(document).encode()
    return (store.json_line(_blocks(document)) + "\n").encode()


def _blocks(document: Document) -> dict[str, object]:
    rows: Sequence[dict[str, object]] = [
        {"kind": block.kind, "level": block.level, "text": document.block_text(index)}
        for index, block in enumerate(document.blocks)
        if document.block_text(index)
    ]
    return {"title": document.source.title, "text": document.text, "blocks": rows}
