"""One work with different details in two places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.checks.cited import field, references
from pipeline.model import Page, Reference

FIELDS = ("year", "volume", "issue", "pages", "doi", "pmid")
_UNDATED = ("web", "guideline", "label", "trial")
"""Kinds whose year is that of a version: two pages may rightly cite two."""


def examine(corpus: Corpus) -> Result:
    """Compare the references of each work with the detail that most of them give, the first one in a tie."""
    works: dict[str, list[tuple[Page, Reference]]] = defaultdict(list)
    for page, reference in references(corpus):
        if reference.work_id and reference.kind not in _UNDATED:
            works[reference.work_id].append((page, reference))
    hits: list[Hit] = []
    shared = [cited for cited in works.values() if len(cited) > 1]
    for cited in shared:
        for name in FIELDS:
            hits += _differing(cited, name)
    return Result(sum(map(len, shared)), tuple(hits))


def _differing(cited: list[tuple[Page, Reference]], name: str) -> list[Hit]:
    told = [(page, reference, value) for page, reference in cited if (value := normal(name, reference))]
    if len({value for _, _, value in told}) < 2:
        return []
    usual = Counter(value for _, _, value in told).most_common(1)[0][0]
    page, reference, _ = next(one for one in told if one[2] == usual)
    hits = []
    for other_page, other, value in told:
        if value != usual:
            here = field(other_page.document, other, name)
            there = field(page.document, reference, name, role="other_side")
            message = (
                f"The same work is cited with another {_NAMES.get(name, name)}: {here.quote} here, {there.quote} there."
            )
            hits.append(Hit((here, there), message, "Look the work up and write the same in both places."))
    return hits


def normal(name: str, reference: Reference) -> str:
    """A field's value as it is compared: shortened pages completed, signs and case aside."""
    value = getattr(reference, name) or ""
    if name != "pages":
        return re.sub(r"[^0-9a-z]+", "", value.lower()).lstrip("0") if name != "doi" else value.lower()
    ends = re.findall(r"[A-Za-z]*\d+", value)
    if not ends:
        return ""
    digits = [re.sub(r"\D", "", end) for end in ends[:2]]
    for first, last in pairwise(digits):
        digits[1] = first[: max(0, len(first) - len(last))] + last
    return "-".join(digits)


_NAMES = {"pages": "range of pages", "doi": "DOI", "pmid": "PMID"}

CHECK = Check(
    id="citations/cited-differently",
    severity="warning",
    finds="A work that two entries, in one document or in two, give with different years, volumes, issues, pages or "
    "identifiers.",
    why="One of them is wrong; a reader who follows it does not find the work.",
    advice="Look the work up and write the same details in both places.",
    limits="Works are told to be the same by identifier, or by title and first author with years at most two apart. "
    "Web pages and guidelines are left out: each place cites the version it read.",
    sources=("https://www.ncbi.nlm.nih.gov/books/NBK7282/",),
    bad=(
        Example(
            ("References\n\nJune CH, Sadelain M. Chimeric antigen receptor therapy for blood cancers. N Engl J Med. "
             "2018;379(1):64-73.",
             "Sources\n\n1. June CH, Sadelain M: Chimeric antigen receptor therapy for blood cancers. N Engl J Med "
             "379 (1): 64-73, ⟦2019⟧.",),
            "two years",
        ),
        Example(
            ("References\n\nRibas A, Wolchok JD. Cancer immunotherapy using checkpoint blockade. Science. "
             "2018;359(6382):1350-1355.",
             "References\n\nRibas A, Wolchok JD. Cancer immunotherapy using checkpoint blockade. Science. "
             "2018;⟦395⟧(6382):1350-5.",),
            "digits exchanged in the volume",
        ),
    ),
    good=(
        Example(
            ("References\n\nRibas A, Wolchok JD. Cancer immunotherapy using checkpoint blockade. Science. "
             "2018;359(6382):1350-1355.",
             "References\n\n1. Ribas A, Wolchok JD: Cancer immunotherapy using checkpoint blockade. Science 359: "
             "1350-5, 2018.",),
            "another style, shortened pages, no issue",
        ),
        Example(
            ("References\n\nBaker TM. Cancer vaccines. J Clin Oncol. 2018;36(4):10-14.",
             "References\n\nBaker TM. Cancer vaccines. Hematol Oncol Clin North Am. 2019;33(2):199-214.",),
            "two works of one short title",
        ),
        Example(
            ("References\n\nPorter DL, Maloney DG. Cytokine release syndrome. UpToDate. 2021. Accessed at "
             "https://www.uptodate.com/contents/crs on April 1, 2021.",
             "References\n\nPorter DL, Maloney DG. Cytokine release syndrome. UpToDate. 2023. Accessed at "
             "https://www.uptodate.com/contents/crs on May 1, 2023.",),
            "a web page in two versions",
        ),
    ),
    examine=examine,
)  # fmt: skip
