"""A document's clean blocks as a reader meets them, with what stands before and after; and sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.model import Block, Document

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?:\[\d+\]|[⁰¹²³⁴-⁹])*\s+(?=[\"'“‘(\[]?[A-Z0-9•])")
_NO_END = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|Dr|Mr|Mrs|Ms|St|No|Fig|al|ca|approx|Prof|Inc|Ltd|v|p|pp|vol|ed|eds)\."
    r"|\b[A-Z]\.)[\"'”’)\]]*\s+$"
)


_LONGEST_SHORT = 8
"""Letters of the longest of these abbreviations, and a few more."""


@dataclass(frozen=True)
class Passage:
    """One kept block: its clean text and where it starts. index: in `Document.blocks`."""

    index: int
    block: Block
    text: str
    start: int

    @property
    def end(self) -> int:
        """Clean offset after the last character."""
        return self.start + len(self.text)

    @cached_property
    def size(self) -> int:
        """How many words it has; half a dozen checks ask."""
        return len(self.text.split())

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """(start, end) of each sentence in `text`; four checks ask for them."""
        return tuple(sentences(self.text))


def passages(document: Document) -> tuple[Passage, ...]:
    """The blocks that have clean text, in reading order; built once a document, for a dozen checks ask for them."""
    known: tuple[Passage, ...] | None = document.__dict__.get(_KEPT)
    if known is None:
        known = document.__dict__[_KEPT] = _passages(document)
    return known


_KEPT = "_passages"
"""Where they are kept: beside the document's own cached properties, so that they go when it goes."""


def _passages(document: Document) -> tuple[Passage, ...]:
    return tuple(
        Passage(index, document.blocks[index], document.text[start:end], start)
        for index, (start, end) in enumerate(document.block_spans)
        if start < end
    )


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence, without the white space between. Abbreviations and initials end none.

    >>> [text[a:b] for text in ["See Dr. Lee. Then rest (e.g. at home)."] for a, b in sentences(text)]
    ['See Dr. Lee.', 'Then rest (e.g. at home).']
    """
    start = 0
    for match in _SENTENCE_END.finditer(text):
        at = match.start()  # an abbreviation's full stop can only be this one
        if text[at] == "." and _NO_END.search(text, max(start, at - _LONGEST_SHORT), match.end()):
            continue
        yield start, match.start() + len(match[0].rstrip())
        start = match.end()
    if text[start:].strip():
        yield start, len(text.rstrip())


def last_sentence(text: str) -> tuple[int, int]:
    """(start, end) of the last sentence."""
    return list(sentences(text))[-1]


def is_export(document: Document) -> bool:
    """Whether the document came as a text export: then what is missing was most likely lost by an earlier tool."""
    return document.source.media_type in ("text/plain", "text/markdown")
