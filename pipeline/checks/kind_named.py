"""What kind of thing a text calls a drug right before its name: `an antibody called X`, `the PARP inhibitor X`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.checks.drug_kinds import PLAIN_WORDS
from pipeline.model import Mention

_NAMED = re.compile(
    r"\b(?:an?|the|this|one) +(?:[a-z-]+ +){0,2}?(?P<kind>[\w-]+(?: (?!called|named|known)[\w-]+)?)"
    r"(?: +(?:drug|medicine|agent|treatment))?"
    r" +(?:(?:that is |which is )?(?:called|named|known as) +)?$",
    re.IGNORECASE,
)
"""`an antibody called X`, `the chemotherapy drug X`: the kind right before the drug."""

_EARLIER = re.compile(r"\b(?:after|before|following|despite|on) $", re.IGNORECASE)
"""What stands before a treatment that was given earlier: `After a PD-1 inhibitor docetaxel may help`."""


def named_before(text: str, mention: Mention, class_end: Mapping[int, str]) -> Iterator[str]:
    """Class ids of the kinds that stand right before a drug as what it is. class_end: class mentions by clean end."""
    low = max(0, mention.span.start - 80)
    named = _NAMED.search(text, low, mention.span.start)
    if (
        named is None
        or _EARLIER.search(text, low, named.start())
        or re.search(r"[.;:?]\s", text[named.start() : mention.span.start])
    ):
        return
    end = named.end("kind")
    if end in class_end:
        yield class_end[end]
    last = named["kind"].split()[-1]
    yield from (said for said, word in PLAIN_WORDS if re.fullmatch(word, last, re.IGNORECASE))
