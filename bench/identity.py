"""`make bench-identity`: do decisions survive another lay-out? Bars: 99.5 % of 1,000, no collision in a million.

Our own documents (tests/maker) are laid out anew: other paper, face and columns (reflow), page breaks between any two
blocks, pages added before and after, PDF instead of HTML and HTML instead of PDF, text exports with other line ends.
Each is read alone, and its findings' ids are compared with those of the document as it stands in raw/. A fault that one
form makes and another cannot have (a running head, a spoilt font, a wrong charset, a link) is compared in that form.
"""

from __future__ import annotations

import random
import sys
import textwrap
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.checks.check import Corpus
from pipeline.checks.run import run_checks
from pipeline.knowledge import Knowledge, load
from pipeline.link import link
from pipeline.model import Source, finding_id
from pipeline.reading import read_page
from tests.maker import html, pdf
from tests.maker.corpus import MEDIA_TYPES, PUBLISHERS
from tests.maker.manuscript import Manuscript
from tests.maker.manuscript import load as manuscripts

BAR = 0.995
DAY = date(2026, 11, 22)
OF_A_FORM = (
    "text/broken-hyphenation",
    "text/cid-glyphs",
    "text/content-stream-leak",
    "text/empty-field",
    "text/lost-character",
    "text/lost-ligature",
    "text/no-text",
    "text/running-header",
    "text/stray-markup",
    "text/wrong-charset",
    "text/mojibake",
    "links/",
    "dates/",
)
"""Checks of faults that belong to one form of a document."""
OF_ITS_LINES = ("text/broken-hyphenation",)
"""Checks of faults that another line length takes away."""
FRONT = "This guide is one of a series. Ask your care team for the others.\n\nKeep it with your papers.\n\n"
BACK = "\n\nThank you to the readers who sent us their questions.\n"


def ids(manuscript: Manuscript, data: bytes, suffix: str, knowledge: Knowledge) -> Counter[tuple[str, str]]:
    """(check, finding id) of a document read alone."""
    path = str(Path(manuscript.path).with_suffix(suffix))
    source = Source(
        manuscript.doc_id, path, "0" * 64, MEDIA_TYPES[suffix], "P", manuscript.title, None, None, "2026-01-01"
    )
    pages = link([read_page(source, data, knowledge)], knowledge)
    found, _ = run_checks(Corpus(pages, knowledge, DAY, ()))
    return Counter((finding.check_id, finding.finding_id) for finding in found)


def laid_out(manuscript: Manuscript, rng: random.Random) -> tuple[str, Manuscript, str]:
    """(kind of change, the manuscript changed, its form)."""
    suffix = Path(manuscript.path).suffix
    if suffix in (".txt", ".md"):
        return "line ends", replace(manuscript, body=_rewrapped(manuscript.body, rng)), suffix
    kind = rng.choice(("reflow", "page breaks", "added pages", "other form", "all together"))
    form = (
        {".pdf": ".html", ".html": ".pdf", ".mhtml": ".pdf"}[suffix]
        if kind in ("other form", "all together")
        else suffix
    )
    body = manuscript.body
    if kind in ("page breaks", "all together"):
        body = _broken(body, rng)
    if kind in ("added pages", "all together"):
        body = f"{FRONT}@page\n\n{body}\n\n@page{BACK}"
    if kind in ("reflow", "other form", "all together"):
        options = {**manuscript.options, "size": rng.choice(("a4", "letter", "a5"))}
        if "spoil" not in options:
            options["face"] = rng.choice(("helvetica", "times", "vera"))
        manuscript = replace(manuscript, options=options, layout=rng.choice(("one-column", "plain", manuscript.layout)))
    return kind, replace(manuscript, body=body), form


def _broken(body: str, rng: random.Random) -> str:
    """A page break between blocks, here and there, never inside a list or a table (that would be another document)."""
    blocks = body.split("\n\n")
    return "\n\n".join(
        b + ("\n\n@page" if n + 1 < len(blocks) and rng.random() < 0.2 else "") for n, b in enumerate(blocks)
    )


def _rewrapped(body: str, rng: random.Random) -> str:
    """Paragraphs that were wrapped are wrapped at another width; everything else stays."""
    width, made = rng.randrange(60, 120), []
    for block in body.split("\n\n"):
        lines = block.split("\n")
        prose = len(lines) > 2 and all(len(line) > 40 and line[:1].isalpha() for line in lines[:-1])
        made.append(textwrap.fill(" ".join(lines), width) if prose else block)
    return "\n\n".join(made)


def rendered(manuscript: Manuscript, form: str, publisher: html.Publisher) -> bytes:
    """The document in that form."""
    if form == ".pdf":
        return pdf.render(manuscript, publisher)
    if form == ".html":
        return html.page(manuscript, publisher)
    if form == ".mhtml":
        return html.archive(manuscript, publisher)
    return manuscript.body.encode()


def trials(number: int) -> Iterator[tuple[str, list[str], int]]:
    """(kind of change, checks whose finding lost its id, findings compared) for each re-layout."""
    knowledge = load(Path(__file__).resolve().parents[1] / "expectations" / "knowledge")
    publishers = tomllib.loads(PUBLISHERS.read_text(encoding="utf-8"))
    base = {}
    for manuscript in manuscripts():
        suffix = Path(manuscript.path).suffix
        base[manuscript.doc_id] = ids(
            manuscript, rendered(manuscript, suffix, publishers[manuscript.publisher]), suffix, knowledge
        )
    rng = random.Random(20261122)
    for n in range(number):
        manuscript = manuscripts()[n % len(base)]
        kind, changed, form = laid_out(manuscript, rng)
        found = ids(changed, rendered(changed, form, publishers[manuscript.publisher]), form, knowledge)
        apart = OF_A_FORM if form != Path(manuscript.path).suffix else OF_ITS_LINES
        before = [key for key in base[manuscript.doc_id].elements() if not key[0].startswith(apart)]
        lost = [check for check, name in before if (check, name) not in found]
        yield kind, lost, len(before)


def collisions(number: int) -> int:
    """Ids that two of `number` different faults share: other checks, documents, words, and equal words counted."""
    seen = set()
    for n in range(number):
        seen.add(
            finding_id(f"terms/check-{n % 53}", f"doc-{n // 53 % 997}", (f"word{n // 7}", f"other {n % 13}"), n % 7)
        )
    distinct = len({(n % 53, n // 53 % 997, n // 7, n % 13, n % 7) for n in range(number)})
    return distinct - len(seen)


def main(number: int, million: int = 1_000_000) -> int:
    kept: Counter[str] = Counter()
    total: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for kind, missing, compared in trials(number):
        total[kind] += compared
        kept[kind] += compared - len(missing)
        lost.update(f"{kind}: {check}" for check in missing)
    for kind in sorted(total):
        print(
            f"{kind:14} {kept[kind]:6} of {total[kind]:6} findings kept their id: {100 * kept[kind] / total[kind]:.2f}%"
        )
    share = kept.total() / total.total()
    print(f"{number} re-layouts: {100 * share:.2f} % (bar {100 * BAR:.1f} %)")
    for words, times in lost.most_common(12):
        print(f"  lost {times:4} {words}")
    same = collisions(million)
    print(f"{million} faults: {same} collisions (bar 0)")
    return 0 if share >= BAR and not same else 1


if __name__ == "__main__":
    raise SystemExit(main(*[int(argument) for argument in sys.argv[1:] or ["1000"]]))
