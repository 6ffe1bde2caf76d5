"""The gate's pages open from disk without a network, show severities, and let nothing of a document act."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from tests.browser.chromium import opened, written
from tests.browser.test_report import RULES
from tests.unit.report.made_up import EVIL
from tests.unit.validate.test_gate import judged, tables

LIVE = '<img src=x onerror="document.title=1"><script>document.title=1</script>' + EVIL


def test_data_docs_open_offline_with_their_styles_and_no_script(chromium: Browser | None, tmp_path: Path) -> None:
    if chromium is None:
        return
    rows = tables("new")
    rows["mentions"] = [replace(rows["mentions"][0], concept_id=LIVE, mention_id=LIVE)]
    _, docs = judged(rows)
    address = written(docs, tmp_path)
    with opened(chromium, address, offline=True) as page:
        expect(page.locator("tr.broken", has_text="NEW-002")).to_contain_text("critical")
        assert page.locator("h1").evaluate("e => getComputedStyle(e).fontWeight") == "500"  # Bootstrap's
    for name in ("mentions", "deciding_findings", "documents"):
        with opened(chromium, address.replace("index.html", f"validations/{name}.html"), offline=True) as page:
            assert page.locator("script").count() == 0
            assert page.locator("img[onerror], [onclick]").count() == 0
            assert page.title() != "1"
            expect(page.get_by_text("(critical)").first).to_be_visible()
            page.get_by_role("link", name="Home").click()
            expect(page.locator("h1")).to_have_text("What the gate judged")


def test_axe_finds_nothing_on_the_index(chromium: Browser | None, tmp_path: Path) -> None:
    if chromium is None:
        return
    address = written(judged(tables("new"))[1], tmp_path)
    for scheme in ("light", "dark"):
        with opened(chromium, address, color_scheme=scheme, bypass_csp=True) as page:
            found = Axe().run(page, options={"runOnly": RULES[scheme], "preload": False})
            assert found.violations_count == 0, found.generate_report()
