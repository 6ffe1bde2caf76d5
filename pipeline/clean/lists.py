"""Lists that lost their signs are lists again: topic links one below the other, bullets that a symbol font drew."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.clean.markup import SYMBOL_BULLETS
from pipeline.model import Block

_ONE_LINK = re.compile(r"\s*\[(?:[^\[\]\\]|\\.)+\]\([^()\s]*\)\s*")
_LEAST = 3
"""Links. Two below each other may be `next` and `previous`."""
_SYMBOL = re.compile(rf"\s*(?:[\uf020-\uf0ff]\s+|[{SYMBOL_BULLETS}])(?=\S)")


def restored(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with the kind `list_item` where a paragraph was an item; `block_markers` takes its sign.

    Three paragraphs or more that are one Markdown link each; and every paragraph that begins with a bullet of a symbol
    font (U+F020 to U+F0FF and a space; without the space only those that symbol fonts draw as bullets). Leaves alone
    other signs of such fonts: `\uf061-interferon` is alpha.
    """
    done = list(blocks)
    run: list[int] = []
    for index, block in enumerate(blocks):
        if block.kind == "paragraph" and _ONE_LINK.fullmatch(block.raw):
            run.append(index)
            continue
        if not block.raw.strip():
            continue
        if block.kind == "paragraph" and "\uf020" <= block.raw.lstrip()[:1] <= "\uf0ff" and _SYMBOL.match(block.raw):
            done[index] = replace(block, kind="list_item", level=1)
        _list(done, run)
        run = []
    _list(done, run)
    return tuple(done)


def _list(blocks: list[Block], run: list[int]) -> None:
    if len(run) >= _LEAST:
        for index in run:
            blocks[index] = replace(blocks[index], kind="list_item", level=1)
