"""Folds a sentence's tokens: brackets, classes named after a target, lists, asides between commas."""

from __future__ import annotations

from pipeline.annotate.claims.fold_classes import name_classes
from pipeline.annotate.claims.fold_lists import Words, group
from pipeline.annotate.claims.tokens import Token
from pipeline.knowledge import Knowledge

GROUPED = frozenset({"DRUG", "TARGET", "CLASS", "CANCER"})


def fold(stream: list[Token], text: str, knowledge: Knowledge, words: Words) -> list[Token]:
    """The stream with every bracket, class and list folded."""
    stream = _brackets(stream)
    stream = group(stream, words, frozenset({"TARGET"}), knowledge)
    stream = name_classes(stream, text, knowledge, words)
    return group(stream, words, GROUPED, knowledge)


def _brackets(stream: list[Token]) -> list[Token]:
    """`EGFR (epidermal …)` and `nivolumab (Opdivo)` become one token; other brackets stay only if they hold names."""
    folded: list[Token] = []
    at = 0
    while at < len(stream):
        token = stream[at]
        close = _closing(stream, at) if token.label in "([" else 0
        if not close:
            folded.append(token)
            at += 1
            continue
        inside = _brackets(stream[at + 1 : close])
        names = [t for t in inside if t.slot]
        before = folded[-1] if folded else None
        after = stream[close + 1] if close + 1 < len(stream) else None
        if before and names and names[0].label == before.label and set(names[0].ids) & set(before.ids):
            folded[-1] = before._replace(end=max(before.end, stream[close].end))
            more = inside[inside.index(names[0]) + 1 :]
            if len(names) > 1 and more[0].label in (",", ";"):  # `Pembrolizumab (MK-3475; anti-PD-1)`
                folded[-1] = before
                folded += [token, *more[1:], stream[close]]
        elif before and before.label == "CODE" and len(inside) == 1 and names and names[0].label == "DRUG":
            folded[-1] = names[0]._replace(start=before.start, end=stream[close].end)
        elif before and before.label == "CLASS" and len(inside) == 1 and names and names[0].label == "TARGET":
            folded[-1] = before._replace(end=stream[close].end)
        elif len(inside) == 1 and names and names[0].label == "TARGET" and not (before and before.label == "DRUG"):
            folded.append(inside[0]._replace(end=stream[close].end))
        elif before and before.label == "DRUG" and len(inside) == len(names) == 1 and names[0].label == "TARGET":
            folded[-1] = before._replace(end=stream[close].end)
        elif before and before.label == "DRUG" and len(inside) == len(names) == 1 and names[0].label == "DRUG":
            folded[-1] = before._replace(end=stream[close].end, joint="?")
        elif (names and names[0].label in ("DRUG", "CLASS", "TARGET", "CANCER") and after is not None) or names:
            folded += [token, *inside, stream[close]]
        at = close + 1
    return folded


def _closing(stream: list[Token], at: int) -> int:
    wanted = ")" if stream[at].label == "(" else "]"
    for index in range(at + 1, min(len(stream), at + 60)):
        if stream[index].label == wanted:
            return index
    return 0


def without_asides(stream: list[Token], words: Words) -> list[Token] | None:
    """The stream without what stands between commas or brackets and interrupts it; None where nothing does."""
    folded: list[Token] = []
    at = 0
    changed = False
    while at < len(stream):
        token = stream[at]
        if token.label == "(":
            close = _closing(stream, at)
            if close:
                at, changed = close + 1, True
                continue
        if token.label == "," and at + 1 < len(stream) and stream[at + 1].label in words["aside"] and folded:
            close = next((i for i in range(at + 2, min(len(stream), at + 26)) if stream[i].label == ","), 0)
            if close and not (close + 1 < len(stream) and stream[close + 1].label in words["and"]):
                at, changed = close + 1, True
                continue
        folded.append(token)
        at += 1
    return folded if changed else None
