"""Escapes that a script left behind are mended in prose and kept in addresses."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    "prose",
    [
        "Try yoga.Then rest; it helps many people who are tired.",
        "Gentle yoga(stretching) is good for you; walking is too.",
        "Bring your document(s) to the desk; keep a copy of the document.Then sign.",
        "Open the window(s) in the room; omega = 3 is no medicine; a drug(s) list is below.",
    ],
)
def test_words_that_programs_use_too_stay(prose: str) -> None:
    assert cleaned(prose).text == prose


@pytest.mark.parametrize(
    "code",
    [
        "window.dataLayer = window.dataLayer || [];",
        "gtag('config', 'G-1234');",
        "document.getElementById('menu').style.display = 'none';",
        "$(document).ready(function(){",
        "var pageName = 'after-surgery';",
    ],
)
def test_remains_of_scripts_go(code: str) -> None:
    assert cleaned(f"Rest for two days. {code} Then walk a little.").text.split() == (
        "Rest for two days. Then walk a little.".split()  # noqa: SIM905
    )
