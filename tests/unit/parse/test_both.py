"""What PDF, HTML and text must all give, a test a cell: headings, nesting, links, marks, superscripts, deleted text,
order, running heads and site furniture. HTML's cells stand in `test_html_systems.py` too, thirty times."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.clean import clean
from pipeline.model import Block, Reading, Source
from pipeline.parse import read

PROSE = "Your team looks at a blood count before each cycle, and starts the next one only when it has recovered."
OTHERS = {2: "about the week after the cycle.", 3: "for those who travel with capsules."}
HTML = f"""<html><head><title>Lenalidomide</title></head><body><nav><a href="/a">All drugs</a></nav><main>
<h1>Lenalidomide</h1><p>{PROSE}</p><h2>Your blood</h2><p>It should be above 1.0 × 10<sup>9</sup>/L before a
cycle.<sup><a href="#fn1">2</a></sup> Take <del>25 mg</del> 10 mg.</p><p>Read <a href="https://blood.example/n">this</a>
first.</p><ul><li>bleeding<ul><li>from the nose</li></ul></li><li>a rash</li></ul></main></body></html>"""
TEXT = f"""All drugs
Home | Search

# Lenalidomide

{PROSE}

## Your blood

It should be above 1.0 × 10^9/L before a cycle.[2] Take ~~25 mg~~ 10 mg.

Read [this](https://blood.example/n) first.

- bleeding
  - from the nose
- a rash
"""


def pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for number in (1, 2, 3):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 815, "Ward 7 information sheet")
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(60, 780, "Lenalidomide" if number == 1 else f"Chapter {number}")
        canvas.setFont("Helvetica", 11)
        first, second = PROSE.split(", ") if number == 1 else (f"This is leaf {number} of it,", OTHERS[number])
        canvas.drawString(60, 750, first)
        canvas.drawString(60, 736, second)
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(60, 705, "Your blood" if number == 1 else f"Part {number}")
        canvas.setFont("Helvetica", 11)
        if number == 1:
            _marked(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _marked(canvas: Canvas) -> None:
    text = canvas.beginText(60, 680)
    text.setFont("Helvetica", 11)
    text.textOut("It should be above 1.0 × 10")
    _raised(text, "9")
    text.textOut("/L before a cycle.")
    _raised(text, "2")
    text.textOut(" Take ")
    start = text.getX()
    text.textOut("25 mg")
    canvas.line(start, 684, text.getX(), 684)
    text.textOut(" 10 mg.")
    canvas.drawText(text)
    canvas.drawString(60, 655, "Read this first.")
    canvas.linkURL("https://blood.example/n", (86, 652, 106, 666))
    for y, x, item in ((630, 60, "bleeding"), (616, 80, "from the nose"), (602, 60, "a rash")):
        canvas.drawString(x, y, f"• {item}")


def _raised(text: object, number: str) -> None:
    text.setFont("Helvetica", 7)  # type: ignore[attr-defined]
    text.setRise(4)  # type: ignore[attr-defined]
    text.textOut(number)  # type: ignore[attr-defined]
    text.setRise(0)  # type: ignore[attr-defined]
    text.setFont("Helvetica", 11)  # type: ignore[attr-defined]


FILES = {
    "html": ("text/html", HTML.encode()),
    "text": ("text/markdown", TEXT.encode()),
    "pdf": ("application/pdf", pdf()),
}


def reading(form: str) -> Reading:
    kind, data = FILES[form]
    return read(Source("d", f"d.{form}", "0" * 64, kind), data)


def blocks(form: str) -> list[Block]:
    return [block for block in reading(form).blocks if block.kind != "furniture"]


def marked(form: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for block in blocks(form):
        for mark in block.inlines:
            found.setdefault(mark.kind, set()).add(block.raw[mark.start : mark.end])
    return found


FORMS = pytest.mark.parametrize("form", sorted(FILES))


@FORMS
def test_headings_have_levels(form: str) -> None:
    found = {block.raw.lstrip("# "): block.level for block in blocks(form) if block.kind == "heading"}
    assert found["Lenalidomide"] == 1
    assert found["Your blood"] == 2


@FORMS
def test_items_have_their_depth(form: str) -> None:
    found = [(block.raw.strip(" -•"), block.level) for block in blocks(form) if block.kind == "list_item"]
    assert found == [("bleeding", 1), ("from the nose", 2), ("a rash", 1)]


@FORMS
def test_links_have_targets(form: str) -> None:
    targets = {mark.target for block in blocks(form) for mark in block.inlines if mark.kind == "link"}
    assert "https://blood.example/n" in targets


@FORMS
def test_marks_and_powers_stay_apart_from_words_and_numbers(form: str) -> None:
    text = clean(reading(form)).text
    assert "10⁹/L" in text or "10^9/L" in text
    assert "cycle.[2]" in text


@FORMS
def test_deleted_text_leaves_the_readable_text_and_is_marked(form: str) -> None:
    assert any("25 mg" in text for text in marked(form)["deleted"])
    document = clean(reading(form))
    assert "25 mg" not in document.text
    assert "10 mg" in document.text


@FORMS
def test_the_order_is_that_of_the_page(form: str) -> None:
    text = clean(reading(form)).text
    places = [
        text.index(words) for words in ("Lenalidomide", "Your team", "Your blood", "It should", "bleeding", "a rash")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(("form", "words"), [("html", "All drugs"), ("pdf", "Ward 7 information sheet")])
def test_running_heads_and_furniture_are_set_aside_with_a_reason(form: str, words: str) -> None:
    document = clean(reading(form))
    assert words not in document.text
    assert words in document.raw
    aside = next(block for block in document.blocks if words in block.raw)
    assert aside.aside is not None
    assert document.rule_at(document.raw.index(words)) is not None
