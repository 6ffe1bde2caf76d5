"""Whatever the bytes of a PDF: no crash, no silent empty, places that cover the text.

A found case is kept as a file in `cases/` (`*.pdf`) and read by `test_kept_pdf_cases`. Longer: `ONCOPROOF_FUZZ=20000`.
"""

from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Reading, Source
from pipeline.parse import read, second
from tests.fuzz.kept import FOLDER, FUZZ, kept
from tests.unit.parse.sheets import HEIGHT, by_hand, glyph_numbers, named_glyphs, sheet, write

CASES = sorted(FOLDER.glob("*.pdf"))
FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def _leaflet(canvas: Canvas) -> None:
    write(canvas, 50, 80, "Your infusion", size=18, font="Helvetica-Bold")
    for number, text in enumerate(["It takes an hour.1 Bring a book", "and tell us how you feel."]):
        write(canvas, 50, 110 + 12 * number, text)
    for y in (150, 170, 190):
        canvas.line(50, HEIGHT - y, 300, HEIGHT - y)
    for x in (50, 150, 300):
        canvas.line(x, HEIGHT - 150, x, HEIGHT - 190)
    write(canvas, 55, 165, "Fever")
    write(canvas, 155, 165, "Call us")
    canvas.linkURL("https://example.org", (50, 600, 200, 620))
    canvas.acroForm.textfield(name="ward", value="4", x=50, y=300, width=80)


GOOD = [sheet(_leaflet, _leaflet), glyph_numbers("Drink water."), named_glyphs("2A65206475", "T_h")]
TOKENS = st.sampled_from(
    [
        b"obj",
        b"endstream",
        b"/Kids",
        b"/Parent 3 0 R",
        b"<<",
        b">>",
        b"0 0 0 0",
        b"-1",
        b"99999999999",
        b"BT",
        b"Tj",
        b"/Rotate 90",
        b"/MediaBox[0 0 0 0]",
        b"/MediaBox[9e9 0 -9e9 1]",
        b"/Length 0",
        b"trailer",
        b"%%EOF",
        b"\x00\xff",
    ]
)
OPERATORS = st.sampled_from(
    [
        "BT",
        "ET",
        "Tf",
        "Td",
        "TD",
        "T*",
        "Tj",
        "TJ",
        "Tr",
        "Ts",
        "Tz",
        "Tc",
        "Tw",
        "q",
        "Q",
        "cm",
        "re",
        "m",
        "l",
        "S",
        "f",
        "n",
        "W",
        "gs",
        "Do",
        "BDC",
        "EMC",
    ]
)
OPERANDS = st.one_of(
    st.floats(allow_nan=False, width=32).map(lambda value: f"{value:.3f}"),
    st.text("ab(\\)\x01\xe9 -", max_size=8).map(lambda text: f"({text})"),
    st.sampled_from(["/F1", "[(fe)-200(ver)]", "<0001>", "<", "[", "1e38", "--5", "/Nope"]),
)


def _checked(data: bytes) -> Reading:
    reading = read(Source("d", "d.pdf", "", "application/pdf"), data)
    assert reading.blocks or reading.problems
    assert [block.order for block in reading.blocks] == list(range(len(reading.blocks)))
    for block in reading.blocks:
        assert block.raw
        assert "".join(block.raw[place.start : place.end] for place in block.places) == block.raw
        assert all(place.box is not None and place.box.page >= 1 for place in block.places)
        assert all(0 <= inline.start < inline.end <= len(block.raw) for inline in block.inlines)
        block.raw.encode("utf-8")
    return reading


@FUZZ
@given(st.sampled_from(GOOD), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), TOKENS), min_size=1, max_size=6))
def test_damaged_files(data: bytes, cuts: list[tuple[float, int, bytes]]) -> None:
    for where, length, token in cuts:
        start = int(where * len(data))
        data = data[:start] + token + data[start + length :]
    kept("damaged.pdf", data, _checked)


@FUZZ
@given(st.lists(st.tuples(st.lists(OPERANDS, max_size=6), OPERATORS), max_size=30))
@example([(["/F1", "0"], "Tf"), (["(a)"], "Tj")])
def test_any_content_stream(operations: list[tuple[list[str], str]]) -> None:
    body = "\n".join(" ".join([*operands, operator]) for operands, operator in operations)
    kept("content.pdf", by_hand(f"BT /F1 11 Tf 60 700 Td (Start) Tj\n{body}\n(End) Tj ET", FONT), _checked)


@FUZZ
@given(st.sampled_from(GOOD), st.floats(0, 1))
def test_files_cut_off(data: bytes, share: float) -> None:
    kept("cut.pdf", data[: int(share * len(data))], _checked)


def test_kept_pdf_cases() -> None:
    for path in CASES:  # a file each that a fuzz run once broke the reader with
        data = path.read_bytes()
        second(_checked(data), data)
