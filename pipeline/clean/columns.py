"""PDF: what a column, a page or a box cut, and what a line's first sign made of it, put right before blocks are joined.

A citation at the start of a line (`[38]. In longer trials`) is no item; a sentence whose first lines stand alone at the
foot of a column is no heading; entries after the hundredth (`104.Wani NS`) have no space; a journal's box between two
halves of a sentence is furniture.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.clean.pieces import cut_out, has_ended, moves_on
from pipeline.model import Block

_CITED = re.compile(r"\[(\d{1,3})(?:[,–-]\d{1,3})*\][.,;]?\s")
_BRACKETED = re.compile(r"\(([2-9]|1\d|[b-h]|i{2,3}|iv|v)\)\s")
_BEFORE = {"ii": "i", "iii": "ii", "iv": "iii", "v": "iv"}
_ENTRY = re.compile(r"\[?(\d{1,3})[.\])]")
_HUNDREDTH = re.compile(r"\s*(\d{3})\.(?=[^\W\d_])")
_PROSE = 40
_SENTENCE = 4
"""Words. `abstract` in small letters is a heading."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BOX = re.compile(
    r"access this article online|quick response code|^website:?$|^doi:?$|^(?:https?://)?(?:dx\.)?doi\.org/"
    r"|^(?:https?://|www\.)\S+$|^(?:doi:? ?)?10\.\d{4,9}/\S+$|\bvolume \d{4}, article id\b|\be?issn\b|^issn:",
    re.IGNORECASE | re.MULTILINE,
)
"""What the box of a journal says of itself on the first page."""
_BARE = re.compile(r"(?<=:)\n((?:[•‣▪▫●○■□·⁃∙][ \t]*(?:\n|$))*[•‣▪▫●○■□·⁃∙][ \t]*)(?=\n|$)")
"""Two list signs or more, each alone in its line, below a lead-in."""
_BOX_BLOCKS = 8
_BOX_WORDS = 30


