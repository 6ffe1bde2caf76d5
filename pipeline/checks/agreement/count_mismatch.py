"""A number that the list under it, or another page, does not bear out."""

from __future__ import annotations

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.conflict import Told, by_subject, conflict, known_as, pairs_of_pages, same_scope, told
from pipeline.checks.list_below import items_after


def examine(corpus: Corpus) -> Result:
    """Compare each number of kinds with the list under it, with other numbers, and with longer lists elsewhere."""
    counts = [one for one in told(corpus, "count_of") if one.claim.polarity == "asserted"]
    members = [one for one in told(corpus, "member_of") if one.claim.found_by.startswith("list:kinds")]
    hits = [hit for one in counts if (hit := _list_below(one)) is not None]
    for subject, group in by_subject(counts).items():
        if ":" not in subject:
            continue
        for first, second in pairs_of_pages(group):
            numbers = [{one.claim.object for one in page} for page in (first, second)]
            same = _noun(first[0]) == _noun(second[0]) and same_scope(first[0], second[0], ("cancer",))
            if same and numbers[0].isdisjoint(numbers[1]):
                name = known_as(subject, corpus.knowledge)
                message = f"{second[0].claim.object} of {name} here, {first[0].claim.object} in the other place."
                hits.append(conflict(second[0], first[0], message))
        hits += _longer_lists(group, [one for one in members if one.claim.object == subject], corpus)
    return Result(len(counts), tuple(hits))


def _number(one: Told) -> int:
    return int(one.claim.object.split()[0])


def _noun(one: Told) -> str:
    return one.claim.object.split()[-1]


def _list_below(one: Told) -> Hit | None:
    """A list right under the sentence that has more items than the sentence says."""
    document = one.page.document
    items, spans = items_after(document, one.claim.span.end)
    if items <= _number(one):
        return None
    sides = (
        quote_clean(document, one.claim.span.start, one.claim.span.end),
        quote_clean(document, *spans, "other_side"),
    )
    return Hit(sides, f"{one.claim.object} are announced; {items} are listed.", "Count again.")


def _longer_lists(counts: list[Told], members: list[Told], corpus: Corpus) -> list[Hit]:
    """Another page that lists more kinds of the thing than this one says there are."""
    hits = []
    for one in counts:
        if _noun(one) != "kinds":
            continue
        pages: dict[str, list[Told]] = {}
        for member in members:
            if member.claim.span.doc_id != one.claim.span.doc_id:
                pages.setdefault(member.claim.span.doc_id, []).append(member)
        for listed in pages.values():
            kinds = {member.claim.subject for member in listed}
            if len(kinds) > _number(one):
                name = known_as(one.claim.subject, corpus.knowledge)
                message = f"{one.claim.object} of {name} here; the other place lists {len(kinds)}."
                hits.append(_against_list(one, listed, message))
    return hits


def _against_list(one: Told, listed: list[Told], message: str) -> Hit:
    document = listed[0].page.document
    first, last = min(m.claim.span.start for m in listed), max(m.claim.span.end for m in listed)
    here = quote_clean(one.page.document, one.claim.span.start, one.claim.span.end)
    return Hit((here, quote_clean(document, first, last, "other_side")), message, "Say `such as`, or name them all.")


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
