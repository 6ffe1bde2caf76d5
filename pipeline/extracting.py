"""`oncoproof extract`: read and clean only, in child processes that are forked once everything is loaded."""

from __future__ import annotations

import argparse
import errno
import os
import resource
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pipeline.engine.local import Limits, run_local
from pipeline.files import StoreError, json_line, list_raw, passed_over, printable, sha256_of, targets, write_text
from pipeline.model import Block, BlockKind, Document, Problem, Reading, Reference, Source
from pipeline.parse import counted_twice, preload, read, sniff

Format = Literal["text", "markdown", "json"]
SUFFIX = {"text": ".txt", "markdown": ".md", "json": ".json"}
WRONG_USE, UNREAD, STOPPED = 2, 3, 130


@dataclass(frozen=True, slots=True)
class Extraction:
    """One document to extract, for a child process. target: the file to write; empty = the text is the answer."""

    file: str
    target: str
    format: Format


def extract_one(path: Path, form: Format) -> tuple[bytes, tuple[Problem, ...]]:
    """The clean text of one document in the asked form, and what could not be read of it."""
    from pipeline.clean import clean, clean_text, emptied

    data = path.read_bytes()
    source = Source(path.stem or "document", path.name, "", sniff(path.name, data[:4096]))
    reading = read(source, data, links=False)
    reading = replace(reading, problems=(*reading.problems, *counted_twice(reading, data)))
    if form == "text" and (words := clean_text(reading).strip("\n")).strip():
        return f"{words}\n".encode(), reading.problems
    document = clean(reading)
    text = _render(document, form)
    said = document.text if form == "json" else text.decode()
    return text, emptied(document, said, reading.problems)


def extract_task(task: Extraction) -> tuple[bytes, tuple[Problem, ...]]:
    """Extract one document into its file, or as the answer. Runs in a child process."""
    text, problems = extract_one(Path(task.file), task.format)
    if not task.target:
        if len(text) > resource.getrlimit(resource.RLIMIT_FSIZE)[0] >= 0:
            raise OSError(errno.EFBIG, "too much text")
        return text, problems
    Path(task.target).write_bytes(text)
    return b"", problems


def extract_all(
    files: Sequence[tuple[str, Path, str]], form: Format, *, jobs: int, limits: Limits
) -> tuple[bytes, list[Problem]]:
    """Extract documents, given as (name, file, target). What those without a target say, and all problems, in order.

    A bad document becomes a Problem and costs only itself.
    """
    _load([path for _, path, _ in files], form)
    # The largest first, so that no child is left alone with it at the end; outcomes are put back in order.
    order = sorted(range(len(files)), key=lambda number: (-files[number][1].stat().st_size, number))
    tasks = [Extraction(str(files[number][1]), files[number][2], form) for number in order]
    outcomes = dict(zip(order, run_local(extract_task, tasks, jobs=jobs, limits=limits, start="fork"), strict=True))
    said: list[bytes] = []
    problems: list[Problem] = []
    for number, (name, _, _) in enumerate(files):
        outcome = outcomes[number]
        if outcome.kind == "ok":
            said.append(outcome.value[0])
            problems += outcome.value[1]
        else:
            if files[number][2]:  # half a text, or that of an earlier run, would pass for this one
                Path(files[number][2]).unlink(missing_ok=True)
            message = f"{name}: {outcome.message}. Next step: open it by hand or export it again."
            problems.append(Problem("extract", name, None, outcome.kind, message))
    return b"".join(said), problems


_MANY = 8
"""Documents from which what only some ask for is loaded once, before children are forked, and not in each child."""
_SAMPLE = b"# A title\n\nA few words about carcinoma, re-\nviewed in January 2020, and oncolysss.\n\n- one\n- two\n"
_PARTS: tuple[tuple[BlockKind, str], ...] = (
    ("heading", "A title"),
    ("paragraph", "A few words about carcinoma, re-\nviewed in January 2020, and oncolysss."),
    ("list_item", "one"),
)
"""The same as a reader of PDFs gives it."""


def _load(files: Sequence[Path], form: Format) -> None:
    """Load, before children are forked, what reading these files needs: modules, word lists, compiled labels."""
    from pipeline.clean import clean

    if form != "text":
        import pipeline.publish.markdown  # noqa: F401
    suffixes = {path.suffix.lower() for path in files}
    for suffix in sorted(suffixes):
        preload(suffix, many=len(files) >= _MANY)
    if suffixes <= {".pdf"}:  # their cleaning asks less than that of a text export, and needs no reader of one
        blocks = tuple(Block(f"#{at}", "", at, kind, 1, (), raw, ()) for at, (kind, raw) in enumerate(_PARTS))
        clean(Reading(Source("", "", "", "application/pdf"), blocks, (), ()))
    else:
        clean(read(Source("", "", "", "text/plain"), _SAMPLE))


