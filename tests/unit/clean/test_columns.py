"""What a column cut: citations that look like items, sentences that look like headings, entries after the hundredth."""

from __future__ import annotations

import pytest

from pipeline.clean import clean
from pipeline.model import Block, BlockKind, Box, Document, Place, Reading, Source

PDF = Source("paper", "paper.pdf", "0" * 64, "application/pdf")
LEFT, RIGHT = 60.0, 320.0


def paper(*blocks: tuple[BlockKind, str, float, float]) -> Document:
    """Blocks of (kind, raw, left edge, top) on one page, cleaned."""
    made = []
    for order, (kind, raw, x, top) in enumerate(blocks):
        place = Place(0, len(raw), box=Box(1, x, top, x + 240, top + 10))
        level = {"list_item": 1, "heading": 4}.get(kind, 0)
        made.append(Block(f"paper#{order}", "paper", order, kind, level, (), raw, (place,)))
    return clean(Reading(PDF, tuple(made)))


def shown(document: Document) -> list[tuple[str, str]]:
    texts = [document.block_text(i) for i in range(len(document.blocks))]
    return [(block.kind, text) for block, text in zip(document.blocks, texts, strict=True) if text]


OPEN = "Walking every day lowered fatigue in women who had finished chemotherapy for breast cancer"


def test_a_citation_at_the_start_of_a_line_is_no_item() -> None:
    found = paper(
        ("paragraph", OPEN, LEFT, 500),
        ("list_item", "[38]. In two longer trials, swimming in warm water and", LEFT, 512),
        ("paragraph", "Yoga helped as well, though fewer people took part in them.", LEFT, 524),
    )
    assert shown(found) == [
        (
            "paragraph",
            f"{OPEN} [38]. In two longer trials, swimming in warm water and"
            " Yoga helped as well, though fewer people took part in them.",
        )
    ]


def test_entries_of_a_list_of_references_stay_items() -> None:
    found = paper(
        ("paragraph", "These are the works that this review rests on, in the order in which they are cited", LEFT, 100),
        ("list_item", "[1] Adams R. Sleep. Lancet. 2015.", LEFT, 112),
        ("list_item", "[2] Boer T. Rest. Lancet. 2016.", LEFT, 124),
    )
    assert [kind for kind, _ in shown(found)] == ["paragraph", "list_item", "list_item"]


def test_an_enumeration_in_a_sentence_goes_on_in_the_next_column() -> None:
    first = "We noted (1) the name of the ward; (2) the year; (3) the length of the stay in days;"
    second = "(4) the nurse in charge; and (5) any fall."
    found = paper(("paragraph", first, LEFT, 700), ("list_item", second, RIGHT, 60))
    assert shown(found) == [("paragraph", f"{first} {second}")]
    apart = paper(
        ("paragraph", "We asked three things of every patient;", LEFT, 700), ("list_item", "(2) age.", RIGHT, 60)
    )
    assert [kind for kind, _ in shown(apart)] == ["paragraph", "list_item"]


def test_two_lines_at_the_foot_of_a_column_are_no_heading() -> None:
    first = (
        "The dose of tamoxifen that women take after surgery has been\nstudied in more than forty trials, most of them"
    )
    found = paper(
        ("heading", first, LEFT, 700), ("paragraph", "with women older than fifty. None lowered it.", RIGHT, 60)
    )
    assert [kind for kind, _ in shown(found)] == ["paragraph"]
    title = paper(("heading", "Tamoxifen after surgery", LEFT, 700), ("paragraph", "mTOR is a kinase.", RIGHT, 60))
    assert [kind for kind, _ in shown(title)] == ["heading", "paragraph"]


def test_the_end_of_a_sentence_at_the_top_of_a_column_is_no_heading() -> None:
    found = paper(("paragraph", OPEN, LEFT, 700), ("heading", "and of the bowel, at any stage.[7]", RIGHT, 60))
    assert [kind for kind, _ in shown(found)] == ["paragraph"]
    headed = paper(("paragraph", OPEN, LEFT, 700), ("heading", "abstract", RIGHT, 60))
    assert [kind for kind, _ in shown(headed)] == ["paragraph", "heading"]


def test_an_entry_ends_at_the_top_of_the_next_column() -> None:
    found = paper(
        ("list_item", "14. Adams R, Boer T, Castro L.", LEFT, 700),
        ("paragraph", "Sleep after surgery. J Clin Nurs 2008;17:611-20.", RIGHT, 60),
        ("list_item", "15. Dam M. Diet. Nutr Cancer 2013;65:345-52.", RIGHT, 80),
    )
    assert [text for _, text in shown(found)] == [
        "14. Adams R, Boer T, Castro L. Sleep after surgery. J Clin Nurs 2008;17:611-20.",
        "15. Dam M. Diet. Nutr Cancer 2013;65:345-52.",
    ]
    step = paper(
        ("list_item", "1. Wash your hands.", LEFT, 700),
        ("paragraph", "Soap is enough. It has been since 1890.", LEFT, 712),
        ("list_item", "2. Open the box. It was packed in 2024.", LEFT, 724),
    )
    assert len(shown(step)) == 2 or shown(step)[1][0] == "paragraph"


def test_entries_after_the_hundredth_have_no_space() -> None:
    found = paper(
        ("list_item", "99. Adams R. Sleep. Lancet 2015;1:2-3.", LEFT, 100),
        ("paragraph", "100.Boer T. Rest. Lancet 2016;2:3-4.\n101.Castro L. Food. Lancet 2017;3:4-5.", LEFT, 112),
        ("paragraph", "102.Dam M. Work. Lancet 2018;4:5-6.", LEFT, 136),
    )
    assert [(kind, text[:4]) for kind, text in shown(found)] == [
        ("list_item", "99. "),
        ("list_item", "100."),
        ("list_item", "101."),
        ("list_item", "102."),
    ]
    dose = paper(("paragraph", "Take it.\n100.Boer is no entry where no list counts up to it.", LEFT, 100))
    assert [kind for kind, _ in shown(dose)] == ["paragraph"]


@pytest.mark.parametrize(
    "box",
    [
        ("Access this article online", "Quick Response Code:", "www.example.org", "DOI:", "10.4103/0975-9476.100001"),
        ("Northgate\nJournal of Nursing\nVolume 2017, Article ID 9210001, 9 pages\nhttps://doi.org/10.1155/2017/1",),
    ],
)
def test_the_box_of_a_journal_between_two_halves_of_a_sentence_is_furniture(box: tuple[str, ...]) -> None:
    rest = "and again a year later. Few fell ill."
    inside: list[tuple[BlockKind, str, float, float]] = [("heading", line, LEFT, 600.0) for line in box]
    found = paper(("paragraph", OPEN, RIGHT, 700.0), *inside, ("paragraph", rest, LEFT, 60.0))
    assert shown(found) == [("paragraph", f"{OPEN} {rest}")]


def test_a_box_after_a_whole_sentence_stays() -> None:
    found = paper(
        ("paragraph", OPEN + ".", RIGHT, 700),
        ("paragraph", "www.example.org", LEFT, 60),
        ("paragraph", "Rest.", LEFT, 80),
    )
    assert ("paragraph", "www.example.org") in shown(found)
