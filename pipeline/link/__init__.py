"""Gives what several documents speak of one identity: `link(pages, knowledge)`."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.knowledge import Knowledge
from pipeline.model import Page


def link(pages: Sequence[Page], knowledge: Knowledge) -> tuple[Page, ...]:
    """The pages in the order of their document ids, what they share under one id.

    Pages of the same documents in another order give the same answer.
    """
    return tuple(sorted(pages, key=lambda page: page.document.doc_id))
