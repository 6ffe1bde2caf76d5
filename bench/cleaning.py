"""Pages a second of cleaning and of the checks that belong to it, in one process, on text already read.

    python -m bench clean

Processor time, not wall time, the least of three rounds for each part: other work on the machine costs less of the
truth. The garbage collector is set as in a child of a run (`pipeline.engine.collector`). A page is a page of a PDF, or
3,000 characters of raw text where there are no pages: a page of a paper has 720 words, of a patient page 450. The last
figure counts 500 words as a page, whatever the format.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from bench.__main__ import EVAL, REPOSITORY, SEEDS
from pipeline.checks.check import Check, Corpus
from pipeline.checks.run import catalogue
from pipeline.clean import clean
from pipeline.engine.collector import settle
from pipeline.knowledge import Knowledge, load
from pipeline.model import Page, Reading, Source
from pipeline.parse import read, sniff

FAMILIES = ("text", "links", "dates")
BAR = 300
"""Pages a second, cleaning and its checks together."""
SETS = {
    "seeds": SEEDS,
    "raw": REPOSITORY / "raw",
    "leaflets": EVAL / "pdf" / "leaflets",
    "jats": EVAL / "pdf" / "jats",
    "patient": EVAL / "html" / "patient",
}
ROUNDS = 3
"""Of which the least counts."""
_CHARACTERS = 3_000


def readings(folder: Path) -> list[Reading]:
    """Every document of a folder, read."""
    found = []
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".pdf", ".html", ".htm", ".txt", ".md", ".mhtml"):
            data = file.read_bytes()
            source = Source(file.stem, file.name, "0" * 64, sniff(file.name, data[:4096]))
            found.append(read(source, data))
    return found


def pages(found: Iterable[Reading]) -> int:
    """Pages of PDFs as they are counted there, of everything else by length."""
    total = 0
    for reading in found:
        last = max((place.box.page for b in reading.blocks for place in b.places if place.box), default=0)
        total += last or max(1, round(sum(len(b.raw) for b in reading.blocks) / _CHARACTERS))
    return total


def main() -> None:
    """Print milliseconds a page of cleaning, of its checks, and pages a second of both; and the slowest checks."""
    knowledge = load(REPOSITORY / "expectations" / "knowledge")
    checks = [check for check in catalogue() if check.id.split("/")[0] in FAMILIES]
    clean(readings(REPOSITORY / "raw")[0])  # word lists load once a process
    print(
        f"{'set':9} {'pages':>6} {'clean ms':>9} {'checks ms':>10} {'pages/s':>8} {'500 words/s':>11}   (bar {BAR})",
        flush=True,
    )
    for name, folder in SETS.items():
        found = readings(folder)
        settle()
        count = pages(found)
        words = sum(len(block.raw.split()) for reading in found for block in reading.blocks)
        best: dict[str, float] = {}
        for _ in range(ROUNDS):
            for part, seconds in _spent(found, checks, knowledge).items():
                best[part] = min(best.get(part, seconds), seconds)
        cleaned = best.pop("clean")
        both = cleaned + sum(best.values())
        slow = ", ".join(f"{k} {v * 1000 / count:.2f}" for k, v in sorted(best.items(), key=lambda kv: -kv[1])[:4])
        clean_ms, check_ms = cleaned * 1000 / count, sum(best.values()) * 1000 / count
        print(
            f"{name:9} {count:6} {clean_ms:9.2f} {check_ms:10.2f} {count / both:8.0f}",
            f"{words / 500 / both:11.0f}   {slow}",
            flush=True,
        )


def _spent(found: Sequence[Reading], checks: Sequence[Check], knowledge: Knowledge) -> dict[str, float]:
    """Seconds of processor time of `clean` and of each check, by name, on documents that nobody asked anything yet."""
    begun = time.process_time()
    documents = [clean(reading) for reading in found]
    spent = {"clean": time.process_time() - begun}
    corpus = Corpus(tuple(Page(document) for document in documents), knowledge, date(2026, 11, 22), ())
    for check in checks:
        begun = time.process_time()
        check.examine(corpus)
        spent[check.id] = time.process_time() - begun
    return spent
