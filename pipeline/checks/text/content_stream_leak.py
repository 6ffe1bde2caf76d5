"""PDF operators inside prose."""

from pipeline.checks.check import Check, Example
from pipeline.checks.mended import examine_segments
from pipeline.checks.remains import lost_here, scraps
from pipeline.checks.torn import readings
from pipeline.model import Document, Segment

_MOST = 4
"""Torn words told in one message."""


def _say(document: Document, segment: Segment) -> str:
    before = document.text[: segment.clean_start].split()[-4:]
    after = document.text[segment.clean_end :].split()[:4]
    stretch = document.raw[segment.raw_start : segment.raw_end]
    where = f" between “{' '.join(before)}” and “{' '.join(after)}”" if before and after else ""
    said = [f"PDF drawing commands stand in the text{where}; the words they cover, and perhaps more, were lost."]
    said += [around] if (around := lost_here(document, segment)) else []
    said += [f"Among the remains: {', '.join(kinds)}."] if (kinds := scraps(stretch)) else []
    torn = readings(stretch, document.text)
    told = ", ".join(f"“{word}” was perhaps “{reading}”" for word, reading in torn[:_MOST])
    return " ".join([*said, f"What is left of torn words: {told}."] if told else said)


CHECK = Check(
    id="text/content-stream-leak",
    severity="error",
    finds="Operators of a PDF content stream in the text (`/F1 11 Tf`, `0 0 0 rg`, `(a)Tj`), with the scrambled"
    " words that touch them.",
    why="The page's program was taken for its words. What patients should read at this place is missing or scrambled.",
    advice="Read the original page and put back what stands there. The clean text leaves the whole damaged"
    " stretch out.",
    limits="Pages about PDF itself, which name operators and syntax, are left alone. A single operator such as"
    " `99 Tc` is not enough. A whole word that belongs to the scrambled run is not told from a good one.",
    sources=("https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf",),
    bad=(
        Example(
            (
                "Call the ward before you travel.\n\n⟦Appointmentsqeorg 1.2 Ts (w)Tj 0 Ts /F3 11 Tf 0 0 0 rg"
                " /GS12 gs⟧\n",
            ),
            "a heading and a list scrambled with the commands",
        ),
        Example(("Drink plenty of water ⟦/F1 10 Tf 0.2 0.2 0.2 rg⟧ before each infusion of cisplatin.\n",)),
        Example(("The nurse will check ⟦BT /F2 9 Tf 72 700 Td (your port)Tj ET⟧ your blood pressure.\n",)),
    ),
    good=(
        Example(("In PDF syntax the Tf operator sets the font: /F1 12 Tf takes two operands, 0 0 0 rg sets black.\n",)),
        Example(("Technetium scans use 99 Tc, given 2 h before. A dose of 5.000,00 TL was charged for 2 g.\n",)),
        Example(
            ("Ratios of 1 2 3 and grades 0 1 2 were recorded. Adults had 2 Td boosters and 1 g of paracetamol.\n",)
        ),
        Example(("The ALK gene (EML4-ALK) and HLA-A*02:01 were tested; 1 w of treatment cost 3 G in 2 M people.\n",)),
    ),
    examine=examine_segments("content-stream-leak", _say),
)
