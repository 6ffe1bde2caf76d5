"""Manuscripts: TOML front matter between `+++` lines, then blocks in a small markup.

`# ` to `#### ` headings, `- ` and `1. ` items, `| a | b |` table rows (first row = header), `> ` call-outs,
`: text` captions, `[^1]: text` footnote entries, `@name rest` directives (`@page`, `@picture`, `@leak`), paragraphs.
Inline: `**bold**`, `*italic*`, `[text](target)`, `{{glossary term}}`, `^9^` superscript, `~~deleted~~`.
A text export's body is written as it stands.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

CONTENT = Path(__file__).parent / "content"
INLINE = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|\*(?P<italic>[^*\s][^*]*)\*|\[(?P<link>[^\]\[]+)\]\((?P<target>[^)]*)\)"
    r"|\{\{(?P<term>[^}]+)\}\}|\^(?P<sup>[^^\s]+)\^|~~(?P<deleted>[^~]+)~~"
)
STARTS = (
    (re.compile(r"(#{1,4}) (.*)"), "heading"),
    (re.compile(r"(-|\d+\.) (.*)"), "item"),
    (re.compile(r"(\|) ?(.*?) ?\|$"), "row"),
    (re.compile(r"(>) (.*)"), "callout"),
    (re.compile(r"(:) (.*)"), "caption"),
    (re.compile(r"\[\^(\d+)\]: (.*)"), "footnote"),
    (re.compile(r"@(\w+) ?(.*)"), "directive"),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a manuscript. mark: heading signs, list sign, footnote number, directive name; otherwise empty."""

    kind: str
    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of inline text. kind: `plain`, `bold`, `italic`, `link`, `term`, `sup`, `deleted`."""

    kind: str
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """One document to be made. path: relative to raw/. layout: how its renderer lays it out."""

    doc_id: str
    path: str
    publisher: str
    title: str
    url: str
    retrieved_on: str
    revised_on: str
    layout: str
    body: str
    options: dict[str, str] = field(default_factory=dict)


def load(folder: Path = CONTENT) -> tuple[Manuscript, ...]:
    """Every manuscript, in order of its path in raw/."""
    manuscripts = [_manuscript(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.md"))]
    return tuple(sorted(manuscripts, key=lambda manuscript: manuscript.path))


def _manuscript(text: str) -> Manuscript:
    _, front, body = text.split("+++\n", 2)
    values = {key: str(value) for key, value in tomllib.loads(front).items()}
    return Manuscript(
        doc_id=values.pop("doc_id"),
        path=values.pop("path"),
        publisher=values.pop("publisher"),
        title=values.pop("title"),
        url=values.pop("url"),
        retrieved_on=values.pop("retrieved_on"),
        revised_on=values.pop("revised_on", ""),
        layout=values.pop("layout", ""),
        body=body.strip("\n") + "\n",
        options=values,
    )


def pieces(body: str) -> tuple[Piece, ...]:
    """The blocks of a body; the lines of a paragraph are joined."""
    found: list[Piece] = []
    paragraph: list[str] = []
    for line in [*body.split("\n"), ""]:
        start = next(((kind, m) for pattern, kind in STARTS if (m := pattern.match(line))), None)
        if (start or not line.strip()) and paragraph:
            found.append(Piece("paragraph", " ".join(paragraph)))
            paragraph = []
        if start:
            kind, match = start
            found.append(Piece(kind, match[2], match[1]))
        elif line.strip():
            paragraph.append(line.strip())
    return tuple(found)


def runs(text: str) -> tuple[Run, ...]:
    """The inline runs of a block's text.

    >>> [run.kind for run in runs("a **b** [c](d) 10^9^")]
    ['plain', 'bold', 'plain', 'link', 'plain', 'sup']
    """
    found, at = [], 0
    for match in INLINE.finditer(text):
        if match.start() > at:
            found.append(Run("plain", text[at : match.start()]))
        kind = match.lastgroup if match.lastgroup != "target" else "link"
        found.append(Run(str(kind), match[str(kind)], match["target"] or ""))
        at = match.end()
    if at < len(text):
        found.append(Run("plain", text[at:]))
    return tuple(found)


def plain(text: str) -> str:
    """A block's text without markup."""
    return "".join(run.text for run in runs(text))
