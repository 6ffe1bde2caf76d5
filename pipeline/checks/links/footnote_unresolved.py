"""Footnote numbers without an entry."""

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.footnotes import LONG_LIST, grouped, loose_notes, origin_of_notes, scopes
from pipeline.checks.passages import is_export


def _examine(corpus: Corpus) -> Result:
    hits = []
    examined = 0
    for page in corpus.pages:
        document = page.document
        noted = any(  # by numbers: letters are the notes of a table, and say nothing of `[1]`
            inline.kind == "footnote_mark" and any(map(str.isdigit, block.raw[inline.start : inline.end]))
            for block in document.blocks
            for inline in block.inlines
        )
        parts = scopes(document)
        paged = origin_of_notes(document) == "undecided" and not is_export(document)
        listed = any(scope.entries or scope.unnumbered for scope in parts)
        loose = set() if listed else loose_notes(document)
        for scope in parts:
            examined += len(scope.marks)
            if not noted and not listed:
                continue
            # a number inside a paper's long list: our reading of the list missed it, which is no fault of the paper
            read = max(scope.entries) if paged and len(scope.entries) > LONG_LIST else 0
            open_ = [(number, place) for number, place in scope.unresolved if number not in loose and number > read]
            for group in grouped(open_, len(scope.marks)):
                numbers = ", ".join(str(number) for number, _ in group)
                one = f"Footnote {numbers} has no entry: what it points to is missing."
                message = (
                    one if len(group) == 1 else f"Footnotes {numbers} have no entries: their list is missing or cut."
                )
                here, *more = (place for _, place in group)
                context = (quote_clean(document, *place, "context") for place in more)
                hits.append(Hit((quote_clean(document, *here), *context), message, origin=origin_of_notes(document)))
    return Result(examined, tuple(hits))


CHECK = Check(
    id="links/footnote-unresolved",
    severity="warning",
    finds="A footnote number in the text to which no entry in the list of notes belongs.",
    why="The source or the address that the number promises cannot be found.",
    advice="Put the entry back, or correct the number.",
    limits="Exponents and units (`10³`, `m²`) are no footnotes. With several lists, each belongs to the part before it."
    " In a list without printed numbers the entries are counted.",
    sources=("https://www.w3.org/TR/dpub-aria/#doc-noteref",),
    bad=(
        Example(
            ("Wash your hands [1] and avoid ⟦crowds [3]⟧.\n\n## Notes\n\n1. Bell M. Lancet. 2019;1:2.\n",),
            media_type="text/markdown",
        ),
        Example(
            ("Wear a mask ⟦indoors [2]⟧.\n\n## References\n\n1. Ito K. BMJ. 2020;3:4.\n",), media_type="text/markdown"
        ),
    ),
    good=(
        Example(
            ("Wash your hands [1,2].\n\n## References\n\n1. Bell M. Lancet. 2019;1:2.\n\n2. Ito K. BMJ. 2020;3:4.\n",),
            media_type="text/markdown",
        ),
        Example(("A count of 1.5 × 10⁹/L is fine; the dose is 75 mg/m² in 10³ people.\n",)),
        Example(("Values lay in [0, 5] and [3]-labelled cells; isotopes such as [18F]FDG are used.\n",)),
    ),
    examine=_examine,
)
