"""UTF-8 that was read as another character set."""

import re

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_raw
from pipeline.checks.mended import origin_of, segments_of

_WORD = re.compile(r"\S+")


def _examine(corpus: Corpus) -> Result:
    hits = []
    for page in corpus.pages:
        document = page.document
        done = -1
        for segment in segments_of(document, "mojibake"):
            word = max(document.raw.rfind(sign, 0, segment.raw_start) for sign in " \n\t") + 1
            match = _WORD.match(document.raw, word)
            if match is None or word < done:
                continue
            done = match.end()
            reads = document.text[document.to_clean(word) : document.to_clean(done)].strip()
            hits.append(
                Hit(
                    (quote_raw(document, word, word + len(match[0].rstrip(".,;:"))),),
                    f"This is UTF-8 read in the wrong character set; it stands for “{reads}”.",
                    reads.rstrip(".,;:"),
                    origin_of(document, word, "source"),
                )
            )
    return Result(sum(1 for page in corpus.pages if page.document.text), tuple(hits))


CHECK = Check(
    id="text/mojibake",
    severity="error",
    finds="Signs such as `â€™` or `Ã©`, which are UTF-8 read as windows-1252, once or several times over.",
    why="Accents, quotation marks, dashes and units turn into noise; a degree or micro sign may be taken for"
    " something else.",
    advice="Serve and save the page as UTF-8. The clean text has the signs that were meant.",
    limits="Accented letters that are right (`É»`, `São Tomé`) are left alone. A sign that was lost for good is"
    " lost-character's.",
    sources=(
        "https://ftfy.readthedocs.io/en/latest/heuristic.html",
        "https://www.w3.org/International/questions/qa-what-is-encoding",
    ),
    bad=(
        Example(("Read it in ⟦FranÃ§ais⟧. ⟦Itâ€™s⟧ free for patients and their families.\n",)),
        Example(("Keep it below 25 ⟦Â°C⟧. A ⟦naÃƒÂ¯ve⟧ T cell has met no antigen.\n",)),
    ),
    good=(
        Example(("São Tomé, Ålesund, Ångström and «déjà vu» are spelt like this. CAFÉ» is a shop sign.\n",)),
        Example(("It’s kept at 25 °C – not colder. A dose of 5 µg is small; 10⁹/L is a count.\n",)),
        Example(("Das Krankenhaus in Köln hat “Übergrößen”. Â is a letter in Vietnamese.\n",)),
    ),
    examine=_examine,
)
