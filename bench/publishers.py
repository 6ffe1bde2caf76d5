"""References in publishers' own styles: `python -m bench.publishers [--errors A|B] [--file FILE]`.

Reads `publishers.txt` (its first lines say how it is written), or a file of the same form outside the repository, and
prints strict F1 and whole references right of each publisher and half, with the scorer's own comparison.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

from bench.citations import fields_of, scorer
from pipeline.annotate.references import cite

OWN = Path(__file__).with_suffix(".txt")
NAMES = {
    "a": "authors",
    "e": "editors",
    "t": "title",
    "c": "container",
    "y": "year",
    "v": "volume",
    "i": "issue",
    "g": "pages",
    "p": "publisher",
    "n": "edition",
    "d": "doi",
    "m": "pmid",
    "k": "pmcid",
    "u": "url",
    "x": "accessed",
}
_INNER = re.compile(r"\{([a-z])(?:=([^|{}]*)\|| )([^{}]*)\}")


class Row(NamedTuple):
    """A reference as printed, and the fields it should be read to."""

    publisher: str
    half: str
    kind: str
    text: str
    fields: dict[str, Any]


def plain(marked: str) -> tuple[str, dict[str, Any]]:
    """A marked line as printed, and its fields.

    >>> plain("{a Baker TM}. {t A title}, {n v 2.{y 2022}}. Accessed {x=2022-01-02|2 Jan 2022}.")[1]["edition"]
    'v 2.2022'
    """
    fields: dict[str, Any] = {}
    while match := _INNER.search(marked):
        name = NAMES[match[1]]
        value = match[2] if match[2] is not None else match[3]
        if name in ("authors", "editors"):
            fields.setdefault(name, []).append(value)
        else:
            fields.setdefault(name, value)
        marked = marked[: match.start()] + match[3] + marked[match.end() :]
    return marked, fields


def rows(path: Path = OWN) -> list[Row]:
    """Every reference of a file, in order."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            head, _, marked = line.partition(" | ")
            publisher, half, kind = head.split()
            found.append(Row(publisher, half, kind, *plain(marked)))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", default="", help="print the wrong ones of these halves (A, B, C)")
    parser.add_argument("--file", type=Path, default=OWN)
    options = parser.parse_args()
    judge = scorer()
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0, 0])
    for row in rows(options.file):
        reference = cite(row.text)
        told = fields_of(reference)
        wrong = []
        counts = [0, 0, 0]
        for field in judge.CORE:
            right, ours = judge.canon(field, row.fields.get(field)), judge.canon(field, told.get(field))
            counts[0] += right is not None and right == ours
            counts[1] += ours is not None and right != ours
            counts[2] += right is not None and right != ours
            if right != ours:
                wrong.append(f"{field}: {right!r}, read as {ours!r}")
        extra = [
            f"({name}: {row.fields.get(name)!r}, read as {told.get(name)!r})"
            for name in ("editors", "publisher", "edition")
            if judge.canon(name, row.fields.get(name)) != judge.canon(name, told.get(name))
        ]
        if row.kind != reference.kind:
            extra.append(f"(kind: {row.kind}, read as {reference.kind})")
        for name in (f"{row.publisher} {row.half}", f"half {row.half}", "all"):
            for at, value in enumerate((*counts, not wrong, not extra, 1)):
                tally[name][at] += value
        if row.half in options.errors and (wrong or extra):
            print("\n    ".join([row.text, *wrong, *extra]))
    print("| set | references | strict F1 | whole right | editors, publisher, edition and kind too |")
    print("|---|---|---|---|---|")
    for name, (right, more, less, whole, rest, total) in sorted(tally.items()):
        score = 200 * right / (2 * right + more + less)
        print(f"| {name} | {total} | {score:.1f} | {100 * whole / total:.1f} % | {100 * rest / total:.1f} % |")


if __name__ == "__main__":
    main()
