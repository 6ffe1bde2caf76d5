"""Findings of text/*, links/* and dates/* on real documents, and how many of them an editor would strike out.

    python -m bench.false_alarms [patient] [leaflets] [jats] [wcxb] [--show VERDICT]

Every finding of `../shared/eval` was read once, beside its page, and judged by hand: `false_alarms_labels.csv` holds
a verdict for each finding by its id (a hash of document, check and quotes), and its place; no word of the pages.
A finding that nobody judged, or whose words have changed since, counts as false until somebody reads it. Pages are run
without a manifest, so that each stands for itself.
"""

from __future__ import annotations

import argparse
import csv
import gzip
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.__main__ import EVAL, REPOSITORY
from pipeline.checks.check import Check, Corpus
from pipeline.checks.run import catalogue, run_checks
from pipeline.knowledge import Knowledge, load
from pipeline.model import Finding, Page, Source
from pipeline.parse import sniff
from pipeline.reading import read_page

LABELS = Path(__file__).with_name("false_alarms_labels.csv")
AS_OF = date(2026, 11, 22)
FAMILIES = ("text", "links", "dates")
BAR = 0.3
"""False findings in 1,000 clean words (issue 4, line 8)."""
SETS = {
    "patient": EVAL / "html" / "patient",
    "leaflets": EVAL / "pdf" / "leaflets",
    "jats": EVAL / "pdf" / "jats",
    "wcxb": EVAL / "html" / "wcxb" / "dev" / "html",
}


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader thought of a finding. verdict: `true`, or `false` = an editor would strike it out."""

    finding: str
    start: int
    verdict: str


def documents(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """The pages and PDFs of a set, unpacked, by name."""
    for file in sorted(folder.iterdir()):
        if file.suffix == ".gz":
            yield file.with_suffix(""), gzip.decompress(file.read_bytes())
        elif file.suffix in (".html", ".htm", ".pdf"):
            yield file, file.read_bytes()


def page_of(file: Path, data: bytes, knowledge: Knowledge) -> Page:
    """One document as the checks see it."""
    return read_page(Source(file.stem, file.name, "0" * 64, sniff(file.name, data[:4096])), data, knowledge)


def found_in(page: Page, knowledge: Knowledge, checks: tuple[Check, ...]) -> list[Finding]:
    """The findings of one document by itself. Raises RuntimeError where a check breaks."""
    found, runs = run_checks(Corpus((page,), knowledge, AS_OF, page.problems), checks)
    broken = [f"{run.check_id}: {run.problem}" for run in runs if run.outcome == "error"]
    if broken:
        raise RuntimeError(f"{page.document.doc_id}: {'; '.join(broken)}")
    return found


def labels() -> dict[tuple[str, str], list[Label]]:
    """(document, check) → the judgements."""
    found: dict[tuple[str, str], list[Label]] = {}
    if LABELS.is_file():
        with LABELS.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                label = Label(row["finding"], int(row["start"]), row["verdict"])
                found.setdefault((row["document"], row["check"]), []).append(label)
    return found


def verdict(finding: Finding, known: dict[tuple[str, str], list[Label]]) -> str:
    """`true`, `false` or `unjudged`, by the finding's own id: a hash of document, check and quoted words."""
    near = known.get((finding.evidence[0].span.doc_id, finding.check_id), [])
    return next((label.verdict for label in near if label.finding == finding.finding_id), "unjudged")


def measure(name: str, knowledge: Knowledge, show: str) -> tuple[Counter[tuple[str, str]], int]:
    """Findings of a set by check and verdict, and its clean words. show: a verdict whose findings are printed."""
    checks = tuple(check for check in catalogue() if check.id.split("/")[0] in FAMILIES)
    known, counted, words = labels(), Counter[tuple[str, str]](), 0
    for file, data in documents(SETS[name]):
        page = page_of(file, data, knowledge)
        words += len(page.document.text.split())
        for finding in found_in(page, knowledge, checks):
            said = verdict(finding, known)
            counted[finding.check_id, said] += 1
            if said == show:
                span, quote = finding.evidence[0].span, " ".join(finding.evidence[0].quote.split())
                print(f"  {said} {span.doc_id} {finding.check_id} {finding.finding_id} {span.start} {quote[:90]!r}")
    return counted, words


def table(name: str, counted: Counter[tuple[str, str]], words: int) -> float:
    """Print the rows of a set; returns its false findings in 1,000 words."""
    verdicts = ("true", "false", "unjudged")
    print(f"{name}: {words} clean words\n  {'check':32}{'true':>7}{'false':>7}{'unjudged':>10}{'false/1,000':>13}")
    rows = {check: [counted[check, said] for said in verdicts] for check, _ in sorted(counted)}
    rows["all"] = [sum(row[column] for row in rows.values()) for column in range(3)]
    for check, (true, false, unjudged) in rows.items():
        rate = 1000 * (false + unjudged) / max(1, words)
        print(f"  {check:32}{true:>7}{false:>7}{unjudged:>10}{rate:>13.3f}")
    return 1000 * (rows["all"][1] + rows["all"][2]) / max(1, words)


def main() -> None:
    """Print the table of each set, and exit 1 where one is over the bar."""
    options = argparse.ArgumentParser(prog="python -m bench.false_alarms")
    options.add_argument("sets", nargs="*", choices=[[], *SETS], help="all when none is given")
    options.add_argument("--show", default="", help="print the findings judged so: true, false, unjudged")
    asked = options.parse_args()
    knowledge = load(REPOSITORY / "expectations" / "knowledge")
    rates = {}
    for name in asked.sets or SETS:
        if not SETS[name].is_dir():
            raise SystemExit(f"{SETS[name]} is missing: this bench needs ../shared/eval")
        rates[name] = table(name, *measure(name, knowledge, asked.show))
    for name, rate in rates.items():
        told = "met" if rate <= BAR else "MISSED"
        print(f"{name:10} {rate:.3f} false findings in 1,000 clean words (bar {BAR}): {told}")
    if max(rates.values()) > BAR:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
