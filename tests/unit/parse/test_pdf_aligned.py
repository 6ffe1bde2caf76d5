"""Tables without rules, and what looks like one."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from bench.pdf_tables import FRESH, HEIGHT, NO_TABLES, STYLES, TUNED, UNSEEN, WIDTH, measured
from tests.unit.parse.sheets import read, sheet, write


@pytest.mark.parametrize("half", ["tuned", "unseen", "fresh"])
@pytest.mark.parametrize("style", STYLES)
def test_cells_are_found_in_their_rows_and_columns(half: str, style: str) -> None:
    drawn, truth, found, right = measured(half, style)
    assert drawn >= 20
    assert right >= 0.97 * truth
    assert right >= 0.97 * found


@pytest.mark.parametrize("name", NO_TABLES)
def test_what_is_no_table_is_none(name: str) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    NO_TABLES[name](canvas)
    canvas.showPage()
    canvas.save()
    reading = read(out.getvalue())
    assert reading.blocks
    assert not [block for block in reading.blocks if block.kind == "table"]


def test_a_table_without_rules_has_a_place_for_each_cell_and_prose_stays_round_it() -> None:
    rows = [
        ("Weight", "Dose", "Capsules"),
        ("30 kg", "150 mg", "1"),
        ("50 kg", "250 mg", "2"),
        ("70 kg", "300 mg", "3"),
    ]

    def page(canvas: Canvas) -> None:
        write(canvas, 60, 80, "Give this medicine by weight.")
        for number, row in enumerate(rows):
            for x, text in zip((60, 180, 300), row, strict=True):
                write(canvas, x, 110 + 16 * number, text)
        write(canvas, 60, 200, "Do not give it to children under 30 kg.")

    blocks = read(sheet(page)).blocks
    assert [block.kind for block in blocks] == ["paragraph", "table", "paragraph"]
    table = blocks[1]
    assert table.raw == "\n".join("\t".join(row) for row in rows)
    assert table.level == 1
    cell = next(place for place in table.places if table.raw[place.start : place.end].strip() == "250 mg")
    assert cell.box is not None
    assert 179 < cell.box.x0 < cell.box.x1 < 300


def test_the_three_batches_share_no_table() -> None:
    assert not {*TUNED} & {*UNSEEN} | {*TUNED} & {*FRESH} | {*UNSEEN} & {*FRESH}
