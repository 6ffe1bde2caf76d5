"""Letters and signs that were replaced by a question mark or U+FFFD."""

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.mended import origin_of
from pipeline.checks.signs import guess, lost_signs


def _examine(corpus: Corpus) -> Result:
    hits = []
    for page in corpus.pages:
        document = page.document
        done = -1
        for low, high in sorted(lost_signs(document)):
            found = document.text[low:high]
            start = low + len(found) - len(found.lstrip("(“\"'["))
            end = low + len(found.rstrip(".,;:"))
            if start < done:
                continue
            done = end
            hits.append(
                Hit(
                    (quote_clean(document, start, end),),
                    "A letter or sign was lost here and a stand-in put in its place. Near a dose this can change"
                    " what it says.",
                    guess(document.text[start:end]),
                    origin_of(document, document.to_raw(start)),
                )
            )
    return Result(sum(1 for page in corpus.pages if page.document.text), tuple(hits))


CHECK = Check(
    id="text/lost-character",
    severity="error",
    finds="A question mark or U+FFFD where a letter or sign stood: inside a word, before a unit, after a trade name.",
    why="The page was saved in a character set that lacks the sign. `5 ?g` may have been micrograms or milligrams.",
    advice="Look the sign up in the original. Nothing is put back by itself: a wrong unit is worse than a missing one.",
    limits="A question mark that ends a question is left alone, and addresses with a query. A sign lost at the end of a"
    " sentence that could be a question is not seen.",
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
