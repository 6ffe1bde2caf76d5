"""`python -m bench pages`: article pages in one process, page by page in turn: F1 of words and 4-grams, milliseconds.

The 4-gram measure is that of the article benchmark (scrapinghub/article-extraction-benchmark), which is not here; the
pages are the articles and documentation of the WCXB development set. The rules of ADR 0023 were written on one half of
them (and on pages of other kinds) and checked on the other; both are printed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

KINDS = ("article", "documentation")
STEP = "{:<22} {:<9} {:>5} {:>7} {:>7} {:>8} {:>9}"


@dataclass
class Sums:
    """Sums over pages. grams: precision and recall of each page's 4-grams, None where there are none."""

    words: list[float] = field(default_factory=list)
    grams: list[tuple[float | None, float | None]] = field(default_factory=list)
    seconds: float = 0.0


def main(scorer: Path, pages: Path) -> None:
    """Print the table. scorer: `html_score.py`; pages: the WCXB folder."""
    score = loaded(scorer)
    tools: dict[str, Callable[[str], str]] = {
        "trafilatura": trafilatura,
        "readability": readability,
        "oncoproof": ours,
    }
    sums: dict[tuple[str, str], Sums] = {}
    chosen = [page for page in score.load_wcxb(pages, "dev") if page.kind in KINDS]
    for tool in tools.values():
        tool(chosen[0].html)  # imports and first-use tables stay out of the clock
    for page in chosen:
        half = "tuned on" if int(hashlib.md5(page.id.encode()).hexdigest(), 16) % 2 == 0 else "checked"
        for name, tool in tools.items():
            begun = time.process_time()
            text = tool(page.html)
            seconds = time.process_time() - begun
            out = score.Output(text, "html" if name == "readability" else "md")
            for part in (half, "all"):
                found = sums.setdefault((name, part), Sums())
                found.words.append(score.prf_bag(page.gold, out)[2])
                found.grams.append(score.prf_shingle(page.gold, out))
                found.seconds += seconds
    _print(sums)


def _print(sums: dict[tuple[str, str], Sums]) -> None:
    print(STEP.format("tool", "half", "pages", "F1", "4-gram", "ms/page", "pages/s"))
    for (name, part), found in sorted(sums.items()):
        count = len(found.words)
        each = found.seconds / count
        f1 = sum(found.words) / count
        row = (count, f"{f1:.4f}", f"{_f1(found.grams):.4f}", f"{1000 * each:.1f}", f"{1 / each:.1f}")
        print(STEP.format(name, part, *row))


def _f1(grams: list[tuple[float | None, float | None]]) -> float:
    precision, recall = (_mean([pair[n] for pair in grams]) for n in (0, 1))
    return 2 * precision * recall / max(1e-9, precision + recall)


def _mean(values: list[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / max(1, len(known))


def ours(html: str) -> str:
    """Our Markdown of a page."""
    from pipeline.clean import clean
    from pipeline.model import Source
    from pipeline.parse import read
    from pipeline.publish.markdown import markdown

    return markdown(clean(read(Source("d", "d.html", "0" * 64, "text/html"), html.encode())))


def trafilatura(html: str) -> str:
    """What trafilatura makes of a page, without comments."""
    from trafilatura import extract  # type: ignore[import-untyped]

    text: str | None = extract(html, include_comments=False)
    return text or ""


def readability(html: str) -> str:
    """What readability-lxml makes of a page, as HTML."""
    from readability import Document  # type: ignore[import-untyped]

    summary: str = Document(html).summary()
    return summary


def loaded(path: Path) -> ModuleType:
    """A script as a module."""
    spec = importlib.util.spec_from_file_location("html_score", path)
    assert spec is not None
    assert spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    sys.modules["html_score"] = module
    spec.loader.exec_module(module)
    loaded: ModuleType = module
    return loaded
