"""Pages that are pictures."""

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.model import Document, Evidence, Span

_PDF = (
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 5 0 R/Resources<</Font<</F1 7 0 R>>>>>>endobj\n"
    "4 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents {} 0 R/Resources<</Font<</F1 7 0 R>>>>>>endobj\n"
    "5 0 obj<</Length 59>>stream\nBT /F1 12 Tf 20 200 Td (Wash your hands often.) Tj ET\nendstream endobj\n"
    "6 0 obj<</Length 78>>stream\nq 200 0 0 200 20 20 cm BI /W 2 /H 2 /BPC 8 /CS /G /F /AHx ID 00FF00FF> EI Q\n"
    "endstream endobj\n7 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "trailer<</Root 1 0 R/Size 8>>\n%%EOF\n"
)
_TEXT = _PDF.format(5)


def _before(document: Document, number: int) -> int:
    """Clean offset after the last text that stands on an earlier page."""
    at = 0
    for (_, end), block in zip(document.block_spans, document.blocks, strict=True):
        if end and block.places and block.places[0].box and block.places[0].box.page < number:
            at = max(at, end)
    return at


def _examine(corpus: Corpus) -> Result:
    hits = []
    examined = 0
    for page in corpus.pages:
        pages = [int(fact.value) for fact in page.facts if fact.key == "picture_page" and fact.value.isdigit()]
        counts = [int(fact.value) for fact in page.facts if fact.key == "pages" and fact.value.isdigit()]
        examined += max(sum(counts), len(pages))
        for number in pages:
            at = _before(page.document, number)
            hits.append(
                Hit(
                    (Evidence(Span(page.document.doc_id, at, at), ""),),
                    f"Page {number} is a picture: nothing on it can be read, searched or spoken aloud.",
                )
            )
    return Result(examined, tuple(hits))


CHECK = Check(
    id="text/no-text",
    severity="error",
    finds="A page of a PDF that is drawn as a picture and holds no text.",
    why="Screen readers are silent there, searches miss it, and none of our checks can look at it.",
    advice="Export the page with its text, or run text recognition over the scan and read the result.",
    limits="Empty pages are left alone, and pictures beside text. There is nothing to quote, so the quote is empty.",
    sources=("https://www.w3.org/TR/WCAG20-TECHS/PDF7.html",),
    bad=(
        Example((_PDF.format(6) + "⟦⟧",), "the second page is a scan", media_type="application/pdf"),
        Example((_PDF.format(6) + "⟦⟧", _TEXT), media_type="application/pdf"),
    ),
    good=(
        Example((_TEXT,), "two pages of text", media_type="application/pdf"),
        Example(("See the picture on page 2.\n",)),
        Example(
            ('<html><body><p>See the chart.</p><img src="chart.png" alt="A chart"></body></html>',),
            media_type="text/html",
        ),
    ),
    examine=_examine,
)
