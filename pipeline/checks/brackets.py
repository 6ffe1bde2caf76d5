"""A name with another name in brackets after it: `pembrolizumab (Keytruda)`, `Keytruda (pembrolizumab)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model import Mention, Page

_OPENING = re.compile(
    r"[®™*\d¹²³⁴-⁹ ]{0,4}\("
    r"(?:(?:also )?(?:called|known as|sold as|brand names?:?|trade names?:?|e\.g\.,?|such as) )?(?:the )?",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"([^\W\d_][\w'’-]*)[®™]?(?=\s*[),;/]| and | or )")


@dataclass(frozen=True, slots=True)
class Bracketed:
    """`text[start:end]`: the first word in the bracket right after a mention. mention: what stands before it."""

    start: int
    end: int
    mention: Mention


def bracketed(page: Page, kinds: tuple[str, ...] = ("drug", "brand")) -> Iterator[Bracketed]:
    """First words in brackets that follow a mention of these kinds."""
    text = page.document.text
    for mention in page.mentions:
        if mention.kind in kinds:
            opening = _OPENING.match(text, mention.span.end)
            if opening:
                inside = _INSIDE.match(text, opening.end())
                if inside:
                    yield Bracketed(inside.start(1), inside.end(1), mention)


_BEFORE = re.compile(r"(?<![\w-])([A-Z][^\W\d_][\w’-]*)[®™]? ?\($")


def before_bracket(page: Page) -> Iterator[Bracketed]:
    """Capitalised words right before a bracket that begins with a drug: `Gleevec (imatinib)`."""
    for mention in page.mentions:
        if mention.kind == "drug":
            low = max(0, mention.span.start - 40)
            found = _BEFORE.search(page.document.text[low : mention.span.start])
            if found:
                yield Bracketed(low + found.start(1), low + found.end(1), mention)
