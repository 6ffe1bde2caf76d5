"""Glyphs whose font does not say what they mean, form fields, glued words."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Fact
from tests.unit.parse.sheets import HEIGHT, by_hand, glyph_numbers, kept, named_glyphs, read, sheet, write


def test_glyph_numbers_in_the_usual_order_are_read_and_noted() -> None:
    reading = read(glyph_numbers("Take the tablets with food."))
    assert [block.raw for block in reading.blocks] == ["Take the tablets with food."]
    assert Fact("shifted_glyphs", "1:27") in reading.facts


def test_glyph_numbers_that_give_no_letters_stay_visible_and_are_counted() -> None:
    reading = read(glyph_numbers("\x25\x24\x26 \x28\x29"))
    assert Fact("map_errors", "1:6") in reading.facts
    assert all(ord(char) < 0x20 or char == "\ufffd" for block in reading.blocks for char in block.raw if char != " ")


def test_a_glyph_name_tells_what_the_code_does_not() -> None:
    # 2A is the ligature, the rest is plain: pdfium alone reads `*e drug`.
    data = named_glyphs("2A652064727567", "T_h")
    assert [block.raw for block in read(data).blocks] == ["The drug"]


def test_words_set_apart_by_moves_alone_are_parted_and_kerned_letters_are_not() -> None:
    moved = "[(Ask)-180(y)40(our)-180(nurse)-180(about)-180(the)-180(rash)-180(today)]TJ"
    data = by_hand(
        f"BT /F1 11 Tf 60 700 Td {moved} ET",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    assert [block.raw for block in read(data).blocks] == ["Ask your nurse about the rash today"]


def test_control_characters_are_kept() -> None:
    data = by_hand(
        "BT /F1 11 Tf 60 700 Td (Keep below 25 \\006C at home, always.) Tj ET",
        "<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Ward/Encoding<</Differences[6/C6]>>/FirstChar 0/LastChar 126"
        f"/Widths[{'500 ' * 127}]/FontDescriptor 6 0 R>>",
        "<</Type/FontDescriptor/FontName/ABCDEF+Ward/Flags 4/FontBBox[-500 -300 1300 1000]/ItalicAngle 0"
        "/Ascent 900/Descent -200/CapHeight 700/StemV 80>>",
    )
    (block,) = read(data).blocks
    assert block.raw == "Keep below 25 \x06C at home, always."


def test_form_fields_are_read_with_their_names() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 50, 100, "My treatment diary")
        canvas.acroForm.textfield(name="ward", tooltip="Ward", value="4 North", x=50, y=HEIGHT - 150, width=200)
        canvas.acroForm.textfield(name="empty", tooltip="Doctor", value="", x=50, y=HEIGHT - 200, width=200)

    reading = read(sheet(page))
    assert [(block.kind, block.raw) for block in kept(reading)][-1] == ("field", "Ward: 4 North")
    assert not any("Doctor" in block.raw for block in reading.blocks)


def test_boxes_choices_and_buttons_of_a_form_say_what_was_chosen() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 50, 80, "My treatment diary")
        form = canvas.acroForm
        form.checkbox(name="fever", tooltip="Fever above 38", checked=True, x=50, y=HEIGHT - 180)
        form.checkbox(name="rash", tooltip="Rash", checked=False, x=50, y=HEIGHT - 200)
        form.choice(name="cycle", tooltip="Cycle", value="third", options=["first", "third"], x=50, y=HEIGHT - 240)
        form.listbox(name="drug", tooltip="Drug", value="nivolumab", options=["nivolumab"], x=50, y=HEIGHT - 330)
        form.radio(name="arm", tooltip="Arm", value="left", selected=True, x=50, y=HEIGHT - 350)
        form.radio(name="arm", tooltip="Arm", value="right", selected=False, x=90, y=HEIGHT - 350)

    fields = [block.raw for block in kept(read(sheet(page))) if block.kind == "field"]
    assert fields == ["Fever above 38: Yes", "Cycle: third", "Drug: nivolumab", "Arm: left"]


def test_a_single_page_knows_its_own_page_count_line() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 50, 100, "Cytokines are messengers of the immune system.")
        write(canvas, 50, 30, "The cancer trust | Cytokines")
        write(canvas, 50, 815, "Page 1 of 1")

    assert [block.raw for block in kept(read(sheet(page)))] == ["Cytokines are messengers of the immune system."]


def test_letter_spaced_and_doubled_text_has_whole_words() -> None:
    def page(canvas: Canvas) -> None:
        spaced = canvas.beginText(50, HEIGHT - 80)
        spaced.setFont("Helvetica-Bold", 16)
        spaced.setCharSpace(6)
        spaced.textOut("WHEN TO CALL US")
        spaced.setCharSpace(0)
        canvas.drawText(spaced)
        write(canvas, 50, 120, "K I D N E Y   T E S T S", size=14, font="Helvetica-Bold")
        for shift in (0, 0.4):
            write(canvas, 50 + shift, 160, "Never stop steroids on your own.", size=11)

    assert [block.raw for block in read(sheet(page)).blocks] == [
        "WHEN TO CALL US",
        "KIDNEY TESTS",
        "Never stop steroids on your own.",
    ]