def mended_columns(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks of a PDF, put right as above; those of other formats as they are."""
    if not any(block.places and block.places[0].box for block in blocks[:20]):
        return blocks
    done = _with_bare_signs(_with_hundreds(blocks))
    for index in range(1, len(done)):
        before = _kept_before(done, index)
        if before is None:
            continue
        block = done[index]
        no_item = block.kind == "list_item" and _is_no_item(done, before, index)
        if no_item or (block.kind == "heading" and _is_no_heading(done[before], block)):
            done[index] = replace(block, kind="paragraph", level=0)
        elif block.kind == "paragraph" and _is_sentence(done[before], block):
            done[before] = replace(done[before], kind="paragraph", level=0)
    return _without_boxes(done)


def _kept_before(blocks: list[Block], index: int) -> int | None:
    before = index - 1
    while before >= 0 and blocks[before].kind == "furniture":
        before -= 1
    return before if before >= 0 else None


def _is_no_item(blocks: list[Block], before: int, index: int) -> bool:
    """Whether a sentence goes on with a citation, or an enumeration in a sentence with its next member."""
    if not goes_on_marked(blocks[before], blocks[index]):
        return False
    cited = _CITED.match(blocks[index].raw)
    after = _CITED.match(blocks[index + 1].raw) if index + 1 < len(blocks) else None
    return cited is None or after is None or int(after[1]) != int(cited[1]) + 1


def goes_on_marked(first: Block, block: Block) -> bool:
    """Whether a paragraph goes on with a citation (`[38]. In longer trials`) or a member of its enumeration."""
    if first.kind != "paragraph" or not block.places or block.places[0].box is None:
        return False
    if _CITED.match(block.raw):
        return len(first.raw) >= _PROSE and not has_ended(first.raw)
    if member := _BRACKETED.match(block.raw):
        said = member[1]
        number = str(int(said) - 1) if said.isdecimal() else _BEFORE.get(said) or chr(ord(said) - 1)
        return first.raw.rstrip()[-1:] in ";,d" and f"({number}) " in first.raw
    return False


def _is_no_heading(first: Block, block: Block) -> bool:
    """Whether what reads like a heading is the end of a sentence that began before a column or page ended."""
    small = block.raw.lstrip()[:1].islower() and len(block.raw.split()) >= _SENTENCE
    prose = first.kind == "paragraph" and len(first.raw) >= _PROSE and not has_ended(first.raw)
    return small and prose and moves_on(first, block)


def _is_sentence(first: Block, block: Block) -> bool:
    """Whether a heading of two lines is the beginning of the sentence that goes on in the next column."""
    wide = first.kind == "heading" and "\n" in first.raw and len(first.raw) >= 2 * _PROSE
    return wide and not has_ended(first.raw) and block.raw.lstrip()[:1].islower() and moves_on(first, block)


def _with_hundreds(blocks: tuple[Block, ...]) -> list[Block]:
    """Entries after the hundredth, each an item of its own, though no space stands behind their number."""
    if not any(_HUNDREDTH.match(line) for block in blocks[-200:] for line in block.raw.split("\n")):
        return list(blocks)
    done: list[Block] = []
    last = 0
    for block in blocks:
        if block.kind not in ("list_item", "paragraph"):
            done.append(block)
            continue
        start = at = 0
        for line in block.raw.split("\n"):
            entry = _HUNDREDTH.match(line)
            if entry and last >= 99 and int(entry[1]) == last + 1:
                if at > start:
                    done.append(cut_out(block, start, at - 1))
                start, last = at, last + 1
            at += len(line) + 1
        whole = cut_out(block, start, len(block.raw)) if start else block
        done.append(whole)
        if entry := _ENTRY.match(whole.raw):
            last = int(entry[1]) if whole.kind == "list_item" or int(entry[1]) == last + 1 else last
    items = [
        replace(b, kind="list_item", level=1) if b.kind == "paragraph" and _HUNDREDTH.match(b.raw) else b for b in done
    ]
    return [replace(b, block_id=f"{b.doc_id}#{order}", order=order) for order, b in enumerate(items)]


def _with_bare_signs(blocks: list[Block]) -> list[Block]:
    """The blocks with lines of a list sign alone as items without text: an earlier tool lost the items."""
    if not any(_BARE.search(block.raw) for block in blocks):
        return blocks
    done: list[Block] = []
    for block in blocks:
        found = list(_BARE.finditer(block.raw)) if block.kind == "paragraph" else []
        at = 0
        for run in found:
            done.append(cut_out(block, at, run.start()))
            start = run.start() + 1
            for sign in run[1].split("\n"):
                done.append(replace(cut_out(block, start, start + len(sign)), kind="list_item", level=1))
                start += len(sign) + 1
            at = run.end() + 1
        if not found or at < len(block.raw):
            done.append(cut_out(block, at, len(block.raw)) if at else block)
    return [replace(b, block_id=f"{b.doc_id}#{order}", order=order) for order, b in enumerate(done)]


def tail_of_entry(first: Block, block: Block, after: Block | None) -> bool:
    """Whether a paragraph at the top of a column ends the entry of a reference list that the last column began."""
    if first.kind != "list_item" or block.kind != "paragraph" or after is None or after.kind != "list_item":
        return False
    one, two = _ENTRY.match(first.raw), _ENTRY.match(after.raw)
    if one is None or two is None or int(two[1]) != int(one[1]) + 1:
        return False
    return not _YEAR.search(first.raw) and _YEAR.search(block.raw) is not None


def _without_boxes(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks with a journal's own lines as furniture, where they stand between two halves of a sentence."""
    done = list(blocks)
    for index, block in enumerate(blocks):
        if block.kind != "paragraph" or len(block.raw) < _PROSE or has_ended(block.raw):
            continue
        end = index + 1
        while end < len(blocks) and end - index <= _BOX_BLOCKS and _is_of_box(blocks[end]):
            end += 1
        between = [i for i in range(index + 1, end) if blocks[i].kind != "furniture"]
        on = end < len(blocks) and blocks[end].kind == "paragraph" and blocks[end].raw.lstrip()[:1].islower()
        if between and on:
            for i in between:
                done[i] = replace(blocks[i], kind="furniture", level=0)
    return tuple(done)


def _is_of_box(block: Block) -> bool:
    if block.kind == "furniture":
        return True
    return len(block.raw.split()) <= _BOX_WORDS and _BOX.search(block.raw) is not None
