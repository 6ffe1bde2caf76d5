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


def page_of(address: str, body: str) -> str:
    return f"<html><head><title>Rest</title><link rel='canonical' href='{address}'></head><body>{body}</body></html>"


def test_fact_sheets_of_the_world_health_organization() -> None:
    text = "<article class='sf-detail-body-wrapper'><div><h2>Key facts</h2><ul><li>Sleep matters.</li></ul>"
    text += f"{PROSE}</div></article>"
    body = f"<div class='head'><h1>Rest</h1></div>{text}"
    body += "<div class='more'><h2>Related</h2><p>More of our fact sheets</p></div>"
    found = kinds(page_of("https://www.who.int/news-room/fact-sheets/detail/rest", body))
    assert (found["Key facts"], found["Sleep matters."], found["Rest"]) == ("heading", "list_item", "heading")
    assert not {text: kind for text, kind in found.items() if "More of our" in text and kind != "furniture"}


def test_a_page_of_theirs_without_the_wrapper_is_read_by_the_general_rules() -> None:
    found = kinds(page_of("https://www.who.int/health-topics/rest", f"<main><h1>Rest</h1>{PROSE}</main>"))
    assert found["Rest"] == "heading"


def test_boxes_of_links_of_an_encyclopaedia_go_and_the_box_of_facts_stays() -> None:
    body = (
        "<div id='content' class='mw-body'><h1>Rest</h1><div id='siteSub'>From an encyclopaedia</div>"
        "<div id='mw-content-text'>"
        "<table class='infobox'><tr><th>Kind</th><td>habit</td></tr><tr><th>Also</th><td>sleep</td></tr></table>"
        f"{PROSE}<h2>Naps<span class='mw-editsection'>[edit]</span></h2>{PROSE}"
        "<table class='navbox'><tr><td>Dreams and naps of all kinds</td></tr></table></div></div>"
    )
    found = kinds(page_of("https://en.wikipedia.org/wiki/Rest", body))
    assert found["Kind habit Also sleep"] == "table"
    assert found["Naps"] == "heading"
    assert found["Dreams and naps of all kinds"] == found["From an encyclopaedia"] == "furniture"


def test_the_head_of_a_charitys_pages_goes() -> None:
    body = f"<div class='header-region'><p>About us and our shops today</p></div><div><h1>Rest</h1>{PROSE * 3}</div>"
    found = kinds(page_of("https://www.cancerresearchuk.org/about-cancer/rest", body))
    assert found["About us and our shops today"] == "furniture"
