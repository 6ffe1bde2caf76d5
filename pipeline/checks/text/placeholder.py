"""Placeholders that nobody filled in."""

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.checks.gaps import placeholders
from pipeline.checks.genre import about_programs


def _examine(corpus: Corpus) -> Result:
    message = "A placeholder was published: what should stand here was never filled in."
    hits = tuple(
        Hit((quote_clean(page.document, match.start(), match.end()),), message)
        for page in corpus.pages
        if not about_programs(page.document)
        for match in placeholders(page.document)
    )
    return Result(sum(1 for page in corpus.pages if page.document.text), hits)


CHECK = Check(
    id="text/placeholder",
    severity="error",
    finds="Text that holds a place for something else: `<DD/MM/YYYY>`, `[insert phone number]`, filler text.",
    why="A reader looks for the date, number or name and finds none. It also says that nobody read the page"
    " before it went out.",
    advice="Fill in what belongs there, or take the whole sentence out.",
    limits="Placeholders inside quotation marks (advice on what to write) and blanks in forms are meant, and"
    " left alone.",
    sources=(
        "https://www.nngroup.com/articles/form-design-placeholders/",
        "https://en.wikipedia.org/wiki/Placeholder_name",
    ),
    bad=(
        Example(("Leaflet on lymphoedema. Last checked ⟦<DD/MM/YYYY>⟧. Call ⟦[insert ward number]⟧ at night.\n",)),
        Example(
            ("Consultant: ⟦TBC⟧\n\n⟦Lorem ipsum dolor sit amet⟧. Phone ⟦XXX-XXX-XXXX⟧ or write to ⟦{{ email }}⟧.\n",)
        ),
    ),
    good=(
        Example(
            ("Write, for example, “my last scan was on [insert date]” in your diary. Count < 5 and > 2 is low.\n",)
        ),
        Example(("Enter the date as DD/MM/YYYY in the form. Signature: ______________ Platelets <100 and >50.\n",)),
        Example(
            ("Reviewed by the board [in English]. The [18F]FDG scan took 5 <em>minutes</em>, as <b>planned</b>.\n",)
        ),
        Example(
            ("XX chromosomes differ from XY. Factor XXI and grade II-III-IV tumours, see <https://www.example.org>.\n",)
        ),
    ),
    examine=_examine,
)
