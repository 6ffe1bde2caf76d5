"""Gives what several documents speak of one identity: `link(pages, knowledge)`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.knowledge import Knowledge
from pipeline.link.denials import denials
from pipeline.link.named import named_sentences
from pipeline.link.statements import statement_id
from pipeline.link.twins import twins
from pipeline.link.works import identify
from pipeline.model import Page


def link(pages: Sequence[Page], knowledge: Knowledge) -> tuple[Page, ...]:
    """The pages in the order of their document ids, what they share under one id.

    Pages of the same documents in another order give the same answer.
    """
    said = {page.document.doc_id: list(named_sentences(page, knowledge)) for page in pages}
    opposed = twins(pages, said)
    told = {page.document.doc_id: (*page.claims, *opposed.get(page.document.doc_id, ())) for page in pages}
    denied = denials(pages, said, told)
    works = identify([reference for page in pages for reference in page.references])
    return tuple(
        replace(
            page,
            references=tuple(
                replace(reference, work_id=works[reference.reference_id]) for reference in page.references
            ),
            claims=tuple(
                replace(claim, statement_id=statement_id(claim))
                for claim in (
                    *page.claims,
                    *opposed.get(page.document.doc_id, ()),
                    *denied.get(page.document.doc_id, ()),
                )
            ),
        )
        for page in sorted(pages, key=lambda page: page.document.doc_id)
    )
