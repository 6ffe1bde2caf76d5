"""The quick way, without proof, says the same as the proven one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.clean import clean, clean_text
from pipeline.model import Source
from pipeline.parse import read, sniff

RAW = Path(__file__).resolve().parents[3] / "raw"
FILES = sorted(path for path in RAW.rglob("*") if path.is_file() and path.suffix != ".csv")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_text_without_proof_is_the_text_with_it(path: Path) -> None:
    data = path.read_bytes()
    reading = read(Source(path.stem, path.name, "", sniff(path.name, data[:4096])), data)
    assert clean_text(reading) == clean(reading).text


def test_links_left_aside_change_no_word() -> None:
    pdfs = [path for path in FILES if path.suffix == ".pdf"]
    assert pdfs
    for path in pdfs:
        source = Source(path.stem, path.name, "", "application/pdf")
        whole, quick = (read(source, path.read_bytes(), links=links) for links in (True, False))
        assert clean_text(quick) == clean_text(whole)
        assert not any(inline.kind == "link" for block in quick.blocks for inline in block.inlines)
