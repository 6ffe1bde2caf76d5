"""Pages that do not say when they were last revised."""

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.passages import passages
from pipeline.checks.stated_dates import known_dates, stated_dates

_LEAST_WORDS = 20
"""A shorter document is a notice or a form."""


def _examine(corpus: Corpus) -> Result:
    hits = []
    examined = 0
    for page in corpus.pages:
        document = page.document
        all_ = passages(document)
        if len(document.text.split()) < _LEAST_WORDS:
            continue
        examined += 1
        if known_dates(page) or stated_dates(document):
            continue
        first = all_[0]
        end = first.start + min(len(first.text), 80)
        message = "The page does not say when it was last revised."
        hits.append(Hit((quote_clean(document, first.start, end),), message, "Add `Last revised:` with the date."))
    return Result(examined, tuple(hits))


CHECK = Check(
    id="dates/missing",
    severity="warning",
    finds="A page without any date of revision, review or publication, in its text or in its metadata.",
    why="A reader cannot tell whether the page knows of a drug that was approved last year.",
    advice="Say when the page was last revised, in words, near its top or its end.",
    limits="Documents under 20 words are left out. A date in the manifest counts. The quote is the page's beginning.",
    sources=(
        "https://www.nlm.nih.gov/medlineplus/evaluatinghealthinformation.html",
        "https://www.hon.ch/en/certification.html",
    ),
    bad=(
        Example(
            (
                "⟦Care of the mouth⟧\n\nBrush your teeth with a soft brush after each meal. Rinse with salt"
                " water four times a day. Ask for a gel.\n",
            )
        ),
        Example(
            (
                "⟦Fertility⟧\n\nSome drugs stop periods for a while. Ask your team before treatment starts about"
                " freezing eggs or"
                " sperm.\n\nUpdated:\n",
            )
        ),
    ),
    good=(
        Example(
            (
                "Care of the mouth\n\nBrush your teeth with a soft brush after each meal. Rinse with salt"
                " water.\n\nLast revised: 3 May 2024\n",
            )
        ),
        Example(
            (
                "Fertility\n\nThis page was updated in March 2025. Some drugs stop periods for a while. Ask"
                " about freezing eggs or sperm.\n",
            )
        ),
        Example(("Ward 7 is on the second floor. Ring the bell.\n",)),
    ),
    examine=_examine,
)
