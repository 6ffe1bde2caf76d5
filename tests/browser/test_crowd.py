"""More findings than the first view holds: lazy rows, filters over all of them, caps that are said."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from pipeline.report import build
from pipeline.report.groups import groups
from pipeline.report.page import FIRST_VIEW
from tests.browser.chromium import opened, written
from tests.browser.crowd import CHOOSE, crowd
from tests.browser.test_review import desk

NUMBER = 24_000
FILTER_BAR, VIEW_BAR = 200, 1000
"""Milliseconds."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, chromium: Browser | None) -> str:
    if chromium is None:
        return ""
    return written(build(crowd(NUMBER)), tmp_path_factory.mktemp("crowd"))


def test_the_first_view_says_what_it_leaves_out(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    with opened(chromium, address, java_script_enabled=False) as page:
        expect(
            page.get_by_text(f"{NUMBER - FIRST_VIEW} more groups of findings are not on this first view")
        ).to_be_visible()
        expect(page.locator("#static .card")).to_have_count(FIRST_VIEW)
        expect(page.locator("#more")).to_be_hidden()


def test_every_finding_can_be_reached(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    order = [group.findings[0].message for group in groups(crowd(NUMBER).findings)]
    with opened(chromium, address) as page:
        expect(page.locator("#shown")).to_have_text(f"All {NUMBER} findings")
        page.locator("#more").click()
        expect(page.locator("#results .card h4").first).to_have_text(order[FIRST_VIEW])
        page.get_by_role("searchbox").fill("word23999 wrong")
        expect(page.locator("#shown")).to_have_text(f"1 findings in 1 of {NUMBER} groups")
        expect(page.locator("#results .card h4")).to_have_text(["No. 23999 is wrong."])
        page.locator("#results summary").click()
        expect(page.locator("#results mark")).to_have_text("word23999")
        page.get_by_role("link", name="see it in the document").last.click()
        expect(page.locator("h1")).to_have_text("doc00023.txt")


def test_filters_agree_with_a_plain_count(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    found = crowd(NUMBER).findings
    with opened(chromium, address) as page:
        page.get_by_label("Severity").select_option("warning")
        page.get_by_label("Status").select_option("known")
        page.get_by_label("Check").select_option("links/dead-link")
        page.get_by_label("Confidence").select_option("0.7")
        page.get_by_label("Publisher").select_option("Publisher 7")
        fits = [
            f
            for f in found
            if (f.severity, f.status, f.check_id) == ("warning", "known", "links/dead-link")
            and f.confidence >= 0.7
            and f.evidence[0].span.doc_id == "doc00007"
        ]
        assert fits
        expect(page.locator("#shown")).to_have_text(f"{len(fits)} findings in {len(fits)} of {NUMBER} groups")
        page.get_by_role("button", name="Show all").click()
        expect(page.locator("#static .card").first).to_be_visible()


def test_the_first_view_and_filters_are_quick(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    views, filters = [], []
    for _ in range(3):
        with opened(chromium, address) as page:
            views.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
            expect(page.locator("#shown")).to_have_text(f"All {NUMBER} findings")
            filters.append(page.evaluate(CHOOSE, ["severity", "info"]))
    assert min(views) <= VIEW_BAR, views
    assert min(filters) <= FILTER_BAR, filters


def test_a_missing_shard_is_said(chromium: Browser | None, tmp_path: Path) -> None:
    if chromium is None:
        return
    files = {name: data for name, data in build(crowd(1000)).items() if not name.startswith("data/text")}
    with opened(chromium, written(files, tmp_path), expected="ERR_FILE_NOT_FOUND") as page:
        page.get_by_role("searchbox").fill("word7")
        expect(page.locator("#shown")).to_contain_text("keep the folder data beside this page")


def test_a_finding_behind_the_first_view_can_be_decided_on(chromium: Browser | None, tmp_path: Path) -> None:
    if chromium is None:
        return
    made = crowd(600)
    with desk(tmp_path, made) as address, opened(chromium, address) as page:
        page.get_by_role("searchbox").fill("word599 wrong")
        expect(page.locator("#results .card h4")).to_have_text(["No. 599 is wrong."])
        page.locator("#results summary").click()
        form = page.locator("#results .decide")
        form.get_by_label("What").select_option("comment")
        form.get_by_label("Reason").fill("Ask the pharmacy")
        form.get_by_label("Your name").fill("Nur")
        form.get_by_role("button", name="Keep").click()
        expect(page.locator("#results .kept li")).to_have_text("comment: Ask the pharmacy (Nur)")
