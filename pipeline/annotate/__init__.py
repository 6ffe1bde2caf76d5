"""Names, references and claims in a cleaned document. The only room that imports spaCy."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from pipeline.knowledge import Knowledge
from pipeline.model import Block, Claim, Document, Page, Place, Reference, Segment, Source

ONLY_IN_REFERENCES = frozenset({"organisation", "url", "date"})
"""Kinds of mention that are kept inside an entry of a reference list: a title is not what the page says."""


def annotate(document: Document, knowledge: Knowledge) -> Page:
    """The document with its mentions, references and claims, each in reading order."""
    from pipeline.annotate.mentions import find_mentions

    find_claims = _sibling("claims", "find_claims")
    references = _sibling("references", "find_references")(document)
    entries = [(reference.span.start, reference.span.end) for reference in references]
    mentions = tuple(
        mention
        for mention in find_mentions(document, knowledge)
        if mention.kind in ONLY_IN_REFERENCES or not any(start <= mention.span.start < end for start, end in entries)
    )
    claims = tuple(
        claim
        for claim in find_claims(document, mentions, knowledge)
        if not any(start <= claim.span.start < end for start, end in entries)
    )
    return Page(document, mentions, references, claims)


def cite(line: str) -> Reference:
    """One line as one entry of a reference list."""
    found: Reference = _sibling("references", "cite")(line)
    return found


def claims_in(passage: str, knowledge: Knowledge) -> tuple[Claim, ...]:
    """What a passage says, without a document round it."""
    from pipeline.annotate.mentions import find_mentions

    document = _passage(passage)
    found: tuple[Claim, ...] = _sibling("claims", "find_claims")(
        document, find_mentions(document, knowledge), knowledge
    )
    return found


def _sibling(module: str, name: str) -> Callable[..., Any]:
    try:
        return cast("Callable[..., Any]", getattr(import_module(f"pipeline.annotate.{module}"), name))
    except (ModuleNotFoundError, AttributeError):  # until the first reader of references and claims is on main
        return lambda *_: ()


def _passage(text: str) -> Document:
    """A document of one paragraph, copied as it stands."""
    source = Source("passage", "passage.txt", "", "text/plain")
    places = (Place(0, len(text), line=1, column=1),)
    block = Block("passage#0", "passage", 0, "paragraph", 0, (), text, places)
    segments = (Segment(0, len(text), 0, len(text)),) if text else ()
    return Document("passage", source, text, text, (block,), segments)
