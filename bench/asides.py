"""`python -m bench asides`: what web pages lose to the asides, each with the word whether their truth has it."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from typing import Any

from pipeline.clean import clean
from pipeline.model import Source
from pipeline.parse import read


def main(scorer: Path, pages: Path) -> None:
    """Print every paragraph set aside on the pages of the WCXB set, `IN` where the truth has it, and the sums."""
    spec = importlib.util.spec_from_file_location("html_score", scorer)
    assert spec is not None
    assert spec.loader is not None
    score: Any = importlib.util.module_from_spec(spec)
    sys.modules["html_score"] = score
    spec.loader.exec_module(score)
    sums = {True: 0, False: 0}
    count = 0
    for page in score.load_wcxb(pages, "dev"):
        count += 1
        truth = _plain(str(page.gold))
        document = clean(read(Source(page.id, f"{page.id}.html", "0" * 64, "text/html"), page.html.encode()))
        for index, block in enumerate(document.blocks):
            text = document.block_text(index)
            if block.aside and text:
                inside = _plain(text) in truth
                sums[inside] += 1
                print(f"{'IN ' if inside else 'out'} {page.kind} {page.id} {block.aside}: {text[:120]}")
    print(f"{count} pages: {sums[True]} asides that the truth has, {sums[False]} that it has not")


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
