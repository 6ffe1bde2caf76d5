"""DOI, PMID, PMCID, ISBN or ISSN that cannot be one."""

from __future__ import annotations

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.cited import references
from pipeline.checks.identifiers import FAULTS, identifiers


def examine(corpus: Corpus) -> Result:
    """Check form and check digit of every identifier that says what it is."""
    hits, examined = [], 0
    for page, reference in references(corpus):
        for kind, start, end in identifiers(page.document, reference):
            examined += 1
            value = page.document.text[start:end]
            fault = FAULTS[kind](value)
            if fault:
                quote = quote_clean(page.document, start, end)
                hits.append(Hit((quote,), f"{fault}: {value}", "Look the work up and copy the identifier."))
    return Result(examined, tuple(hits))


CHECK = Check(
    id="citations/bad-identifier",
    severity="warning",
    finds="A DOI, PMID, PMCID, ISBN or ISSN that is malformed or fails its check digit.",
    why="The identifier is what links and library systems follow; with a wrong sign it leads nowhere, or elsewhere.",
    advice="Look the work up by its title and copy the identifier.",
    limits="DOI, PMID and PMCID have no check digit: a wrong digit in a well-formed one is not seen.",
    sources=(
        "https://www.doi.org/doi-handbook/HTML/index.html",
        "https://www.issn.org/understanding-the-issn/what-is-an-issn/",
        "https://www.isbn-international.org/content/isbn-users-manual",
    ),
    bad=(
        Example(
            ("References\n\nDeVita VT, Lawrence TS, Rosenberg SA, eds. Cancer: Principles & Practice of Oncology. "
             "11th ed. Philadelphia, PA: Wolters Kluwer; 2019. ISBN ⟦978-1-4963-9463-8⟧",),
            "the last digit is 7",
        ),
        Example(
            ("References\n\nRibas A, Wolchok JD. Cancer immunotherapy using checkpoint blockade. Science. "
             "2018;359(6382):1350-1355. doi:⟦10.112/science.aar4060⟧",),
            "a registrant has at least four digits",
        ),
    ),
    good=(
        Example(
            ("References\n\nRibas A, Wolchok JD. Cancer immunotherapy using checkpoint blockade. Science. "
             "2018;359(6382):1350-1355. doi:10.1126/science.aar4060. PMID: 29567705.",),
        ),
        Example(
            ("References\n\nDeVita VT, Lawrence TS, Rosenberg SA, eds. Cancer: Principles & Practice of Oncology. "
             "11th ed. Philadelphia, PA: Wolters Kluwer; 2019. ISBN 978-1-4963-9463-7",),
        ),
        Example(
            ("References\n\nWang YL. Dynamics of the cytoskeleton in live cells. Curr Opin Cell Biol. 1991;3(1):27-32. "
             "https://doi.org/10.1016/0955-0674(91)90162-R. PMCID: PMC5703410",),
            "brackets in a DOI",
        ),
    ),
    examine=examine,
)  # fmt: skip