def references_task(file: str) -> tuple[tuple[Reference, ...], tuple[Problem, ...]]:
    """Every reference of one document, and what could not be read of it. Runs in a child process."""
    from pipeline.annotate.references import find_references
    from pipeline.clean import clean

    path = Path(file)
    data = path.read_bytes()
    source = Source(path.stem or "document", path.name, sha256_of(path), sniff(path.name, data[:4096]))
    reading = read(source, data)
    return find_references(clean(reading)), reading.problems


def references_of(path: Path) -> tuple[Reference, ...] | None:
    """The references of a PDF, web page or archive, read within limits; None where the file is plain text.

    Raises UnreadError, naming the file and the next step, where it cannot be read.
    """
    with path.open("rb") as file:
        media_type = sniff(path.name, file.read(4096))
    if media_type in ("text/plain", "text/markdown"):
        return None
    outcome = next(iter(run_local(references_task, [str(path)], jobs=1, limits=Limits(), start="fork")))
    if outcome.kind != "ok":
        raise UnreadError(f"{path.name}: {outcome.message}. Next step: open it by hand or export it again.")
    found: tuple[Reference, ...]
    problems: tuple[Problem, ...]
    found, problems = outcome.value
    for problem in problems:
        if problem.kind != "partial":
            raise UnreadError(problem.message)
    return found


class UnreadError(Exception):
    """A document could not be read."""


def extract_folder(folder: Path, out: Path, form: Format, *, jobs: int, limits: Limits) -> list[Problem]:
    """Every document of a folder into `out`, subfolders kept."""
    found = list_raw(folder, "manifest.csv")
    goals = targets(out, found, SUFFIX[form])
    files = [(name, path, str(goals[name])) for name, path in found.items()]
    said = [
        Problem("extract", name, None, "refused", f"{name} {why}.")
        for name, why in passed_over(folder, "manifest.csv").items()
    ]
    return [*said, *extract_all(files, form, jobs=jobs, limits=limits)[1]]


def _render(document: Document, form: Format) -> bytes:
    from pipeline.publish.markdown import markdown, plain

    if form == "markdown":
        export = document.source.media_type in ("text/plain", "text/markdown")
        return markdown(document, whole=not export).encode()  # of a page its main text, as a reader sees it
    if form == "text":
        return plain(document).encode()
    return (json_line(_blocks(document)) + "\n").encode()


def _blocks(document: Document) -> dict[str, object]:
    rows: Sequence[dict[str, object]] = [
        {"kind": block.kind, "level": block.level, "text": document.block_text(index)}
        for index, block in enumerate(document.blocks)
        if document.block_text(index)
    ]
    return {"title": document.source.title, "text": document.text, "blocks": rows}


def main(arguments: Sequence[str]) -> int:
    """The command `oncoproof extract`; the exit code."""
    given = _options().parse_args(arguments)
    try:
        problems = _extracted(given)
    except (StoreError, OSError, ValueError) as error:
        _say(str(error))
        return WRONG_USE
    except KeyboardInterrupt:
        _say("stopped")
        return STOPPED
    for problem in problems:
        _say(problem.message)
    return UNREAD if any(problem.kind != "partial" for problem in problems) else 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="oncoproof extract",
        description="Clean main text: one document on standard output, a folder into --out (NAME.md for NAME.pdf).",
        epilog="Example: oncoproof extract leaflet.pdf --format markdown. "
        "Exit codes: 0 all read, 2 wrong use, 3 some documents could not be read (the rest were).",
        allow_abbrev=False,
    )
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    parser.add_argument("path", type=Path, help="a document, or a folder of documents")
    parser.add_argument("--out", type=Path, help="folder to write; needed for a folder")
    parser.add_argument("--format", choices=sorted(SUFFIX), default="markdown", help="default: markdown")
    parser.add_argument("--jobs", type=_from_one, default=cores, help="documents read at a time (default: one a core)")
    parser.add_argument("--time-limit", type=float, default=300.0, help="seconds a document may take (of CPU: 120)")
    parser.add_argument("--memory-limit", type=_from_one, default=4096, help="megabytes a document may take")
    parser.add_argument("--output-limit", type=_from_one, default=512, help="megabytes a document's text may have")
    return parser


def _from_one(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _extracted(given: argparse.Namespace) -> list[Problem]:
    path: Path = given.path
    seconds: float = given.time_limit
    limits = Limits(seconds, max(1, min(120, int(seconds))), given.memory_limit, given.output_limit)
    if path.is_dir():
        if given.out is None:
            raise ValueError("a folder needs --out, the folder to write to")
        return extract_folder(path, given.out, given.format, jobs=given.jobs, limits=limits)
    if not path.is_file():
        raise FileNotFoundError(f"{path}: there is no such file or folder")
    text, problems = extract_all([(path.name, path, "")], given.format, jobs=1, limits=limits)
    if given.out is None:
        sys.stdout.buffer.write(text)
        sys.stdout.buffer.flush()
    else:
        write_text(given.out, path.name, SUFFIX[given.format], text)
    return problems


def _say(words: str) -> None:
    sys.stderr.write(f"oncoproof: {printable(words)}\n")
