"""What a text says the ends of drug names mean: `Chimeric: … the names of the treatments end in -ximab.`"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from pipeline.knowledge.types import Knowledge, Stem
from pipeline.model import Document

_EXPLICIT = (
    ("mouse", r"\bmurine\b|\bmouse (?:monoclonal )?antibod|\b(?:fully|entirely|completely|wholly) mouse\b|^\W*mouse\b"),
    ("chimeric", r"\bchimeric\b|\bchimaeric\b"),
    ("humanised", r"\bhumani[sz]ed\b"),
    (
        "human",
        r"\b(?:fully|entirely|completely|wholly|totally|100%) human\b|\bhuman (?:monoclonal )?antibod"
        r"|^\W*(?:fully )?human\b(?! proteins? and)",
    ),
)
_SOURCES = tuple((source, re.compile(pattern, re.IGNORECASE)) for source, pattern in _EXPLICIT)
_MOUSE, _HUMAN = re.compile(r"\b(?:mouse|mice|murine)\b", re.IGNORECASE), re.compile(r"\bhuman\b", re.IGNORECASE)
_MIXED = frozenset({"chimeric", "chimeric-humanised", "humanised"})
_SAYS = re.compile(
    r"\bend(?:s|ing|ed)?\b|\bsuffix|\bstem\b|\bfinish|\bnames?\b|\bnamed\b|\bword part|\bletters\b"
    r"|:|\bmeans?\b|\bstands? for\b|=|\(|\t"
    r"|\b(?:tell|show|signal|indicate|mark|denote|identif|signif|reveal|belong)\w*",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\bnot\b|n't\b|\bno longer\b|\bonce\b|\bunlike\b|\brather than\b", re.IGNORECASE)
_HYPHENS = "-–‐‑−~"
_TOLD = (
    r"(?:(?<=\bend in )|(?<=\bends in )|(?<=\bending in )|(?<=\bend with )|(?<=\bending with )"
    r"|(?<=\bsuffix )|(?<=\bstem ))"
)
"""Words after which an ending needs no hyphen."""
_ASKED = re.compile(r"\b(?:What|Which|How)\b[^.!?\n]*\?$")
"""A question that the next sentence answers."""
_CLAUSE = re.compile(
    r"[;\n]|,(?! (?:and )?(?:the )?names?\b)|\bwhile\b|\bwhereas\b|\band (?=(?:those|the|names"
    r"|drugs|antibodies|\W?-\w))|(?<=\))\s|\. (?=[A-Z])"
)


@dataclass(frozen=True, slots=True)
class StemStatement:
    """A stem at `text[start:end]` in its unit `text[low:high]` (a sentence, clause, list item or table row)."""

    start: int
    end: int
    low: int
    high: int
    stem: Stem


def stem_mentions(document: Document, knowledge: Knowledge) -> list[tuple[int, int, Stem]]:
    """Where stems are written as stems: with a hyphen before them, or in quotation marks."""
    by_text = {stem.stem.lstrip("-"): stem for stem in knowledge.stems.values()}
    stems = "|".join(sorted(map(re.escape, by_text), key=len, reverse=True))
    sign = rf"(?<![\w])(?:[-–‐‑−]|(?<=[“\"'‘])[-–‐‑−]?|~|{_TOLD})({stems})(?![\w-])"
    return [(m.start(1) - (document.text[m.start(1) - 1] in _HYPHENS), m.end(), by_text[m.group(1)])
            for m in re.finditer(sign, document.text)]  # fmt: skip


def stem_statements(document: Document, knowledge: Knowledge) -> Iterator[StemStatement]:
    """Stems with the unit of text that explains them; units with several stems are cut into clauses."""
    text = document.text
    found = stem_mentions(document, knowledge)
    if not found:
        return
    spans = [span for span in document.block_spans if span[0] < span[1]]
    kinds = {span: block.kind for block, span in zip(document.blocks, document.block_spans, strict=True)}
    for number, (start, stop) in enumerate(spans):
        inside = [item for item in found if start <= item[0] < stop]
        if not inside:
            continue
        alone = len(inside) == 1 and not any(
            a <= at < b for a, b in spans[number + 1 : number + 2] for at, _, _ in found
        )
        low, high = _widened(text, spans, number, kinds) if alone else (start, stop)
        ends = [low + m.end() for m in re.finditer(r"[.!?](?=\s+[A-Z(“])|\n", text[low:high])]
        ends = [end for end in ends if "\n\n" not in text[max(0, end - 2) : end + 1]]
        cuts = sorted({low, high, *(end for end in ends if not _ASKED.search(text, max(low, end - 90), end))})
        for first, last in pairwise(cuts):
            here = [item for item in inside if first <= item[0] < last]
            yield from _units(text, first, last, here)


_LONGEST_TERM = 60
_UNDER_HEADING = re.compile(r"\b(?:these|their|such) (?:\w+ )?(?:names?|drugs|medicines|antibodies)\b", re.IGNORECASE)


def _widened(
    text: str, spans: list[tuple[int, int]], number: int, kinds: Mapping[tuple[int, int], str]
) -> tuple[int, int]:
    """The block that holds a stem, with the text under it where it is but a term or heading, or with the heading over
    it where it speaks of `these drugs`."""
    low, high = spans[number]
    block = text[low:high]
    term = len(block) <= _LONGEST_TERM and not re.search(r"[.!?]$", block)
    kind = kinds[spans[number]]
    bare = re.fullmatch(r"\W*[\w-]+\W*", block) or (kind == "heading" and re.search(r"\bend|\bnames?\b", block))
    below = kinds[spans[number + 1]] if number + 1 < len(spans) else "heading"
    if term and bare and kind not in ("list_item", "table") and below in ("paragraph", "field"):
        after = text[spans[number + 1][0] : spans[number + 1][1]]
        stop = re.search(r"[.!?](?=\s|$)", after)
        return low, spans[number + 1][0] + (stop.start() if stop else len(after))
    above = spans[number - 1] if number else (0, 0)
    if number and kinds[above] == "heading" and _UNDER_HEADING.search(block) and not said_sources(block):
        return above[0], high
    return low, high


def _units(text: str, low: int, high: int, inside: list[tuple[int, int, Stem]]) -> Iterator[StemStatement]:
    if len(inside) == 1:
        yield StemStatement(inside[0][0], inside[0][1], low, high, inside[0][2])
        return
    cuts = sorted({low, high, *(low + m.start() for m in _CLAUSE.finditer(text[low:high]))})
    for first, last in pairwise(cuts):
        here = [item for item in inside if first <= item[0] < last]
        if len(here) == 1:
            yield StemStatement(here[0][0], here[0][1], first, last, here[0][2])


def said_sources(unit: str) -> frozenset[str]:
    """Antibody sources that a unit may mean; empty where it says nothing of it, denies or compares."""
    if _DENIED.search(unit) or not _SAYS.search(unit):
        return frozenset()
    explicit = {source for source, pattern in _SOURCES if pattern.search(unit)}
    if len(explicit) == 1:
        only = explicit.pop()
        return frozenset({only, "chimeric-humanised"} if only in _MIXED else {only})
    if explicit:
        return frozenset()
    mouse, human = bool(_MOUSE.search(unit)), bool(_HUMAN.search(unit))
    if mouse and human:
        return _MIXED
    return frozenset({"mouse", "rat-mouse"} if mouse else {"human"} if human else ())
