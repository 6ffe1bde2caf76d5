"""Words cut in two: by the hyphen of a line's end, or by a space."""

import re

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.mended import examine_segments, origin_of
from pipeline.model import Document, Segment


def _say(document: Document, segment: Segment) -> str:
    raw = document.raw[segment.raw_start : segment.raw_end].strip()
    reads = document.text[segment.clean_start : segment.clean_end].strip()
    return f"A word was cut in two: “{raw}”{f'; the word is “{reads}”' if reads != raw else ''}."


_EATEN = re.compile(
    r"(?<![\w-])(?:(non)(small|hodgkin|melanoma)|(long|short|near)(term)|(high|low|full|first|single)(dose|grade|risk|fat|fibre)"
    r"|(well|newly|locally|slowly|poorly)(known|diagnosed|advanced|differentiated|defined|tolerated)"
    r"|(slow|fast)(growing|acting)|(first|second|third)(line|degree|generation)|(cross)(sectional|reactive)"
    r"|(one|two|three)(thirds?|quarters|weekly|year)|(hormone|receptor|estrogen|oestrogen)(receptor|positive|negative|sensitive)"
    r"|(side)(effects?)|(anti)(inflammatories))(?![\w-])",
    re.IGNORECASE,
)
"""Compounds that are written with a hyphen, or apart, without it. Source: ours."""


def _examine(corpus: Corpus) -> Result:
    found = _mended(corpus)
    hits = list(found.hits)
    for page in corpus.pages:
        for match in _EATEN.finditer(page.document.text):
            halves = [half for half in match.groups() if half]
            reads = f"{halves[0]}{' ' if halves[0].lower() == 'side' else '-'}{halves[1]}"
            quote = quote_clean(page.document, match.start(), match.end())
            origin = origin_of(page.document, page.document.to_raw(match.start()))
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
