"""Paragraphs and sentences that stand twice in one document."""

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.genre import about_programs
from pipeline.checks.passages import passages
from pipeline.checks.said_twice import Where, as_blocks, nearby, paragraphs
from pipeline.model import Document


def _hit(document: Document, places: list[Where], more: int) -> Hit:
    (first, _, _), (again, start, end) = places[0], places[1]
    others = (place for number, place in enumerate(places) if number != 1)
    meant = first.block.heading_path != again.block.heading_path
    return Hit(
        (
            quote_clean(document, again.start + start, again.start + end),
            *(quote_clean(document, p.start + a, p.start + b, "other_side") for p, a, b in others),
        ),
        f"This stands {len(places)} times in the document" + (f", and so do the {more} after it." if more else "."),
        severity="info" if meant else None,
    )


def _examine(corpus: Corpus) -> Result:
    hits = []
    examined = 0
    for page in corpus.pages:
        all_ = passages(page.document)
        examined += len(all_)
        if about_programs(page.document):
            continue
        whole = list(paragraphs(all_))
        covered = {place[0].index for places in whole for place in places}
        near = [places for places in nearby(all_) if places[1][0].index not in covered]
        hits += [_hit(page.document, places, more) for places, more in as_blocks([*whole, *near])]
    return Result(examined, tuple(hits))


CHECK = Check(
    id="text/repeated-text",
    severity="warning",
    finds="A sentence or paragraph that stands twice in one document.",
    why="Text pasted twice makes a reader doubt the rest; often one copy was corrected and the other forgotten.",
    advice="Keep one copy. If the repetition is meant (a note under each treatment), leave it: it is only a note.",
    limits="Short sentences, headings, lead-ins and references may repeat. Under another heading, in an outline, or"
    " for pointers to other pages it is reported as a note. Copies that differ in a word are not seen.",
    sources=("https://www.plainlanguage.gov/guidelines/concise/",),
    bad=(
        Example(
            (
                "Your skin may become red and sore in the treated area after two weeks. Use a mild soap.\n\n⟦Your skin"
                " may become red and sore in the treated area after two weeks. Use a mild soap.⟧\n",
            )
        ),
        Example(("- sore mouth and throat\n- tiredness\n- ⟦sore mouth and throat⟧\n",)),
        Example(("Rest when you are tired and ask for help. ⟦Rest when you are tired and ask for help.⟧\n",)),
    ),
    good=(
        Example(("Ask your doctor. Rest well. Ask your doctor.\n\nAsk your doctor. Rest well.\n",)),
        Example(
            (
                "Bell M, Ito K. Care of the mouth during treatment of the head and neck. J Care. 2019;2:1-9.\n\nBell M,"
                " Ito K. Care of the mouth during treatment of the head and neck. J Care. 2019;2:1-9.\n",
            )
        ),
        Example(
            ("The first dose is given slowly in the day unit over about 90 minutes. Later doses take 30 minutes.\n",)
        ),
    ),
    examine=_examine,
)
