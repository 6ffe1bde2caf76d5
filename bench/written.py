"""`python -m bench written`: names, kinds and slips in lines of our own (`bench/written/`), each set in two halves.

`*_first.txt` were measured, then read and mended by; `*_second.txt` were written at the same time and their errors
were never read: their figure is the one to expect elsewhere. `[x:…]` counts neither way.

names: `[surface:concept]`, the concept without `drug:`; several with `|`; `⏎` stands for a line's end.
kinds: `[k:surface]` with t target, k class, c cancer, p procedure, s side effect, o organisation;
`!` after the letter = denied, `?` = hedged, `*` = neither is counted.
misspelt: `[as written>as meant]`. right: nothing in these lines is a slip.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipeline.annotate import annotate
from pipeline.checks.check import Corpus
from pipeline.checks.run import catalogue, run_checks
from pipeline.clean import clean
from pipeline.knowledge import Knowledge, load
from pipeline.model import Finding, Page, Source
from pipeline.parse import read

FOLDER = Path(__file__).with_name("written")
REPOSITORY = Path(__file__).resolve().parents[1]
KINDS = {
    "t": "target", "k": "class", "c": "cancer", "p": "procedure", "s": "side_effect", "o": "organisation", "x": "any",
}  # fmt: skip
HALVES = ("first", "second")
_MARK = re.compile(r"\[([^\[\]]*)\]")
_NAMES = ("drug", "brand")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked place of a line's plain text. label: what the marks say of it."""

    start: int
    end: int
    label: str


@dataclass
class Score:
    """Counts; wrong: what was missed or too much."""

    right: int = 0
    missed: int = 0
    extra: int = 0
    named: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        recall = self.right / max(1, self.right + self.missed)
        precision = self.right / max(1, self.right + self.extra)
        return f"{self.right + self.missed:4} labels, recall {recall:.3f}, precision {precision:.3f}"


def lines(name: str) -> list[str]:
    """The lines of a file in `bench/written/`."""
    return [line for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines() if line]


def unmark(line: str, *, last: bool = False) -> tuple[str, list[Mark]]:
    """A line without its marks, and where they stood. last: the label stands after the surface (`[surface:concept]`).

    >>> unmark("Blocks [t!:PD-1] now"), unmark("[T-DM1:x]", last=True)[1]
    (('Blocks PD-1 now', [Mark(start=7, end=11, label='t!')]), [Mark(start=0, end=5, label='x')])
    """
    text, marks, at = "", [], 0
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        if last:
            found = re.fullmatch(r"(.*?)[:>]((?:brand:)?[^:>]*)", match[1], re.DOTALL)
            surface, label = (found[1], found[2]) if found else (match[1], "")
        else:
            label, _, surface = match[1].partition(":")
        marks.append(Mark(len(text), len(text) + len(surface), label))
        text, at = text + surface, match.end()
    return text + line[at:], marks


def page_of(text: str, knowledge: Knowledge, name: str = "line") -> Page:
    """A text file with this one line, as the pipeline reads it."""
    data = text.encode()
    return annotate(clean(read(Source(name, f"{name}.txt", "", "text/plain"), data)), knowledge)


def shifted(page: Page, marks: Sequence[Mark]) -> Iterator[tuple[int, int, str]]:
    """The marks in the clean text, which may have lost a hyphen and a line's end."""
    for mark in marks:
        inside = [offset for offset in range(len(page.document.text))
                  if mark.start <= page.document.to_raw(offset) < mark.end]  # fmt: skip
        if inside:
            yield inside[0], inside[-1] + 1, mark.label


def names(half: str, knowledge: Knowledge) -> Score:
    """Drugs and brands in all their clothes: found, and with the right concept."""
    score = Score()
    for line in lines(f"names_{half}"):
        text, marks = unmark(line.replace("⏎", "\n"), last=True)
        page = page_of(text, knowledge)
        places, hit = list(shifted(page, marks)), set()
        for mention in (m for m in page.mentions if m.kind in _NAMES):
            over = [
                n for n, (start, end, _) in enumerate(places) if mention.span.start < end and start < mention.span.end
            ]
            right = [n for n in over if mention.concept_id in _ids(places[n][2])]
            hit |= set(right)
            if not over:
                score.extra += 1
                score.wrong.append(f"too much: {mention.surface} ({mention.concept_id})")
            elif not right:
                score.wrong.append(f"other concept: {mention.surface} → {mention.concept_id}, not {places[over[0]][2]}")
        score.right += len(hit)
        score.missed += len(marks) - len(hit)
        score.wrong += [f"missed: {mark.label} in {text!r}" for n, mark in enumerate(marks) if n not in hit]
    return score


