"""UTF-8 that was read as another character set."""

from pipeline.checks.check import Check, Example
from pipeline.checks.mended import examine_segments
from pipeline.model import Document, Segment


def _say(document: Document, segment: Segment) -> str:
    reads = document.text[segment.clean_start : segment.clean_end]
    return f"This is UTF-8 read in the wrong character set; it stands for “{reads}”."


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
        Example(("Read it in Fran⟦Ã§⟧ais. It⟦â€™⟧s free for patients and their families.\n",)),
        Example(("Keep it below 25 ⟦Â°⟧C. A na⟦ÃƒÂ¯⟧ve T cell has met no antigen.\n",)),
    ),
    good=(
        Example(("São Tomé, Ålesund, Ångström and «déjà vu» are spelt like this. CAFÉ» is a shop sign.\n",)),
        Example(("It’s kept at 25 °C – not colder. A dose of 5 µg is small; 10⁹/L is a count.\n",)),
        Example(("Das Krankenhaus in Köln hat “Übergrößen”. Â is a letter in Vietnamese.\n",)),
    ),
    examine=examine_segments("mojibake", _say, suggest=True),
)
