"""Headings without a body."""

import re

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.mended import segments_of
from pipeline.checks.passages import Passage, is_export, passages
from pipeline.checks.sections import bodies, is_no_heading, on_page
from pipeline.model import Document, Origin

_LEAST_SIBLINGS = 2
"""Sections of the same level with a body, below the same heading, that make an empty one a fault."""


_FULL = 4
"""Sections with a body for each one without, from which on a page's headings of a level have bodies by habit."""
_CALL = re.compile(r"(?:Call|Contact|Let[’']s|Get|Join|Follow|Subscribe|Sign|Share|Explore|Ready|Start|Try|Book)\b")


def _holds_something(document: Document, passage: Passage, after: int | None) -> bool:
    """Whether something that was set aside or damaged stands between a heading and the next: a form, a leak."""
    start = document.block_starts[passage.index] + len(passage.block.raw)
    end = document.block_starts[after] if after is not None else len(document.raw)
    rules = ("content-stream-leak", "cid-glyphs", "furniture")
    return any(s.raw_start < end and s.raw_end > start for rule in rules for s in segments_of(document, rule))


def _proves_nothing(
    document: Document, passage: Passage, all_: tuple[Passage, ...], headed: list[tuple[Passage, bool]]
) -> bool:
    """Whether the headings beside an empty one do not show that a text belongs below it."""
    path, level = passage.block.heading_path, passage.block.level
    same = [b for p, b in headed if p.block.level == level and p.block.heading_path == path]
    same += [b for p, b in headed if p.block.heading_path == (*path, passage.text)]  # misread as inside it
    if on_page(passage) and sum(not b for p, b in headed if p.block.level == level) > 1:
        return True  # on pages only type tells levels, and here it does not
    if not is_export(document) and same.count(False) > max(1, same.count(True) // (2 * _FULL)):
        return True  # where several are empty, levels are no proof of parts
    web = any(place.element for place in passage.block.places)
    if is_no_heading(passage, all_, [p.text for p, b in headed if web and b and p.block.level == level]):
        return True
    if same.count(True) == 1 and web and not _CALL.match(passage.text):
        same = [b for _, b in headed]  # one neighbour proves nothing, the habit of the whole page does
        return same.count(True) < _FULL * same.count(False)
    return same.count(True) < _LEAST_SIBLINGS or same.count(True) <= same.count(False)


def _examine(corpus: Corpus) -> Result:
    hits = []
    examined = 0
    for page in corpus.pages:
        document = page.document
        all_ = passages(document)
        headed = bodies(all_)
        examined += len(headed)
        for number, (passage, body) in enumerate(headed):
            if body or _proves_nothing(document, passage, all_, headed):
                continue
            after = headed[number + 1][0].index if number + 1 < len(headed) else None
            opens = all(above.block.kind == "heading" for above in all_ if above.start < passage.start)
            if opens or _holds_something(document, passage, after):
                continue  # what opens a document is its title and subtitle, whatever level they were read at
            message = "Nothing stands below this heading, although the headings beside it have a text."
            origin: Origin = "extraction" if is_export(document) else "source"
            hits.append(Hit((quote_clean(document, passage.start, passage.end),), message, origin=origin))
    return Result(examined, tuple(hits))


CHECK = Check(
    id="text/empty-section",
    severity="error",
    finds="A heading with nothing below it, where the headings beside it have a body.",
    why="The section that a reader looked for, perhaps on side effects, is gone.",
    advice="Put the section's text back, or take the heading out.",
    limits="A title over sub-headings has a body. Where most headings of a level are empty (a contents list), none is"
    " reported, nor where a form or a picture was set aside, nor in a PDF where several headings stand on headings.",
    sources=("https://www.w3.org/TR/WCAG22/#headings-and-labels",),
    bad=(
        Example(
            (
                "# Stoma care\n\n## Skin\n\nWash the skin with warm water.\n\n## ⟦Diet⟧\n\n## Travel\n\nTake spare bags"
                " with you.\n\n## Work\n\nMost people go back to work.\n",
            ),
            media_type="text/markdown",
        ),
        Example(
            (
                "<html><body><main><h1>Port care</h1><h2>Flushing</h2><p>A nurse flushes it each month.</p><h2>Bathing"
                "</h2><p>You can bathe after two weeks.</p><h2>⟦Warning signs⟧</h2><h2>Removal</h2><p>It takes ten"
                " minutes.</p></main></body></html>",
            ),
            media_type="text/html",
        ),
    ),
    good=(
        Example(
            ("# Scans\n\n## CT\n\n### Before\n\nDrink water.\n\n## MRI\n\nLie still.\n\n## PET\n\nRest.\n",),
            media_type="text/markdown",
        ),
        Example(("# Contents\n\n## Skin\n\n## Mouth\n\n## Hair\n\nHair grows back.\n",), media_type="text/markdown"),
        Example(
            ("# Guide\n\n## Rest\n\nSleep.\n\n## Food\n\nEat.\n\n## Problems\n\n## A. Rash\n\nUse cream.\n",),
            "the head of lettered sections",
            media_type="text/markdown",
        ),
        Example(("# Help\n\n## Money\n\n- grants\n- fares\n\n## Home\n\nAsk us.\n",), media_type="text/markdown"),
    ),
    examine=_examine,
)
