"""Files that could not be read."""

from pipeline.checks.check import Check, Corpus, Example, Hit, Result
from pipeline.model import Evidence, Problem, Span

_TRIED = ("refused", "partial", "crashed", "timeout", "memory")


def _hit(problem: Problem) -> Hit:
    where = f"Page {problem.page} of this file" if problem.page is not None else "This file"
    span = Span(problem.doc_id, 0, 0)
    return Hit((Evidence(span, ""),), f"{where} could not be read: {problem.message}", origin="undecided")


def _examine(corpus: Corpus) -> Result:
    read = {page.document.doc_id for page in corpus.pages if page.document.text}
    problems = {
        (problem.doc_id, problem.page, problem.message): problem
        for problem in (*corpus.problems, *(problem for page in corpus.pages for problem in page.problems))
        if problem.kind in _TRIED
        and problem.stage in ("parse", "read", "extract")
        # What a file lacks as a whole, such as lists that a script draws, is a Problem; the file itself was read.
        and not (problem.kind == "partial" and problem.page is None and problem.doc_id in read)
    }
    known = {page.document.doc_id for page in corpus.pages} | {problem.doc_id for problem in problems.values()}
    return Result(len(known), tuple(_hit(problems[key]) for key in sorted(problems, key=str)))


CHECK = Check(
    id="text/unreadable-file",
    severity="error",
    finds="A file, or a page of it, that is damaged, encrypted, empty or not what its name says.",
    why="Nothing in it is checked, and a reader who opens it may see nothing either.",
    advice="Open the file by hand. Fetch it again, save it without a password, or take it out of the corpus.",
    limits="A file that can be repaired is read, and not reported. There is nothing to quote, so the quote is empty.",
    sources=("https://www.loc.gov/preservation/digital/formats/fdd/fdd000030.shtml",),
    bad=(
        Example(("⟦⟧ \n \n",), "a file of white space"),
        Example(
            ("%PDF-1.7\nthis is not a PDF file at all⟦⟧\n",), "not what its name says", media_type="application/pdf"
        ),
    ),
    good=(
        Example(("One line is enough to be a readable file.\n",)),
        Example(("# Only a title\n",), media_type="text/markdown"),
        Example(
            ("<html><body><p>A page without a title is odd but it can be read.</p></body></html>",),
            media_type="text/html",
        ),
    ),
    examine=_examine,
)
