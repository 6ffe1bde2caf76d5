"""Pages that were last revised too long ago."""

from datetime import date

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.passages import passages
from pipeline.checks.stated_dates import known_dates, stated_dates
from pipeline.model import Page

LIMIT_YEARS = 5
"""Oldest that a page may be: those who certify health information ask for a review every three to five years."""


def _examine_page(page: Page, as_of: date) -> Hit | None:
    limit = date(as_of.year - LIMIT_YEARS, as_of.month, min(as_of.day, 28))
    document = page.document
    stated = stated_dates(document)
    known = known_dates(page)
    old = [said for said in stated if said.last < limit]
    newest = max([said.last for said in stated] + list(known))
    if newest >= limit and not old:
        return None
    if not old:
        first = passages(document)[0]
        quote = quote_clean(document, first.start, first.start + min(len(first.text), 80))
        return Hit(
            (quote,), f"Last revised on {newest.isoformat()} by what is known of it: more than {LIMIT_YEARS} years ago."
        )
    quotes = [quote_clean(document, said.start, said.end) for said in old]
    more = tuple(quote_clean(document, said.start, said.end, "context") for said in old[1:])
    if newest >= limit and all("ublish" in quote.quote or "reated" in quote.quote for quote in quotes):
        return None
    if newest >= limit:
        message = f"{len(old)} of {len(stated)} parts were last revised more than {LIMIT_YEARS} years ago."
        return Hit((quotes[0], *more), message, severity="info")
    return Hit((quotes[0], *more), f"Last revised more than {LIMIT_YEARS} years ago.")


def _examine(corpus: Corpus) -> Result:
    dated = [page for page in corpus.pages if page.document.text and (known_dates(page) or stated_dates(page.document))]
    hits = [_examine_page(page, corpus.as_of) for page in dated]
    return Result(len(dated), tuple(hit for hit in hits if hit is not None))


CHECK = Check(
    id="dates/stale",
    severity="warning",
    finds="A page whose newest date of revision, review or publication is more than five years old.",
    why="In five years new drugs become standard and others are withdrawn; what the page advises may be out of date.",
    advice="Review the page, and give it the date of the review.",
    limits="Any newer date of review counts. Where only some parts of a document are old, it is a note. Dates of"
    " references and of laws are left alone.",
    sources=("https://www.hon.ch/en/certification.html", "https://pifonline.org.uk/pif-tick/"),
    bad=(
        Example(
            (
                "Lymphoedema\n\nWear the sleeve during the day and keep the skin soft.\n\n⟦Last revised: 12"
                " March 2017⟧\n",
            )
        ),
        Example(("Port care\n\nThe nurse flushes it. This page was ⟦last updated on May 2, 2015⟧ by our team.\n",)),
    ),
    good=(
        Example(("Port care\n\nThe nurse flushes it.\n\nPublished: 3 May 2012\n\nLast reviewed: 4 June 2025\n",)),
        Example(("Port care\n\nA study published in 2009 found fewer clots.\n\nUpdated: March 2023\n",)),
        Example(("Port care\n\nThe nurse flushes it each month, as guidelines revised in 2011 say.\n",)),
    ),
    examine=_examine,
)
