"""Mark-up in the words."""

from dataclasses import replace

from pipeline.checks.check import Check, Corpus, Example, Result
from pipeline.checks.genre import about_programs
from pipeline.checks.mended import examine_segments
from pipeline.model import Document, Segment


def _say(document: Document, segment: Segment) -> str:
    raw = document.raw[segment.raw_start : segment.raw_end].strip()
    return f"Mark-up shows in the text: “{raw}”."


_mended = examine_segments("stray-markup", _say)


def _examine(corpus: Corpus) -> Result:
    """Not on pages that show program code: there tags are what the page is about."""
    asked = tuple(page for page in corpus.pages if not about_programs(page.document))
    return _mended(replace(corpus, pages=asked))


CHECK = Check(
    id="text/stray-markup",
    severity="warning",
    finds="HTML entities and tags, or Markdown signs without a partner, in the words a reader sees (`&nbsp;`,"
    " `<b>`, `**`).",
    why="It says that the page was not looked at, and screen readers speak every sign of it.",
    advice="Take the sign out, or write the mark-up correctly. The clean text is without it.",
    limits="Comparisons (`<5 mg`), significance stars (`0.01**`) and pages that explain HTML are left alone.",
    sources=(
        "https://html.spec.whatwg.org/multipage/named-characters.html",
        "https://spec.commonmark.org/",
    ),
    bad=(
        Example(("Take two⟦&nbsp;⟧tablets. Do ⟦<b>⟧not⟦</b>⟧ chew them. It⟦&#8217;⟧s best after a meal.\n",)),
        Example(("Call ⟦**⟧your nurse at once if you have a fever.\n",)),
    ),
    good=(
        Example(("Platelets <5 and >450, p<0.05 and 0.01** were reported; R&D, Q&A and AT&T; are names.\n",)),
        Example(("In HTML the tag <b> makes text bold and the entity &nbsp; keeps words together.\n",)),
        Example(("Take **two** tablets *after* a meal [1]. The interval [0, 5](a) is closed.\n",)),
    ),
    examine=_examine,
)
