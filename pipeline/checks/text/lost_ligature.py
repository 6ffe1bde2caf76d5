"""Ligatures that were dropped."""

from pipeline.checks.check import Check, Example
from pipeline.checks.mended import examine_segments
from pipeline.model import Document, Segment


def _say(document: Document, segment: Segment) -> str:
    raw = document.raw[segment.raw_start : segment.raw_end].strip()
    reads = document.text[segment.clean_start : segment.clean_end].strip()
    return f"The letters fi, fl or ff were lost in “{raw}”{f'; it reads “{reads}”' if reads != raw else ''}."


CHECK = Check(
    id="text/lost-ligature",
    severity="error",
    finds="Words that lost an fi, fl or ff (`con rmed`, `e ects`), with or without a gap.",
    why="The words cannot be searched or spoken, and readers stumble over every fifth line.",
    advice="Export the page again with ligatures switched off. The clean text has the letters back where only"
    " one reading fits.",
    limits="Where the rest is a word by itself (`eld` aside, `at` for `flat`), the loss is not seen. Names are"
    " left alone.",
    sources=(
        "https://www.w3.org/TR/charmod-norm/",
        "https://en.wikipedia.org/wiki/Ligature_(writing)",
    ),
    bad=(
        Example(("Lung cancer was ⟦con rmed⟧ by biopsy. Side ⟦e ects⟧ are mild in most people.\n",)),
        Example(("The ⟦di erence⟧ was not ⟦signi cant⟧ after five years.\n",)),
        Example(("The scan ⟦conrmed⟧ it in both groups.\n",)),
    ),
    good=(
        Example(("Take one tablet a day with food. A rst-aid kit is no help. He can sit in a car.\n",)),
        Example(("The con was clear: no pro bono work. The drugs are BRAF, MEK and ALK inhibitors.\n",)),
        Example(("Osimertinib and ofatumumab are given by mouth or by drip, e.g. in a day unit.\n",)),
    ),
    examine=examine_segments("lost-ligature", _say, suggest=True),
)
