"""Tables of PDFs: our own renderings with exact truth, with rules, under level rules and without any; cells found.

Also pages that hold no table but look like one. `tuned` was looked at while the reader was written. `unseen` has other
words, other measures and wraps line by line: read at first sight .60 (level rules) and .67 (no rules), then looked at.
`fresh` was written after that and has section rows, empty corners and rows without air between them.
"""

from __future__ import annotations

import io
import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Source
from pipeline.parse.pdf import read_pdf

WIDTH, HEIGHT = 595.0, 842.0
STYLES = ("grid", "level rules", "no rules")
ALIGNS = ("left", "numbers right", "numbers in the middle")
Rows = tuple[tuple[str, ...], ...]

TUNED: tuple[Rows, ...] = (
    (
        ("Side effect", "How often", "What to do"),
        ("Fever", "1 in 10", "Call the ward the same day"),
        ("Rash", "1 in 5", "Use the cream that your nurse gave you"),
        ("Diarrhoea", "1 in 4", "Drink more; take loperamide after each loose stool"),
        ("Tiredness", "1 in 3", "Rest, and walk a little every day"),
    ),
    (
        ("Body weight (kg)", "Dose (mg)", "Tablets"),
        ("30 to 49", "200", "1"),
        ("50 to 79", "300", "1½"),
        ("80 and more", "400", "2"),
    ),
    (
        ("Outcome", "Nivolumab (n = 272)", "Docetaxel (n = 137)", "Hazard ratio", "p"),
        ("Overall survival, months", "9.2", "6.0", "0.59", "<0.001"),
        ("Progression-free survival, months", "3.5", "2.8", "0.62", "<0.001"),
        ("Objective response, %", "20", "9", "", "0.008"),
        ("Any event of grade 3 or 4, %", "7", "55", "", ""),
    ),
    (
        ("Medicine", "Target"),
        ("Trastuzumab", "HER2"),
        ("Cetuximab", "EGFR"),
        ("Rituximab", "CD20"),
        ("Pembrolizumab", "PD-1"),
        ("Atezolizumab", "PD-L1"),
    ),
)
UNSEEN: tuple[Rows, ...] = (
    (
        ("Day", "Morning", "Midday", "Evening", "Before bed"),
        ("1", "ondansetron 8 mg", "", "ondansetron 8 mg", "dexamethasone 4 mg"),
        ("2", "ondansetron 8 mg", "metoclopramide 10 mg", "", ""),
        ("3", "", "metoclopramide 10 mg", "metoclopramide 10 mg", ""),
        ("4", "if needed only", "", "", ""),
    ),
    (
        ("Characteristic", "All patients", "CAR T cells", "Standard care"),
        ("Median age, years (range)", "59 (21 to 81)", "58 (21 to 80)", "60 (26 to 81)"),
        ("Female sex, no. (%)", "133 (37)", "68 (38)", "65 (36)"),
        ("Stage III or IV disease at the start of the study, no. (%)", "285 (79)", "139 (77)", "146 (81)"),
        ("Double-hit lymphoma", "57", "31", "26"),
        ("Refractory to first treatment", "264", "133", "131"),
    ),
    (
        ("Very common (more than 1 in 10)", "Common (up to 1 in 10)", "Uncommon (up to 1 in 100)"),
        ("cough", "dry mouth", "swollen eyes"),
        ("feeling sick", "hair loss", "inflamed pancreas"),
        ("joint pain", "lung inflammation that makes breathing hard", "diabetes with acid in the blood"),
        ("itching", "thyroid that works too little", "numb hands"),
    ),
    (
        ("Haemoglobin", "What you get"),
        ("under 70 g/L", "two units of blood"),
        ("70 to 80 g/L", "one unit of blood"),
        ("80 to 100 g/L", "a blood count next week"),
        ("over 100 g/L", "nothing"),
    ),
)


