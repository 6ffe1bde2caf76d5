"""What stages hand to each other: small bundles of the types."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.model.block import Block
from pipeline.model.claim import Claim
from pipeline.model.document import Document
from pipeline.model.mention import Mention
from pipeline.model.problem import Problem
from pipeline.model.reference import Reference
from pipeline.model.source import Source


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the reader saw that is no text: key such as `declared_charset`, `charset`, `pages`, `picture_page`."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One parsed document: its blocks, what else was seen, and what could not be read."""

    source: Source
    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One cleaned and annotated document, as checks see it."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    references: tuple[Reference, ...] = ()
    claims: tuple[Claim, ...] = ()
    facts: tuple[Fact, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
