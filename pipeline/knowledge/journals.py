"""Medical journals and how they number their volumes.

`journals.csv`, one line a journal and period: in `year` the first volume was `volume`, and `volumes_a_year` volumes
appear each year from `from_year` to `to_year` (empty = still). Titles and abbreviations are those of the NLM Catalog
(https://www.ncbi.nlm.nih.gov/nlmcatalog/journals, public domain); the numbering is a fact printed on every article.
A journal whose numbering is irregular is not in the table. docs/adr/0035-journal-volumes.md says how it was checked.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Numbering:
    """The volumes of one period, both years included."""

    year: int
    volume: int
    volumes_a_year: int
    from_year: int
    to_year: int


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal by its NLM abbreviation and full title."""

    abbreviation: str
    name: str
    numberings: tuple[Numbering, ...]

    def volumes(self, year: int) -> range | None:
        """The volumes that appeared in a year; None where the table does not know.

        >>> journal("J Surg Oncol").volumes(2017)
        range(115, 117)
        """
        for line in self.numberings:
            if line.from_year <= year <= line.to_year:
                first = line.volume + (year - line.year) * line.volumes_a_year
                return range(first, first + line.volumes_a_year)
        return None

    def founded(self) -> int | None:
        """The year of volume 1; None where the table begins later.

        >>> journal("Nat Rev Cancer").founded()
        2001
        """
        first = min(self.numberings, key=lambda line: line.from_year)
        volume = first.volume + (first.from_year - first.year) * first.volumes_a_year
        return first.from_year if volume == 1 else None

    def years(self, volume: int) -> tuple[int, ...]:
        """The years in which a volume appeared.

        >>> journal("J Surg Oncol").years(116)
        (2017,)
        """
        found = []
        for line in self.numberings:
            year = line.year + (volume - line.volume) // line.volumes_a_year
            if line.from_year <= year <= line.to_year:
                found.append(year)
        return tuple(found)


def key(title: str) -> str:
    """A journal's title or abbreviation without case, accents, stops, `The`, `&` and a place in brackets.

    >>> key("The Lancet. Oncology") == key("Lancet oncology"), key("Cancers (Basel)")
    (True, 'cancers')
    """
    plain = unicodedata.normalize("NFKD", title).casefold()
    plain = re.sub(r"\([^)]*\)", " ", plain).replace("&", " and ")
    return re.sub(r"^the\s", "", re.sub(r"[^a-z0-9]+", " ", plain).strip()).replace(" ", "")


@cache
def journals() -> Mapping[str, Journal]:
    """Every journal of the table by `key` of its abbreviation and of its name."""
    lines: dict[tuple[str, str], list[Numbering]] = defaultdict(list)
    table = files(__package__).joinpath("journals.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(table.splitlines()):
        numbers = [int(row[column] or 9999) for column in ("year", "volume", "volumes_a_year", "from_year", "to_year")]
        lines[row["abbreviation"], row["name"]].append(Numbering(*numbers))
    found: dict[str, Journal] = {}
    for (abbreviation, name), numberings in lines.items():
        entry = Journal(abbreviation, name, tuple(numberings))
        found[key(name)] = entry
        found[key(abbreviation)] = entry
    return found


def journal(title: str) -> Journal | None:
    """The journal of that title or abbreviation; None where the table does not have it."""
    return journals().get(key(title))
