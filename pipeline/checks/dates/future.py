"""Pages that were revised after today."""

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.passages import passages
from pipeline.checks.stated_dates import known_dates, stated_dates


def _examine(corpus: Corpus) -> Result:
    hits = []
    examined = 0
    for page in corpus.pages:
        document = page.document
        stated, known = stated_dates(document), known_dates(page)
        if not document.text or not (stated or known):
            continue
        examined += 1
        late = [said for said in stated if said.first > corpus.as_of]
        hits += [
            Hit(
                (quote_clean(document, said.start, said.end),),
                f"This date lies after {corpus.as_of.isoformat()}, the day of the run.",
            )
            for said in late
        ]
        known_late = [day for day in known if day.replace(day=1) > corpus.as_of]
        if known_late and not late:
            first = passages(document)[0]
            quote = quote_clean(document, first.start, first.start + min(len(first.text), 80))
            hits.append(
                Hit(
                    (quote,),
                    f"By what is known of it, the page was last revised on {max(known_late).isoformat()}, after"
                    f" the day of the run.",
                )
            )
    return Result(examined, tuple(hits))


CHECK = Check(
    id="dates/future",
    severity="warning",
    finds="A date of revision, review or publication that lies after the day of the run.",
    why="A typing error in a date makes a reader doubt the rest, and it hides how old the page is.",
    advice="Correct the date at its source.",
    limits="Dates of the next review may lie ahead. A month or a year counts only when all of it lies ahead.",
    sources=("https://www.nlm.nih.gov/medlineplus/evaluatinghealthinformation.html",),
    bad=(
        Example(("Wigs\n\nYou can hire one. Ask your nurse for a voucher.\n\n⟦Last revised: 14 February 2031⟧\n",)),
        Example(("Wigs\n\nYou can hire one. This page was ⟦last reviewed in October 2029⟧ by a nurse.\n",)),
    ),
    good=(
        Example(("Wigs\n\nYou can hire one.\n\nLast revised: 14 February 2025\n\nNext review due: May 2028\n",)),
        Example(("Wigs\n\nTrials that end in 2030 compare them. Updated 2026.\n",)),
        Example(("Wigs\n\nThe voucher is valid until 31 December 2027. Reviewed: June 2026\n",)),
    ),
    examine=_examine,
)
