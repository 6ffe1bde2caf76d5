"""One word flipped in a real sentence, set beside the sentence as it stood: do the checks see that both cannot hold?

    python -m tests.mutation.swaps [--places 60] [--seed 7] [--misses 5] [--only KIND]

Pages of `../shared/eval` (patient pages, leaflets, papers) and the seeds give paragraphs; in memory a target, class,
brand, status, route, schedule, number or polarity is changed in one sentence of a copy, and the two paragraphs are run
as two documents. Places are chosen by words, not by what our reader understood: a sentence that only names a drug and a
target counts as missed too, and so does one that begins with `this` or `they`. Nothing is written.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.__main__ import EVAL, REPOSITORY
from bench.false_alarms import documents, page_of
from pipeline.checks.check import Example
from pipeline.checks.run import run_checks
from pipeline.knowledge import Knowledge, load
from pipeline.link.named import named_sentences
from pipeline.model import Mention, Page
from tests.test_checks import corpus_of

FOLDERS = (EVAL / "html" / "patient", EVAL / "pdf" / "leaflets", EVAL / "pdf" / "jats", EVAL.parent / "seeds")
FAMILIES = ("agreement/", "classes/", "terms/brand-mismatch")
TARGETS = {"target:PDCD1": "CTLA-4", "target:CD274": "CTLA-4"}
CLASSES = {"inhibitor": "taxane", "antibod": "platinum drug", "": "kinase inhibitor"}
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_TABLES: dict[str, dict[str, str]] = tomllib.loads(Path(__file__).with_name("swaps.toml").read_text(encoding="utf-8"))
_NO_STATEMENT = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|randomi[sz]ed|phase I+|versus|vs|compared|median|response rate|subjects|mice|"
    r"P [<=]|data|if|whether|known|outside|hvis|contiene|and what it is used for|resulted|showed|associated)\b|\[\d",
    re.IGNORECASE,
)
"""Results of studies, headings, conditions, other languages: a word changed in them makes no contradiction."""


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph as it stands and with one word changed."""

    kind: str
    before: str
    after: str
    sentence: str


Flip = Callable[[str, Sequence[Mention], int, Knowledge], Iterator[tuple[int, int, str]]]
"""Sentence, its mentions, its offset → what to replace by what, in the sentence."""


def by_words(name: str, *, drug: bool) -> Flip:
    """A flip by a table of `swaps.toml`; drug: only in sentences that name one."""

    def flips(text: str, mentions: Sequence[Mention], _: int, __: Knowledge) -> Iterator[tuple[int, int, str]]:
        if drug and not any(m.kind in ("drug", "brand") for m in mentions):
            return
        for pattern, other in _TABLES[name].items():
            match = re.search(pattern, text)
            if match:
                yield match.start(), match.end(), match.expand(other)
                return

    return flips


def _target(text: str, mentions: Sequence[Mention], low: int, knowledge: Knowledge) -> Iterator[tuple[int, int, str]]:
    drugs = {m.concept_id for m in mentions if m.kind == "drug"}
    targets = [m for m in mentions if m.kind == "target"]
    if len(drugs) == 1 and len(targets) == 1:
        drug = knowledge.drugs.get(next(iter(drugs)) or "")
        if drug and targets[0].concept_id in drug.targets:
            span = targets[0].span
            yield span.start - low, span.end - low, TARGETS.get(targets[0].concept_id or "", "PD-1")


def _class(text: str, mentions: Sequence[Mention], low: int, knowledge: Knowledge) -> Iterator[tuple[int, int, str]]:
    drugs = {m.concept_id for m in mentions if m.kind == "drug"}
    classes = [m for m in mentions if m.kind == "class"]
    if len(drugs) == 1 and len(classes) == 1:
        span = classes[0].span
        said = text[span.start - low : span.end - low].lower()
        other = next(other for part, other in CLASSES.items() if part in said)
        yield span.start - low, span.end - low, other + ("s" if said.endswith("s") else "")


def _brand(text: str, mentions: Sequence[Mention], low: int, knowledge: Knowledge) -> Iterator[tuple[int, int, str]]:
    brands = [m for m in mentions if m.kind == "brand"]
    drugs = [m for m in mentions if m.kind == "drug"]
    if len(brands) == 1 and len({m.concept_id for m in drugs}) == 1:
        span = brands[0].span
        yield span.start - low, span.end - low, "Kadcyla" if "gleevec" in text.lower() else "Gleevec"


def _count(text: str, _: Sequence[Mention], __: int, ___: Knowledge) -> Iterator[tuple[int, int, str]]:
    units = r"(?:main |major |basic )?(?:types|kinds|forms|stages|phases|categories|classes|parts|grades|layers)\b"
    match = re.search(rf"\b({'|'.join(NUMBERS[1:7])})(?= {units})", text, re.IGNORECASE)
    if match and not re.search(r"\b(?:at least|more than|one of|up to)\s+(?:the )?$", text[: match.start()]):
        yield match.start(), match.end(), NUMBERS[NUMBERS.index(match[1].lower()) + 1]


FLIPS: dict[str, Flip] = {
    "target": _target,
    "class": _class,
    "brand": _brand,
    "status": by_words("status", drug=True),
    "route": by_words("route", drug=True),
    "schedule": by_words("schedule", drug=True),
    "polarity": by_words("polarity", drug=False),
    "count": _count,
}


def places(pages: Sequence[Page], knowledge: Knowledge) -> Iterator[Place]:
    """Every place of every kind."""
    for page in pages:
        document = page.document
        for span, text, _ in named_sentences(page, knowledge):
            if _NO_STATEMENT.search(text):
                continue
            mentions = [m for m in page.mentions if span.start <= m.span.start < span.end]
            low, stop = next((s, e) for s, e in document.block_spans if s <= span.start < e)
            block = document.text[low:stop]
            for kind, flip in FLIPS.items():
                for start, end, other in flip(text, mentions, span.start, knowledge):
                    at = span.start - low
                    yield Place(kind, block, block[: at + start] + other + block[at + end :], text)


def found(place: Place) -> bool:
    """Whether the two paragraphs are told to contradict each other."""
    findings, _ = run_checks(corpus_of(Example((place.before, place.after), "", "text/plain")))
    return any(finding.check_id.startswith(FAMILIES) for finding in findings)


def main() -> None:
    """Print recall by kind, and some of the sentences that were missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--places", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    knowledge = load(REPOSITORY / "expectations" / "knowledge")
    files: list[tuple[Path, bytes]] = [one for folder in FOLDERS for one in documents(folder)]
    files += [(file, file.read_bytes()) for file in sorted(FOLDERS[-1].glob("*.txt"))]
    pages = [page_of(file, data, knowledge) for file, data in files if not file.stem.endswith("_ES")]
    everything = list({(place.kind, place.sentence): place for place in places(pages, knowledge)}.values())
    for kind in FLIPS:
        if chosen.only in ("", kind):
            of_kind = [place for place in everything if place.kind == kind]
            taken = random.Random(chosen.seed).sample(of_kind, min(chosen.places, len(of_kind)))
            missed = [place for place in taken if not found(place)]
            print(f"{kind:9} {len(taken) - len(missed):3} of {len(taken):3} of {len(of_kind)}")
            for place in missed[: chosen.misses]:
                print(f"          - {place.sentence[:260]}")


if __name__ == "__main__":
    main()
