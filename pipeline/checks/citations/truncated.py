"""An entry cut in half."""

from __future__ import annotations

import re

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.cited import references, text_of, whole
from pipeline.model import Reference

_DANGLING = re.compile(
    r"(?:(?<!\.)[,:(\[–—-]|\b(?:19|20)\d\d;|\b(?:a|an|and|as|at|by|for|from|in|into|of|on|or|the|to|using|via|versus|vs|with|within|without))\s*$"
)
_ENDED = re.compile(r"[.?!>\])\"”/]\s*$|\d\s*$")
_BEGUN = re.compile(r"^\s*(?:\d{1,3}[.)\]]\s*)?(?:\([A-Z]{2,8}\)\.|[,;:.)]+\s)")
_SMALL_START = re.compile(r"\s*(?!www|http|doi|bioRxiv|medRxiv)[a-z]{2,}\s")
_LETTER_END = re.compile(r"[^\W\d_]\s*$")


def examine(corpus: Corpus) -> Result:
    """Look at both ends of every entry."""
    hits, examined = [], 0
    for page, reference in references(corpus):
        examined += 1
        message = cut(text_of(page.document, reference), reference)
        if message:
            hits.append(Hit((whole(page.document, reference),), message, "Restore the entry from the work itself."))
    return Result(examined, tuple(hits))


def cut(text: str, reference: Reference) -> str:
    """Where an entry is cut, in a sentence; empty where it is whole."""
    headless = reference.volume and not reference.authors and _SMALL_START.match(text)
    if _BEGUN.search(text) or headless:
        return "The beginning of this entry is missing."
    located = bool(reference.pages or reference.url or reference.doi or reference.pmid or reference.publisher)
    if _DANGLING.search(text):
        return "This entry stops in the middle."
    if not located and not reference.year and not _ENDED.search(text) and _LETTER_END.search(text):
        return "This entry stops in its title."
    return ""


CHECK = Check(
    id="citations/truncated",
    severity="warning",
    finds="An entry that stops in its title or after a word that wants another, or whose beginning is gone.",
    why="Text was lost between the page and this file; the source cannot be found again from what is left.",
    advice="Copy the whole entry from the work, and look whether text is missing round it too.",
    limits="An entry cut exactly behind its title is left to citations/incomplete, which misses its source.",
    sources=("https://www.ncbi.nlm.nih.gov/books/NBK7282/",),
    bad=(
        Example(
            ("References\n\nJune CH, Sadelain M. Chimeric antigen receptor therapy. N Engl J Med. 2018;379(1):64-73."
             "\n\n⟦Haanen J, Obeid M, Spain L, et al. Management of toxicities from⟧",),
            "cut in its title",
        ),
        Example(
            ("References\n\n⟦Martins F, Sofiya L. Adverse effects of immune-checkpoint inhibitors in patients⟧\n\n"
             "June CH, Sadelain M. Chimeric antigen receptor therapy. N Engl J Med. "
             "2018;379(1):64-73.",),
            "no full stop, no source",
        ),
    ),
    good=(
        Example(
            ("References\n\nJune CH, Sadelain M. Chimeric antigen receptor therapy. N Engl J Med. 2018;379(1):64-73",),
            "only the full stop is missing",
        ),
        Example(
            ("References\n\nPorter DL, Maloney DG. What should patients ask for? UpToDate. 2021. Accessed at "
             "https://www.uptodate.com/contents/what-to-ask on April 1, 2021.",),
        ),
        Example(
            ("References\n\nAmerican Cancer Society. Living with cancer. 2020. Available at: "
             "https://www.cancer.org/living",),
        ),
    ),
    examine=examine,
)  # fmt: skip
