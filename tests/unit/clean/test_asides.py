"""What a site says about itself leaves the readable text and stays in the document; what belongs to the care stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.clean import clean
from pipeline.clean.asides import aside_kind
from pipeline.clean.furniture import boilerplate_kind
from pipeline.model import Document, Source
from pipeline.parse import read
from pipeline.publish.markdown import markdown


def document(text: str, name: str = "page.txt") -> Document:
    """A text export, read and cleaned."""
    media = "text/markdown" if name.endswith("md") else "text/plain"
    return clean(read(Source("page", name, "0" * 64, media), text.encode()))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Our cancer information line is free. Trained nurses answer from 9am to 5pm.", "helpline"),
        ("You can talk to one of our specialists on 0300 123 4567, Monday to Friday.", "helpline"),
        ("Chat online with one of our nurses. Available 24/7.", "helpline"),
        ("This leaflet was medically reviewed by Dr Ana Ruiz in March 2024.", "credits"),
        ("Written by: the patient information team", "credits"),
        ("This page does not replace the advice of your doctor.", "legal"),
        ("Marsh Hospital is not responsible for the content of other websites.", "legal"),
        ("marshhospital.org | 1-800-555-0199 | © 2024 Marsh Hospital", "footer"),
        ("Fran\ufffdais", "navigation"),
        ("Portugu?s", "navigation"),
    ],
)
def test_what_a_site_says_about_itself(text: str, kind: str) -> None:
    assert aside_kind(text) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Call our 24-hour helpline straight away if you have a temperature of 38 °C or above.",
        "Phone your nurse on 020 7946 0000 if you bleed for more than ten minutes.",
        "Ask your doctor whether this medicine can replace your tablets.",
        "Biosimilars are reviewed by the agency before they reach patients. They work as well as the first drug.",
        "Our bodies make antibodies every day.",
        "The drug was written off as too toxic.",
        "A nurse will call you the day after.",
        "English yew was the first source of paclitaxel.",
        "Cisplatin | 75 mg/m² | every 3 weeks",
        "Dr Bell treats lymphoma.",
        "This page is a list of wards that is updated by the matron every week.",
        "Every dollar you save on parking is a dollar for lunch, as we say.",
        "She released her exercise films under a Creative Commons licence, and patients copied them.",
    ],
)
def test_what_belongs_to_the_text_stays(text: str) -> None:
    assert aside_kind(text) is None


LINES = json.loads((Path(__file__).parent / "asides.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("batch", sorted(LINES))
def test_lines_as_publishers_write_them(batch: str) -> None:
    """docs/adr/0086 says what was recognised at first sight."""
    kinds = {line: boilerplate_kind(line) or aside_kind(line) for lines in LINES[batch].values() for line in lines}
    assert [line for line in LINES[batch]["stays"] if kinds[line]] == []
    assert [line for kind, lines in LINES[batch].items() for line in lines if kind != "stays" and not kinds[line]] == []


def test_pages_are_marked_in_every_format_and_furniture_has_its_kind() -> None:
    html = (
        "<html><body><nav><a href='/'>Home</a></nav><main><h1>Rest</h1><p>Rest when you are tired. It helps.</p>"
        "<p>Our support line is open every day. Call us on 020 7946 0000.</p></main>"
        "<footer><p>Weston Trust, 1 Mill Lane</p></footer></body></html>"
    )
    page = clean(read(Source("page", "page.html", "0" * 64, "text/html"), html.encode()))
    assert "020 7946 0000" in page.text
    assert markdown(page) == "# Rest\n\nRest when you are tired. It helps.\n"
    assert "020 7946 0000" in markdown(page, whole=True)
    kinds = {block.raw: block.aside for block in page.blocks if block.aside}
    assert sorted(set(kinds.values())) == ["footer", "helpline", "navigation"]


def test_a_page_about_the_helpline_keeps_its_text() -> None:
    page = document("# Talk to us\n\nOur support line is open every day. Call us on 020 7946 0000.\n", "p.md")
    assert markdown(page).startswith("# Talk to us\n\nOur support line")


def test_asides_leave_the_readable_text_and_stay_in_the_document() -> None:
    page = document(
        "Deutsch\n\nOur support line is open every day. Call us on 020 7946 0000.\n\n"
        "# Rest\n\nRest when you are tired. It helps.\n\n"
        "# The editorial team\n\nOur team is made up of nurses and writers.\n",
        "page.md",
    )
    assert markdown(page) == "# Rest\n\nRest when you are tired. It helps.\n"
    assert "020 7946 0000" in page.text
    assert [block.aside for block in page.blocks if block.aside] == ["navigation", "helpline", "credits", "credits"]


def test_a_name_is_a_credit_only_below_one() -> None:
    credited = document(
        "Reviewed under our medical policy by\n\nJo Bell, MD, Chair of Oncology.\n\nTake it with food. Rest after it.\n"
    )
    assert [block.aside for block in credited.blocks] == ["credits", "credits", None]
    alone = document("Jo Bell, MD, Chair of Oncology.\n\nTake it with food. Rest after it.\n")
    assert [block.aside for block in alone.blocks] == [None, None]


def test_a_heading_named_like_navigation_stays_above_its_text() -> None:
    page = document(
        "# Contact us\n\nWrite to the ward at 4 Mill Lane, Leeds. We answer.\n\n# Search\n\n# Rest\n\nSleep.\n",
        "p.md",
    )
    assert "Contact us" in page.text
    assert "Search" not in page.text


def test_links_that_stand_one_below_the_other_are_a_list_again() -> None:
    page = document(
        "# Topics\n\n[What it is](/a)\n\n[How it works](/b)\n\n[Side effects](/c)\n\nAsk the nurse. She knows more.\n",
        "p.md",
    )
    assert [block.kind for block in page.blocks] == ["heading", "list_item", "list_item", "list_item", "paragraph"]
    two = document("# Topics\n\n[What it is](/a)\n\n[How it works](/b)\n\nAsk the nurse. She knows more.\n", "p.md")
    assert "list_item" not in {block.kind for block in two.blocks}


def test_what_leads_on_from_a_credit_goes_with_it_and_a_section_of_permissions_as_a_whole() -> None:
    page = document(
        "# Rest\n\nRest when you are tired. It helps.\n\n"
        "Written by\n\nThe Northgate medical and editorial content team\n\n(https://www.example.org/staff.html)\n\n"
        "# Permission to use this leaflet\n\nNorthgate is a name of ours.\n\nThe best way to cite it is:\n\n"
        "Bell M. Rest. Leeds: Northgate Press; 2024.\n\n# Walking\n\nSee https://www.example.org/walks too.\n",
        "page.md",
    )
    assert (
        markdown(page)
        == "# Rest\n\nRest when you are tired. It helps.\n\n# Walking\n\nSee https://www.example.org/walks too.\n"
    )
    assert "Bell M. Rest." in page.text
