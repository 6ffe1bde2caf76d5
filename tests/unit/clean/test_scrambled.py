"""Scrambled runs in good paragraphs: the whole stretch goes, nothing good with it; the message says what is lost.

`first` and `second` were written before the cleaner saw them: 13 and 22 of 30 at first sight (docs/adr/0109);
`third` and `fourth` too: 29 and 37 of 40 (0113).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.checks.remains import lost_here, scraps
from pipeline.clean import clean
from pipeline.clean.leak import RULE
from pipeline.model import Document, Segment, Source
from pipeline.parse import read

LINES: dict[str, list[str]] = json.loads((Path(__file__).parent / "scrambled.json").read_text(encoding="utf-8"))
FRAME = (
    "Before you start\n\nEat a light meal and rest. Ask the nurse what to bring.\n\n{}\n\n"
    "Next steps\n\nYou will get a letter with the next date. It comes by post.\n"
)


def cleaned(line: str) -> Document:
    text = FRAME.format(line.replace("⟦", "").replace("⟧", ""))
    return clean(read(Source("page", "page.txt", "0" * 64, "text/plain"), text.encode()))


def leaks(document: Document) -> list[Segment]:
    return [segment for segment in document.segments if segment.rule == RULE]


def damaged(line: str) -> list[str]:
    document = cleaned(line)
    return [document.raw[s.raw_start : s.raw_end].strip() for s in leaks(document)]


@pytest.mark.parametrize("line", [line for batch in ("first", "second", "third", "fourth") for line in LINES[batch]])
def test_the_whole_damaged_stretch_goes_and_nothing_good(line: str) -> None:
    assert damaged(line) == [line[line.index("⟦") + 1 : line.index("⟧")]]


@pytest.mark.parametrize("line", LINES["good words"])
def test_good_words_beside_a_leak_stay(line: str) -> None:
    """Names of drugs, brands, people and places, doses, rare words."""
    assert damaged(line) == [line[line.index("⟦") + 1 : line.index("⟧")]]


@pytest.mark.xfail(
    strict=True, reason="a whole word, or an address, that belongs to the run is not told from a good one"
)
@pytest.mark.parametrize("line", LINES["not told"])
def test_whole_words_that_belong_to_a_run(line: str) -> None:
    assert damaged(line) == [line[line.index("⟦") + 1 : line.index("⟧")]]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "Cover the line in the shower. Tape it with ⟦plasti /F1 9 Tf 0 0 0 rg (c)Tj filmso⟧",
            "The sentence before breaks off after “with”.",
        ),
        (
            "⟦thecann /F1 9 Tf 0 0 0 rg (ula)Tj isin⟧ in the back of your hand for a day.",
            "The text goes on in the middle of a sentence (“in the …”).",
        ),
        (
            "Rest for an hour ⟦/F1 9 Tf 0 0 0 rg (min)Tj⟧ before you go home.",
            "The sentence round them goes on from “hour” to “before you”: see whether words are missing there.",
        ),
        (
            "Rest for an hour. ⟦/F1 9 Tf 0 0 0 rg (min)Tj⟧ Then you may go home.",
            "The sentences on both sides are whole: what is lost stood between them.",
        ),
    ],
)
def test_the_neighbours_say_what_was_lost(line: str, said: str) -> None:
    document = cleaned(line)
    assert [lost_here(document, segment) for segment in leaks(document)] == [said]


def test_scraps_say_what_they_come_from() -> None:
    assert scraps("[port in](#) [ar m 4.2 0 G](#). Elling to May 5, 3 Tf") == ["links", "a date (“May 5”)"]
    assert scraps("Accesse d at (w) Tj 0 -12 Td") == ["a reference"]
    assert scraps("rningwit 0 0 0 rg") == []
