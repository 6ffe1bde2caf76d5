"""The loss audit on thirty systems' mark-up (`systems/`): a list that our reader loses comes back as our fault.

The reader is broken on purpose, in two ways: it forgets every item, or takes every list for the site's. Whatever the
mark-up, the audit must see it; a list that the file never had must stay a fault of the source.
At first sight 8 of 87 were wrong.
"""

import re
from datetime import date
from functools import cache

import pytest

from pipeline.checks.check import Corpus
from pipeline.checks.text.lost_list import CHECK
from pipeline.clean import clean
from pipeline.knowledge import Knowledge, load
from pipeline.model import Fact, Page, Reading, Source
from pipeline.parse import html
from pipeline.parse.html_blocks import Piece, pieces_of
from pipeline.parse.html_furniture import furniture_of
from pipeline.parse.lost_lists import RESTORED
from tests.conftest import REPOSITORY
from tests.unit.parse.test_html_systems import NAMES, SYSTEMS, WORDS, page

ITEMS = ["bleeding that does not stop", "from the nose", "into the urine", "a new rash"]
DRAWN = ("word",)
"""No list in the mark-up: its items are paragraphs with signs."""
FOUND = [name for name in NAMES if name not in DRAWN]


def items(reading: Reading) -> list[str]:
    found = [block.raw for block in reading.blocks if block.kind == "list_item"]
    return [raw for raw in found if raw in ITEMS]


@pytest.mark.parametrize("name", FOUND)
def test_items_that_the_reader_forgets_come_back(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(*args: object) -> list[Piece]:
        return [piece for piece in pieces_of(*args) if piece.raw not in ITEMS]  # type: ignore[arg-type]

    monkeypatch.setattr(html, "pieces_of", forgetful)
    reading = page(name)
    assert items(reading) == ITEMS
    assert Fact(RESTORED, WORDS["LEAD"]) in reading.facts
    assert origins(reading) == ["extraction"]


@pytest.mark.parametrize("name", FOUND)
def test_lists_taken_for_the_sites_come_back(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def greedy(root: object, weights: object, *givers: tuple[str, ...]) -> set[object]:
        lists = {element for element in root.iter("ul") if element.getparent().tag != "li"}  # type: ignore[attr-defined]
        return furniture_of(root, weights, *givers) | lists  # type: ignore[arg-type]

    monkeypatch.setattr(html, "furniture_of", greedy)
    assert items(page(name)) == ITEMS


@pytest.mark.parametrize("name", FOUND)
def test_a_list_that_the_file_never_had_is_the_sources_fault(name: str) -> None:
    source = (SYSTEMS / f"{name}.html").read_text(encoding="utf-8")
    for word, text in WORDS.items():
        source = source.replace("{{" + word + "}}", "" if word == "LI" else text)
    source = re.sub(r"<(ul|li)[^>]*>(?:(?!</?(?:ul|li)\b).)*(?:" + "|".join(ITEMS) + r").*?</\1>", "", source)
    for item in ITEMS:
        source = source.replace(item, "")
    for _ in range(3):  # an empty list would say that an export lost its items (ADR 0110)
        source = re.sub(r"<(ul|li)\b[^>]*>\s*</\1>", "", source)
    reading = html.read_html(Source("d", f"{name}.html", "0" * 64, "text/html"), source.encode())
    assert not items(reading)
    assert not any(fact.key == RESTORED for fact in reading.facts)
    assert origins(reading) == ["source"]


def origins(reading: Reading) -> list[str]:
    """Where the findings of `text/lost-list` say that the fault comes from."""
    corpus = Corpus((Page(clean(reading), facts=reading.facts),), knowledge(), date(2026, 11, 22), ())
    return [hit.origin for hit in CHECK.examine(corpus).hits]


@cache
def knowledge() -> Knowledge:
    return load(REPOSITORY / "expectations" / "knowledge")
