"""Text exports: lists whose signs were lost. Only in documents that mark no list at all, and only after a lead-in."""

from __future__ import annotations

import re
from collections.abc import Callable

from pipeline.parse.text_lines import Group
from pipeline.parse.text_markup import visible

LABELLED = re.compile(r"[A-Z0-9][^:.!?]{1,120}:\s+\S")
"""`Infusion reactions: Some people …`"""
SHORT = 12
"""Words. A shorter entry without a full stop is an item even where two others follow only."""


def unmarked_items(groups: tuple[Group, ...]) -> frozenset[int]:
    """Indexes of list items without a sign: after `…:` at least two lines in a row that do not end like a sentence,
    or at least two that begin with a label of their own."""
    if any(group.kind == "item" for group in groups):
        return frozenset()
    found: set[int] = set()
    for i, group in enumerate(groups):
        if group.kind != "text" or not group.raw.rstrip().endswith(":"):
            continue
        for accepts in (_open_ended, _labelled):
            run = []
            at = i + 1
            while at < len(groups) and groups[at].kind == "text" and accepts(groups[at]):
                run.append(at)
                at += 1
            if _is_list(groups, run):
                found.update(run)
                break
    return frozenset(found)


def _open_ended(group: Group) -> bool:
    text = visible(group.raw)
    return len(group.lines) <= 3 and text[-1:] not in ".!?:" and len(text) < 400


def _labelled(group: Group) -> bool:
    return bool(LABELLED.match(visible(group.raw)))


def _is_list(groups: tuple[Group, ...], run: list[int]) -> bool:
    """Two entries do where they are too long for headings; short ones could be headings unless there are three."""
    if len(run) < 2:
        return False
    short = sum(1 for i in run if len(visible(groups[i].raw).split()) <= SHORT)
    return short == 0 or len(run) >= 3


def nested(groups: tuple[Group, ...]) -> frozenset[int]:
    """Indexes of items that lie one deeper though nothing but their form says so: exports flatten lists in lists.

    They follow an item that ends in a colon and are written in another way than the items beside it: without a full
    stop where those have one, or with a small letter where those begin large. At least two do; the rest of the list
    shows its own form.
    """
    found: set[int] = set()
    for start, end in _runs(groups):
        bare = [visible(group.raw).strip().lstrip("-*+•·‣◦▪–— ") for group in groups[start:end]]
        inside: set[int] = set()
        for differs in (_has_no_stop, _starts_small):
            led = [_led(bare, k, differs) for k, text in enumerate(bare) if text.endswith(":")]
            below = {i for span in led for i in span}
            own = [i for i, text in enumerate(bare) if i not in below and not text.endswith(":")]
            if not inside and own and not any(differs(bare[i]) for i in own):
                inside = {i for span in led if len(span) > 1 for i in span}
        found.update(start + i for i in inside)
    return frozenset(found)


def _runs(groups: tuple[Group, ...]) -> list[tuple[int, int]]:
    """Items that stand below each other with one sign and one indent: (first, end)."""
    runs: list[tuple[int, int]] = []
    for i, group in enumerate(groups):
        if group.kind != "item":
            continue
        sign = (group.lines[0].indent, group.lines[0].mark)
        before = groups[i - 1].lines[0] if i and groups[i - 1].kind == "item" else None
        if runs and runs[-1][1] == i and before is not None and (before.indent, before.mark) == sign:
            runs[-1] = runs[-1][0], i + 1
        else:
            runs.append((i, i + 1))
    return runs


def _led(bare: list[str], k: int, differs: Callable[[str], bool]) -> range:
    """The items below one that ends in a colon, as long as they have a form that it has not."""
    last = k + 1
    while last < len(bare) and differs(bare[last]) and not differs(bare[k]):
        last += 1
    return range(k + 1, last)


def _has_no_stop(text: str) -> bool:
    return text[-1:] not in (".", "!", "?", ":")


def _starts_small(text: str) -> bool:
    return text[:1].islower()
