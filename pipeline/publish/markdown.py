"""A cleaned document as Markdown, for reading."""

from __future__ import annotations

import re

from pipeline.model import Block, Document

_SPECIAL = re.compile(r"^(\s*\d{0,9})(?=[.)]\s)(?<=\d)|^(\s*)(?=#{1,6}\s|>|[*+-]\s)")
"""Where a paragraph's first sign would be taken for a heading's, a list's or a quotation's: it gets a backslash."""
_NUMBERED = re.compile(r"\d+[.)]\s")


def markdown(document: Document, *, whole: bool = False) -> str:
    """Headings, lists and tables as Markdown; nothing of what was set aside. Ends with a line feed unless empty.

    whole: with the paragraphs that a site writes about itself (`Block.aside`), as a page shows them.
    """
    parts: list[tuple[str, str]] = []
    for index, block in enumerate(document.blocks):
        text = document.block_text(index)
        if text and (whole or block.aside is None):
            parts.append((block.kind, _render(block, text)))
    out: list[str] = []
    for number, (kind, text) in enumerate(parts):
        if number:
            out.append("\n" if kind == parts[number - 1][0] == "list_item" else "\n\n")
        out.append(text)
    return "".join(out) + ("\n" if out else "")


def plain(document: Document) -> str:
    """The clean text, ending with a line feed unless empty."""
    text = document.text.strip("\n")
    return text + "\n" if text else ""


def _render(block: Block, text: str) -> str:
    if block.kind == "heading":
        return "#" * min(6, max(1, block.level)) + " " + text.replace("\n", " ")
    if block.kind == "list_item":
        indent = "  " * max(0, block.level - 1)
        mark = "" if _NUMBERED.match(text) else "- " if block.number is None else f"{block.number}. "
        return indent + mark + text.replace("\n", "\n" + indent + "  ")
    if block.kind == "table":
        return _table(text)
    return _SPECIAL.sub(lambda found: f"{found[0]}\\", text, count=1)


def _table(text: str) -> str:
    rows = [[cell.strip().replace("|", "\\|") for cell in row.split("\t")] for row in text.split("\n")]
    width = max(len(row) for row in rows)
    lines = ["| " + " | ".join(row + [""] * (width - len(row))) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * width)
    return "\n".join(lines)
