"""The table of journals and their volumes."""

from __future__ import annotations

from itertools import pairwise

from pipeline.knowledge.journals import journal, journals


def test_there_are_enough() -> None:
    assert len({entry.abbreviation for entry in journals().values()}) >= 150


def test_names_and_abbreviations_meet() -> None:
    assert journal("The New England Journal of Medicine") is journal("N. Engl. J. Med.")
    assert journal("Journal of Nothing") is None


def test_volumes() -> None:
    surgery, nature = journal("J Surg Oncol"), journal("Nature")
    assert surgery
    assert nature
    assert list(surgery.volumes(2017) or ()) == [115, 116]
    assert surgery.volumes(1990) is None
    assert 463 in (nature.volumes(2010) or ())
    assert 480 in (nature.volumes(2011) or ())
    assert nature.years(468) == (2010,)


def test_lines_of_a_journal_do_not_overlap() -> None:
    for entry in journals().values():
        lines = sorted(entry.numberings, key=lambda line: line.from_year)
        for first, second in pairwise(lines):
            assert first.to_year < second.from_year, entry.abbreviation
        assert all(line.from_year <= line.year <= line.to_year for line in lines), entry.abbreviation
        assert all(line.volume + (line.from_year - line.year) * line.volumes_a_year >= 0 for line in lines), entry
