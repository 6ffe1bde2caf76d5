"""Words that run together."""

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.glue import glued_stretches
from pipeline.checks.mended import examine_segments, origin_of
from pipeline.model import Document, Segment


def _say(document: Document, segment: Segment) -> str:
    return f"A space was lost; this reads “{document.text[segment.clean_start : segment.clean_end]}”."


_mended = examine_segments("glued-words", _say, suggest=True)


def _examine(corpus: Corpus) -> Result:
    mended = _mended(corpus)
    hits = list(mended.hits)
    for page in corpus.pages:
        for start, end, reads in glued_stretches(page.document, corpus.knowledge):
            origin = origin_of(page.document, page.document.to_raw(start))
            message = f"A space seems to be lost; this probably reads “{reads}”."
            hits.append(Hit((quote_clean(page.document, start, end),), message, reads, origin, 0.8))
    return Result(mended.examined, tuple(hits))


CHECK = Check(
    id="text/glued-words",
    severity="error",
    finds="Two words run together because a space was lost (`IL-2is`, `ofcancer`, `weeks.It`).",
    why="Search, screen readers and look-ups of drug names miss a word that is stuck to another.",
    advice="Put the space back at the source. Where it is certain, the clean text has it already.",
    limits="Compounds (`herpesvirus`), drug names, genes and units are left alone; so are words that are only unknown.",
    sources=("https://www.w3.org/TR/WCAG22/#meaningful-sequence",),
    bad=(
        Example(("IL-12 is a cytokine. Only ⟦IL-12is⟧ given here. IL-12 helps T cells to grow.\n",)),
        Example(("Most side effects ⟦ofcancer⟧ treatment pass. The ⟦inhibitors(or⟧ blockers) are tablets.\n",)),
        Example(("Rest for two ⟦weeks.It⟧ helps. The ⟦careteam⟧ knows how ⟦pembrolizumabdoes⟧ its work.\n",)),
        Example(("Red blood cells carry oxygen. A low count of red ⟦bloodcells⟧ makes you tired.\n",)),
    ),
    good=(
        Example(("Germany and England, Dr. Whitehead, stepwise photodynamic therapy, targetable wildtype genes.\n",)),
        Example(("Herpesvirus infection, adenovirus vectors and healthcare teams. Ask about chemoradiotherapy.\n",)),
        Example(
            ("Give Avastin, Herceptin or ofatumumab; test HLA-B*57:01, BRAFV600E and ABL1. Interferon(s) help.\n",)
        ),
        Example(("Take 10mg twice daily. See www.example.org/treatmentofcancer for more on atezolizumab.\n",)),
        Example(
            ("The effector cells, the ligand and the antibody-drug conjugate (ADC) meet in the microenvironment.\n",)
        ),
    ),
    examine=_examine,
)
