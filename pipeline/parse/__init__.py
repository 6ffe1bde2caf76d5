"""Reading: one received file becomes blocks that know their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import PurePosixPath

from pipeline.model import Box, Fragment, Problem, Reading, Source
from pipeline.parse.sniff import BY_NAME
from pipeline.parse.sniff import sniff as sniff

__all__ = ["counted_twice", "fragments", "pictures", "preload", "read", "second", "sniff"]


def read(source: Source, data: bytes, *, links: bool = True) -> Reading:
    """Read one document by its media type. What cannot be read is a Problem in the answer.

    links: False leaves the links of PDFs aside, where only the words are wanted: finding their words takes time.
    """
    if not data.strip():
        what = "holds only white space" if data else "is empty"
        return refused(source, f"the file {what}; fetch it again or remove it")
    reading = _read(source, data, links)
    return replace(reading, problems=(*_mislabelled(source), *reading.problems)) if reading.blocks else reading


def _mislabelled(source: Source) -> tuple[Problem, ...]:
    """A word on a PDF that is called something else, or the other way round; it was read as what it is."""
    called = BY_NAME.get(PurePosixPath(source.path).suffix.lower())
    if called is None or called == source.media_type or "application/pdf" not in (called, source.media_type):
        return ()
    message = f"{source.path}: called {called}, but it is {source.media_type} and was read as that. Rename it."
    return (Problem("parse", source.doc_id, None, "partial", message),)


def _read(source: Source, data: bytes, links: bool) -> Reading:
    if source.media_type == "application/pdf":
        reading: Reading = import_module("pipeline.parse.pdf").read_pdf(
            source, data, links=links
        )  # pdfium: only for PDFs
        return reading
    if source.media_type in ("text/plain", "text/markdown"):
        from pipeline.parse.text_export import read_text

        return read_text(source, data)
    if source.media_type in ("text/html", "application/xhtml+xml"):
        from pipeline.parse.html import read_html

        return read_html(source, data)
    if source.media_type in ("multipart/related", "application/x-mimearchive"):
        from pipeline.parse.mhtml import read_mhtml

        return read_mhtml(source, data)
    return refused(source, f"its kind is {source.media_type}; only PDF, HTML, MHTML, text and Markdown are read")


def second(reading: Reading, data: bytes) -> Reading:
    """The reading with a second, independent reader's text in `Block.second` where pages look suspicious (PDF).

    Slow (some .1 s a page) and no part of `read`: for runs that judge where a fault comes from.
    """
    if reading.source.media_type != "application/pdf" or not reading.blocks:
        return reading
    twice: Reading = import_module("pipeline.parse.pdf_second").second(reading, data)
    return twice


def counted_twice(reading: Reading, data: bytes) -> tuple[Problem, ...]:
    """A Problem where a second engine counts other pages in a PDF that is not sound; for readings without `second`."""
    if reading.source.media_type != "application/pdf":
        return ()
    found: tuple[Problem, ...] = import_module("pipeline.parse.pdf_count").counted_twice(reading, data)
    return found


def pictures(data: bytes, marks: Mapping[int, Sequence[Box]]) -> dict[int, bytes]:
    """PNG pictures of PDF pages (from 1) with boxes drawn."""
    # A module named `pictures` would take this function's place once it is imported.
    drawn: dict[int, bytes] = import_module("pipeline.parse.page_pictures").pictures(data, marks)
    return drawn


def fragments(source: Source, data: bytes, wanted: Sequence[tuple[str, int]]) -> dict[str, Fragment]:
    """Elements of a web page as they can be shown, by path; wanted: (path, offset) of their places. Others: none.

    Path `/`: the whole page.
    """
    if "html" not in source.media_type and "multipart" not in source.media_type:
        return {}
    from pipeline.parse.html_fragments import fragments_of

    return fragments_of(data, wanted)


def refused(source: Source, why: str) -> Reading:
    """A reading without blocks and the reason."""
    problem = Problem("parse", source.doc_id, None, "refused", f"{source.path}: {why}")
    return Reading(source, (), (), (problem,))


def preload(suffix: str, *, many: bool = False) -> None:
    """Load the reader of files with this ending, so that processes forked from this one have it already.

    many: also what only some documents ask for, since among many one does.
    """
    reader = {"application/pdf": "pdf", "text/html": "html", "multipart/related": "mhtml"}.get(BY_NAME.get(suffix, ""))
    import_module(f"pipeline.parse.{reader or 'text_export'}")
    import_module("pipeline.parse.metadata_dates").labels()
    if many:
        import_module("pipeline.parse.metadata_phrases").preload()
        if reader == "pdf":
            import_module("pipeline.parse.pdf_fonts").preload()
