"""Lead-ins whose list is gone."""

from pipeline.checks.at_hand import english
from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.genre import about_programs
from pipeline.checks.leadins import announced_count, counted_items, is_lead_in, items_after
from pipeline.checks.left_alone import is_left_alone, lists_led
from pipeline.checks.list_answers import answered
from pipeline.checks.list_origins import is_emptied, lost
from pipeline.checks.passages import passages

_LEAST_LED = 2
"""Lines with a colon that have their list: from here on that is the document's habit."""
RESTORED = "Our reading lost the list below this sentence; a second reading had it and it is back. Compare it."


def _examine(corpus: Corpus) -> Result:
    hits = []
    examined = 0
    for page in corpus.pages:
        document = page.document
        if not english(document) or about_programs(document):
            continue
        all_ = passages(document)
        ours = {fact.value for fact in page.facts if fact.key == "restored-list"}
        led = lists_led(all_) >= _LEAST_LED
        for number, passage in enumerate(all_):
            alone = passage.text[-1:] == ":" and is_left_alone(all_, number, habit=led)
            restored = bool(ours) and " ".join(passage.block.raw.split()) in ours
            if not restored and not alone and not is_lead_in(passage):
                continue
            examined += 1
            start, end = passage.sentences[-1]
            evidence = quote_clean(document, passage.start + start, passage.start + end)
            if restored:
                hits.append(Hit((evidence,), RESTORED, origin="extraction", severity="warning"))
                continue
            items = items_after(all_, number)
            count = announced_count(passage.text[start:end])
            if items and count is not None and counted_items(items) < count:
                message = f"{count} items are announced, {counted_items(items)} follow."
            elif not items and (alone or is_emptied(page, passage.index) or not answered(all_, number)):
                message = "The list that this sentence announces is missing."
            else:
                continue
            hits.append(lost(corpus, page, all_, number, message))
    return Result(examined, tuple(hits))


CHECK = Check(
    id="text/lost-list",
    severity="error",
    finds="A lead-in (`… include the following:`) with no list after it, or with fewer items than it announces.",
    why="Lists of side effects and warning signs are what patients look for; tools drop them because they are short.",
    advice="Put the list back from the original page. If it was never there, reword the sentence.",
    limits="A list that our own reading lost and a second reading restored is only a warning."
    " A list may follow as headings, as labelled or short paragraphs, as a table, a quotation or an address."
    " A list that was lost whole with its lead-in leaves no trace.",
    sources=("https://www.w3.org/WAI/tutorials/page-structure/content/#lists",),
    bad=(
        Example(
            (
                "Before the scan\n\n⟦Tell the staff if you have any of the following:⟧\n\nThe scan takes 20"
                " minutes. You"
                " lie on a table and must keep still.\n",
            )
        ),
        Example(
            (
                "⟦Common side effects of letrozole include:⟧\n\nLetrozole is taken once a day. You can take it"
                " with food.\n",
            )
        ),
        Example(
            (
                "⟦There are three kinds of stoma:⟧\n\n- colostomy\n- ileostomy\n\nA nurse marks the place"
                " before surgery.\n",
            )
        ),
        Example(("Help and support\n\nThey can help you. ⟦For more about money and work, see the following:⟧\n",)),
    ),
    good=(
        Example(
            (
                "You may need:\n\n- a gown\n- gloves\n\nOther, rarer effects are:\n\nSkin: It may itch. Use a"
                " plain cream.\n",
            )
        ),
        Example(
            (
                "The following treatments are used:\n\nSurgery\n\nSurgery removes the tumour. It is often the first"
                " step.\n\nRadiotherapy\n\nRadiotherapy uses x-rays. It is given in short sessions.\n",
            ),
            "the list follows as headings",
        ),
        Example(
            ("The best way to cite this leaflet is:\n\nBell M. Living with lymphoma. Leeds: Northgate Press; 2024.\n",)
        ),
        Example(
            (
                "Call the ward:\n\n020 7946 0000, day and night\n\nRemember:\n\nWash your hands before you eat."
                " It helps.\n",
            )
        ),
    ),
    examine=_examine,
)
