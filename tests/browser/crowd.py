"""A View with as many findings as wanted: `python -m tests.browser.crowd 1000000` measures the report on them."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from pipeline.model import Evidence, Finding, Severity, Span, Status
from pipeline.model import Page as Read
from pipeline.report import View, build
from tests.browser.chromium import browser, opened, written
from tests.unit.report.made_up import document, view

IN_ONE = 1000
"""Findings in one document."""
CHECKS = ("text/glued-words", "text/lost-list", "terms/misspelt-brand", "links/dead-link", "dates/stale")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
STATUSES: tuple[Status, ...] = ("new", "known", "known", "waived")


def crowd(number: int) -> View:
    """`number` findings, each with words of its own, over documents of IN_ONE findings each."""
    pages, findings = [], []
    for first in range(0, number, IN_ONE):
        ids = range(first, min(number, first + IN_ONE))
        doc_id = f"doc{first // IN_ONE:05}"
        paragraphs = [" ".join(f"word{n} stands here;" for n in ids[at : at + 20]) for at in range(0, len(ids), 20)]
        made = document(doc_id, paragraphs, publisher=f"Publisher {first // IN_ONE % 40}")
        pages.append(Read(made))
        at = 0
        for n in ids:
            at = made.text.index(f"word{n} ", at)
            findings.append(_finding(n, doc_id, at, len(f"word{n}")))
    return view(pages=tuple(pages), findings=tuple(findings), pictures={}, sources=())


def _finding(n: int, doc_id: str, at: int, length: int) -> Finding:
    evidence = Evidence(Span(doc_id, at, at + length), f"word{n}")
    check, severity, status = CHECKS[n % 5], SEVERITIES[n % 3], STATUSES[n % 4]
    return Finding(
        f"{n:016x}", check, severity, f"No. {n} is wrong.", (evidence,), None, "source", (n % 100) / 100, status
    )


def timed(address: str) -> dict[str, float]:
    """Milliseconds: to the first view, to results of a filter by number, and of one by words once they are read."""
    with browser() as running, opened(running, address) as page:
        found: dict[str, float] = {
            "first view": page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        }
        page.locator("#shown").filter(has_text="All").wait_for(timeout=60_000)
        found["filter by severity"] = page.evaluate(CHOOSE, ["severity", "info"])
        found["filter by publisher"] = page.evaluate(CHOOSE, ["source", "Publisher 7"])
        found["first search (reads the words)"] = page.evaluate(CHOOSE, ["words", "word77"])
        found["search"] = page.evaluate(CHOOSE, ["words", "word7 wrong"])
        return found


CHOOSE = """([name, value]) => new Promise((done) => {
  const form = document.getElementById("filters"), list = document.getElementById("results");
  const start = performance.now();
  const seen = new MutationObserver(() => {
    if (!list.querySelector(".card")) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
  });
  list.replaceChildren();
  seen.observe(list, { childList: true });
  form.elements[name].value = value;
  form.dispatchEvent(new Event("input"));
})"""


def main(number: int) -> None:
    start = time.perf_counter()
    made = crowd(number)
    print(f"made {number} findings in {time.perf_counter() - start:.0f} s")
    start = time.perf_counter()
    files = build(made)
    size = sum(map(len, files.values())) / 1e6
    print(f"report in {time.perf_counter() - start:.0f} s: {len(files)} files, {size:.0f} MB")
    print(f"index.html {len(files['index.html']) / 1e3:.0f} kB")
    with tempfile.TemporaryDirectory() as folder:
        address = written(files, Path(folder))
        for name, milliseconds in timed(address).items():
            print(f"{name}: {milliseconds:.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]))