def _ids(label: str) -> set[str]:
    return {part if part.startswith("brand:") else f"drug:{part}" for part in label.split("|")}


def kinds(half: str, knowledge: Knowledge) -> dict[str, Score]:
    """Every other kind of mention, and whether it is denied or hedged."""
    scores = {kind: Score() for kind in (*KINDS.values(), "denied", "hedged")}
    for number, line in enumerate(lines(f"kinds_{half}"), start=1):
        text, marks = unmark(line)
        page = page_of(text, knowledge, f"line{number}")
        _judge(page, text, list(shifted(page, marks)), scores)
    del scores["any"]
    return scores


def _judge(page: Page, text: str, places: list[tuple[int, int, str]], scores: dict[str, Score]) -> None:
    hit: set[int] = set()
    for mention in (m for m in page.mentions if m.kind in scores):
        over = [n for n, (start, end, _) in enumerate(places) if mention.span.start < end and start < mention.span.end]
        right = [n for n in over if KINDS[places[n][2][0]] in (mention.kind, "any")]
        if not right:
            scores[mention.kind].extra += 1
            scores[mention.kind].wrong.append(f"too much: {mention.surface} in {text!r}")
        for n in set(right) - hit:
            hit.add(n)
            label = places[n][2]
            if label[0] != "x":
                scores[mention.kind].right += 1
                if "*" not in label:
                    _flag(scores["denied"], "!" in label, mention.negated, mention.surface, text)
                    _flag(scores["hedged"], "?" in label, mention.hedged, mention.surface, text)
    for n, (start, end, label) in enumerate(places):
        if n not in hit and label[0] != "x":
            scores[KINDS[label[0]]].missed += 1
            scores[KINDS[label[0]]].wrong.append(f"missed: {page.document.text[start:end]}")


def _flag(score: Score, wanted: bool, found: bool, surface: str, text: str) -> None:
    score.right += wanted and found
    score.missed += wanted and not found
    score.extra += found and not wanted
    if wanted != found:
        score.wrong.append(f"{'missed' if wanted else 'too much'}: {surface} in {text!r}")


def findings(text: str, knowledge: Knowledge) -> tuple[Page, list[Finding]]:
    """What terms/misspelt-* and terms/brand-mismatch say of a line that is a document of its own."""
    page = page_of(text, knowledge)
    checks = tuple(c for c in catalogue() if c.id.startswith("terms/") and c.severity != "info")
    return page, run_checks(Corpus((page,), knowledge, date(2026, 11, 22)), checks)[0]


def misspelt(half: str, knowledge: Knowledge) -> Score:
    """Slips of typists and of scanners: found, and what is offered is what was meant (`named`)."""
    score = Score()
    for line in lines(f"misspelt_{half}"):
        text, marks = unmark(line, last=True)
        page, found = findings(text, knowledge)
        places = list(shifted(page, marks))
        hit: set[int] = set()
        for finding in found:
            span = finding.evidence[0].span
            over = [n for n, (start, end, _) in enumerate(places) if span.start < end and start < span.end]
            if not over:
                score.extra += 1
                score.wrong.append(f"too much: {finding.message} in {text!r}")
            for n in set(over) - hit:
                hit.add(n)
                meant = places[n][2].lower() in (finding.suggestion or "").lower()
                score.named += meant
                if not meant:
                    score.wrong.append(f"offered {finding.suggestion}, meant {places[n][2]}")
        score.right += len(hit)
        score.missed += len(marks) - len(hit)
        score.wrong += [f"missed: {text!r}" for n in range(len(marks)) if n not in hit]
    return score


def right(half: str, knowledge: Knowledge) -> Counter[str]:
    """Findings in lines without a slip, by message."""
    return Counter(f.message for line in lines(f"right_{half}") for f in findings(line, knowledge)[1])


def main(shown: tuple[str, ...] = ()) -> None:
    """Print the tables; shown: halves (`first`) of which every error is listed."""
    knowledge = load(REPOSITORY / "expectations" / "knowledge")
    for half in HALVES:
        print(f"-- {half} half: {'read and mended by' if half == 'first' else 'errors never read'}")
        table: dict[str, Score] = {"names written": names(half, knowledge), **kinds(half, knowledge)}
        table["misspelt"] = misspelt(half, knowledge)
        for name, score in table.items():
            offered = f", right name offered {score.named / max(1, score.right):.3f}" if name == "misspelt" else ""
            print(f"{name:13} {score}{offered}")
            for line in score.wrong if half in shown else ():
                print(f"     {line}")
        alarms = right(half, knowledge)
        print(f"{'spelt right':13} {len(lines(f'right_{half}')):4} lines, false alarms {alarms.total()}")
        for message in sorted(alarms) if half in shown else ():
            print(f"     {message}")
