"""Ligatures that were dropped."""

from dataclasses import replace

from pipeline.checks.at_hand import english, words
from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.genre import about_programs
from pipeline.checks.lost_letters import RESTS, closed, names_without, pairs, readings, rests
from pipeline.checks.mended import examine_segments, segments_of
from pipeline.model import Document, Segment

_ASKED = frozenset([*RESTS, "u"])


def _say(document: Document, segment: Segment) -> str:
    raw = document.raw[segment.raw_start : segment.raw_end].strip()
    reads = document.text[segment.clean_start : segment.clean_end].strip()
    return f"The letters fi, fl or ff were lost in “{raw}”{f'; it reads “{reads}”' if reads != raw else ''}."


def _examine(corpus: Corpus) -> Result:
    mended = _mended(corpus)
    hits = [_asked(hit) for hit in mended.hits]
    names = names_without(corpus.knowledge)
    whole = {left + right: name for right, lefts in names.items() for left, name in lefts.items()}
    for page in corpus.pages:
        document = page.document
        done = [(s.clean_start, s.clean_end) for s in segments_of(document, "lost-ligature")]
        found = [*pairs(document, names)]
        if english(document):  # `sano` is Spanish, not sanofi
            found += closed(document, corpus.knowledge, whole)
        if not words(document).isdisjoint(_ASKED) and english(document) and not about_programs(document):
            found += rests(document)
        for start, end, name in sorted(found):
            if any(low <= start < high for low, high in done):
                continue
            message = f"The letters fi, fl or ff were lost; this is probably “{name}”."
            reading = None if "”" in name else name
            hits.append(Hit((quote_clean(document, start, end),), message, reading, "extraction", 0.9))
    return Result(mended.examined, tuple(hits))


def _asked(hit: Hit) -> Hit:
    """A loss that was only marked: the words that it may have been, in place of its own letters."""
    quote = hit.evidence[0].quote
    if hit.suggestion != quote:
        return hit
    left, gap, right = quote.partition(" ")
    words = readings(left, right if gap else None)
    said = f"The letters fi, fl or ff were lost in “{quote}”; it may be " + " or ".join(f"“{word}”" for word in words)
    message = said + "." if words else hit.message
    return replace(hit, message=message, suggestion=words[0] if len(words) == 1 else None, confidence=0.9)


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
