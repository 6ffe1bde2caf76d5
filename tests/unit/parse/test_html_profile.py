import pytest
from lxml import etree

from pipeline.model import Source
from pipeline.parse import read
from pipeline.parse.html_profile import profile_of, profiles, selected, xpath_of


def test_every_profile_loads_and_selects() -> None:
    root = etree.fromstring("<html><body><main><p/></main></body></html>", etree.HTMLParser())
    for profile in profiles():
        assert profile.hosts
        assert profile.content or profile.furniture
        for selectors in (profile.mark, profile.content, profile.furniture):
            selected(root, selectors)


@pytest.mark.parametrize(
    ("host", "known"), [("www.nhs.uk", True), ("nhs.uk", True), ("notnhs.uk", False), ("nhs.uk.evil", False)]
)
def test_a_host_is_matched_with_its_subdomains_only(host: str, known: bool) -> None:
    root = etree.fromstring("<html><body/></html>", etree.HTMLParser())
    assert (profile_of(root, [f"https://{host}/a"]) is not None) is known


@pytest.mark.parametrize("selector", ["a > b", "p:first-child", "*"])
def test_selectors_beyond_the_small_language_are_refused(selector: str) -> None:
    with pytest.raises(ValueError, match="profiles know only"):
        xpath_of(selector)


def test_a_profile_whose_content_is_missing_gives_way() -> None:
    html = (
        "<html><head><link rel='canonical' href='https://www.cancer.gov/x'></head><body><main><h1>Rest</h1>"
        "<p>Sleep in the dark, and get up at the same time each day, also on Sundays. Naps help.</p></main>"
    )
    found = read(Source("d", "d.html", "0" * 64, "text/html"), html.encode())
    assert [block.kind for block in found.blocks] == ["heading", "paragraph"]
    assert found.source.publisher == "National Cancer Institute"


PROSE = "<p>Sleep in the dark, and get up at the same time each day, also on Sundays and on days off. Naps help.</p>"


def kinds(html: str) -> dict[str, str]:
    found = read(Source("d", "d.html", "0" * 64, "text/html"), html.encode())
    return {" ".join(block.raw.split()): block.kind for block in found.blocks}


def test_a_profile_that_finds_next_to_nothing_gives_way() -> None:
    head = "<html><head><link rel='canonical' href='https://www.mayoclinic.org/x'></head><body>"
    new = f"<div data-testid='cmp-article'>Rest</div><main><h1>Rest</h1>{PROSE * 3}</main>"
    assert kinds(head + new)["Rest"] == "heading"


def test_a_title_outside_the_content_of_a_profile_is_read() -> None:
    head = (
        "<html><head><title>Rest - Mayo Clinic</title><link rel='canonical' href='https://www.mayoclinic.org/x'></head>"
    )
    page = f"<body><div><h1>Rest</h1></div><div data-testid='cmp-article'>{PROSE}</div><p>Give today</p></body>"
    found = kinds(head + page)
    assert found["Rest"] == "heading"
    assert found["Give today"] == "furniture"


@pytest.mark.parametrize(
    ("page", "aside"),
    [
        (
            f"<div id='mplus-wrap'><div id='mplus-content'><article><h1>Rest</h1>{PROSE}</article></div>"
            "<div id='mplus-footer'><p>Page last updated by the library of the site</p></div></div>",
            "Page last updated by the library of the site",
        ),
        (
            f"<div id='drug-information'><h1>Rest</h1><ul class='tools'><li>Download the label</li></ul>"
            f"<div class='drug-label-sections'>{PROSE}</div></div>",
            "Download the label",
        ),
    ],
)
def test_a_mark_proves_a_publisher_without_an_address(page: str, aside: str) -> None:
    found = kinds(f"<html><body>{page}</body></html>")
    assert found["Rest"] == "heading"
    assert found[aside] == "furniture"


def test_the_european_agency_by_its_host() -> None:
    head = "<html><head><link rel='canonical' href='https://www.ema.europa.eu/en/x'></head><body>"
    share = "<div class='ecl-social-media-share'>Tell others</div>"
    page = f"<main><div class='ecl-breadcrumb'>Home</div><h1>Rest</h1>{PROSE}{share}</main>"
    assert kinds(head + page)["Tell others"] == "furniture"
