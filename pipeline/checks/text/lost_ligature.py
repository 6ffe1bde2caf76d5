"""Ligatures that were dropped."""

import re
from collections.abc import Iterator

from pipeline.checks.at_hand import lowered, offsets, words
from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.mended import examine_segments
from pipeline.knowledge import Knowledge
from pipeline.knowledge.english import is_word
from pipeline.model import Document, Segment

_LIGATURES = ("fi", "fl", "ff", "ffi", "ffl")
_FREE_BEFORE = re.compile(r"(?<![\w-])")
_FREE_AFTER = re.compile(r"(?![\w-])")


def _say(document: Document, segment: Segment) -> str:
    raw = document.raw[segment.raw_start : segment.raw_end].strip()
    reads = document.text[segment.clean_start : segment.clean_end].strip()
    return f"The letters fi, fl or ff were lost in “{raw}”{f'; it reads “{reads}”' if reads != raw else ''}."


def _names(knowledge: Knowledge) -> dict[str, dict[str, str]]:
    """right → left → name, for every known name without one of its ligatures. Names are proposed, never put in."""
    lost: dict[str, dict[str, str]] = {}
    for name in knowledge.names:
        if "fi" not in name and "fl" not in name and "ff" not in name:
            continue
        for glyph in _LIGATURES:
            at = name.find(glyph)
            if at >= 0 and name.isalpha() and len(name) > 5:
                lost.setdefault(name[at + len(glyph) :], {})[name[:at]] = name
    return lost


def _pairs(document: Document, names: dict[str, dict[str, str]]) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of two words side by side that are a name without its ligature."""
    text, known = document.text, words(document)
    for right in known & names.keys():
        for left in known & names[right].keys():
            for start in offsets(lowered(document), [f"{left} {right}"]):
                space, end = start + len(left), start + len(left) + 1 + len(right)
                free = _FREE_BEFORE.match(text, start) and _FREE_AFTER.match(text, end)
                small = text[space + 1 : end] == right
                if free and small and not (is_word(text[start:space]) and is_word(right)):
                    yield start, end, names[right][left]


def _examine(corpus: Corpus) -> Result:
    mended = _mended(corpus)
    hits = list(mended.hits)
    names = _names(corpus.knowledge)
    for page in corpus.pages:
        for start, end, name in sorted(_pairs(page.document, names)):
            quote = quote_clean(page.document, start, end)
            message = f"The letters fi, fl or ff were lost; this is probably “{name}”."
            hits.append(Hit((quote,), message, name, "extraction", 0.9))
    return Result(mended.examined, tuple(hits))


_mended = examine_segments("lost-ligature", _say, suggest=True)

CHECK = Check(
    id="text/lost-ligature",
    severity="error",
    finds="Words that lost an fi, fl or ff (`con rmed`, `e ects`), with or without a gap.",
    why="The words cannot be searched or spoken, and readers stumble over every fifth line.",
    advice="Export the page again with ligatures switched off. The clean text has the letters back where only"
    " one reading fits.",
    limits="Where the rest is a word by itself (`eld` aside, `at` for `flat`), the loss is not seen. Names are"
    " left alone.",
    sources=(
        "https://www.w3.org/TR/charmod-norm/",
        "https://en.wikipedia.org/wiki/Ligature_(writing)",
    ),
    bad=(
        Example(("Lung cancer was ⟦con rmed⟧ by biopsy. Side ⟦e ects⟧ are mild in most people.\n",)),
        Example(("The ⟦di erence⟧ was not ⟦signi cant⟧ after five years.\n",)),
        Example(("Two people took ⟦ge tinib⟧ and one took ⟦in iximab⟧ at home.\n",)),
        Example(("The scan ⟦conrmed⟧ it in both groups.\n",)),
    ),
    good=(
        Example(("Take one tablet a day with food. A rst-aid kit is no help. He can sit in a car.\n",)),
        Example(("The con was clear: no pro bono work. The drugs are BRAF, MEK and ALK inhibitors.\n",)),
        Example(("Osimertinib and ofatumumab are given by mouth or by drip, e.g. in a day unit.\n",)),
    ),
    examine=_examine,
)
