"""What stands on a page but is not its text: set aside by a rule that names its kind, never lost."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.clean.draft import Draft, Edit


def set_aside(draft: Draft, inside: tuple[tuple[int, int, str], ...]) -> Iterator[Edit]:
    """Blocks that the reader calls furniture leave the text; so does furniture inside joined paragraphs.

    inside: (raw start, raw end, rule); must run while the text still equals raw.
    """
    for start, end, rule in inside:
        yield Edit(start, end, "", rule)
    for (start, end), block in zip(draft.spans, draft.blocks, strict=True):
        if block.kind == "furniture" and start < end:
            yield Edit(start, end, "", "furniture")
