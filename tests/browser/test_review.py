"""Decisions made in a browser by two editors at once."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pipeline.report import View, build
from pipeline.report.serve import open_server
from pipeline.validate.decisions import read_waivers
from tests.browser.chromium import opened, written
from tests.unit.report.made_up import view

TODAY = date(2026, 11, 22)


@contextmanager
def desk(folder: Path, shown: View) -> Iterator[str]:
    """A review of these findings, running; its address. Decisions go to `expectations` in the folder."""
    written(build(shown), folder / "out" / "report")
    rows = [
        {
            "finding_id": f.finding_id,
            "check_id": f.check_id,
            "doc_id": "d",
            "quote": f.evidence[0].quote,
            "message": "m",
        }
        for f in shown.findings
    ]
    data = folder / "out" / "datasets" / "findings.jsonl"
    data.parent.mkdir()
    data.write_text("".join(json.dumps(row) + "\n" for row in rows))
    server, address = open_server(folder / "out", folder / "expectations", today=TODAY)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()
    server.server_close()


@pytest.fixture
def review(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    with desk(tmp_path, view()) as address:
        yield address, tmp_path / "expectations"


def accept(page: Page, number: int, who: str) -> None:
    form = page.locator(".card").nth(number).locator(".decide")
    form.get_by_label("Reason").fill("Agreed with the clinic")
    form.get_by_label("Your name").fill(who)
    form.get_by_label("Until, inclusive").fill("2027-01-31")
    form.get_by_role("button", name="Keep").click()


def test_two_editors_decide_and_nothing_is_lost(chromium: Browser | None, review: tuple[str, Path]) -> None:
    if chromium is None:
        return
    address, folder = review
    with opened(chromium, address) as one, opened(chromium, address) as two:
        assert "token" not in one.url
        accept(one, 0, "Nur")
        accept(two, 1, "Ada")
        for page, number in ((one, 0), (two, 1)):
            expect(page.locator(".card").nth(number).locator(".decide output")).to_contain_text("Kept.")
        two.reload()
        expect(two.locator(".card").first.locator(".kept li")).to_have_text(
            "accepted until 2027-01-31: Agreed with the clinic (Nur)"
        )
        waivers = read_waivers((folder / "waivers.yaml").read_bytes(), TODAY)
        assert {waiver.who for waiver in waivers} == {"Nur", "Ada"}


def test_a_wrong_rule_is_kept_as_an_example(chromium: Browser | None, review: tuple[str, Path]) -> None:
    if chromium is None:
        return
    address, folder = review
    with opened(chromium, address) as page:
        form = page.locator(".card").first.locator(".decide")
        form.get_by_label("What").select_option("wrong")
        expect(form.get_by_label("Until, inclusive")).to_be_hidden()
        form.get_by_label("Reason").fill("Both are right: <b>two</b> kinds of cells")
        form.get_by_label("Your name").fill("Nur")
        form.get_by_role("button", name="Keep").click()
        expect(form.locator(".kept li")).to_contain_text("<b>two</b>")
    line = json.loads((folder / "false-alarms.jsonl").read_text())
    assert line["check_id"] == "agreement/definition-conflict"


def test_a_report_from_disk_offers_no_decisions(chromium: Browser | None, tmp_path: Path) -> None:
    if chromium is None:
        return
    with opened(chromium, written(build(view()), tmp_path)) as page:
        expect(page.locator(".decide")).to_have_count(0)
