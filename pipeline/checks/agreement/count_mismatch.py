"""A number that the list under it, or another page, does not bear out."""

from __future__ import annotations

from pipeline.checks.check import Check, Corpus, Example, Result
from pipeline.checks.conflict import conflict
from pipeline.checks.counted import list_below, list_in_line, longer_lists, noun
from pipeline.checks.told import by_subject, equal_scope, known_as, pairs_of_pages, told

GENERAL = frozenset(
    {"standard", "treatment", "therapy", "test", "surgery", "care", "cancer", "people", "patient", "drug", "medicine",
     "tumor", "tumour", "disease", "stage", "main", "clinical", "operation", "scan", "biopsy", "cell", "this", "these"}
)  # fmt: skip
"""Words that alone do not say what is counted: every page has its own `five types of standard treatment`."""


def examine(corpus: Corpus) -> Result:
    """Compare each number of kinds with the list under it, with other numbers, and with longer lists elsewhere."""
    counts = [one for one in told(corpus, "count_of") if one.claim.polarity == "asserted"]
    members = [one for one in told(corpus, "member_of") if one.claim.found_by.startswith("list:kinds")]
    hits = [hit for one in counts for hit in (list_below(one, corpus), list_in_line(one, corpus)) if hit is not None]
    for subject, group in by_subject(counts).items():
        if subject == noun(group[0]) or GENERAL.issuperset(subject.split()):
            continue  # nobody says of what
        for first, second in pairs_of_pages(group):
            numbers = [{one.claim.object for one in page} for page in (first, second)]
            same = noun(first[0]) == noun(second[0]) and equal_scope(first[0], second[0], ("cancer", "topic"))
            if same and numbers[0].isdisjoint(numbers[1]):
                name = known_as(subject, corpus.knowledge)
                message = f"{second[0].claim.object} of {name} here, {first[0].claim.object} in the other place."
                hits.append(conflict(second[0], first[0], message, corpus, ground="count", compared=("cancer",)))
        hits += longer_lists(group, [one for one in members if one.claim.object == subject], corpus)
    return Result(len(counts), tuple(hits))


CHECK = Check(
    id="agreement/count-mismatch",
    severity="warning",
    finds="A number of kinds above a list with more items, two numbers for one set, or a number that a longer list "
    "on another page contradicts.",
    why="The reader looks for what is missing, or does not learn that it exists.",
    advice="Count again; say `such as` where the list is open.",
    limits="Only closed statements (`there are three types`) count; a list that is merely shorter than another is "
    "no fault. "
    "A list with fewer items than announced is text/lost-list.",
    sources=("https://www.plainlanguage.gov/guidelines/organize/use-lists/",),
    bad=(
        Example(
            (
                "There are ⟦three types of⟧ biopsy:\n\n- Needle biopsy\n- Open biopsy\n- Punch biopsy\n- Liquid "
                "biopsy\n\nAsk which is right.",
            )
        ),
        Example(
            (
                "There are four types of interferon.",
                "⟦There are two types of interferon⟧.",
            )
        ),
    ),
    good=(
        Example(
            (
                "There are three types of biopsy:\n\n- Needle biopsy\n- Open biopsy\n- Punch biopsy\n\nAsk which is "
                "right.",
            )
        ),
        Example(
            ("There are four types of interferon.", "Interferons include interferon alfa and interferon beta."),
            "an open list",
        ),
        Example(
            ("There are four types of interferon.", "There are at least two types of interferon."), "an open number"
        ),
    ),
    examine=examine,
)
