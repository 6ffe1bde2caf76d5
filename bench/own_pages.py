"""`python -m bench own-pages [show]`: pages of our own in mark-up that no test had (`bench/own_pages/`), against peers.

Each page says in attributes what is its text: `gold=in` round it, `gold=out` for what is no part of it; both are taken
out before anybody reads the page. A page `x.txt` beside `x.html` is the text where no element holds it. `first` and
`second` are two batches: each was measured before anything was mended by it, the second after the first was mended.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import lxml.html

from bench.html_pages import loaded, ours, readability, trafilatura

FOLDER = Path(__file__).with_name("own_pages")
GOLD = re.compile(r"\sgold=(?:in|out)\b")
ROW = "{:<9} {:<12} {:>6} {:>6} {:>6}"
PARTS = (("items", "li", "li_n"), ("emptied", "emptied", "lists_n"), ("headings", "h", "h_n"), ("cells", "td", "td_n"))


def gold_of(source: str) -> Any:
    """The tree of a page's text alone."""
    root = lxml.html.document_fromstring(source)
    for element in root.xpath("//*[@gold='out']"):
        element.drop_tree()
    whole = lxml.html.Element("body")
    for element in root.xpath("//*[@gold='in' and not(ancestor::*[@gold='in'])]"):
        whole.append(element)
    return whole


def main(scorer: Path) -> None:
    """Print F1 of each page and the parts kept in each batch. scorer: `html_score.py`."""
    score = loaded(scorer)
    tools = {"oncoproof": ours, "trafilatura": trafilatura, "readability": readability}
    for batch in sorted(path for path in FOLDER.iterdir() if path.is_dir()):
        print(ROW.format(batch.name, "page", "ours", "traf.", "read."))
        sums: dict[str, Counter[str]] = defaultdict(Counter)
        for path in sorted(batch.glob("*.html")):
            page = GOLD.sub("", path.read_text(encoding="utf-8"))
            beside = path.with_suffix(".txt")
            tree = None if beside.exists() else gold_of(path.read_text(encoding="utf-8"))
            text = beside.read_text(encoding="utf-8") if tree is None else score.text_of(tree)
            figures = []
            for name, tool in tools.items():
                out = score.Output(tool(page), "html" if name == "readability" else "md")
                figures.append(score.prf_bag(text, out)[2])
                sums[name].update({"f1": figures[-1], "pages": 1})
                sums[name].update(score.score_structure(score.expected_from(tree), out) if tree is not None else {})
                if name == "oncoproof" and "show" in sys.argv:
                    _show(score, text, out)
            print(ROW.format("", path.stem, *(f"{figure:.3f}" for figure in figures)))
        for name, found in sums.items():
            kept = ", ".join(f"{label} {found[had]:g} of {found[all_]:g}" for label, had, all_ in PARTS)
            print(f"  {name:<12} F1 {found['f1'] / found['pages']:.4f}; {kept}")


def _show(score: Any, text: str, out: Any) -> None:
    """The words that are missing, and those that are too much."""
    meant, said = Counter(score.toks(text)), Counter(out.tokens)
    for sign, words in (("-", meant - said), ("+", said - meant)):
        if words:
            print(f"    {sign}", " ".join(f"{word}*{n}" if n > 1 else word for word, n in words.items()))
