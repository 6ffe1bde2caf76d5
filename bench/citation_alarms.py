"""How many references of a list that is right the citation checks flag: `python -m bench.citation_alarms GOLD.jsonl`.

Every document of the file becomes a page with a reference list, and goes through reading, cleaning, references, links
and checks. Prints each finding to be judged, how many entries were found again whole, and the share flagged.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from datetime import date
from pathlib import Path

from pipeline.annotate.references import find_references
from pipeline.checks.check import Corpus
from pipeline.checks.run import catalogue, run_checks
from pipeline.clean import clean
from pipeline.knowledge import Knowledge
from pipeline.link import link
from pipeline.model import Page, Source
from pipeline.parse import read

EMPTY = Knowledge({}, {}, {}, {}, {}, {}, {})
AS_OF = date(2026, 11, 22)


def page(name: str, entries: list[str]) -> Page:
    data = ("A page\n\nReferences\n\n" + "\n\n".join(entries) + "\n").encode()
    source = Source(name, f"{name}.txt", hashlib.sha256(data).hexdigest(), "text/plain")
    document = clean(read(source, data))
    return Page(document, references=find_references(document))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    options = parser.parse_args()
    lists: dict[str, list[str]] = defaultdict(list)
    for line in options.gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        lists[row["doc"]].append(row["raw"])
    pages = [page(f"d{number}", entries) for number, entries in enumerate(lists.values())]
    total = sum(map(len, lists.values()))
    whole = sum(
        len(
            {entry.replace("\n", " ").strip() for entry in entries}
            & {one.document.text[r.span.start : r.span.end] for r in one.references}
        )
        for entries, one in zip(lists.values(), pages, strict=True)
    )
    findings, _ = run_checks(
        Corpus(link(pages, EMPTY), EMPTY, AS_OF), tuple(c for c in catalogue() if c.id.startswith("citations/"))
    )
    texts = {one.document.doc_id: one for one in pages}
    flagged = set()
    for finding in findings:
        span = finding.evidence[0].span
        one = texts[span.doc_id]
        entry = next(r for r in one.references if r.span.start <= span.start < r.span.end)
        flagged.add(entry.reference_id)
        print(f"{finding.check_id}: {finding.message}\n    {one.document.text[entry.span.start : entry.span.end]}")
    print(f"{total} references, {whole} found whole, {len(flagged)} flagged ({100 * len(flagged) / total:.2f} %)")


if __name__ == "__main__":
    main()
