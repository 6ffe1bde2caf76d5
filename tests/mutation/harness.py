"""Runs exports through all stages up to the checks in this process, and holds the findings against the plan."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from pipeline.checks.check import Check, Corpus
from pipeline.checks.run import catalogue, run_checks
from pipeline.knowledge import Knowledge, load
from pipeline.link import link
from pipeline.model import Finding, Page, Source
from pipeline.reading import read_page
from tests.mutation.base import Base, Export

AS_OF = date(2026, 11, 22)
KNOWLEDGE = Path(__file__).parent.parent.parent / "expectations" / "knowledge"
PLACES = 220
SUFFIX = {"text/plain": "txt", "text/markdown": "md", "text/html": "html", "application/pdf": "pdf"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """Documents of which the first was damaged. mark: text that a right finding quotes (empty = any new finding).

    before: the same documents undamaged, for what was found in them anyway.
    whole: the finding must quote all of the mark, and at most _SLACK characters more.
    """

    after: tuple[Export, ...]
    before: tuple[Export, ...]
    mark: str = ""
    whole: bool = False


Injector = Callable[[Base, random.Random], Iterator[Mutant]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fault. origins: those that a finding of it may rightly carry. inject: its places in a base.

    also: other checks whose finding counts, where one fault is rightly told by either.
    """

    check_id: str
    name: str
    origins: frozenset[str]
    inject: Injector
    also: frozenset[str] = frozenset()


@dataclass
class Score:
    """Of one kind: places damaged, faults found, found with the right origin; some that were missed."""

    injected: int = 0
    found: int = 0
    right_origin: int = 0
    missed: list[str] = field(default_factory=list)


@cache
def knowledge() -> Knowledge:
    """The editors' knowledge, loaded once."""
    return load(KNOWLEDGE)


@lru_cache(maxsize=2000)
def page_of(export: Export) -> Page:
    """One export, parsed, cleaned and annotated."""
    data = export.data if export.data is not None else export.text.encode(export.charset)
    path = f"{export.name}.{SUFFIX[export.media_type]}"
    digest = hashlib.sha256(data).hexdigest()
    source = Source(export.name, path, digest, export.media_type, revised_on=export.revised_on, language="en")
    return read_page(source, data, knowledge())


@lru_cache(maxsize=400)
def findings(exports: tuple[Export, ...], checks: tuple[Check, ...] | None = None) -> list[Finding]:
    """What the checks find in a corpus of these exports. Raises RuntimeError where a check breaks."""
    pages = [page_of(replace(e, name=f"{number}-{e.name}")) for number, e in enumerate(exports)]
    problems = tuple(problem for page in pages for problem in page.problems)
    found, runs = run_checks(Corpus(tuple(link(pages, knowledge())), knowledge(), AS_OF, problems), checks)
    broken = [f"{run.check_id}: {run.problem}" for run in runs if run.outcome == "error"]
    if broken:
        raise RuntimeError("; ".join(broken))
    return found


def key(finding: Finding) -> tuple[str, ...]:
    """What makes two findings the same here: check and quotes."""
    return finding.check_id, *(squeeze(evidence.quote) for evidence in finding.evidence[:2])


def new_findings(
    after: tuple[Export, ...], before: tuple[Export, ...], checks: tuple[Check, ...] | None
) -> list[Finding]:
    """Findings in the damaged documents that the sound ones do not have."""
    known = Counter(key(finding) for finding in findings(before, checks))
    new = []
    for finding in findings(after, checks):
        known[key(finding)] -= 1
        if known[key(finding)] < 0:
            new.append(finding)
    return new


def squeeze(text: str) -> str:
    """Text without regard to white space."""
    return " ".join(text.split())


_SLACK = 30


def touches(finding: Finding, mark: str, *, whole: bool = False) -> bool:
    """True where one of the finding's quotes and the mark share their text; whole: where one holds all of it."""
    wanted = squeeze(mark)
    quotes = [squeeze(evidence.quote) for evidence in finding.evidence if evidence.role != "known"]
    if whole:
        return any(wanted in quote and len(quote) <= len(wanted) + _SLACK for quote in quotes)
    return not wanted or any(quote and (quote in wanted or wanted in quote) for quote in quotes)


def sample(kind: Kind, bases: Iterable[Base], places: int) -> list[Mutant]:
    """At most `places` mutants of a kind, spread over the bases in turn; the same each time.

    Where a kind has too few places, it goes over them again with other choices, at most four times.
    """
    order = list(bases)
    random.Random(f"{kind.check_id} {kind.name}").shuffle(order)
    taken: list[Mutant] = []
    for again in range(4):
        if len(taken) >= places:
            break
        seeds = (random.Random(f"{kind.check_id} {kind.name} {base.name} {again}") for base in order)
        taken += _in_turn([kind.inject(base, rng) for base, rng in zip(order, seeds, strict=True)], places - len(taken))
    return taken


def _in_turn(streams: list[Iterator[Mutant]], places: int) -> list[Mutant]:
    """One mutant of each stream, then the next of each, until there are enough."""
    taken: list[Mutant] = []
    while streams and len(taken) < places:
        alive = []
        for stream in streams:
            mutant = next(stream, None)
            if mutant is None:
                continue
            alive.append(stream)
            if len(taken) < places:
                taken.append(mutant)
        streams = alive
    return taken


def score(kind: Kind, bases: Iterable[Base], places: int = PLACES) -> Score:
    """Damage, run, count."""
    checks = tuple(check for check in catalogue() if check.id in {kind.check_id, *kind.also})
    result = Score()
    for mutant in sample(kind, bases, places):
        new = [
            f for f in new_findings(mutant.after, mutant.before, checks) if touches(f, mutant.mark, whole=mutant.whole)
        ]
        result.injected += 1
        result.found += bool(new)
        result.right_origin += any(finding.origin in kind.origins for finding in new)
        if not new:
            result.missed.append(mutant.mark or mutant.after[0].name)
    return result
