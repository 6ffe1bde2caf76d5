"""Who lost the list below a lead-in: the source never had it, an earlier export lost it, or our own reading did."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.checks.check import Corpus, Hit, quote_clean
from pipeline.checks.leadins import is_lead_in, items_after
from pipeline.checks.passages import Passage, is_export, passages
from pipeline.model import Document, Origin, Page

_FACT = "emptied-list"
"""Fact of a web page: the tags of the list stand below the lead-in, without any item."""
EMPTIED = "The list below this sentence is empty: its signs are there, its items were lost before the file reached us."
_SIGNS = re.compile(r"\s*(?:[-*+•‣◦▪▫●○■□·–—⁃∙]|\d{1,2}[.)])?\s*")
_LEAST_WORDS = 3


def lost(corpus: Corpus, page: Page, all_: Sequence[Passage], number: int, message: str) -> Hit:
    """The finding for a lead-in without its list: who lost it, and the items where another page has them."""
    passage = all_[number]
    start, end = passage.sentences[-1]
    evidence = (quote_clean(page.document, passage.start + start, passage.start + end),)
    if is_emptied(page, passage.index):
        return Hit(evidence, EMPTIED, origin="extraction")
    twin = same_place(corpus, page, all_, number) if is_export(page.document) else None
    if twin is None:
        return Hit(evidence, message, origin=origin_alone(page.document, passage.index, passage.text[start:end]))
    other, items = twin
    if not items:
        return Hit(evidence, f"{message} {other.document.source.path} has none either.", origin="source")
    said = f"{message} {other.document.source.path} has it."
    return Hit(evidence, said, suggestion="\n".join(f"- {item}" for item in items), origin="extraction")


def is_emptied(page: Page, index: int) -> bool:
    """Whether signs or tags of a list stand below a block, without any item: what wrote the file lost the items."""
    blocks = page.document.blocks
    lead_in = " ".join(blocks[index].raw.split())
    if any(fact.key == _FACT and fact.value == lead_in for fact in page.facts):
        return True
    below = blocks[index + 1 : index + 3]
    return len(below) == 2 and all(b.kind == "list_item" and _SIGNS.fullmatch(b.raw) for b in below)


def origin_alone(document: Document, index: int, lead: str) -> Origin:
    """A lead-in alone in an export lost its list on the way. Where a second reader saw the sentence and nothing behind
    it, the source never had one; where it goes on there, our reading lost it. The rest of the block says nothing."""
    block = document.blocks[index]
    if block.second is not None:
        _, found, after = " ".join(block.second.split()).rpartition(" ".join(lead.split()))
        return "source" if found and not after.strip() else "extraction"
    return "extraction" if is_export(document) else "source"


def same_place(corpus: Corpus, page: Page, all_: Sequence[Passage], number: int) -> tuple[Page, tuple[str, ...]] | None:
    """The same passage in a page that is no export, with its items (none where it has no list either).

    The lead-in alone proves nothing (`Side effects include:` stands everywhere): the passages before and behind it, or
    the title, must be the same too.
    """
    lead = _plain(all_[number].text)
    for other in corpus.pages:
        if other is page or is_export(other.document) or all_[number].text[-40:] not in other.document.text:
            continue
        theirs = passages(other.document)
        for at, passage in enumerate(theirs):
            if _plain(passage.text) != lead or not is_lead_in(passage):
                continue
            items = items_after(theirs, at)
            ours = _beside(all_, number, 0)
            if ours and len(ours & _beside(theirs, at, len(items))) == len(ours):
                return other, tuple(item.text for item in items[:99] if item.block.kind == "list_item")
    return None


def _beside(all_: Sequence[Passage], number: int, items: int) -> set[str]:
    """The passages before and behind a lead-in and its list."""
    found = [all_[number - 1].text] if number else []
    found += [passage.text for passage in all_[number + 1 + items : number + 2 + items]]
    return {_plain(text) for text in found if len(text.split()) >= _LEAST_WORDS}


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
