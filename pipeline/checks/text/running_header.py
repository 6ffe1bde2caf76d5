"""Running heads inside a sentence."""

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.heads import heads_between
from pipeline.checks.mended import examine_segments, origin_of
from pipeline.checks.passages import passages
from pipeline.model import Document, Segment


def _say(document: Document, segment: Segment) -> str:
    before = document.text[: segment.clean_start].split()[-3:]
    after = document.text[segment.clean_end :].split()[:3]
    return f"A running head or page number cuts the sentence “… {' '.join(before)} {' '.join(after)} …”."


_mended = examine_segments("running-header", _say)


def _examine(corpus: Corpus) -> Result:
    """What the cleaner took out, and heads that our reading took for a block or a heading of its own."""
    found = _mended(corpus)
    hits = list(found.hits)
    for page in corpus.pages:
        document, all_ = page.document, passages(page.document)
        for number in heads_between(all_):
            before, head, after = all_[number - 1 : number + 2]
            said = f"{' '.join(before.text.split()[-3:])} {' '.join(after.text.split()[:3])}"
            message = f"A running head or page number cuts the sentence “… {said} …”."
            origin = origin_of(document, document.to_raw(head.start))
            hits.append(Hit((quote_clean(document, head.start, head.end),), message, origin=origin, confidence=0.9))
    return Result(found.examined, tuple(hits))


CHECK = Check(
    id="text/running-header",
    severity="warning",
    finds="A running head, a footer or a page number in the middle of a sentence.",
    why="A reader takes a page number for a dose or a count: `for 12 days` may be page 12 and `for days`.",
    advice="Take it out of the text. The clean text has the sentence in one piece.",
    limits="Only lines with a page number, or that recur, between two halves of a sentence that goes on in small"
    " letters.",
    sources=("https://www.w3.org/TR/WCAG20-TECHS/PDF14.html",),
    bad=(
        Example(
            (
                "# Rest\n\nSleep is part of the treatment, and short walks\n\n⟦14 | Living well⟧\n\n"
                "help more than one long rest.\n",
            )
        ),
        Example(
            (
                "A dietitian can help you to find food that\n⟦Riverside Cancer Guide 7⟧\nyou like and that keeps"
                " your weight up.\n",
            )
        ),
        Example(
            (
                "Your care team will tell you when it is safe to go back to work and to\n\n⟦Page 3 of 9⟧\n\nmeet"
                " friends who have young children at home.\n",
            )
        ),
    ),
    good=(
        Example(("You will have the drip for\n12 weeks\nand then a scan to see how well it worked for you.\n",)),
        Example(("He was seen at\nSt Mary Hospital\nby two doctors. They met on Ward 7 at 9 in the morning.\n",)),
        Example(("Riverside Cancer Guide 7\n\nFood and drink\n\nEat small meals. Drink enough water every day.\n",)),
    ),
    examine=_examine,
)
