"""A document that is read but of which nothing is left must say so: empty is never a success."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Document, Problem


def emptied(document: Document, text: str, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems so far, with one more where no text is left and none of them says why. text: what goes out."""
    if text.strip() or problems:
        return tuple(problems)
    name = document.source.path or document.doc_id
    aside = sum(block.kind == "furniture" or block.aside is not None for block in document.blocks)
    if not document.blocks:
        words = "it holds no text"
    elif aside == len(document.blocks):
        words = f"all its {aside} block(s) were set aside as furniture"
    else:
        words = "what was read has no letter that could be understood"
    message = f"{name}: no text: {words}. Compare with the original, or ask its publisher for another copy."
    return (Problem("clean", document.doc_id, None, "partial", message),)
