"""Placeholders that nobody filled in."""

import re

from pipeline.checks.check import Check, Corpus, Example, Hit, Result, quote_clean
from pipeline.model import Document

_PLACEHOLDER = re.compile(
    r"""
      \[(?:TK|to\ come|to\ follow)\] | (?-i:(?<![(\w-])TBD\b(?![)-]))
    | <\s*(?:(?-i:[A-Z]{1,4}(?:[/.\-\ ][A-Z]{1,4}){1,3})
        |(?:insert|enter|your|name|date|phone|email|address|title|year|month|day)
        [^<>\n]{0,40})\s*>
    | \[\s*(?:insert|enter|add|type|fill\ in|your|tbc|tbd|tba|to\ be\ (?:confirmed|added|completed)|xx+|placeholder|
        (?:clinic|hospital|doctor|nurse|patient|ward|phone|telephone|contact)(?:'s|’s)?\ (?:name|number|details|email)|
        (?:name|date|number|phone\ number|telephone\ number|address|email|logo|link|image|citation\ needed)(?:\ here)?
        )\b[^\[\]\n]{0,60}\]
    | \{\{[^{}\n]{1,60}\}\} | \$\{[^{}\n]{1,60}\} | \#(?:REF|VALUE|NAME|N/A)!?(?=\s|$|[.,;])
    | \b(?:DD|MM)[/.\-](?:MM|DD)[/.\-]YY(?:YY)?\b | \bYYYY-MM-DD\b
    | \b[Xx]{2,4}[/.\-\ ][Xx]{2,4}[/.\-\ ][Xx]{2,4}\b | \b0?XX?XX+\ XXX+\b
    | \b[Ll]orem\ ipsum\b[^.\n]* | \bClick\ (?:or\ tap\ )?here\ to\ (?:enter|add)\ [a-z\ ]+
    | (?<=:\ )(?-i:TBC|TBA|xxx+|XXX+)\b | \bto\ be\ (?:confirmed|announced)\ by\ (?:the\ )?(?:editor|author)s?\b
    | (?<![\w.])_{5,}(?![\w.])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SIGN = re.compile(r"<|\[\s?[A-Za-z]|\{|#|____|XX|xx|TB[DCA]|YY|yy|psum|here to|to be ")
"""Stands in every line that holds one; much faster than the patterns."""
_FORM = re.compile(
    r"\b(?:form|format|formatted as|write the date|enter the date|fill in|signature|signed|print name)\b", re.IGNORECASE
)
_QUOTES = '“"‘«'


def _is_meant(text: str, start: int, end: int, found: str) -> bool:
    """Advice on how to write something: quoted, or in a form that a patient fills in."""
    line_start = text.rfind("\n", 0, start) + 1
    before = text[line_start:start]
    inside_quotes = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    form = "<" not in found and "[" not in found and bool(_FORM.search(before[-80:]))
    defined = f"({found})" in text  # `tick-borne disease (TBD)`
    return inside_quotes or form or defined or (found.startswith("__") and ":" in before[-40:])


def _examine(corpus: Corpus) -> Result:
    hits = []
    found: list[tuple[Document, re.Match[str]]] = []
    for page in corpus.pages:
        document = page.document
        at = 0
        for line in document.text.split("\n"):
            if _SIGN.search(line):
                found += [(document, match) for match in _PLACEHOLDER.finditer(document.text, at, at + len(line))]
            at += len(line) + 1
    for document, match in found:
        if _is_meant(document.text, match.start(), match.end(), match[0]):
            continue
        message = "A placeholder was published: what should stand here was never filled in."
        hits.append(Hit((quote_clean(document, match.start(), match.end()),), message))
    return Result(sum(1 for page in corpus.pages if page.document.text), tuple(hits))


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