FRESH: tuple[Rows, ...] = (
    (
        ("", "Cycle 1", "Cycle 2", "Cycle 3"),
        ("Cisplatin", "75 mg/m²", "75 mg/m²", "60 mg/m²"),
        ("Etoposide", "100 mg/m²", "100 mg/m²", "80 mg/m²"),
        ("Pegfilgrastim", "–", "6 mg", "6 mg"),
    ),
    (
        ("Adverse event", "Any grade", "Grade 3–4"),
        ("Blood and lymphatic system", "", ""),
        ("Anaemia", "41 (23.8)", "12 (7.0)"),
        ("Neutropenia", "62 (36.0)", "48 (27.9)"),
        ("Skin", "", ""),
        ("Rash", "19 (11.0)", "0"),
        ("Itching", "12 (7.0)", "1 (0.6)"),
    ),
    (
        ("What is in one vial", "100 mg", "500 mg"),
        ("Powder before mixing", "100 mg", "500 mg"),
        ("Water for injections that you add", "4.2 mL", "20 mL"),
        ("Strength after mixing", "25 mg/mL", "25 mg/mL"),
    ),
    (
        ("If you weigh", "take in the morning", "take in the evening", "in all"),
        ("less than 60 kg", "one capsule of 100 mg", "one capsule of 100 mg", "200 mg a day"),
        ("60 kg or more", "one capsule of 150 mg", "one capsule of 150 mg and one of 50 mg", "350 mg a day"),
        ("and have weak kidneys", "ask first", "ask first", "as your doctor says"),
    ),
)
HALVES = {"tuned": TUNED, "unseen": UNSEEN, "fresh": FRESH}


@dataclass(frozen=True, slots=True)
class Look:
    """How a table is drawn. size, pad (between columns): points. by_line: wrapped cells line by line. tight: no air."""

    style: str
    align: str
    size: float
    pad: float
    widest: float
    by_line: bool
    bold: bool
    tight: bool = False


def looks(half: str) -> Iterator[Look]:
    """The ways in which a half's tables are drawn."""
    if half == "fresh":
        for style, align, tight in itertools.product(STYLES, ALIGNS, (False, True)):
            yield Look(style, align, 8.0, 14.0, 400.0 if tight else 95.0, tight, tight, tight)
        return
    tuned = half == "tuned"
    for style, align in itertools.product(STYLES, ALIGNS):
        for widest, bold in ((400.0, True), (105.0, False)) if tuned else ((300.0, False), (88.0, True)):
            yield Look(style, align, 9.0 if tuned else 10.5, 24.0 if tuned else 16.0, widest, not tuned, bold)


