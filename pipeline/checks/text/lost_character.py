"""Letters and signs that were replaced by a question mark or U+FFFD."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.mended import origin_of
from pipeline.checks.signs import guess, lost_signs
from pipeline.model import Document

MESSAGE = "A letter or sign was lost here and a stand-in put in its place. Near a dose this can change what it says."
_MOST_ALIKE = 3
"""Unreadable signs of one page from which they are one finding: the page's font lacks them all."""


def _examine(corpus: Corpus) -> Result:
    hits = []
    for page in corpus.pages:
        pages: dict[int, list[Hit]] = {}
        for hit in _of_document(page.document):
            place = page.document.places(hit.evidence[0].span.start, hit.evidence[0].span.end)
            number = place[0].box.page if place and place[0].box else 0
            unread = number and "\ufffd" in hit.evidence[0].quote
            pages.setdefault(number if unread else -len(pages) - 1, []).append(hit)
        hits += [hit for group in pages.values() for hit in (_as_one(group) if len(group) > _MOST_ALIKE else group)]
    return Result(sum(1 for page in corpus.pages if page.document.text), tuple(hits))


def _of_document(document: Document) -> Iterator[Hit]:
    done = -1
    for low, high in sorted(lost_signs(document)):
        found = document.text[low:high]
        start = low + len(found) - len(found.lstrip("(“\"'["))
        end = low + len(found.rstrip(".,;:"))
        if start >= done:
            done = end
            evidence = (quote_clean(document, start, end),)
            origin = origin_of(document, document.to_raw(start))
            yield Hit(evidence, MESSAGE, guess(document.text[start:end]), origin)


def _as_one(group: list[Hit]) -> list[Hit]:
    """One finding for a page whose font lacks signs: the first place, the others beside it."""
    others = tuple(replace(hit.evidence[0], role="context") for hit in group[1:])
    message = f"{MESSAGE} {len(others)} more signs of this page could not be read either."
    return [replace(group[0], evidence=(*group[0].evidence, *others), message=message, suggestion=None)]


CHECK = Check(
    id="text/lost-character",
    severity="error",
    finds="A question mark or U+FFFD where a letter or sign stood: inside a word, before a unit, after a trade name.",
    why="The page was saved in a character set that lacks the sign. `5 ?g` may have been micrograms or milligrams.",
    advice="Look the sign up in the original. Nothing is put back by itself: a wrong unit is worse than a missing one.",
    limits="Several unreadable signs of one PDF page are one finding. A question mark that ends a question is left"
    " alone, and addresses with a query. A sign lost at the end of a sentence that could be a question is not seen.",
    sources=(
        "https://www.unicode.org/faq/utf_bom.html",
        "https://www.ismp.org/recommendations/error-prone-abbreviations-list",
    ),
    bad=(
        Example(("Read this page in ⟦Fran?ais⟧ or call us.\n\nThe ⟦M?ller⟧ score helps doctors decide.\n",)),
        Example(("Take ⟦25 ?g⟧ of folic acid. Keep it below ⟦25 ?C⟧ and give ⟦50?100⟧ ml of water.\n",)),
        Example(("Doctors follow the same rules (ESMO ⟦Guidelines?)⟧ in most of Europe and in Canada.\n",)),
        Example(
            (
                "The dose was 75 ⟦mg/m?⟧ once every three weeks, and na\ufffdve cells".replace(
                    "na\ufffdve", "⟦na\ufffdve⟧"
                )
                + " grew.\n",
            )
        ),
    ),
    good=(
        Example(("Where to go?- A guide to clinics. Is it safe? Ask. Why me? What now (should I worry?)\n",)),
        Example(("See https://www.example.org/search?id=25&q=lung or www.example.org/a?b for trials.\n",)),
        Example(("What is Keytruda? It is a drug. Can I take Avastin? yes, in most cases.\n",)),
        Example(("“Do I need surgery?” she asked. How long? 3 weeks. Which one: CD19 or CD20?\n",)),
    ),
    examine=_examine,
)
