"""Escapes that a script left behind are mended in prose and kept in addresses."""

from __future__ import annotations

from pipeline.clean import clean
from pipeline.model import Block, Document, Place, Reading, Source


def cleaned(raw: str) -> Document:
    block = Block("d#0", "d", 0, "paragraph", 0, (), raw, (Place(0, len(raw), line=1, column=1),))
    return clean(Reading(Source("d", "d.txt", "0" * 64, "text/plain"), (block,)))


def test_a_percent_twenty_in_prose_is_a_space() -> None:
    assert "take two tablets" in cleaned("Ask your nurse when to take%20two tablets with food.").text


def test_an_address_keeps_its_escapes() -> None:
    address = "https://www.example.org/files/Advice%20for%20parents%20final.pdf"
    assert address in cleaned(f"The advice stands at {address} for all who want to read it.").text
