"""Text exports: lists whose signs were lost. Only in documents that mark no list at all, and only after a lead-in."""

from __future__ import annotations

import re

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
