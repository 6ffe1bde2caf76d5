"""Running heads inside a sentence."""

from pipeline.checks.check import Check, Example
from pipeline.checks.mended import examine_segments
from pipeline.model import Document, Segment


def _say(document: Document, segment: Segment) -> str:
    before = document.text[: segment.clean_start].split()[-3:]
    after = document.text[segment.clean_end :].split()[:3]
    return f"A running head or page number cuts the sentence “… {' '.join(before)} {' '.join(after)} …”."


CHECK = Check(
    id="text/running-header",
    severity="warning",
    finds="A running head, a footer or a page number in the middle of a sentence.",
    why="A reader takes a page number for a dose or a count: `for 12 days` may be page 12 and `for days`.",
    advice="Take it out of the text. The clean text has the sentence in one piece.",
    limits="Only lines with a page number, or that recur, between two halves of a sentence that goes on in small"
    " letters.",
    sources=("https://www.w3.org/TR/WCAG20-TECHS/PDF14.html",),
    bad=(
        Example(
            (
                "A dietitian can help you to find food that\n⟦Riverside Cancer Guide 7⟧\nyou like and that keeps"
                " your weight up.\n",
            )
        ),
        Example(
            (
                "Your care team will tell you when it is safe to go back to work and to\n\n⟦Page 3 of 9⟧\n\nmeet"
                " friends who have young children at home.\n",
            )
        ),
    ),
    good=(
        Example(("You will have the drip for\n12 weeks\nand then a scan to see how well it worked for you.\n",)),
        Example(("He was seen at\nSt Mary Hospital\nby two doctors. They met on Ward 7 at 9 in the morning.\n",)),
        Example(("Riverside Cancer Guide 7\n\nFood and drink\n\nEat small meals. Drink enough water every day.\n",)),
    ),
    examine=examine_segments("running-header", _say),
)
