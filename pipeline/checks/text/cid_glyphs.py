"""Glyph numbers where letters should be."""

from pipeline.checks.check import Check, Example
from pipeline.checks.mended import examine_segments
from pipeline.model import Document, Segment


def _say(document: Document, segment: Segment) -> str:
    where = document.text[: segment.clean_start].split()[-4:]
    return f"Letters could not be read after “{' '.join(where)}”: the font does not say which letters its glyphs are."


CHECK = Check(
    id="text/cid-glyphs",
    severity="error",
    finds="Runs of `(cid:12)`, glyph names, private-use signs or unreadable signs: a font that does not say what"
    " its glyphs mean.",
    why="Nothing of these words can be read, searched or spoken aloud. A dose or a warning may stand there.",
    advice="Make the PDF again with a font that has a ToUnicode map, or type the words in.",
    limits="A bullet in a symbol font is a list sign, not a fault. Where one ligature makes a known word, the"
    " clean text has it.",
    sources=("https://pdfa.org/resource/tagged-pdf-best-practice-guide-syntax/",),
    bad=(
        Example(
            ("Before each infusion the nurse will ⟦(cid:70)(cid:75)(cid:72)(cid:70)(cid:78)⟧ your blood count.\n",)
        ),
        Example(("The tumour was con⟦(cid:192)⟧rmed by ⟦⟧ and a scan.\n",)),
    ),
    good=(
        Example((" nausea\n\n tiredness that does not go away\n",)),
        Example(("The Command Identifier (CID) 12 and the gene names g12 and C24 are fine (cid in capitals too).\n",)),
        Example(("A fraction of ½ and a tick ✓ are signs that every font has. Room (C:2) is upstairs.\n",)),
    ),
    examine=examine_segments("cid-glyphs", _say),
)
