"""Faults put into other people's real pages: what the checks of text find there, with what origin, and what else.

    python -m tests.mutation.real_pages [--seed N] [--places N] [--misses N] [KIND …]

Patient pages and English pages of the general web (HTML, damaged in their mark-up), leaflets and papers (the text read
from the PDFs, damaged and given back as a text export) of ../shared/eval, a third of the places each. Nothing of them
is kept. Each seed draws other places: the first run of a seed that nobody has looked at is the honest figure.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

import lxml.html

from pipeline.checks.check import Check, Corpus
from pipeline.checks.genre import shows_code
from pipeline.checks.run import catalogue, run_checks
from pipeline.clean import clean
from pipeline.knowledge.english import is_english
from pipeline.model import Finding, Page, Source
from pipeline.parse import read, second
from tests.mutation.base import Export
from tests.mutation.harness import AS_OF, SUFFIX, key, knowledge, squeeze
from tests.mutation.real_damage import KINDS, Damage, Text, empty_section, lost_list

EVAL = Path(__file__).resolve().parents[3] / "shared" / "eval"
_FAMILIES = ("text/", "links/")
_LONGEST = 700_000
"""Bytes: the longest summaries take seconds a mutant."""
_SETS = 3
"""One place in so many is in text read from a PDF, one in a general page, the others in patient pages."""


@dataclass
class Tally:
    """Of one kind: places, faults found, found with a right origin, and other new findings by check."""

    places: int = 0
    found: int = 0
    right: int = 0
    others: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)


@cache
def web_pages() -> tuple[Path, ...]:
    """The English patient pages that are not too long."""
    found = sorted((EVAL / "html" / "patient").glob("*.html"))
    return tuple(file for file in found if "__ES" not in file.name and file.stat().st_size < _LONGEST)


@cache
def general_pages() -> tuple[Path, ...]:
    """The English pages of the general web that are not too long and hold some prose, but no program code."""
    found = []
    for file in sorted((EVAL / "html" / "wcxb" / "dev" / "html").glob("*.gz")):
        data = gzip.decompress(file.read_bytes())
        if len(data) < _LONGEST:
            text = clean(read(Source(file.stem, file.stem, "0" * 64, "text/html"), data)).text
            prose = len(text.split()) >= _LEAST_WORDS and is_english(text) and not shows_code(text)
            found += [file] if prose else []  # pages of program code are not asked (ADR 0089)
    return tuple(found)


@cache
def read_texts() -> tuple[tuple[str, str], ...]:
    """(name, text) of leaflets and papers as we read them: blocks parted by empty lines."""
    found = []
    for folder in ("leaflets", "jats"):
        for file in sorted((EVAL / "pdf" / folder).glob("*.pdf")):
            source = Source(file.stem, file.name, "0" * 64, "application/pdf", language="en")
            document = clean(read(source, file.read_bytes()))
            kept = [
                f"{_SIGN.get(block.kind, '')}{document.block_text(index)}"
                for index, block in enumerate(document.blocks)
                if block.kind in ("paragraph", "heading", "list_item") and document.block_text(index)
            ]
            if kept and is_english(" ".join(kept)):
                found.append((file.stem, "\n\n".join(kept[:_MOST_BLOCKS]) + "\n"))
    return tuple(found)


_SIGN = {"list_item": "- "}
_MOST_BLOCKS, _SEEN, _LEAST_WORDS = 120, 50, 150


@lru_cache(maxsize=200)
def _page(export: Export) -> Page:
    """One export, read and cleaned: the checks of text and links ask for no more."""
    path = f"{export.name}.{SUFFIX[export.media_type]}"
    source = Source(export.name, path, "0" * 64, export.media_type, language="en")
    data = export.text.encode()
    reading = second(read(source, data), data)
    return Page(clean(reading), facts=reading.facts, problems=reading.problems)


@lru_cache(maxsize=200)
def _findings(export: Export, checks: tuple[Check, ...]) -> list[Finding]:
    page = _page(export)
    found, runs = run_checks(Corpus((page,), knowledge(), AS_OF, page.problems), checks)
    broken = [f"{run.check_id}: {run.problem}" for run in runs if run.outcome == "error"]
    if broken:
        raise RuntimeError("; ".join(broken))
    return found


def new_findings(after: Export, before: Export, checks: tuple[Check, ...]) -> list[Finding]:
    """Findings in the damaged page that the sound one does not have."""
    known = Counter(key(finding) for finding in _findings(before, checks))
    new = []
    for finding in _findings(after, checks):
        known[key(finding)] -= 1
        if known[key(finding)] < 0:
            new.append(finding)
    return new


@lru_cache(maxsize=64)
def _main_of(file: Path) -> bytes:
    parser = lxml.html.HTMLParser(encoding="utf-8")
    data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    root = lxml.html.fromstring(data, parser=parser)
    return bytes(lxml.html.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>"))


def damaged(damage: Damage, rng: random.Random) -> tuple[Export, Export, str] | None:
    """(damaged, sound, mark) of one place; None where the drawn document has none."""
    which = rng.randrange(_SETS)
    if which == 0:
        name, text = rng.choice(read_texts())
        lines: list[Text] = [Text(line) for line in text.split("\n\n")]
        mark = damage(lines, rng)
        after = "\n\n".join(line.text for line in lines if not line.gone)
        return None if mark is None else (Export(name, after), Export(name, text), mark)
    file = rng.choice(general_pages() if which == 1 else web_pages())
    root = lxml.html.fromstring(_main_of(file).decode())
    kept = squeeze(_page(Export(file.stem, _main_of(file).decode(), "text/html")).document.text)
    parts = [Text(element.text or "", element) for element in _prose(root)]
    parts = [part for part in parts if _is_kept(part, kept)]  # not what our reading sets aside
    mark = damage(parts, rng)
    if mark is None:
        return None
    for part in parts:
        part.write()
    faulty = Export(file.stem, lxml.html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>"), "text/html")
    if damage in (lost_list, empty_section) and squeeze(mark) not in squeeze(_page(faulty).document.text):
        return None  # without its list a sentence may be furniture: whoever reads the clean text sees no fault
    return faulty, Export(file.stem, _main_of(file).decode(), "text/html"), mark


def _is_kept(part: Text, kept: str) -> bool:
    """Whether a reader of the clean text sees an element; of a list its items too, and the sentence above it."""
    if part.element is None or part.element.tag not in ("ul", "ol"):
        return squeeze(part.text)[:_SEEN] in kept
    above = part.element.getprevious()
    lead = above.text_content() if above is not None and isinstance(above.tag, str) else ""
    return squeeze(part.element.text_content())[:_SEEN] in kept and squeeze(lead)[-_SEEN:] in kept


def _prose(root: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    main = root.find(".//main")
    main = main if main is not None else root.find(".//article")
    body = main if main is not None else root.body
    return [
        element
        for element in body.iter("p", "li", "h2", "h3", "h4", "ul", "ol")
        if not re.search(r"PUBMED|et al\.", element.text_content()[:3000] if element.tag in ("li", "ul", "ol") else "")
    ]


def measure(name: str, places: int, seed: int) -> Tally:
    """Damage, run, count."""
    check_ids, origins, damage = KINDS[name]
    rng, tally = random.Random(f"{seed} {name}"), Tally()
    checks = tuple(check for check in catalogue() if check.id.startswith(_FAMILIES))
    for _ in range(places * 8):
        if tally.places >= places:
            break
        drawn = damaged(damage, rng)
        if drawn is None:
            continue
        after, before, mark = drawn
        new = new_findings(after, before, checks)
        tally.places += 1
        told = [finding for finding in new if finding.check_id in check_ids]
        tally.found += bool(told)
        tally.right += any(finding.origin in origins for finding in told)
        if not told:
            tally.missed.append(f"{after.name[:30]}: {mark[:90]!r}")
        for finding in new:
            if finding.check_id not in check_ids and not _beside(finding, mark):
                tally.others[finding.check_id] += 1
                tally.strange.append(f"{finding.check_id} {squeeze(finding.evidence[0].quote)[:70]!r} ({mark[:40]!r})")
    return tally


def _beside(finding: Finding, mark: str) -> bool:
    """Whether another check tells of the same fault in its own words."""
    quote = squeeze(finding.evidence[0].quote)
    return bool(quote) and (quote in squeeze(mark) or squeeze(mark) in quote)


def rows(asked: argparse.Namespace) -> Iterator[tuple[str, Tally]]:
    """Each kind and its tally."""
    for name in asked.kinds or KINDS:
        yield name, measure(name, asked.places, asked.seed)


def main() -> None:
    """Print a row a kind."""
    options = argparse.ArgumentParser(prog="python -m tests.mutation.real_pages")
    options.add_argument("kinds", nargs="*", help=", ".join(KINDS))
    options.add_argument("--places", type=int, default=200)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--misses", type=int, default=0)
    asked = options.parse_args()
    if not web_pages():
        raise SystemExit(f"{EVAL} is missing: this needs ../shared/eval")
    started = time.monotonic()
    print(f"seed {asked.seed}\n{'kind':18}{'places':>8}{'found':>7}{'recall':>8}{'origin':>8}{'other new':>11}")
    for name, tally in rows(asked):
        recall, right = tally.found / max(1, tally.places), tally.right / max(1, tally.found)
        others = ", ".join(f"{check} {count}" for check, count in tally.others.most_common(4))
        other = sum(tally.others.values())
        print(f"{name:18}{tally.places:>8}{tally.found:>7}{recall:>8.3f}{right:>8.3f}{other:>11}  {others}")
        for line in (*tally.missed[: asked.misses], *(f"OTHER {line}" for line in tally.strange[: asked.misses])):
            print("   ", line)
        sys.stdout.flush()
    print(f"{time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
