"""Author lists that lost a name, or say one twice."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.cited import references, text_of
from pipeline.model import Page, Reference

_GAP = re.compile(r"[,;]\s*(?:[,;](?:\s*[,;])*|\.(?=\s+[^\W\d_a-z]))")
_EMPTY_PAIR = re.compile(r"(?:,|;)\s*(?:and|&)\s*(?=,|;|\.|et al)")
_TWICE_ET_AL = re.compile(r"\bet\.? al\.?,?\s*(?:and\s+)?et\.? al\b\.?", re.IGNORECASE)
_INSIDE_ET_AL = re.compile(r"\bet\.? al\b\.?,?\s+(?:[^\W\d_a-z][\w'’-]+ [A-Z]{1,3},?\s+){1,6}et\.? al\b\.?")
_BEFORE_LIST = re.compile(r"^\W*(?:\d{1,3}[.)]?\s*)?(?:[,;]|et\.? al\b)")
_ET_AL = re.compile(r"\s*et\.? al\b\.?", re.IGNORECASE)
_ROOM = 24
"""How far after the last author a broken end of the list is looked for, in characters."""
_NEAR = 160
"""How far from the entry's beginning a list that goes on after “et al.” is looked for."""
_LOST = 6
"""Characters of a title that may be the remains of the list: `and . Title`."""


def examine(corpus: Corpus) -> Result:
    """Look between and behind the authors of every reference that names persons."""
    hits, examined = [], 0
    for page, reference in references(corpus):
        persons = [author for author in reference.authors if author.given]
        if not persons and not _BEFORE_LIST.match(text_of(page.document, reference)):
            continue
        examined += 1
        hit = _hit(page, reference)
        if hit:
            hits.append(hit)
    return Result(examined, tuple(hits))


def _hit(page: Page, reference: Reference) -> Hit | None:
    spans = [span for span in reference.fields if span.field == "authors"]
    text = page.document.text
    start = reference.span.start
    last = spans[-1].end if spans else start
    end = min(last + _ROOM, reference.span.end)
    title = next((span.start for span in reference.fields if span.field == "title"), end)
    end = min(end, max(title + _LOST, last))
    for sign, message in (
        (_GAP, "A name is missing between two commas of the author list."),
        (_INSIDE_ET_AL, "The author list says “et al.” twice."),
        (_TWICE_ET_AL, "The author list says “et al.” twice."),
        (_EMPTY_PAIR, "The author list announces a name that is not there."),
        (_BEFORE_LIST, "The author list begins with a comma: its first name is missing."),
    ):
        found = sign.search(text[start : max(end, start + _NEAR) if sign is _INSIDE_ET_AL else end])
        if found:
            to = start + found.end()
            rest = _ET_AL.match(text, to, reference.span.end)
            first = min([span.start for span in spans[:1]] + [to - len(found[0])])
            return Hit((quote_clean(page.document, first, rest.end() if rest else to),), message)
    for (one, _), (two, span) in pairwise(zip(reference.authors, spans, strict=True)):
        if one == two and one.given:
            message = f"{two.family} {two.given} stands twice in the author list."
            return Hit((quote_clean(page.document, span.start, span.end),), message)
    return None


CHECK = Check(
    id="citations/author-list",
    severity="warning",
    finds="An author list with a gap (`Weber J, , et al.`), a name or an “et al.” twice, or a lost first or last name.",
    why="The list was edited or cut by hand; a reader cannot look up a person who is not there.",
    advice="Copy the authors from the article itself, three of them and “et al.” where there are more than six.",
    limits="Missing initials and misspelt names are not seen, nor a name lost with its comma. A name twice counts only "
    "side by side: in long lists two persons share one.",
    sources=("https://www.ncbi.nlm.nih.gov/books/NBK7282/",),
    bad=(
        Example(
            ("References\n\n⟦Martins F, Sofiya L, Sykiotis GP, , et al.⟧ Adverse effects of immune-checkpoint "
             "inhibitors. Nat Rev Clin Oncol. 2019;16(9):563-580.",),
        ),
        Example(
            ("References\n\nJune CH, ⟦June CH⟧, Sadelain M. Chimeric antigen receptor therapy. N Engl J Med. "
             "2018;379(1):64-73.",),
            "a name twice",
        ),
    ),
    good=(
        Example(
            ("References\n\nMartins F, Sofiya L, Sykiotis GP, et al. Adverse effects of immune-checkpoint "
             "inhibitors. Nat Rev Clin Oncol. 2019;16(9):563-580.",),
        ),
        Example(
            ("References\n\nLi X, June CH, June RA, Li X et al. Chimeric antigen receptor therapy. N Engl J Med. "
             "2018;379(1):64-73.",),
            "two persons of one family, two of one name; no comma before et al",
        ),
        Example(
            ("References\n\nDeVita VT Jr, Rosenberg SA, and Lawrence TS. Two hundred years of cancer research. "
             "N Engl J Med. 2012;366(23):2207-2214.",),
            "and before the last name",
        ),
    ),
    examine=examine,
)  # fmt: skip
