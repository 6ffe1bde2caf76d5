"""Claims against labelled sentences, and how many sentences a second are annotated.

`../shared/eval/claims/dev_labelled.jsonl`: 50 sentences to develop on. `claims_labels.json`: our own labels of 152 of
the 507 sentences beside it, written before the reader was widened (ids and pairs, none of the text).
`claims_own1.jsonl`, `claims_own2.jsonl`: 203 and 150 sentences of our own in the manner of papers, labels, patient
pages, news and registers, in the format of the dev sentences (`doubtful` counts neither way), both labelled before the
reader saw any of them; docs/adr/0094-claims-at-first-sight.md has what was measured then.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pipeline.annotate import annotate, claims_in
from pipeline.annotate.claims.fold_classes import class_id
from pipeline.clean import clean
from pipeline.knowledge import Knowledge, load
from pipeline.knowledge.sentences import sentences
from pipeline.model import Block, Claim, Document, Place, Segment, Source
from pipeline.parse import read
from pipeline.stages import list_sources

REPOSITORY = Path(__file__).resolve().parents[1]
EVAL = REPOSITORY.parent / "shared" / "eval" / "claims"
LABELS = Path(__file__).with_name("claims_labels.json")
SETS = ("dev", "heldout", "own1", "own2")
PREDICATES = {"targets": "T", "is_class": "C"}
Pair = tuple[str, str, str]
"""Drug, `T` or `C`, target or class: the tails of concept ids."""


def pairs(claims: tuple[Claim, ...], knowledge: Knowledge) -> set[Pair]:
    """What is plainly said of drugs: targets and classes."""
    return {
        (_tail(claim.subject), PREDICATES[claim.predicate], _tail(claim.object))
        for claim in claims
        if claim.predicate in PREDICATES
        and claim.subject.startswith("drug:")
        and claim.polarity == "asserted"
        and claim.modality in ("stated", "hedged")
    }


def labelled(name: str, knowledge: Knowledge) -> Iterator[tuple[str, str, set[Pair], set[Pair]]]:
    """(id, sentence, pairs it says, pairs that count neither way) of a set: `dev`, `heldout`, `own1`, `own2`."""
    if name == "heldout":
        labels: dict[str, dict[str, list[str]]] = json.loads(LABELS.read_text(encoding="utf-8"))
        for row in _rows(EVAL / "sentences.jsonl"):
            if row["id"] in labels:
                yield (
                    row["id"],
                    row["text"],
                    *_pairs_of(
                        ((*key.split("|"), value) for key, values in labels[row["id"]].items() for value in values),
                        knowledge,
                    ),
                )
        return
    for row in _rows(EVAL / "dev_labelled.jsonl" if name == "dev" else LABELS.with_name(f"claims_{name}.jsonl")):
        told = (
            (c["drug"], PREDICATES[c["relation"]], ("?" if c.get("doubtful") else "") + c["object"])
            for c in row["claims"]
            if c["relation"] in PREDICATES
        )
        yield row["id"], row["text"], *_pairs_of(told, knowledge)


def _pairs_of(labels: Iterable[tuple[str, ...]], knowledge: Knowledge) -> tuple[set[Pair], set[Pair]]:
    wanted: set[Pair] = set()
    doubtful: set[Pair] = set()
    for drug, kind, value in labels:
        (doubtful if value.startswith("?") else wanted).add(
            (_known(drug, "drug", knowledge), kind, _slug(value.lstrip("?"), kind, knowledge))
        )
    return wanted, doubtful


def _slug(value: str, kind: str, knowledge: Knowledge) -> str:
    if kind != "C":
        return value
    plain = re.sub(r"[- ]blocking\b| agent$", "", value)  # `PD-1-blocking antibody` is the class of PD-1 antibodies
    return _tail(class_id(plain.replace("-", " ") if plain.islower() else plain, knowledge))


def _known(name: str, kind: str, knowledge: Knowledge) -> str:
    """A drug under its INN, where a label has another of its names."""
    ids = [i for i in knowledge.names.get(name.lower(), ()) if i.startswith(kind + ":")]
    return _tail(ids[0]) if len(ids) == 1 else name


def score(knowledge: Knowledge, name: str = "heldout", *, show: bool = False) -> dict[str, tuple[int, int, int]]:
    """Right, wrong and missed pairs of targets and of classes in one set. Labels marked `?` count neither way."""
    counts = {"T": [0, 0, 0], "C": [0, 0, 0]}
    for key, text, wanted, doubtful in labelled(name, knowledge):
        said = pairs(claims_in(text, knowledge), knowledge)
        for kind, count in counts.items():
            right = {p for p in wanted if p[1] == kind and any(_same(p, q, knowledge) for q in said)}
            wrong = {q for q in said if q[1] == kind and not any(_same(p, q, knowledge) for p in wanted | doubtful)}
            missed = {p for p in wanted if p[1] == kind} - right
            count[0] += len(right)
            count[1] += len(wrong)
            count[2] += len(missed)
            if show and (wrong or missed):
                print(key, "wrong", sorted(wrong), "missed", sorted(missed))
    return {kind: (a, b, c) for kind, (a, b, c) in counts.items()}


def _same(one: Pair, other: Pair, knowledge: Knowledge) -> bool:
    if one[:2] != other[:2]:
        return False
    left, right = one[2], other[2]
    if one[1] == "C":
        return left == right or left.endswith("-" + right) or right.endswith("-" + left)
    families = knowledge.targets
    known = [{name, *(_tail(m) for m in families[key].members)} for name in (left, right)
             if (key := f"target:{name}") in families]  # fmt: skip
    return left == right or (len(known) == 2 and bool(known[0] & known[1]))


def speed(knowledge: Knowledge) -> float:
    """Sentences a second of annotation as a whole, in one process: the 507 sentences as paragraphs of pages."""
    texts = [row["text"] for row in _rows(EVAL / "sentences.jsonl")]
    documents = [_document(f"page{at}", texts[at : at + 40]) for at in range(0, len(texts), 40)]
    annotate(documents[0], knowledge)
    best = 0.0
    for _ in range(3):
        begun = time.process_time()
        for document in documents:
            annotate(document, knowledge)
        best = max(best, len(texts) / (time.process_time() - begun))
    return best


def speed_on_pages(knowledge: Knowledge) -> tuple[float, int]:
    """Sentences a second on the real pages of `../shared/eval/html/patient`, and how many there are.

    Reading and cleaning the pages is not counted.
    """
    folder = EVAL.parent / "html" / "patient"
    documents = [clean(read(source, (folder / source.path).read_bytes())) for source in list_sources(folder)]
    count = sum(
        len(sentences(document.text, start, end))
        for document in documents
        for block, (start, end) in zip(document.blocks, document.block_spans, strict=True)
        if start < end and block.kind != "furniture"
    )
    begun = time.process_time()
    for document in documents:
        annotate(document, knowledge)
    return count / (time.process_time() - begun), count


def _document(name: str, texts: list[str]) -> Document:
    blocks = tuple(
        Block(f"{name}#{n}", name, n, "paragraph", 0, (), t, (Place(0, len(t), line=n + 1, column=1),))
        for n, t in enumerate(texts)
    )
    raw = "\n".join(texts)
    source = Source(name, f"{name}.txt", "", "text/plain")
    return Document(name, source, raw, raw, blocks, (Segment(0, len(raw), 0, len(raw)),))


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _tail(concept: str) -> str:
    return concept.partition(":")[2] if ":" in concept else concept


def main(names: Sequence[str], *, show: bool = False) -> None:
    """Print precision and recall on each set, and the speed."""
    knowledge = load(REPOSITORY / "expectations" / "knowledge")
    for name in names:
        for kind, (right, wrong, missed) in score(knowledge, name, show=show).items():
            title = {"T": "targets", "C": "classes"}[kind]
            precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
            print(f"{name} {title}: P {precision:.3f} R {recall:.3f} ({right} right, {wrong} wrong, {missed} missed)")
    print(f"annotation of 507 sentences that all name a drug: {speed(knowledge):,.0f} a second in one process")
    rate, count = speed_on_pages(knowledge)
    print(f"annotation of 38 real pages ({count:,} sentences): {rate:,.0f} a second in one process")


if __name__ == "__main__":
    main(sys.argv[1:] or SETS, show=len(sys.argv) > 1)
