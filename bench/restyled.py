"""A set never tuned on: `python -m bench.restyled [--seed N] [--count N] [--errors]`.

Works made from parts (names with particles and suffixes, titles with colons, questions, quotations and abbreviations,
journals with stops and brackets) printed in the styles of Vancouver, AMA, NLM, ACS, PDQ, and author-year, with every
tail that is in use. Another seed is another set; strict F1 and whole references right by style.
"""

from __future__ import annotations

import argparse
import random
import tomllib
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.citations import fields_of, scorer
from pipeline.annotate.references import cite

PARTS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Work:
    """A made work and what a style may print of it."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        count = rng.choice((1, 1, 2, 2, 3, 4, 6, 8))
        self.people = [
            (
                rng.choice(PARTS["families"]),
                self.initials(),
                rng.choice(("Jr", "3rd", "II")) if rng.random() < 0.04 else "",
            )
            for _ in range(count)
        ]
        self.group = rng.choice(PARTS["groups"]) if rng.random() < 0.05 else ""
        self.title = f"{rng.choice(PARTS['heads'])} {rng.choice(PARTS['mids'])}{rng.choice(PARTS['ends'])}"
        self.journal = rng.choice(PARTS["journals"])
        self.year, self.volume = str(rng.randint(1985, 2026)), str(rng.randint(1, 480))
        self.issue = rng.choice(("", "1", "6", "24", "1-2", "Suppl 1", "6230", "15_suppl", "3 Pt 2", "12 Suppl"))
        first = rng.randint(1, 4200)
        last = first + rng.randint(2, 18)
        short = str(last)[-2:] if first > 99 and first % 100 < 80 else str(last)
        self.pages = rng.choice(
            (
                f"{first}-{last}",
                f"{first}–{last}",
                f"{first}-{short}",
                f"e{first}",
                f"S{first}-S{last}",
                f"{first}",
                f"e{first:06d}",
                f"{first}.e1-{first}.e9",
            )
        )
        self.doi = rng.choice(
            (
                f"10.1056/NEJMoa{first}",
                f"10.1016/S0140-6736({rng.randint(10, 24)})3{first:04d}-8",
                f"10.1200/JCO.{rng.randint(10, 24)}.0{first}",
                f"10.3390/cancers{first}",
                f"10.1002/(SICI)1097-0142({self.year})",
            )
        )
        self.pmid, self.pmcid = str(rng.randint(1000000, 39999999)), f"PMC{rng.randint(1000000, 9999999)}"

    def initials(self) -> str:
        return "".join(self.rng.choice("ABCDEFGHJKLMNPRSTVW") for _ in range(self.rng.choice((1, 1, 2, 2, 3))))

    def names(self, form: str, most: int, fields: dict[str, Any]) -> str:
        """The authors in a form, cut at `most`; group authors alone or last."""
        if self.group and len(self.people) < 3:
            fields["authors"] = [self.group]
            return self.group
        shown = self.people[:most] if len(self.people) > most else self.people
        fields["authors"] = [" ".join(filter(None, one)) for one in shown]
        dotted = [f"{' '.join(f'{x}.' for x in given)}" for _, given, _ in shown]
        if form == "apa":
            texts = [
                f"{family}, {dots}" + (f", {suffix}" if suffix else "")
                for (family, _, suffix), dots in zip(shown, dotted, strict=True)
            ]
            return ", ".join(texts[:-1]) + (", & " if len(texts) > 1 else "") + texts[-1]
        texts = fields["authors"]
        return ", ".join(texts) + (self.rng.choice((", et al", " et al")) if len(self.people) > most else "")

    def put(self, fields: dict[str, Any], *names: str) -> None:
        for name in names:
            if getattr(self, name):
                fields["container" if name == "journal" else name] = getattr(self, name)

    def ended(self) -> str:
        return self.title if self.title.endswith("?") else self.title + "."

    def tail(self, fields: dict[str, Any]) -> str:
        rng, text = self.rng, ""
        if rng.random() < 0.15:
            text += rng.choice(
                (
                    f" Epub {self.year} {rng.choice(MONTHS)} {rng.randint(1, 28)}.",
                    f" Published online {rng.choice(MONTHS)} {rng.randint(1, 28)}, {self.year}.",
                )
            )
        if rng.random() < 0.4:
            text += (
                rng.choice((" doi:", " doi: ", " DOI: ", " https://doi.org/", " http://dx.doi.org/"))
                + self.doi
                + rng.choice(("", ".", "."))
            )
            fields["doi"] = self.doi
        if rng.random() < 0.25:
            text += rng.choice((f" PMID: {self.pmid}", f" PubMed PMID: {self.pmid}.", f" [PMID: {self.pmid}]"))
            fields["pmid"] = self.pmid
            if rng.random() < 0.4:
                text += f"; PMCID: {self.pmcid}."
                fields["pmcid"] = self.pmcid
        if not text and rng.random() < 0.12:
            address = f"https://www.example.org/articles/{self.volume}/{self.pmid}"
            day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(2015, 2026)
            text += f" Accessed at {address} on {MONTHS[month - 1]} {day}, {year}."
            fields["url"], fields["accessed"] = address, f"{year}-{month:02d}-{day:02d}"
        return text


def vancouver(work: Work, fields: dict[str, Any]) -> str:
    names = work.names("", 6, fields)
    work.put(fields, "title", "journal", "year", "volume", "issue", "pages")
    issue = f"({work.issue})" if work.issue else ""
    when = work.rng.choice(
        ("", "", f" {work.rng.choice(MONTHS)}", f" {work.rng.choice(MONTHS)} {work.rng.randint(1, 28)}")
    )
    stop = work.rng.choice((".", ".", ""))
    place = f"{work.volume}{issue}:{work.pages}"
    return f"{names}. {work.ended()} {work.journal}{stop} {work.year}{when};{place}.{work.tail(fields)}"


def ama(work: Work, fields: dict[str, Any]) -> str:
    names = work.names("", 3 if len(work.people) > 6 else 6, fields)
    work.put(fields, "title", "journal", "year")
    if work.rng.random() < 0.1:
        fields["doi"] = work.doi
        day = f"{work.rng.choice(MONTHS)} {work.rng.randint(1, 28)}, {work.year}"
        return f"{names}. {work.ended()} {work.journal}. Published online {day}. doi:{work.doi}"
    work.put(fields, "volume", "issue", "pages")
    space = work.rng.choice(("", " "))
    issue = f"({work.issue})" if work.issue else ""
    place = f"{space}{work.volume}{issue}:{space}{work.pages}"
    return f"{names}. {work.ended()} {work.journal}. {work.year};{place}.{work.tail(fields)}"


def pdq(work: Work, fields: dict[str, Any]) -> str:
    names = work.names("", 3, fields)
    names += "." if names.endswith("et al") else ""
    work.put(fields, "title", "journal", "year", "volume", "issue", "pages")
    issue = f" ({work.issue})" if work.issue else ""
    note = work.rng.choice((" [PUBMED Abstract]", ""))
    return f"{names}: {work.ended()} {work.journal} {work.volume}{issue}: {work.pages}, {work.year}.{note}"


def apa(work: Work, fields: dict[str, Any]) -> str:
    names = work.names("apa", 20, fields)
    work.put(fields, "title", "journal", "year", "volume", "pages")
    issue = ""
    if work.issue:
        fields["issue"], issue = work.issue, f"({work.issue})"
    return (
        f"{names} ({work.year}). {work.ended()} {work.journal}, {work.volume}{issue}, {work.pages}.{work.tail(fields)}"
    )


def year_behind(work: Work, fields: dict[str, Any]) -> str:
    names = work.names("", 6, fields)
    work.put(fields, "title", "journal", "year", "volume", "issue", "pages")
    issue = f"({work.issue})" if work.issue else ""
    return f"{names} ({work.year}) {work.ended()} {work.journal} {work.volume}{issue}:{work.pages}.{work.tail(fields)}"


STYLES: dict[str, Callable[[Work, dict[str, Any]], str]] = {
    "vancouver": vancouver,
    "ama": ama,
    "pdq": pdq,
    "apa": apa,
    "year-behind": year_behind,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300, help="references a style")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    judge, rng = scorer(), random.Random(options.seed)
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for style, write in STYLES.items():
        for _ in range(options.count):
            fields: dict[str, Any] = {}
            text = write(Work(rng), fields)
            told = fields_of(cite(text))
            pairs = [(f, judge.canon(f, fields.get(f)), judge.canon(f, told.get(f))) for f in judge.CORE]
            wrong = [f"{field}: {right!r}, read as {ours!r}" for field, right, ours in pairs if right != ours]
            counts = (
                sum(right is not None and right == ours for _, right, ours in pairs),
                sum(ours is not None and right != ours for _, right, ours in pairs),
                sum(right is not None and right != ours for _, right, ours in pairs),
            )
            for name in (style, "all"):
                for at, value in enumerate((*counts, not wrong, 1)):
                    tally[name][at] += value
            if wrong and options.errors:
                print("\n    ".join([text, *wrong]))
    for name, (right, more, less, whole, total) in tally.items():
        score = 200 * right / (2 * right + more + less)
        print(f"{name:12} {total:5} strict F1 {score:.1f}, whole {100 * whole / total:.1f} %")


if __name__ == "__main__":
    main()
