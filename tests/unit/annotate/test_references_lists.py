"""Finding and splitting reference lists in whole documents."""

from __future__ import annotations

import hashlib

import pytest

from pipeline.annotate.references import find_references
from pipeline.clean import clean
from pipeline.model import Document, Source
from pipeline.parse import read

RIBAS = "Ribas A, Wolchok JD. Cancer immunotherapy using checkpoint blockade. Science. 2018;359(6382):1350-1355."
JUNE = "June CH, Sadelain M. Chimeric antigen receptor therapy. N Engl J Med. 2018;379(1):64-73."
PAGE = (
    "National Cancer Institute. Biological therapies for cancer. Accessed at https://www.cancer.gov/biological "
    "on March 4, 2019."
)
ENTRIES = (RIBAS, JUNE, PAGE)
PROSE = "Immunotherapy helps the immune system to find and destroy cancer cells. Ask your care team what it can do."


def document_of(text: str) -> Document:
    data = text.encode()
    return clean(read(Source("d", "d.txt", hashlib.sha256(data).hexdigest(), "text/plain"), data))


def found(text: str) -> list[str]:
    document = document_of(text)
    return [" ".join(document.text[r.span.start : r.span.end].split()) for r in find_references(document)]


@pytest.mark.parametrize("heading", ["References", "Bibliography", "Sources:", "Selected references", "REFERENCES", ""])
def test_headings(heading: str) -> None:
    parts = [PROSE, heading, *ENTRIES, "Last revised: March 1, 2025"]
    assert found("\n\n".join(part for part in parts if part)) == list(ENTRIES)


def test_numbered_without_blank_lines() -> None:
    lines = "\n".join(f"{number}. {entry}" for number, entry in enumerate(ENTRIES, 1))
    assert [
        entry.split(". ", 1)[1] if entry[0].isdigit() else entry
        for entry in found(f"{PROSE}\n\nReferences\n\n{lines}\n")
    ] == list(ENTRIES)


def test_wrapped_without_blank_lines() -> None:
    wrapped = (
        "Ribas A, Wolchok JD. Cancer immunotherapy using checkpoint\nblockade. Science. 2018;359(6382):1350-1355.\n"
        "June CH, Sadelain M. Chimeric antigen receptor therapy.\nN Engl J Med. 2018;379(1):64-73."
    )
    prose = (
        "Immunotherapy helps the immune system to find and destroy\ncancer cells. Ask your care team what it can do."
    )
    assert found(f"{prose}\n\nReferences\n\n{wrapped}\n") == [RIBAS, JUNE]


def test_two_lists_in_one_document() -> None:
    text = "\n\n".join((PROSE, "References", RIBAS, "Side effects", PROSE, "References", JUNE, RIBAS))
    assert found(text) == [RIBAS, JUNE, RIBAS]


def test_prose_is_no_reference() -> None:
    prose = (
        "In 2018, Ribas and Wolchok described how checkpoint blockade works, and doctors have used it since.",
        "Call us on 1-800-555-0100. We are open from 9 to 5.",
        "The trial was published in 2018 (Science 359:1350-1355) and changed practice for people with melanoma.",
    )
    assert found("\n\n".join(prose)) == []


def test_prose_behind_the_list_is_left_out() -> None:
    after = "Our team is made up of doctors and nurses with deep knowledge of cancer care."
    assert found("\n\n".join((PROSE, "References", *ENTRIES, after, PROSE))) == list(ENTRIES)


def test_spans_stand_in_the_clean_text() -> None:
    document = document_of("\n\n".join((PROSE, "References", *ENTRIES)))
    for reference in find_references(document):
        for field in reference.fields:
            value = document.text[field.start : field.end]
            if field.field in ("title", "container", "year", "volume", "pages", "url"):
                assert value == getattr(reference, field.field)


@pytest.mark.parametrize(
    "heading",
    [
        "Our sources",
        "Sources of information",
        "Evidence and information sources",
        "More information and references",
        "View references",
        "References for CAR T-cell therapy",
        "References (12)",
        "Where this information comes from",
        "Last reviewed March 2024. References:",
    ],
)
def test_headings_of_other_houses(heading: str) -> None:
    lone = "Macmillan Cancer Support. Eating well. 2022."  # no reference by its form alone
    assert found("\n\n".join([PROSE, heading, *ENTRIES, lone])) == [*ENTRIES, lone]


@pytest.mark.parametrize("heading", ["Sources of stem cells", "Food sources", "Reference ranges", "Sources of support"])
def test_headings_of_other_matters(heading: str) -> None:
    assert found(f"{PROSE}\n\n{heading}\n\nThe ward gives you a leaflet from 2022.\n\n{PROSE}") == []


def test_a_numbered_list_without_heading_keeps_its_odd_entries() -> None:
    odd = "LabTool, version 2.6, Softworks, LLC, New York, NY, 2013."
    lines = [RIBAS, JUNE, odd, PAGE]
    text = PROSE + "\n\n" + "\n".join(f"[{number}] {entry}" for number, entry in enumerate(lines, 1)) + "\n"
    assert found(text) == [f"[{number}] {entry}" for number, entry in enumerate(lines, 1)]


def test_a_wrapped_line_that_begins_with_the_next_number() -> None:
    entry = "June CH, Sadelain M. Vaccination in\n2. States and two regions. N Engl J Med. 2018;379(1):64-73."
    assert found(f"References\n\n[1] {entry}\n[2] {RIBAS}\n") == ["[1] " + " ".join(entry.split()), f"[2] {RIBAS}"]
