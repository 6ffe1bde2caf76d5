"""A number that a page gives, against the items that stand under it or that another page lists."""

from __future__ import annotations

import re

from pipeline.checks.check import Corpus, Hit, quote_clean
from pipeline.checks.grounds import record
from pipeline.checks.list_below import items_after
from pipeline.checks.told import Told, known_as

_IN_LINE = re.compile(
    r"(?: of)?(?: [\w’'-]+){0,5}\s*:[ ]+(?P<items>[^.;:!?\n]{5,300}?)(?=[.;]?(?:\s*$|\n|[.;]\s))", re.MULTILINE
)
_JOIN = re.compile(r"\s(?:and|or|as well as|plus)\s|/")
_JOIN_FIRST = re.compile(r"^(?:and|or)\s+")
_CLAUSE = re.compile(
    r"(?:which|who|that|but|including|such|for|with|while|each|also|then|is|are|depending|or)\b", re.IGNORECASE
)


def _number(one: Told) -> int:
    return int(one.claim.object.split()[0])


def noun(one: Told) -> str:
    """What is counted: `kinds`, `options`."""
    return one.claim.object.split()[-1]


def list_below(one: Told, corpus: Corpus) -> Hit | None:
    """A list right under the sentence that has more items than the sentence says."""
    items, spans = items_after(one.page.document, one.claim.span.end)
    if items <= _number(one):
        return None
    return _miscounted(one, items, spans, "listed", corpus)


def list_in_line(one: Told, corpus: Corpus) -> Hit | None:
    """`two types: preventive, treatment and diagnostic`: a list in the sentence itself, longer or shorter than said."""
    match = _IN_LINE.match(one.page.document.text, one.claim.span.end)
    items = items_of(match["items"]) if match else 0
    if match is None or items < 2 or items == _number(one):
        return None
    return _miscounted(one, items, match.span("items"), "named", corpus)


def _miscounted(one: Told, items: int, span: tuple[int, int], how: str, corpus: Corpus) -> Hit:
    document = one.page.document
    here = quote_clean(document, one.claim.span.start, one.claim.span.end)
    message = f"{one.claim.object} are announced; {items} are {how}."
    ground = record((one,), (), corpus.knowledge, "count", counted=items)
    return Hit((here, quote_clean(document, *span, "other_side")), message, "Count again.", conflict=ground)


def items_of(text: str) -> int:
    """How many things a list between commas names; 0 where it is not plain.

    >>> items_of("surgery, drugs and radiation"), items_of("head and neck, lung, breast"), items_of("drugs")
    (3, 0, 1)
    """
    parts = [part.strip() for part in re.sub(r"\([^()]*\)", "", text).split(",")]
    *others, last = parts
    opened = _JOIN_FIRST.sub("", last)
    joined = len(_JOIN.findall(opened))
    plain = not any(_JOIN.search(part) or not part or len(part.split()) > 7 for part in others) and joined < 2
    clause = any(_CLAUSE.match(part) for part in (*others, opened)) or (joined and opened != last)
    return len(parts) + joined if plain and not clause and (others or not joined) else 0


def longer_lists(counts: list[Told], members: list[Told], corpus: Corpus) -> list[Hit]:
    """Another page that lists more kinds of the thing than this one says there are."""
    hits = []
    for one in counts:
        if noun(one) != "kinds":
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
                hits.append(_against_list(one, listed, message, corpus))
    return hits


def _against_list(one: Told, listed: list[Told], message: str, corpus: Corpus) -> Hit:
    document = listed[0].page.document
    first, last = min(m.claim.span.start for m in listed), max(m.claim.span.end for m in listed)
    here = quote_clean(one.page.document, one.claim.span.start, one.claim.span.end)
    sides = (here, quote_clean(document, first, last, "other_side"))
    ground = record((one,), listed, corpus.knowledge, "count", counted=len({m.claim.subject for m in listed}))
    return Hit(sides, message, "Say `such as`, or name them all.", conflict=ground)
