"""Entries that no footnote number points to."""

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.footnotes import LONG_LIST, grouped, origin_of_notes, scopes
from pipeline.checks.passages import is_export
from pipeline.model import Severity


def _examine(corpus: Corpus) -> Result:
    hits = []
    examined = 0
    for page in corpus.pages:
        document = page.document
        for scope in scopes(document):
            examined += len(scope.entries)
            if len(scope.entries) > LONG_LIST and origin_of_notes(document) == "undecided" and not is_export(document):
                continue  # a paper's list: what our reading of its marks missed is no fault of the paper
            for group in grouped(scope.unused, len(scope.entries or scope.unnumbered)):
                numbers = ", ".join(str(number) for number, _ in group)
                message = f"No number in the text points to entry {numbers}."
                here, *more = (place for _, place in group)
                context = (quote_clean(document, *place, "context") for place in more)
                severity: Severity | None = "info" if more else None
                evidence = (quote_clean(document, *here), *context)
                hits.append(Hit(evidence, message, origin=origin_of_notes(document), severity=severity))
    return Result(examined, tuple(hits))


CHECK = Check(
    id="links/footnote-unused",
    severity="warning",
    finds="An entry in a numbered list of notes that no number in the text points to.",
    why="The number was lost from the sentence that relied on it, or the sentence was taken out and its source"
    " was not.",
    advice="Put the number back where it belongs, or take the entry out.",
    limits="A numbered list of references in a text that has no numbers at all is a reading list, and left alone.",
    sources=("https://www.w3.org/TR/dpub-aria/#doc-endnotes",),
    bad=(
        Example(
            (
                "Wash your hands [1].\n\n## Notes\n\n1. Bell M. Clean hands. Lancet. 2019;1:2.\n\n⟦2. Ito K. Dry"
                " hands. BMJ. 2020;3:4.⟧\n",
            ),
            media_type="text/markdown",
        ),
        Example(
            ("Flush the port each month.\n\n## Hyperlinks\n\n⟦1. www.example.org/ports⟧\n",), media_type="text/markdown"
        ),
    ),
    good=(
        Example(
            ("Wash your hands.\n\n## References\n\n1. Bell M. Lancet. 2019;1:2.\n\n2. Ito K. BMJ. 2020;3:4.\n",),
            media_type="text/markdown",
        ),
        Example(
            ("Rinse [2] and rest [1].\n\n## Notes\n\n1. Bell M. Rest. 2019.\n\n2. Ito K. Salt. 2020.\n",),
            media_type="text/markdown",
        ),
        Example(("Do this:\n\n1. Wash your hands.\n2. Dry them.\n3. Put on gloves.\n",)),
    ),
    examine=_examine,
)
