"""What stands on a page but is not its text: set aside by a rule that names its kind, never lost."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.clean.draft import Draft, Edit


def set_aside(draft: Draft) -> Iterator[Edit]:
    """Blocks that the reader calls furniture leave the text."""
    for (start, end), block in zip(draft.spans, draft.blocks, strict=True):
        if block.kind == "furniture" and start < end:
            yield Edit(start, end, "", "furniture")
