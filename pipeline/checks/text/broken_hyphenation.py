"""Words cut in two: by the hyphen of a line's end, or by a space."""

import re
from collections.abc import Iterator

from pipeline.checks.at_hand import lowered, offsets, words
from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.mended import examine_segments, origin_of
from pipeline.model import Document, Segment


def _say(document: Document, segment: Segment) -> str:
    raw = document.raw[segment.raw_start : segment.raw_end].strip()
    reads = document.text[segment.clean_start : segment.clean_end].strip()
    return f"A word was cut in two: “{raw}”{f'; the word is “{reads}”' if reads != raw else ''}."


_PAIRS = (
    ("non", "small hodgkin melanoma"), ("long short near", "term"), ("cross", "sectional reactive"),
    ("high low full first single", "dose grade risk fat fibre"), ("one two three", "third thirds quarters weekly year"),
    ("well newly locally slowly poorly", "known diagnosed advanced differentiated defined tolerated"),
    ("slow fast", "growing acting"), ("first second third", "line degree generation"), ("side", "effect effects"),
    ("hormone receptor estrogen oestrogen", "receptor positive negative sensitive"), ("anti", "inflammatories"),
)  # fmt: skip
"""Compounds that are written with a hyphen, or apart: first halves and second halves. Source: ours."""
_CLOSED = {a + b: (a, b) for firsts, seconds in _PAIRS for a in firsts.split() for b in seconds.split()}


def _eaten(document: Document) -> Iterator[tuple[int, int, str]]:
    """(start, end, how it reads) of each such compound that stands closed up."""
    for word in sorted(words(document) & _CLOSED.keys()):
        for at in offsets(lowered(document), [word]):
            end, half = at + len(word), len(_CLOSED[word][0])
            if _FREE_BEFORE.match(document.text, at) and _FREE_AFTER.match(document.text, end):
                joint = " " if word.startswith("side") else "-"
                yield at, end, f"{document.text[at : at + half]}{joint}{document.text[at + half : end]}"


_FREE_BEFORE = re.compile(r"(?<![\w-])")
_FREE_AFTER = re.compile(r"(?![\w-])")


def _examine(corpus: Corpus) -> Result:
    found = _mended(corpus)
    hits = list(found.hits)
    for page in corpus.pages:
        for start, end, reads in sorted(_eaten(page.document)):
            quote = quote_clean(page.document, start, end)
            origin = origin_of(page.document, page.document.to_raw(start))
            hits.append(Hit((quote,), f"A hyphen was lost here; this reads “{reads}”.", reads, origin, 0.9))
    return Result(found.examined, tuple(hits))


_mended = examine_segments("broken-hyphenation", _say, suggest=True)

CHECK = Check(
    id="text/broken-hyphenation",
    severity="warning",
    finds="A hyphen of a line's end that was left inside a word (`treat- ment`, `inhibi-tor`), or a space (`ther"
    " apy`), or a real hyphen that was eaten with the line's end (`nonsmall`).",
    why="Search and screen readers take the halves for two words, and a drug's name cannot be found.",
    advice="Join the word at the source. The clean text has it joined where the whole is a known word.",
    limits="Hyphens between two words (`check-up`) and suspended ones (`pre- and post-operative`) are left alone.",
    sources=("https://www.unicode.org/reports/tr14/",),
    bad=(
        Example(("The ⟦ri ght⟧ tablet at the right time lowers the ⟦ris k⟧ of side effects.\n",)),
        Example(("Ask before you stop ⟦treat- ment⟧. Kinase ⟦inhibi-tors⟧ are tablets.\n",)),
        Example(
            ("Non-small cell lung cancer differs; ⟦nonsmall⟧ cell cancers grow slowly. Ask about ⟦longterm⟧ care.\n",)
        ),
        Example(("You can go home in the ⟦after- noon⟧. The ⟦radio- thera⟧ plan is made first.\n",)),
    ),
    good=(
        Example(("Pre- and post-operative care, follow-up and a check-up. Short- or long-term effects.\n",)),
        Example(("Non-small cell lung cancer, T-cell lymphoma, x-ray, anti-PD-1 and CAR-T- and NK-cell therapy.\n",)),
        Example(("The study (a two-arm, double-blind one) used low-dose CT - not MRI - in 55- to 74-year-olds.\n",)),
    ),
    examine=_examine,
)
