"""Tables of PDFs: cells between rules, spanning cells, tables under level rules only, and prose that is none."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Block
from tests.unit.parse.sheets import HEIGHT, read, sheet, write

ROWS = [
    ["Side effect", "How often", "What to do"],
    ["Fever", "1 in 10", "Call the ward"],
    ["Rash", "1 in 5", "Use the cream"],
]


def _grid(canvas: Canvas, rows: list[list[str]], xs: list[float], top: float, step: float = 20) -> None:
    for index in range(len(rows) + 1):
        canvas.line(xs[0], HEIGHT - top - step * index, xs[-1], HEIGHT - top - step * index)
    for x in xs:
        canvas.line(x, HEIGHT - top, x, HEIGHT - top - step * len(rows))
    _cells(canvas, rows, xs, top, step)


def _cells(canvas: Canvas, rows: list[list[str]], xs: list[float], top: float, step: float = 20) -> None:
    for number, row in enumerate(rows):
        for x, text in zip(xs, row, strict=False):
            write(canvas, x + 4, top + step * number + 14, text)


def _tables(data: bytes) -> list[Block]:
    return [block for block in read(data).blocks if block.kind == "table"]


def test_a_drawn_table_has_cells_rows_and_a_place_for_each_cell() -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 50, 60, "What may happen after CAR T-cell therapy is shown below.")
        _grid(canvas, ROWS, [50, 150, 250, 380], 100)
        write(canvas, 50, 220, "Your nurse will go through this with you.")

    reading = read(sheet(page))
    assert [block.kind for block in reading.blocks] == ["paragraph", "table", "paragraph"]
    table = reading.blocks[1]
    assert table.raw == "\n".join("\t".join(row) for row in ROWS)
    assert table.level == 1
    assert "".join(table.raw[place.start : place.end] for place in table.places) == table.raw
    cell = next(place for place in table.places if table.raw[place.start : place.end].startswith("1 in 5"))
    assert cell.box is not None
    assert 150 < cell.box.x0 < cell.box.x1 < 250
    assert 140 < cell.box.top < cell.box.bottom < 160


def test_lines_of_one_cell_stay_in_it_and_a_spanning_cell_comes_once() -> None:
    def page(canvas: Canvas) -> None:
        xs = [50, 200, 350]
        for y in (100, 120, 160):
            canvas.line(50, HEIGHT - y, 350, HEIGHT - y)
        canvas.line(50, HEIGHT - 180, 350, HEIGHT - 180)
        for x in (50, 350):
            canvas.line(x, HEIGHT - 100, x, HEIGHT - 180)
        canvas.line(200, HEIGHT - 120, 200, HEIGHT - 180)
        write(canvas, 60, 114, "Doses of the two infusions in the first week")
        write(canvas, xs[0] + 4, 134, "First infusion,")
        write(canvas, xs[0] + 4, 150, "given slowly")
        write(canvas, xs[1] + 4, 134, "100 mg")
        write(canvas, xs[0] + 4, 174, "Second infusion")
        write(canvas, xs[1] + 4, 174, "900 mg")

    (table,) = _tables(sheet(page))
    assert table.raw == (
        "Doses of the two infusions in the first week\t\nFirst infusion, given slowly\t100 mg\nSecond infusion\t900 mg"
    )


def test_a_table_under_level_rules_is_parted_by_its_white_strips() -> None:
    rows = [["Drug", "Target", "Year"], ["Rituximab", "CD20", "1997"], ["Blinatumomab", "CD19, CD3", "2014"]]

    def page(canvas: Canvas) -> None:
        write(canvas, 50, 90, "Table 1. Antibodies against B cells")
        for y in (98, 120, 160):
            canvas.line(50, HEIGHT - y, 400, HEIGHT - y)
        _cells(canvas, rows, [50, 180, 300], 100)

    reading = read(sheet(page))
    assert [(block.kind, block.raw) for block in reading.blocks] == [
        ("caption", "Table 1. Antibodies against B cells"),
        ("table", "\n".join("\t".join(row) for row in rows)),
    ]


def test_two_columns_of_prose_between_rules_are_no_table() -> None:
    left = [
        "Monoclonal antibodies are made in a",
        "laboratory from living cells. They fit",
        "one protein each, and no other one.",
    ]
    right = [
        "Some of them carry a drug to the cell.",
        "Others only mark the cell, so that the",
        "immune system finds and removes it.",
    ]

    def page(canvas: Canvas) -> None:
        for y in (90, 95, 150):
            canvas.line(50, HEIGHT - y, 550, HEIGHT - y)
        for x, column in ((50, left), (310, right)):
            for number, text in enumerate(column):
                write(canvas, x, 110 + 14 * number, text)

    reading = read(sheet(page))
    assert [block.raw for block in reading.blocks] == ["\n".join(left), "\n".join(right)]


def test_a_frame_round_a_paragraph_is_no_table() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rect(45, HEIGHT - 150, 400, 60)
        write(canvas, 50, 110, "Ring us at any hour if your temperature")
        write(canvas, 50, 124, "is 38 degrees or higher. See the table.")

    assert [block.kind for block in read(sheet(page)).blocks] == ["paragraph"]
