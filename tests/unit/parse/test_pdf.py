"""Reading PDFs: order, blocks, marks, running heads, and files that cannot be read."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.clean import clean
from tests.unit.parse.sheets import HEIGHT, kept, read, sheet, write


def test_stream_order_is_kept_over_columns_and_each_line_knows_its_box() -> None:
    def page(canvas: Canvas) -> None:
        for row, text in enumerate(["Checkpoint inhibitors take the", "brakes off T cells."]):
            write(canvas, 50, 100 + 12 * row, text)
        for row, text in enumerate(["Kinase inhibitors block signals", "inside the cancer cell."]):
            write(canvas, 320, 100 + 12 * row, text)

    reading = read(sheet(page))
    left, right = reading.blocks
    assert left.raw == "Checkpoint inhibitors take the\nbrakes off T cells."
    assert right.raw == "Kinase inhibitors block signals\ninside the cancer cell."
    assert [left.raw[p.start : p.end] for p in left.places] == [
        "Checkpoint inhibitors take the\n",
        "brakes off T cells.",
    ]
    box = right.places[1].box
    assert box is not None
    assert (box.page, int(box.x0)) == (1, 320)
    assert box.top < 112 <= box.bottom + 1


def test_a_hyphen_at_the_line_end_stays_with_its_line_feed() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 50, 100, "Side effects of immuno-")
        write(canvas, 50, 112, "therapy can start late.")

    assert [block.raw for block in read(sheet(page)).blocks] == ["Side effects of immuno-\ntherapy can start late."]


def test_running_heads_and_page_numbers_are_furniture_and_body_text_is_not() -> None:
    def page(number: int, body: str) -> object:
        def draw(canvas: Canvas) -> None:
            write(canvas, 50, 40, "Living with melanoma")
            write(canvas, 50, 200, body)
            write(canvas, 290, 810, str(number))

        return draw

    bodies = ["Tell your nurse about any rash.", "Drink enough water each day.", "Keep this leaflet."]
    reading = read(sheet(*[page(number, body) for number, body in enumerate(bodies, 4)]))  # type: ignore[arg-type]
    assert [block.raw for block in kept(reading)] == bodies
    assert sorted({block.raw for block in reading.blocks if block.kind == "furniture"}) == [
        "4",
        "5",
        "6",
        "Living with melanoma",
    ]


def test_headings_have_levels_and_paths() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 50, 80, "CAR T-cell therapy", size=20, font="Helvetica-Bold")
        write(canvas, 50, 120, "How the cells are made", size=14, font="Helvetica-Bold")
        for row, text in enumerate(["Blood is drawn and its T cells are sent", "to a laboratory for some weeks."]):
            write(canvas, 50, 140 + 12 * row, text)

    title, head, body = read(sheet(page)).blocks
    assert [(b.kind, b.level) for b in (title, head, body)] == [("heading", 1), ("heading", 2), ("paragraph", 0)]
    assert body.heading_path == ("CAR T-cell therapy", "How the cells are made")


def test_markers_that_are_drawn_after_all_text_start_the_lines_beside_them() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 50, 100, "Call your nurse if you have:")
        for row, text in enumerate(["a fever above 38 degrees", "a rash that spreads over", "more of your body"]):
            write(canvas, 80, 120 + 12 * row, text)
        write(canvas, 50, 170, "Do this each day:")
        write(canvas, 80, 190, "Drink enough.")
        for row in (0, 1):
            write(canvas, 70, 120 + 12 * row, "•")
        write(canvas, 68, 190, "1.")
        write(canvas, 300, 400, "•")

    blocks = read(sheet(page)).blocks
    assert [(block.kind, block.raw) for block in blocks] == [
        ("paragraph", "Call your nurse if you have:"),
        ("list_item", "• a fever above 38 degrees"),
        ("list_item", "• a rash that spreads over\nmore of your body"),
        ("paragraph", "Do this each day:"),
        ("list_item", "1. Drink enough."),
        ("paragraph", "•"),
    ]


def test_bullets_that_a_browser_paints_start_list_items() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setProducer("Skia/PDF m156")
        write(canvas, 50, 100, "Call your nurse if you have:")
        for row, text in enumerate(["a fever above 38 degrees", "a rash that spreads over", "more of your body"]):
            write(canvas, 80, 120 + 12 * row, text)
        for row in (0, 1):
            canvas.circle(71, HEIGHT - 117 - 12 * row, 1.5, stroke=0, fill=1)
        canvas.circle(400, HEIGHT - 117, 40, stroke=1, fill=0)
        write(canvas, 50, 170, "These are signs of an infection.")

    blocks = read(sheet(page)).blocks
    assert [(block.kind, block.level, block.raw) for block in blocks] == [
        ("paragraph", 0, "Call your nurse if you have:"),
        ("list_item", 1, "a fever above 38 degrees"),
        ("list_item", 1, "a rash that spreads over\nmore of your body"),
        ("paragraph", 0, "These are signs of an infection."),
    ]


def test_bullets_start_list_items_even_when_drawn_apart_from_their_text() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 50, 100, "Call the ward if you have:")
        for row, text in enumerate(["fever above 38 degrees", "blood in the stool"]):
            write(canvas, 50, 120 + 14 * row, "•")
            write(canvas, 68, 120 + 14 * row, text)

    blocks = read(sheet(page)).blocks
    assert [(b.kind, b.raw) for b in blocks] == [
        ("paragraph", "Call the ward if you have:"),
        ("list_item", "• fever above 38 degrees"),
        ("list_item", "• blood in the stool"),
    ]


def test_raised_numbers_are_footnote_marks_and_powers_are_superscripts() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 50, 100, "Nivolumab was approved in 2014")
        width = canvas.stringWidth("Nivolumab was approved in 2014.", "Helvetica", 10)
        write(canvas, 50 + width - 2.78, 100, ".")
        write(canvas, 50 + width, 96.5, "3,4", size=6)
        write(canvas, 50, 130, "Platelets under 50 x 10")
        width = canvas.stringWidth("Platelets under 50 x 10", "Helvetica", 10)
        write(canvas, 50 + width, 126.5, "9", size=6)
        write(canvas, 50 + width + 3.4, 130, "/L are low and CO")
        width += 3.4 + canvas.stringWidth("/L are low and CO", "Helvetica", 10)
        write(canvas, 50 + width, 132, "2", size=6)

    blocks = read(sheet(page)).blocks
    seen = [(block.raw[i.start : i.end], i.kind) for block in blocks for i in block.inlines]
    assert seen == [("3,4", "footnote_mark"), ("9", "superscript"), ("2", "subscript")]


def test_links_keep_their_targets() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 50, 100, "Read more on the hospital page today.")
        start = 50 + canvas.stringWidth("Read more on the ", "Helvetica", 10)
        end = start + canvas.stringWidth("hospital page", "Helvetica", 10)
        canvas.linkURL("https://example.org/ward", (start, HEIGHT - 102, end, HEIGHT - 90))

    (block,) = read(sheet(page)).blocks
    assert [(block.raw[i.start : i.end], i.kind, i.target) for i in block.inlines] == [
        ("hospital page", "link", "https://example.org/ward")
    ]


def test_metadata_fills_what_the_manifest_leaves_open() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setTitle("Your stem cell transplant")
        write(canvas, 50, 90, "What to bring to the ward")

    reading = read(sheet(page))
    assert reading.source.title == "Your stem cell transplant"
    assert {fact.key: fact.value for fact in reading.facts}["pages"] == "1"


def test_metadata_of_the_file_are_facts() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setTitle("T cells")
        canvas.setAuthor("Ward 4")
        canvas.setProducer("Leaflet press 2")
        write(canvas, 50, 90, "T cells are white blood cells.")

    reading = read(_dated(sheet(page, lang="en-GB")))
    facts = {fact.key: fact.value for fact in reading.facts}
    assert {key: facts[key] for key in ("title", "author", "producer", "language", "created", "modified")} == {
        "title": "T cells",
        "author": "Ward 4",
        "producer": "Leaflet press 2",
        "language": "en-GB",
        "created": "2024-02-29",
        "modified": "2024-02-29",
    }
    assert (reading.source.title, reading.source.language, reading.source.revised_on) == (
        "T cells",
        "en-GB",
        "2024-02-29",
    )


def _dated(data: bytes) -> bytes:
    """The file with the day on which it was made instead of ReportLab's day for files that are made twice."""
    assert data.count(b"D:20000101000000") == 2
    return data.replace(b"D:20000101000000", b"D:20240229000000")


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"", "refused", "empty"),
        (b"\x00" * 400, "refused", "empty"),
        (b"<!DOCTYPE html><p>Melanoma</p>", "refused", "not a PDF"),
        (b"%PDF-1.4\n1 0 obj\n<</Type/Cat", "refused", "cut off"),
        (sheet(lambda canvas: None), "partial", "blank"),
        (sheet(lambda canvas: canvas.rect(50, 50, 100, 100)), "partial", "pictures"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(data: bytes, kind: str, words: str) -> None:
    reading = read(data)
    (problem,) = reading.problems
    assert not reading.blocks
    assert problem.kind == kind
    assert problem.message.startswith("leaflet.pdf: ")
    assert words in problem.message


def test_an_encrypted_file_is_refused_by_name() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    data = sheet(lambda canvas: write(canvas, 50, 90, "Hi"), encrypt=StandardEncryption("secret"))
    (problem,) = read(data).problems
    assert problem.kind == "refused"
    assert "password" in problem.message


def test_powers_bullets_and_hyphens_come_through_clean() -> None:
    """In the text that editors read: `10^9/L`, a Symbol bullet as a list item, `non-small` with its hyphen."""

    def page(canvas: Canvas) -> None:
        write(canvas, 50, 100, "Call the ward if your count is under 1.0 x 10")
        width = canvas.stringWidth("Call the ward if your count is under 1.0 x 10", "Helvetica", 10)
        write(canvas, 50 + width, 96.5, "9", size=6)
        write(canvas, 50 + width + 3.4, 100, "/L, or if you have:")
        for row, text in enumerate(["a fever above 38 degrees", "a rash that spreads"]):
            write(canvas, 60, 130 + 14 * row, "\u2022", font="Symbol")
            write(canvas, 78, 130 + 14 * row, text)
        write(canvas, 50, 180, "Pembrolizumab is given for lung cancer of the non-")
        write(canvas, 50, 192, "small cell kind. Most lung cancers are non-small cell.")

    document = clean(read(sheet(page)))
    assert "1.0 x 10^9/L, or if you have:" in document.text
    assert "lung cancer of the non-small cell kind." in document.text
    items = [document.block_text(n) for n, block in enumerate(document.blocks) if block.kind == "list_item"]
    assert items == ["a fever above 38 degrees", "a rash that spreads"]


def test_headings_set_like_the_numbered_sections_stand_inside_them() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Information for the patient", font="Helvetica-Bold")
        write(canvas, 50, 100, "1. What interleukin-2 is", font="Helvetica-Bold")
        write(canvas, 50, 120, "It is a messenger of the immune system and is given as a drip.")
        write(canvas, 50, 160, "Before the drip", font="Helvetica-Bold")
        write(canvas, 50, 200, "Blood pressure", font="Helvetica-Oblique")
        write(canvas, 50, 220, "It is taken every hour while you are on the ward.")
        write(canvas, 50, 260, "2. Possible side effects", font="Helvetica-Bold")

    levels = [(block.level, block.raw) for block in read(sheet(page)).blocks if block.kind == "heading"]
    assert levels == [
        (1, "Information for the patient"),
        (1, "1. What interleukin-2 is"),
        (2, "Before the drip"),
        (3, "Blood pressure"),
        (1, "2. Possible side effects"),
    ]


def test_list_items_know_their_depth() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 50, 100, "Bring with you:")
        for row, (x, text) in enumerate([(50, "• medicines"), (70, "– tablets"), (70, "– inhalers"), (50, "• a book")]):
            write(canvas, x, 120 + 14 * row, text)

    items = [(block.level, block.raw) for block in read(sheet(page)).blocks if block.kind == "list_item"]
    assert items == [(1, "• medicines"), (2, "– tablets"), (2, "– inhalers"), (1, "• a book")]


def test_two_headings_one_below_the_other_stay_two() -> None:
    """The gap between them is the only one of their size in the file, so that it looks like their leading."""

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(60, 780, "Bispecific antibodies")
        canvas.drawString(60, 752, "Biomarker tests")
        canvas.setFont("Helvetica", 10)
        for number in range(6):
            canvas.drawString(60, 730 - 13 * number, "Before treatment the tumour is tested for changes in its genes,")

    blocks = read(sheet(page)).blocks
    assert [block.raw for block in blocks if block.kind == "heading"] == ["Bispecific antibodies", "Biomarker tests"]
