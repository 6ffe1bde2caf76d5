"""Words cut in two: by the hyphen of a line's end, or by a space."""

from pipeline.checks.check import Check, Example
from pipeline.checks.mended import examine_segments
from pipeline.model import Document, Segment


def _say(document: Document, segment: Segment) -> str:
    raw = document.raw[segment.raw_start : segment.raw_end].strip()
    reads = document.text[segment.clean_start : segment.clean_end].strip()
    return f"A word was cut in two: “{raw}”{f'; the word is “{reads}”' if reads != raw else ''}."


CHECK = Check(
    id="text/broken-hyphenation",
    severity="warning",
    finds="A hyphen of a line's end that was left inside a word (`treat- ment`, `inhibi-tor`), or a space (`ther"
    " apy`).",
    why="Search and screen readers take the halves for two words, and a drug's name cannot be found.",
    advice="Join the word at the source. The clean text has it joined where the whole is a known word.",
    limits="Hyphens between two words (`check-up`) and suspended ones (`pre- and post-operative`) are left alone.",
    sources=("https://www.unicode.org/reports/tr14/",),
    bad=(
        Example(("The ⟦ri ght⟧ tablet at the right time lowers the ⟦ris k⟧ of side effects.\n",)),
        Example(("Ask before you stop ⟦treat- ment⟧. Kinase ⟦inhibi-tors⟧ are tablets.\n",)),
        Example(("You can go home in the ⟦after- noon⟧. The ⟦radio- thera⟧ plan is made first.\n",)),
    ),
    good=(
        Example(("Pre- and post-operative care, follow-up and a check-up. Short- or long-term effects.\n",)),
        Example(("Non-small cell lung cancer, T-cell lymphoma, x-ray, anti-PD-1 and CAR-T- and NK-cell therapy.\n",)),
        Example(("The study (a two-arm, double-blind one) used low-dose CT - not MRI - in 55- to 74-year-olds.\n",)),
    ),
    examine=examine_segments("broken-hyphenation", _say, suggest=True),
)
