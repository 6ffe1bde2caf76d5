"""`make bench-mentions`: drug mentions against labels made by hand, and words a second.

The labels (`mention_labels.csv`) hold no text of the pages: a page by the SHA-256 of its file, a name as it is written,
which of its occurrences (counted as whole words over the page's clean text) are drugs, and the concept. `sure` is no
where readers may differ (estrogen as a treatment, menthol in a cream, a regimen's letters): those count neither way.
The pages stand in three parts: `seen` were read while the rules were mended; `second` were measured first and mended by
afterwards; `fresh` were labelled last and only measured.
"""

from __future__ import annotations

import csv
import hashlib
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.annotate.mentions import find_mentions
from pipeline.annotate.mentions_names import flatten
from pipeline.clean import clean
from pipeline.knowledge import Knowledge, load
from pipeline.model import Document, Source
from pipeline.parse import read, sniff

REPOSITORY = Path(__file__).resolve().parents[1]
LABELS = Path(__file__).with_name("mention_labels.csv")
FOLDERS = ("html/patient", "pdf/leaflets")
BAR = 0.97


@dataclass(frozen=True, slots=True)
class Label:
    """A name that was labelled: which of its occurrences are drugs. sure: False = counts neither way."""

    surface: str
    occurrences: frozenset[int]
    concept_id: str
    sure: bool


@dataclass
class Score:
    """Counts of one half; wrong: what was missed or too much, with how often."""

    right: int = 0
    missed: int = 0
    extra: int = 0
    concept: int = 0
    documents: int = 0
    wrong: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        """Share of the labelled mentions that were found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def precision(self) -> float:
        """Share of the found mentions that were labelled."""
        return self.right / max(1, self.right + self.extra)


def labels() -> dict[str, tuple[str, str, list[Label]]]:
    """SHA-256 of a file → its name, its half, its labels."""
    found: dict[str, tuple[str, str, list[Label]]] = {}
    with LABELS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            entry = found.setdefault(row["sha256"], (row["document"], row["half"], []))
            if row["surface"]:
                numbers = frozenset(_numbers(row["occurrences"]))
                entry[2].append(Label(row["surface"], numbers, row["concept_id"], row["sure"] == "yes"))
    return found


def _numbers(text: str) -> Iterator[int]:
    for part in text.split(";"):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)


def places(text: str, wanted: list[Label]) -> Iterator[tuple[int, int, Label]]:
    """Where the labelled occurrences stand in a flattened text."""
    for label in wanted:
        whole = re.finditer(rf"(?<![^\W_]){re.escape(flatten(label.surface))}(?![^\W_])", text)
        for number, match in enumerate(whole, start=1):
            if number in label.occurrences:
                yield match.start(), match.end(), label


def document_of(path: Path) -> Document:
    """A file as the pipeline cleans it."""
    data = path.read_bytes()
    source = Source(path.stem, path.name, hashlib.sha256(data).hexdigest(), sniff(path.name, data[:4096]))
    return clean(read(source, data))


def judge(document: Document, wanted: list[Label], knowledge: Knowledge, score: Score) -> None:
    """Count one page: a found name and a label that overlap are a hit, once each."""
    text = flatten(document.text)
    spans = sorted(places(text, wanted), key=lambda place: place[:2])
    at: dict[int, int] = {offset: n for n, (start, end, _) in enumerate(spans) for offset in range(start, end)}
    hit: dict[int, set[str]] = defaultdict(set)
    for mention in find_mentions(document, knowledge):
        if mention.kind not in ("drug", "brand"):
            continue
        over = {at[offset] for offset in range(mention.span.start, mention.span.end) if offset in at}
        if not over:
            score.extra += 1
            score.wrong[f"too much: {mention.surface} ({mention.concept_id or mention.found_by})"] += 1
        for number in over:
            hit[number].add(mention.concept_id or "")
    for number, (_, _, label) in enumerate(spans):
        if not label.sure:
            continue
        found = hit.get(number)
        score.right += found is not None
        score.missed += found is None
        score.concept += label.concept_id in (found or ())
        if found is None:
            score.wrong[f"missed: {label.surface}"] += 1
        elif label.concept_id not in found:
            score.wrong[f"other concept: {label.surface} → {', '.join(sorted(found))}"] += 1
    score.documents += 1


def main(errors: tuple[str, ...] = ("seen",)) -> None:
    """Print the table; errors: halves of which every error is listed."""
    knowledge = load(REPOSITORY / "expectations" / "knowledge")
    wanted, files = labels(), {}
    scores = {half: Score() for half in ("seen", "second", "fresh")}
    for folder in FOLDERS:
        for path in sorted((REPOSITORY.parent / "shared" / "eval" / folder).glob("*.*")):
            files[hashlib.sha256(path.read_bytes()).hexdigest()] = path
    documents = {digest: document_of(files[digest]) for digest in wanted if digest in files}
    for digest, document in documents.items():
        _, half, own = wanted[digest]
        judge(document, own, knowledge, scores[half])
    for half, score in scores.items():
        counted = f"{score.documents:2} documents, {score.right + score.missed:5} labels"
        shares = f"recall {score.recall:.4f}, precision {score.precision:.4f}"
        concept = score.concept / max(1, score.right)
        print(f"drug mentions, {half:6} pages: {counted}, {shares}, right concept {concept:.4f}")
        for line, count in score.wrong.most_common() if half in errors else ():
            print(f"  {count:4} {line}")
    missing = len(wanted) - len(documents)
    print(f"{missing} labelled files are not here; {speed(list(documents.values()), knowledge):,.0f} words/s")


def speed(documents: list[Document], knowledge: Knowledge) -> float:
    """Words a second of the component in this process; the matcher is built before the clock starts."""
    words = sum(len(document.text.split()) for document in documents)
    begun = time.perf_counter()
    for document in documents:
        find_mentions(document, knowledge)
    return words / max(1e-9, time.perf_counter() - begun)
