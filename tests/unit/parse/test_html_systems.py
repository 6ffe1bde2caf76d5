"""One text in the mark-up of many publishing systems (`systems/`): the same blocks are read from every one.

The pages were written from what each system writes, before our reader saw them; the text is ours. A page may leave
nothing out and may keep nothing of what the system puts round it. Of about 26 things asked of a page, 9 of 520 were
wrong at first sight on the first twenty pages, 3 of 260 on the ten that were written after these were mended.
"""

from pathlib import Path

import pytest

from pipeline.model import Block, Reading, Source
from pipeline.parse import read

SYSTEMS = Path(__file__).parent / "systems"
NAMES = sorted(path.stem for path in SYSTEMS.glob("*.html"))
LINK = '<a class="glossary" href="/glossary/neutrophil">neutrophil</a>'
CELLS = [
    ["Cycle", "Days on", "Days off"],
    ["1 to 4", "1–21", "22–28"],
    ["", "with dexamethasone once a week", ""],
    ["5 on", "1–14", "15–28"],
]


def rows(head: str) -> str:
    """The rows of the table below its first; head: the element of the first cells."""
    return (
        f"<tr><{head} rowspan='2'>1 to 4</{head}><td>1–21</td><td>22–28</td></tr>"
        f"<tr><td colspan='2'>with dexamethasone once a week</td></tr>"
        f"<tr><{head}>5 on</{head}><td>1–14</td><td>15–28</td></tr>"
    )


WORDS = {
    "T": "Lenalidomide at home",
    "P1": "Lenalidomide is a capsule that you take at home for three weeks out of four. Blood tests tell your team "
    "whether the bone marrow has recovered enough for the next cycle to begin.",
    "P2": f"Your {LINK} count has to be above 1.0 × 10<sup>9</sup>/L, and the dose is <del>25 mg</del> 10 mg where the "
    'kidneys are weak.<sup><a href="#fn1">1</a></sup>',
    "P3": "Most people can go on working during treatment, although many say that they need a rest in the afternoon, "
    "above all in the second week of every cycle.",
    "LEAD": "Tell the nurse at once about:",
    "LI": "<li>bleeding that does not stop<ul><li>from the nose</li><li>into the urine</li></ul></li>"
    "<li>a new rash</li>",
    "CALLHEAD": "Do not wait",
    "CALL": "Ring the ward if your temperature is 38 °C or more.",
    "Q": "Can I drink alcohol?",
    "A": "A small glass with a meal is fine for most people.",
    "ROWS": "<thead><tr><th>Cycle</th><th>Days on</th><th>Days off</th></tr></thead>" + f"<tbody>{rows('th')}</tbody>",
    "ROWSTD": f"<tr><td>Cycle</td><td>Days on</td><td>Days off</td></tr>{rows('td')}",
    "NOTE": "Counted in 353 people over six years.",
    "HELP": "Questions at night? Call the cancer line on 0800 555 0134.",
}
H2 = ("freshdesk", "salesforce", "weebly")
"""Systems that make a page's title an `h2`."""
FURNITURE = ("Thalidomide and nerves", "Pomalidomide in short", "Part of the outline", "Rae Holm", "Sign up", "©")


def page(name: str) -> Reading:
    html = (SYSTEMS / f"{name}.html").read_text(encoding="utf-8")
    for word, text in WORDS.items():
        html = html.replace("{{" + word + "}}", text)
    charset = "cp1252" if "charset=windows-1252" in html else "utf-8"
    data = html.replace("\u200b", "&#8203;").encode(charset, "xmlcharrefreplace")
    return read(Source("d", f"{name}.html", "0" * 64, "text/html"), data)


def content(name: str) -> list[Block]:
    return [block for block in page(name).blocks if block.kind != "furniture"]


def faults(name: str) -> list[str]:
    """What is wrong with the reading of a page, a line each; empty where nothing is."""
    blocks = content(name)
    found: list[str] = []
    raws = [" ".join(block.raw.split()) for block in blocks]
    found += [f"lost: {word}" for word in WORDS if _missing(word, raws)]
    found += [f"kept: {text}" for text in FURNITURE if any(text in raw for raw in raws)]
    order = [next((n for n, raw in enumerate(raws) if WORDS[word] in raw), -1) for word in ("T", "P1", "CALL", "P3")]
    found += ["out of order"] if -1 not in order and order != sorted(order) else []
    found += _structure(name, blocks)
    return found


def _missing(word: str, raws: list[str]) -> bool:
    if word in ("LI", "ROWS", "ROWSTD"):
        return False
    text = "and the dose is" if word == "P2" else WORDS[word]
    return not any(text in raw for raw in raws)


def _structure(name: str, blocks: list[Block]) -> list[str]:
    found: list[str] = []
    heading = next((block for block in blocks if block.raw == WORDS["T"]), None)
    wanted = ("heading", 2 if name in H2 else 1)
    found += [] if heading is not None and (heading.kind, heading.level) == wanted else ["title is no heading"]
    items = {block.raw.lstrip("·o•- \xa0"): block.level for block in blocks if block.kind == "list_item"}
    for text, level in (
        ("bleeding that does not stop", 1),
        ("from the nose", 2),
        ("into the urine", 2),
        ("a new rash", 1),
    ):
        found += [] if items.get(text) == level else [f"item {text}: {items.get(text)}"]
    table = next((block for block in blocks if block.kind == "table"), None)
    cells = [] if table is None else [row.split("\t") for row in table.raw.split("\n")]
    found += [] if cells == CELLS else [f"table: {cells}"]
    dose = next((block for block in blocks if "and the dose is" in block.raw), None)
    marks = [] if dose is None else [(mark.kind, dose.raw[mark.start : mark.end]) for mark in dose.inlines]
    for mark in (("link", "neutrophil"), ("superscript", "9"), ("deleted", "25 mg"), ("footnote_mark", "1")):
        found += [] if mark in marks else [f"no {mark}"]
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_same_text_is_read_from_every_system(name: str) -> None:
    assert faults(name) == []
