"""Dates, titles, publishers and addresses that documents state, in every place where we read them (`dates.toml`)."""

import tomllib
from pathlib import Path

import pytest

from pipeline.model import Source
from pipeline.parse import read
from pipeline.parse.metadata_phrases import dates_in

CASES = tomllib.loads((Path(__file__).parent / "dates.toml").read_text(encoding="utf-8"))
LONG = "Most people go home on the same day and feel tired for about a week after the procedure, which is normal. " * 3
DATES = ("revised_on", "reviewed_on", "published_on")


def facts(data: str, media_type: str = "text/html", url: str | None = None) -> dict[str, str]:
    source = Source("d", "d", "0" * 64, media_type, url=url)
    return {fact.key: fact.value for fact in read(source, data.encode()).facts}


def page(head: str, body: str) -> dict[str, str]:
    text = f"<main><h1>Going home</h1><p>{LONG}</p>{body}</main>"
    html = f"<html lang='en'><head><title>T of page</title>{head}</head><body>{text}</body></html>"
    return facts(html, url="https://ward.test/x")


@pytest.mark.parametrize("case", CASES["lines"], ids=lambda case: case["line"])
def test_lines_that_date_a_document(case: dict[str, dict[str, str]]) -> None:
    found: dict[str, str] = {}
    for field, value in dates_in(str(case["line"])):
        found[field] = max(value, found.get(field, ""))
    assert found == case["dates"]


@pytest.mark.parametrize("case", CASES["lines"], ids=lambda case: case["line"])
def test_they_are_read_in_a_page_and_in_an_export(case: dict[str, dict[str, str]]) -> None:
    for found in (
        page("", f"<p>{case['line']}</p>"),
        facts(f"Going home\n\n{LONG}\n\n{case['line']}\n", "text/plain"),
    ):
        said = {field: found[f"{field}_read"] for field in DATES if f"{field}_read" in found}
        assert said == case["dates"]
        assert all(found[f"{field}_from"].split()[0] in ("label", "sentence") for field in said)


@pytest.mark.parametrize("case", CASES["head"], ids=lambda case: case["html"][:60])
def test_heads_of_pages(case: dict[str, dict[str, str]]) -> None:
    found = page(str(case["html"]), "")
    assert {field: found.get(f"{field}_read") for field in case["says"]} == case["says"]


@pytest.mark.parametrize("case", CASES["body"], ids=lambda case: case["html"][:60])
def test_dates_in_elements(case: dict[str, dict[str, str]]) -> None:
    found = page("", str(case["html"]))
    assert {field: found.get(f"{field}_read") for field in case["says"]} == case["says"]


def test_the_date_of_a_teaser_is_not_the_pages() -> None:
    teaser = "<aside class='related'><a href='/o'>Other page</a>"
    teaser += "<time class='published' datetime='2024-01-01'>1 Jan</time></aside>"
    assert "published_on_read" not in page("", "") | facts(f"<body><main><h1>A</h1><p>{LONG}</p></main>{teaser}</body>")


def test_the_contents_date_stands_before_the_footers() -> None:
    body = (
        f"<main><h1>A</h1><p>{LONG}</p><p>Last updated: 2 May 2025</p></main><footer>Site updated: 9 May 2025</footer>"
    )
    assert facts(f"<body>{body}</body>")["revised_on_read"] == "2025-05-02"


def test_a_footer_dates_a_page_that_says_nothing_else() -> None:
    body = f"<main><h1>A</h1><p>{LONG}</p></main><footer><span>Updated:</span> <span>9 May 2025</span></footer>"
    found = facts(f"<body>{body}</body>")
    assert (found["revised_on_read"], found["revised_on_from"].split()[0]) == ("2025-05-09", "furniture,")


def test_references_date_nothing() -> None:
    reference = (
        "Ode J. Care of lines. Ward Press. Published January 5, 2019. Updated May 4, 2020. Accessed June 1, 2021."
    )
    assert list(dates_in(reference)) == []


def test_damaged_linked_data_states_nothing() -> None:
    found = page('<script type="application/ld+json">{"@type":"WebPage","dateModified":"2025-01-</script>', "")
    assert "revised_on_read" not in found
