"""Pages that run backwards."""

from __future__ import annotations

import re

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.cited import field, references

_RANGE = re.compile(r"([A-Za-z]{0,4})(\d+)\s?[-‐‑‒–—−]\s?([A-Za-z]{0,4})(\d+)")


def examine(corpus: Corpus) -> Result:
    """Compare both ends of every page range, the last page completed from the first (`123-9` is 123-129)."""
    hits, examined = [], 0
    for page, reference in references(corpus):
        if not reference.pages:
            continue
        examined += 1
        for match in _RANGE.finditer(reference.pages):
            prefix, first, other, last = match.groups()
            if prefix.lower() != other.lower() and other:
                continue
            end = first[: max(0, len(first) - len(last))] + last
            if int(end) < int(first):
                message = f"The pages run backwards: from {first} to {end}."
                hits.append(Hit((field(page.document, reference, "pages"),), message))
                break
    return Result(examined, tuple(hits))


CHECK = Check(
    id="citations/page-range",
    severity="warning",
    finds="A range of pages whose last page, completed from the first, comes before it: `563-56`.",
    why="A reader who looks the article up by its pages does not find it, and doubts the rest of the page.",
    advice="Look the article up by its title or DOI and copy its pages.",
    limits="A wrong range that still runs forwards is not seen.",
    sources=("https://www.ncbi.nlm.nih.gov/books/NBK7282/",),
    bad=(
        Example(
            ("References\n\nMartins F, Sofiya L, Sykiotis GP. Adverse effects of immune-checkpoint inhibitors. "
             "Nat Rev Clin Oncol. 2019;16(9):⟦563-56⟧.",),
        ),
        Example(
            ("References\n\nJune CH, Sadelain M. Chimeric antigen receptor therapy. N Engl J Med. "
             "2018;379(1):⟦73–64⟧.",),
            "with a dash",
        ),
    ),
    good=(
        Example(
            ("References\n\nMartins F, Sofiya L, Sykiotis GP. Adverse effects of immune-checkpoint inhibitors. "
             "Nat Rev Clin Oncol. 2019;16(9):563-80.",),
            "the last page is shortened",
        ),
        Example(
            ("References\n\nSmith SM, Jenkinson M, Woolrich MW, et al. Advances in functional and structural MR image "
             "analysis and implementation as FSL. Neuroimage. 2004;23 Suppl 1:S208-19.",),
            "pages of a supplement",
        ),
        Example(
            ("References\n\nKavaliauskiene A, Sidlauskas A. Dental caries and quality of life in adolescents. "
             "Int J Environ Res Public Health. 2020;17(11):4072.",),
            "an article number",
        ),
    ),
    examine=examine,
)  # fmt: skip
