"""Claims: what a document says of drugs, targets, classes and treatments."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from pipeline.annotate.claims.blocks import Blocks
from pipeline.annotate.claims.naming import namings
from pipeline.annotate.claims.read import Said
from pipeline.annotate.claims.reader import Reader
from pipeline.annotate.claims.statements import load
from pipeline.annotate.claims.telling import numbered, told_once
from pipeline.annotate.claims.tokens import without_overlaps
from pipeline.knowledge import Knowledge, statements_folder
from pipeline.model import Claim, Document, Mention


def find_claims(document: Document, mentions: Sequence[Mention], knowledge: Knowledge) -> tuple[Claim, ...]:
    """What the document says, in the order of the text, nothing twice.

    mentions: the document's, in any order. Spans are offsets into `document.text`: from the subject to the object,
    or from a list's lead-in to its item.
    """
    ordered = without_overlaps(mentions)
    reader = Reader(document, ordered, knowledge, load(statements_folder(knowledge)), mentions)
    seen: dict[tuple[int, int, str, str, str, str], Said] = {}
    for said in chain(Blocks(reader).read(), namings(document, ordered, knowledge)):
        key = (said.start, said.end, said.subject, said.predicate, said.object, said.polarity)
        seen.setdefault(key, said)
    return tuple(numbered(document, told_once(list(seen.values()))))
