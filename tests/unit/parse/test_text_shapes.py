"""Text exports, Markdown and plain: what each line turns out to be, at first sight of shapes that real exports have."""

import pytest

from pipeline.clean import clean
from pipeline.model import Reading, Source
from pipeline.parse import read

LONG = "Radiotherapy to the neck can make the skin sore in the third week, and it heals again some weeks after the end."
MORE = (
    "Wash with warm water, pat the skin dry with a soft towel, and use only the cream that the nurses gave to you here."
)
WRAPPED = (
    "Radiotherapy to the neck can make the skin sore in the third week, and it\nheals again some weeks after the last "
    "treatment. Most people keep on with\ntheir usual day."
)
MD, TXT = "text/markdown", "text/plain"
Wanted = list[tuple[str, int | None, str]]


def reading(text: str, media_type: str) -> Reading:
    return read(Source("d", "d", "0" * 64, media_type), text.encode())


CASES: list[tuple[str, str, str, Wanted]] = [
    (
        "nested lists",
        MD,
        f"# Skin care\n\n{LONG}\n\n- wash\n  - with water\n    - not hot\n- dry\n\n1. First\n   - inner\n2. Second\n",
        [
            ("list_item", 1, "wash"),
            ("list_item", 2, "with water"),
            ("list_item", 3, "not hot"),
            ("list_item", 1, "dry"),
            ("list_item", 1, "First"),
            ("list_item", 2, "inner"),
        ],
    ),
    (
        "table",
        MD,
        f"# T\n\n{LONG}\n\n| Day | Dose |\n|:--|:-:|\n| 1 | 2 Gy |\n\n{MORE}",
        [("table", 1, "Day\tDose\n1\t2 Gy")],
    ),
    (
        "table without edges",
        MD,
        f"# T\n\n{LONG}\n\nDay | Dose\n--- | ---\n1 | 2 Gy\n\n{MORE}",
        [("table", 1, "Day\tDose\n1\t2 Gy")],
    ),
    (
        "setext headings",
        MD,
        f"Skin care\n=========\n\n{LONG}\n\nAt home\n-------\n\n{MORE}",
        [("heading", 1, "Skin care"), ("heading", 2, "At home")],
    ),
    (
        "closed headings",
        MD,
        f"## Skin ##\n\n{LONG}\n\n###### Deep\n\n{MORE}",
        [("heading", 2, "Skin"), ("heading", 6, "Deep")],
    ),
    ("block quote", MD, f"# T\n\n{LONG}\n\n> Call us by day.\n\n{MORE}", [("paragraph", None, "Call us by day.")]),
    (
        "fenced code",
        MD,
        f"# T\n\n{LONG}\n\n```sh\nx = 2\n# no heading\n- no item\n```\n\n{MORE}",
        [
            ("paragraph", None, "x = 2\n# no heading\n- no item"),
            ("furniture", None, "```sh"),
            ("paragraph", None, MORE),
        ],
    ),
    ("a fence without an end", MD, f"# T\n\n{LONG}\n\n```\n- item one\n- item two\n", [("list_item", 1, "item two")]),
    ("tasks", MD, f"# T\n\n- [ ] towel\n- [x] cream\n\n{LONG}", [("list_item", 1, "towel"), ("list_item", 1, "cream")]),
    (
        "wrapped lines",
        TXT,
        f"SKIN CARE\n\n{WRAPPED}\n\nAT HOME\n\n{MORE}\n",
        [("paragraph", None, WRAPPED), ("heading", None, "AT HOME")],
    ),
    (
        "underlined titles",
        TXT,
        f"Skin care\n---------\n{LONG}\n\nAt home\n=======\n{MORE}\n",
        [("heading", None, "At home")],
    ),
    (
        "numbered titles",
        TXT,
        f"1. What is it?\n\n{LONG}\n\n2. What can you do?\n\n{MORE}\n\n2.1 At home\n\n{LONG}\n",
        [("heading", 1, "1. What is it?"), ("heading", 1, "2. What can you do?"), ("heading", 2, "2.1 At home")],
    ),
    (
        "numbered steps are no titles",
        TXT,
        f"Skin care\n\n{LONG}\n\n1. Wash it\n\n2. Dry it\n\n3. Use cream\n\n{MORE}\n",
        [("list_item", 1, "1. Wash it"), ("list_item", 1, "2. Dry it"), ("list_item", 1, "3. Use cream")],
    ),
    (
        "round bullets",
        TXT,
        f"Skin care\n\n{LONG}\n\nUse:\n• water\n• a towel\n",
        [("list_item", 1, "• water"), ("list_item", 1, "• a towel")],
    ),
    (
        "dashes",
        TXT,
        f"Skin care\n\n{LONG}\n\nUse:\n– water\n– a towel\n",
        [("list_item", 1, "– water"), ("list_item", 1, "– a towel")],
    ),
    (
        "circles",
        TXT,
        f"Skin care\n\n{LONG}\n\nUse:\no water\no a towel\n",
        [("list_item", 1, "o water"), ("list_item", 1, "o a towel")],
    ),
    (
        "two signs",
        TXT,
        f"Skin care\n\n{LONG}\n\nUse:\n● water\n  ▪ warm\n  ▪ clean\n● a towel\n",
        [("list_item", 1, "● water"), ("list_item", 2, "▪ warm"), ("list_item", 1, "● a towel")],
    ),
    (
        "wrapped items",
        TXT,
        f"Skin care\n\n{WRAPPED}\n\nUse:\n\n"
        "  * water that is warm and has no soap or scent in it, because soap dries\n    the skin\n  * a towel\n",
        [("list_item", 1, "because soap dries\n    the skin"), ("list_item", 1, "a towel")],
    ),
    (
        "a table by tabs",
        TXT,
        f"Skin care\n\n{LONG}\n\nDay\tDose\n1\t2 Gy\n2\t4 Gy\n\n{MORE}",
        [("table", 0, "Day\tDose\n1\t2 Gy\n2\t4 Gy")],
    ),
    (
        "a table by columns",
        TXT,
        f"Skin care\n\n{LONG}\n\nDay      Dose     Skin\n1        2 Gy     red\n2        4 Gy     sore\n\n{MORE}",
        [("table", 0, "Day\tDose\tSkin\n1\t2 Gy\tred\n2\t4 Gy\tsore")],
    ),
    (
        "double spaces are no table",
        TXT,
        f"Skin care\n\n{LONG}  It is sore.\nAsk us.  We know.\n",
        [("paragraph", None, "Ask us.  We know.")],
    ),
    ("a sentence is no title", TXT, f"Skin care\n\n{LONG}\n\nAsk us.\n\n{MORE}", [("paragraph", None, "Ask us.")]),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_lines_are_what_they_look_like(case: tuple[str, str, str, Wanted]) -> None:
    _, media_type, text, wanted = case
    found = [(block.kind, block.level, block.raw) for block in reading(text, media_type).blocks]
    missing = [
        want
        for want in wanted
        if not any(kind == want[0] and want[1] in (None, level) and want[2] in raw for kind, level, raw in found)
    ]
    assert not missing, found


def test_lines_keep_their_numbers() -> None:
    blocks = reading(f"Skin care\n\n{WRAPPED}\n\nDay\tDose\n1\t2 Gy\n", TXT).blocks
    assert [[place.line for place in block.places] for block in blocks] == [[1], [3, 4, 5], [7, 8]]


def test_reference_links_lead_somewhere_and_lose_their_signs() -> None:
    text = "# T\n\nSee [the guide][1] and [rules] or [more][Long Label]; [2] and [x] stay.\n\n[1]: https://a.test/g\n"
    found = reading(text + "[rules]: https://a.test/r 'Rules'\n[long  label]: <https://a.test/l>\n", MD)
    links = [inline.target for block in found.blocks for inline in block.inlines]
    assert links == ["https://a.test/g", "https://a.test/r", "https://a.test/l"]
    assert "See the guide and rules or more; [2] and [x] stay." in clean(found).text
    assert sum(block.kind == "furniture" for block in found.blocks) == 3


def test_circles_are_signs() -> None:
    found = clean(reading(f"Skin care\n\n{LONG}\n\nUse:\no water\no a towel\n", TXT))
    assert found.text.endswith("Use:\n\nwater\na towel")


def test_footnotes_are_marks() -> None:
    found = reading(f"# T\n\nSore skin is common.[^1]\n\n{LONG}\n\n[^1]: In nine of ten.\n", MD)
    assert [inline.kind for block in found.blocks for inline in block.inlines] == ["footnote_mark", "footnote_mark"]
    assert "common.[1]" in clean(found).text
