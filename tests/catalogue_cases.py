"""Fresh examples of every check of text, links and dates, in the forms of real exports: `cases/catalogue-*.json`.

A row: `check`, `bad` (whether the check must find what stands in ⟦…⟧; a good row must stay silent), `forms`, `text`,
and `fails` (the forms that are known to fail, strict). Forms: t text, m Markdown, h web page, p PDF, each within one
frame of other paragraphs; r text and x web page as they stand. In `text` ¶ parts blocks and ↵ lines. `keeps`: what the
clean text must hold whatever is found (a dose, a sign, a name).
"""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

FOLDER = Path(__file__).parent / "cases"
MEDIA = {"t": "text/plain", "r": "text/plain", "m": "text/markdown", "h": "text/html", "x": "text/html"}
_FRAME = (
    "# Your day unit guide",
    "This guide tells you what to expect on the day unit. Please bring it with you each time.",
    "## Before you come",
    "Eat a light breakfast and drink plenty of water. Wear loose clothes with short sleeves.",
    "",
    "## Getting home",
    "A friend or relative should take you home after the first visit. Rest for the remainder of the day.",
    "Last reviewed: 3 May 2025",
)
_ITEM = re.compile(r"(- |\d+\. )")


@dataclass(frozen=True)
class Row:
    """One example in one form. marks: what must be found; keeps: what the clean text must hold; fails: known not
    to work."""

    name: str
    check: str
    bad: bool
    form: str
    data: bytes
    marks: tuple[str, ...]
    keeps: str
    fails: bool


def rows(file: str) -> Iterator[Row]:
    """Every example of a file in each of its forms."""
    for number, row in enumerate(json.loads((FOLDER / f"{file}.json").read_text("utf-8")), start=1):
        marks = tuple(re.findall(r"⟦(.*?)⟧", row["text"], re.DOTALL))
        plain = re.sub(r"⟦(.*?)⟧", r"\1", row["text"])
        for form in row["forms"]:
            name = f"{row['check']} {number}{form}"
            data = _data(plain, form, framed=row["check"].startswith("text/"))
            yield Row(
                name, row["check"], row["bad"], form, data, marks, row.get("keeps", ""), form in row.get("fails", "")
            )


def squeezed(text: str) -> str:
    """A text without white space and signs that forms write differently: a raised 3 and `[^3]:` are `[3]`."""
    return re.sub(r"[\s↵¶^]+|(?<=\]):", "", re.sub(r"<sup>(\d+)</sup>", r"[\1]", text))


def _data(plain: str, form: str, *, framed: bool) -> bytes:
    if form == "x":
        return plain.encode()
    middle = plain.strip("¶").split("¶")
    if form == "r":
        return ("\n\n".join(middle) + "\n").encode()
    blocks = [block for part in _FRAME for block in (middle if not part else [part])] if framed else middle
    blocks = [block.replace("↵", "\n") for block in blocks]
    if form == "p":
        return _pdf(blocks)
    return (_page(blocks) if form == "h" else _text(blocks, markdown=form == "m")).encode()


def _text(blocks: list[str], *, markdown: bool) -> str:
    if markdown:
        return "\n\n".join(blocks) + "\n"
    out, before = "", False
    for block in blocks:
        item = _ITEM.match(block) is not None
        out += ("" if not out else "\n" if item and before else "\n\n") + re.sub(r"^#+ ", "", block)
        before = item
    return out + "\n"


def _page(blocks: list[str]) -> str:
    out, open_ = [], ""
    for block in blocks:
        item, head, text = _ITEM.match(block), re.match(r"(#+) ", block), html.escape(block, quote=False)
        tag = "" if item is None else "ul" if item[1] == "- " else "ol"
        if tag != open_:
            out += [f"</{open_}>"] * bool(open_) + [f"<{tag}>"] * bool(tag)
            open_ = tag
        if item is not None:
            out.append(f"<li>{text[item.end() :]}</li>")
        elif head is not None:
            out.append(f"<h{len(head[1])}>{text[head.end() :]}</h{len(head[1])}>")
        elif block.startswith("|"):
            cells = [[cell.strip() for cell in line.strip("| ").split("|")] for line in text.split("\n")]
            lines = ("".join(f"<td>{cell}</td>" for cell in line) for line in cells)
            out.append(f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>")
        else:
            out.append(f"<p>{text}</p>")
    body = "\n".join([*out, *[f"</{open_}>"] * bool(open_)])
    head_ = '<head><meta charset="utf-8"><title>Your day unit guide</title></head>'
    return f'<!DOCTYPE html><html lang="en">{head_}<body><main>{body}</main></body></html>'


def _pdf(blocks: list[str]) -> bytes:
    styles, out = getSampleStyleSheet(), io.BytesIO()
    flow = []
    for block in blocks:
        head = re.match(r"(#+) ", block)
        text = html.escape(block[head.end() :] if head else block).replace("\n", "<br/>")
        text = f"&bull; {text[2:]}" if block.startswith("- ") else text
        flow += [Paragraph(text, styles[f"Heading{len(head[1])}" if head else "BodyText"]), Spacer(1, 6)]
    SimpleDocTemplate(out, invariant=1).build(flow)
    return out.getvalue()