def page_with(rows: Rows, look: Look) -> bytes:
    """A page with a paragraph, the table and a paragraph."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    y = _prose(canvas, 70, "Below is what the study team told people before they agreed to take part in the trial.")
    y = _table(canvas, rows, look, y + 16)
    _prose(canvas, y + 26, "Ask your doctor or nurse about anything here that you would like to have explained.")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _prose(canvas: Canvas, y: float, text: str, x: float = 60, width: float = 470) -> float:
    canvas.setFont("Helvetica", 10)
    for line in simpleSplit(text, "Helvetica", 10, width):
        canvas.drawString(x, HEIGHT - y, line)
        y += 13
    return y


def _table(canvas: Canvas, rows: Rows, look: Look, top: float) -> float:
    faces = ["Helvetica-Bold" if look.bold and not number else "Helvetica" for number in range(len(rows))]
    cells = [
        [simpleSplit(text, face, look.size, look.widest) or [""] for text in row]
        for row, face in zip(rows, faces, strict=True)
    ]
    widths = [
        max(stringWidth(line, face, look.size) for row, face in zip(cells, faces, strict=True) for line in row[column])
        for column in range(len(rows[0]))
    ]
    xs = [60.0, *(60 + at for at in itertools.accumulate(width + look.pad for width in widths))]
    ys = [top, *(top + at for at in itertools.accumulate(_height(row, look) for row in cells))]
    for row, face, y in zip(cells, faces, ys, strict=False):
        canvas.setFont(face, look.size)
        for column, line, at in _drawing_order(row, look):
            if row[column][line]:
                x = _start(row[column][line], face, look, xs[column], widths[column], column)
                canvas.drawString(x + look.pad / 2, HEIGHT - y - at, row[column][line])
    _rules(canvas, look, xs, ys)
    return ys[-1]


def _height(row: Sequence[Sequence[str]], look: Look) -> float:
    return max(len(cell) for cell in row) * look.size * 1.2 + (0.0 if look.tight else 0.55 * look.size)


def _drawing_order(row: Sequence[Sequence[str]], look: Look) -> Iterator[tuple[int, int, float]]:
    """Column, line and height of each line of a row, cell by cell or line by line."""
    found = [
        (column, line, (line + 1) * look.size * 1.2) for column, cell in enumerate(row) for line in range(len(cell))
    ]
    yield from sorted(found, key=lambda item: (item[1], item[0])) if look.by_line else found


def _start(text: str, face: str, look: Look, x: float, width: float, column: int) -> float:
    free = width - float(stringWidth(text, face, look.size))
    if column == 0 or look.align == "left":
        return x
    return x + (free if look.align == "numbers right" else free / 2)


def _rules(canvas: Canvas, look: Look, xs: Sequence[float], ys: Sequence[float]) -> None:
    level = {"grid": ys, "level rules": (ys[0], ys[1], ys[-1]), "no rules": ()}[look.style]
    for y in level:
        canvas.line(xs[0], HEIGHT - y, xs[-1], HEIGHT - y)
    for x in xs if look.style == "grid" else ():
        canvas.line(x, HEIGHT - ys[0], x, HEIGHT - ys[-1])


def _two_columns(canvas: Canvas) -> None:
    text = "Immunotherapy helps the body find cancer cells and destroy them, and it works in some people only. "
    for x in (60, 310):
        y = 70.0
        for number in range(9):
            y = _prose(canvas, y, text * (1 + number % 3), x, 220) + 6


def _bullets(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    for number, text in enumerate(
        ("fever or chills", "a cough that gets worse", "pain in the chest", "blood in urine")
    ):
        canvas.drawString(60, HEIGHT - 80 - 15 * number, "•")
        canvas.drawString(84, HEIGHT - 80 - 15 * number, text)


def _bullets_in_columns(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    for number, row in enumerate((("thirst", "a dry mouth"), ("sweating", "no appetite"), ("shaking", "weakness")) * 2):
        for x, text in zip((60, 260), row, strict=True):
            canvas.drawString(x, HEIGHT - 80 - 15 * number, "•")
            canvas.drawString(x + 18, HEIGHT - 80 - 15 * number, text)


def _numbered(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    for number in range(8):
        canvas.drawString(60, HEIGHT - 80 - 30 * number, f"{number + 1}.")
        _prose(
            canvas, 80 + 30 * number, "Doe J, Roe R. A trial of rest after surgery. J Rest. 2019;4(2):11-19. " * 2, 90
        )


def _contents(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    for number, text in enumerate(("What it is", "Before you start", "How to take it", "Side effects", "Storing it")):
        canvas.drawString(60, HEIGHT - 80 - 15 * number, f"{text} " + "." * (60 - len(text)))
        canvas.drawString(420, HEIGHT - 80 - 15 * number, str(number * 3 + 1))


def _justified(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    words = ("People who take this medicine need a blood test every two weeks for the first three months " * 12).split()
    for row in range(12):
        line = words[12 * row : 12 * row + 12]
        gap = (470 - sum(stringWidth(word, "Helvetica", 10) for word in line)) / 11
        x = 60.0
        for word in line:
            canvas.drawString(x, HEIGHT - 80 - 13 * row, word)
            x += stringWidth(word, "Helvetica", 10) + gap


NO_TABLES: dict[str, Callable[[Canvas], None]] = {
    "two columns of prose": _two_columns,
    "a list with bullets": _bullets,
    "a list in two columns": _bullets_in_columns,
    "numbered references": _numbered,
    "a list of contents": _contents,
    "justified lines": _justified,
}


def _cells(data: bytes) -> list[Counter[tuple[int, int, str]]]:
    blocks = read_pdf(Source("t", "t.pdf", "", "application/pdf"), data).blocks
    return [_placed([row.split("\t") for row in block.raw.split("\n")]) for block in blocks if block.kind == "table"]


def _placed(rows: Sequence[Sequence[str]]) -> Counter[tuple[int, int, str]]:
    return Counter((at, column, text) for at, row in enumerate(rows) for column, text in enumerate(row) if text)


def measured(half: str, style: str) -> tuple[int, int, int, int]:
    """Tables drawn, cells in them, cells found, cells found in their right row and column."""
    drawn = truth = found = right = 0
    for rows in HALVES[half]:
        for look in looks(half):
            if look.style != style:
                continue
            expected, seen = _placed(rows), _cells(page_with(rows, look))
            best = max(seen, key=lambda cells: (cells & expected).total(), default=Counter())
            drawn += 1
            truth += expected.total()
            found += sum(cells.total() for cells in seen)
            right += (best & expected).total()
    return drawn, truth, found, right


def main() -> None:
    """Print cell recall and precision for each style, and the tables seen where there are none."""
    print(f"{'half':8} {'style':14} {'tables':>6} {'cells':>6} {'recall':>7} {'precision':>9}")
    for half, style in itertools.product(HALVES, STYLES):
        drawn, truth, found, right = measured(half, style)
        print(f"{half:8} {style:14} {drawn:6} {truth:6} {right / truth:7.3f} {right / max(1, found):9.3f}")
    for name, draw in NO_TABLES.items():
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
        draw(canvas)
        canvas.showPage()
        canvas.save()
        print(f"no table: {name:24} {len(_cells(out.getvalue()))} seen")
