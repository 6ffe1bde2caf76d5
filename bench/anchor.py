"""From raw PDFs to findings on one core: CPU seconds of each stage, and pages a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.annotate import annotate
from pipeline.checks.check import Corpus
from pipeline.checks.run import run_checks
from pipeline.clean import clean
from pipeline.knowledge import load
from pipeline.link import link
from pipeline.model import Page, Source
from pipeline.parse import read, second

AS_OF = date(2026, 11, 22)


def main(folder: Path, expectations: Path) -> None:
    """Print the table for the PDFs of a folder. Loading libraries and knowledge is not in it: once a run."""
    knowledge = load(expectations / "knowledge")
    used: dict[str, float] = {}
    pages: list[Page] = []
    count = twice = 0

    def timed(name: str, work: Callable[[], Any]) -> Any:
        begun = time.process_time()
        value = work()
        used[name] = used.get(name, 0.0) + time.process_time() - begun
        return value

    files = sorted(folder.glob("*.pdf"))
    for warm in (True, False):
        used.clear()
        pages.clear()
        count = twice = 0
        for path in files[:1] if warm else files:
            data = path.read_bytes()
            source = Source(path.stem, path.name, "", "application/pdf")
            reading = timed("read", lambda data=data, source=source: read(source, data))
            reading = timed("second reading", lambda data=data, reading=reading: second(reading, data))
            document = timed("clean", lambda reading=reading: clean(reading))
            pages.append(timed("annotate", lambda document=document: annotate(document, knowledge)))
            count += int(next((fact.value for fact in reading.facts if fact.key == "pages"), "0"))
            twice += sum(fact.key == "second_page" for fact in reading.facts)
        linked = timed("link", lambda: link(tuple(pages), knowledge))
        timed("checks", lambda linked=linked: run_checks(Corpus(linked, knowledge, AS_OF)))
    for name, seconds in used.items():
        print(f"{name:16} {seconds:6.2f} s  {1000 * seconds / count:6.1f} ms a page")
    whole, once = sum(used.values()), sum(used.values()) - used["second reading"]
    print(f"{count} pages, {twice} of them read twice: {count / whole:.0f} pages/s/core, without it {count / once:.0f}")
