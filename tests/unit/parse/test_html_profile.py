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
