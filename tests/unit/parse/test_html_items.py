"""Lists without list mark-up, lists in cells, and footnote marks wherever they stand."""

import pytest

from pipeline.clean import clean
from pipeline.model import Reading, Source
from pipeline.parse import read
from pipeline.publish.markdown import markdown

OPENING = "<p>Your team will tell you which of these to expect, how long they last and what helps against them.</p>"


def reading(inner: str, before: str = "") -> Reading:
    page = f"{before}<html><body><main><h1>Effects</h1>{OPENING}{inner}</main></body></html>"
    return read(Source("d", "d.html", "0" * 64, "text/html"), page.encode())


def items(inner: str) -> list[str]:
    return [block.raw for block in reading(inner).blocks if block.kind == "list_item"]


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        ("<p>They are:</p><p>- fever</p><p>- chills</p>", ["- fever", "- chills"]),
        ("<div>Steps:</div><div>1. Wash</div><div>2. Dry</div><div>3. Rest</div>", ["1. Wash", "2. Dry", "3. Rest"]),
        ("<p>(a) fever</p><p>(b) chills</p>", ["(a) fever", "(b) chills"]),
        (
            "<div role='list'><div role='listitem'>fever</div><div role='listitem'>chills</div></div>",
            ["fever", "chills"],
        ),
        ("<p>They are:</p><li>fever<li>chills", ["fever", "chills"]),
        ("<p>They are:<br>&bull; fever<br>&bull; chills</p>", ["• fever", "• chills"]),
        ("<p>- said the nurse.</p><p>She left.</p>", []),
        ("<p>1. Wash</p><p>5. Rest</p>", []),
        ("<p>-5 °C is too cold.</p><p>-9 °C is colder.</p>", []),
    ],
)
def test_items_without_mark_up(inner: str, found: list[str]) -> None:
    assert items(inner) == found


def test_a_list_in_a_cell_keeps_its_items_apart() -> None:
    row = "<tr><td>imatinib</td><td><ul><li>rash<li>cramps</ul></td></tr>"
    table = f"<table><tr><th>Drug</th><th>Effects</th></tr>{row}</table>"
    block = next(block for block in reading(table).blocks if block.kind == "table")
    assert block.raw.split("\n")[1] == "imatinib\t• rash • cramps"


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("It helps half of all people<a href='#fn1'>1</a>.", ["1"]),
        ("It helps half of all people<sup><a href='#r2'>2</a></sup>.", ["2"]),
        ("It helps half of all people<a href='#r2'><sup>2</sup></a>.", ["2"]),
        ("Rates rose in 2020<sup>5</sup> and later.", ["5"]),
        ("It blocks PD-1<sup>3,4</sup> on T cells.", ["3,4"]),
        ("It binds HER2<sup>7</sup> on the cell.", ["7"]),
        ("Tumour category<sup>a</sup> and node category<sup>b, c</sup>", ["a", "b, c"]),
        (
            "A count of 10<sup>9</sup>/L, 2x10<sup>9</sup>/L, 3 m<sup>2</sup>, n<sup>th</sup>, 3<sup>a</sup>",
            [],
        ),
        ("The <a href='#fn1'>1</a> in the list.", []),
        ("A drip of <sup>177</sup>Lu-PSMA, or <sup>18</sup>F-FDG for the scan.", []),
        ("See page<a href='/page/2'>2</a>.", []),
        ("It helps half of all people [<a href='#cit1'>1</a>,<a href='#cit2'>2</a>].", []),
    ],
)
def test_footnote_marks(html: str, marked: list[str]) -> None:
    block = next(
        block for block in reading(f"<p>{html}</p>").blocks if block.raw[:2] == html[:2] or block.raw[:4] == html[:4]
    )
    assert [block.raw[i.start : i.end] for i in block.inlines if i.kind == "footnote_mark"] == marked


def test_the_address_above_a_page_saved_as_complete() -> None:
    found = reading("<p>Rest.</p>", "<!-- saved from url=(0030)https://www.cancer.org/x.html -->\n")
    assert found.source.url == "https://www.cancer.org/x.html"
    assert found.source.publisher == "American Cancer Society"


def test_a_list_that_a_script_draws_is_a_problem_of_the_file() -> None:
    found = reading("<p>Side effects include:</p><ul id='effects'></ul>")
    assert [problem.kind for problem in found.problems] == ["partial"]
    assert "a script draws 1 of its lists" in found.problems[0].message
    assert reading("<p>Side effects include:</p><ul><li>rash</li></ul>").problems == ()


def test_items_of_ordered_lists_know_their_numbers() -> None:
    page = """<main><h1>Mouth care</h1><p>Do this each morning after breakfast, and again before you go to bed.</p>
    <ol><li>Rinse with water.</li><li><p>Brush gently.</p><p>Use a soft brush.</p></li>
    <li>Rest.<ul><li>Sit up.</li></ul></li>
    </ol><p>Then wait for half an hour before you eat or drink anything at all.</p>
    <ol start="4"><li>Eat soft food.</li><li value="7">Drink water.</li><li>Rest again.</li></ol>
    <ol type="a"><li>Salt water</li></ol><ul><li>A soft brush</li></ul></main>"""
    found = read(Source("p", "p.html", "0" * 64, "text/html"), page.encode())
    shown = [(block.raw, block.number) for block in found.blocks if block.kind == "list_item"]
    numbers = dict(shown)
    assert numbers["Rinse with water."] == 1
    assert numbers["Rest."] == 3
    assert numbers["Eat soft food."] == 4
    assert (numbers["Drink water."], numbers["Rest again."]) == (7, 8)
    assert [numbers[text] for text in ("Sit up.", "Salt water", "A soft brush")] == [None, None, None]
    assert [number for _, number in shown].count(2) == 1
    written = markdown(clean(found))
    assert "1. Rinse with water.\n2. Brush gently." in written
    assert "  - Sit up." in written
    assert "8. Rest again." in written
