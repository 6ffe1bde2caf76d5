"""When a status holds from: the date that stands by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.annotate.claims.read import Said
from pipeline.annotate.claims.wide import A_YEAR, measured
from pipeline.model import Qualifier

_PARTED = re.compile(r"[;.?!]\s|\b(?:but|while|whereas|although)\b|\n\n")
"""What keeps a date from being that of the statement before it."""


def with_dates(told: Iterable[Said], text: str, start: int, end: int) -> Iterator[Said]:
    """The claims of `text[start:end]`; of a status and its use the date that stands by it: `was approved in 2014`.

    A date belongs to the status said last before it in its clause, else to the first one after it.
    """
    if not A_YEAR.search(text, start, end):
        yield from told
        return
    found = list(told)
    dates = [token for token in measured(text, start, end) if token.label == "DATE"]
    spans = sorted({(said.start, said.end) for said in found if said.predicate == "status"})
    when: dict[tuple[int, int], set[str]] = {}
    for date in dates:
        before = [span for span in spans if span[0] < date.start and not _PARTED.search(text, span[1], date.start)]
        after = [span for span in spans if span[0] >= date.end and not _PARTED.search(text, date.end, span[0])]
        owner = max(before, key=lambda span: span[1], default=None) or min(after, default=None)
        if owner is not None:
            when.setdefault(owner, set()).update(date.ids)
    for said in found:
        ids = {i for low, high in _own(said, spans) for i in when.get((low, high), ())}
        if len(ids) == 1 and said.modality != "asked":
            dated = {*said.qualifiers, Qualifier("date", min(ids))}
            yield replace(said, qualifiers=tuple(sorted(dated, key=lambda q: (q.name, q.value))))
        else:
            yield said


def _own(said: Said, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The status a claim is, or that a use was read from."""
    if said.predicate == "status":
        return [(said.start, said.end)]
    if said.predicate != "indication":
        return []
    return [(low, high) for low, high in spans if said.start <= low and high <= said.end]
