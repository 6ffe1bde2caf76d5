"""The report as an editor meets it: from disk, offline, in a real browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from pipeline.model import Claim, Fragment, Mention, Reference, Span
from pipeline.model import Page as Read
from pipeline.report import CellText, Change, RunCount, View, build
from pipeline.report.html import MENU
from tests.browser.chromium import opened, written
from tests.unit.report import made_up
from tests.unit.report.made_up import DOCUMENTS, EVIL, evidence, finding, view

PAGES = tuple(name for name, _ in MENU)

OURS = """
alt aria-current aria-hidden aria-label aria-live autocomplete charset checked class content data-check
data-confidence data-origin data-places data-severity data-sources data-status height hidden href http-equiv id
label lang loading maxlength name open rel required role scope src style tabindex title type value width
"""
"""Every attribute our templates write; another one on a page was made by a document's text."""

ELEMENT = Fragment(
    (
        *(("open", "h2"), ("text", EVIL), ("close", "h2"), ("here", ""), ("open", "ul"), ("open", "li")),
        *(("open", "u"), ("text", "Ask about "), ("close", "u"), ("text", "Opdvio."), ("close", "li"), ("close", "ul")),
        *(("there", ""), ("open", "table"), ("open", "tr"), ("open", "th"), ("text", "Dose"), ("close", "th")),
        *(("close", "tr"), ("close", "table")),
    ),
    cut=12,
)
"""An element of a web page whose text is hostile."""
PLACE = "/html/body/main/p[3]"
WHOLE = Fragment(
    (
        *(("open", "nav"), ("text", EVIL), ("close", "nav"), ("open", "h1"), ("text", "Cells"), ("close", "h1")),
        *(("open", "p"), ("text", "Before it. "), ("close", "p"), ("here", PLACE), ("open", "ul"), ("open", "li")),
        *(("text", "Ask about Opdvio. "), ("open", "img"), ("text", EVIL), ("close", "img"), ("close", "li")),
        *(("close", "ul"), ("there", PLACE), ("open", "footer"), ("text", "Since 1971"), ("close", "footer")),
    ),
    cut=7,
)
"""A whole page round it."""

RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""What axe looks for; in the dark only colours differ."""


def full() -> View:
    """Every kind of thing the report can show, hostile text in each place a document can reach."""
    pdf, html, evil = DOCUMENTS
    at = html.text.index("T cells are collected")
    claim = Claim("x:c0", Span(html.doc_id, at, at + 40), "drug:car-t", "cell_source", "inside the tumour")
    other = pdf.text.index("take T cells")
    claims = (
        replace(claim, claim_id="y:c0", span=Span(pdf.doc_id, other, other + 30), object="blood"),
        replace(
            claim,
            claim_id="y:c1",
            span=Span(pdf.doc_id, other, other + 30),
            subject=EVIL,
            predicate="route",
            object=EVIL,
        ),
    )
    pages = (
        Read(pdf, claims=claims),
        Read(html, claims=(claim,)),
        Read(
            evil,
            mentions=(Mention("m", Span("evil", 0, 30), "drug", EVIL, EVIL),),
            references=(Reference("r", Span("evil", 0, 30), "web", title=EVIL, url="javascript:alert(1)", doi=EVIL),),
        ),
    )
    base = view()
    waived = replace(base.findings[2], status="waived", finding_id="0000000000000001", check_id="text/lost-list")
    changed = finding(
        "terms/misspelt-drug", evidence(html, "Opdvio"), message="Reworded.", was="0" * 16, first_seen="2026-01-05"
    )
    long = made_up.document("long", ["w" * 1_000_000])
    huge = finding("text/glued-words", evidence(long, long.text), message="A word of a million letters.")
    return view(
        pages=(*pages, Read(long)),
        findings=(*base.findings, waived, huge, changed),
        changes=(Change("gone", "abc", EVIL), Change("changed", "abd", EVIL)),
        trend=(RunCount("2026-11-01", {"error": 3}),),
        accepted={"0000000000000001": f"Accepted until 2027-01-31 by Nur: {EVIL}"},
        cells=(
            CellText(
                "drug:car-t", "cell_source", "Lantern Patient Library", ("inside the tumour",), "conflict", ("x:c0",)
            ),
            CellText("drug:car-t", "cell_source", "Northshore Cancer Trust", ("blood",), "conflict", ("y:c0",)),
            CellText(EVIL, "route", EVIL, (EVIL, f"not {EVIL}"), "alone", ("y:c1",)),
        ),
        gate_words=tuple(f"- {EVIL} {n}" for n in range(60)),
        fragments={("lantern-cells", PLACE): ELEMENT, ("lantern-cells", "/"): WHOLE},
    )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(build(full()), tmp_path_factory.mktemp("report"))


def every_page(address: str) -> list[str]:
    folder = Path(address.removeprefix("file://")).parent
    return [address.replace("index.html", name) for name in PAGES] + [
        path.as_uri() for kind in ("documents", "sources") for path in sorted((folder / kind).iterdir())
    ]


def test_the_first_view_needs_no_script(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    with opened(chromium, address, java_script_enabled=False, offline=True) as page:
        expect(page.locator("h1")).to_contain_text("The gate failed: 2 new errors in 3 documents.")
        expect(page.locator("#new mark").first).to_be_in_viewport()
        expect(page.locator("#filters")).to_be_hidden()
        first = page.locator(".card").first
        expect(first.get_by_text("The other side: Lantern Patient Library")).to_be_visible()
        page.locator("#known summary").click()
        expect(page.locator("#known .change ins")).to_have_text("Opdivo")


def test_what_is_wrong_and_why_is_seen_without_scrolling(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    with opened(chromium, address) as page:
        for text in ("2 new errors in 3 documents", "both cannot be right", "lose trust in both"):
            expect(page.get_by_text(text).first).to_be_in_viewport()
        expect(page.locator(".card mark").first).to_be_in_viewport()


def test_hostile_text_is_text_on_every_page(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    for url in every_page(address):
        with opened(chromium, url) as page:
            assert page.locator("script:not(body > script)").count() == 0, url
            assert page.evaluate("document.querySelectorAll('[onload], [onerror], iframe, object').length") == 0, url
            names = page.evaluate(
                "[...new Set([...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames()))]"
            )
            assert set(names) <= set(OURS.split()), (url, set(names) - set(OURS.split()))
            hrefs = page.eval_on_selector_all("a[href]", "all => all.map(a => a.protocol)")
            assert set(hrefs) <= {"file:", "https:"}, url
            assert "\u202e" not in page.content(), url


def test_pictures_are_strips_round_the_box(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    with opened(chromium, address) as page:
        frame = page.locator(".strip .frame").first
        frame.scroll_into_view_if_needed()
        picture = frame.locator("img")
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("img => img.naturalWidth") == 816
        box, whole = frame.bounding_box(), picture.bounding_box()
        assert box is not None
        assert whole is not None
        assert box["height"] < whole["height"] / 2


def test_the_element_of_a_web_page_is_shown_as_it_stands_in_it(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    with opened(chromium, address) as page:
        card = page.locator(".card[data-check='terms/misspelt-drug']")
        like = card.locator(".page-like")
        expect(like.locator(".r-li mark")).to_have_text("Opdvio")
        assert like.locator(".r-li").evaluate("e => getComputedStyle(e).display") == "list-item"
        expect(like.locator(".r-h2")).to_contain_text("<script>alert(1)</script>")
        expect(card.locator(".facts")).to_contain_text("changed, first seen 2026-01-05")


def test_the_source_page_is_whole_and_a_card_leads_to_the_fault_in_it(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    with opened(chromium, address) as page:
        card = page.locator(".card[data-check='terms/misspelt-drug']")
        card.get_by_role("link", name="in its page").first.click()
        whole = page.locator(".whole")
        expect(whole.locator(".r-ul.fault.error mark a:target")).to_have_count(1)
        fault = whole.locator(".fault mark")
        expect(fault).to_have_text("Opdvio")
        expect(fault).to_be_in_viewport()
        expect(whole).to_contain_text("Since 1971")
        assert whole.locator(".fault").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
        expect(page.get_by_text("The last 7 characters of it are not shown")).to_be_visible()


def test_conflicts_stand_side_by_side(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    with opened(chromium, address.replace("index.html", "conflicts.html")) as page:
        sides = page.locator(".conflict").first.locator(".side")
        boxes = [sides.nth(n).bounding_box() for n in (0, 1)]
        assert all(boxes)
        assert boxes[0]["y"] == boxes[1]["y"]  # type: ignore[index]
        expect(sides.nth(0)).to_contain_text("Northshore Cancer Trust · revised 2024-05-01")
        expect(sides.nth(1)).to_contain_text("Lantern Patient Library")
        page.get_by_role("link", name="The finding, and what to do").first.click()
        expect(page.locator(".card[open]").first).to_be_visible()


def test_the_trend_ends_with_this_run(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    with opened(chromium, address.replace("index.html", "charts.html")) as page:
        rows = page.locator(".chart", has_text="over accepted runs").locator("tbody tr, tr:not(thead tr)")
        expect(rows.first).to_contain_text("2026-11-01")
        expect(rows.last).to_contain_text("this run")


def shown(page: Page) -> list[str]:
    return page.locator("#static .card:visible h4").all_inner_texts()


def test_filters_narrow_the_list(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    with opened(chromium, address) as page:
        everything = shown(page)
        assert len(everything) == 7
        page.get_by_label("Severity").select_option("warning")
        assert len(shown(page)) == 2
        page.get_by_label("Status").select_option("waived")
        expect(page.locator("#shown")).to_have_text("1 findings in 1 of 7 groups")
        page.get_by_role("button", name="Show all").click()
        expect(page.locator("#shown")).to_have_text("All 7 findings")
        page.get_by_role("searchbox").fill("blood tumour")
        assert shown(page) == [everything[0]]
        page.get_by_role("searchbox").fill("")
        page.get_by_label("Publisher").select_option("Lantern Patient Library")
        assert everything[0] in shown(page)


def test_keys_move_open_and_can_be_turned_off(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    with opened(chromium, address) as page:
        page.keyboard.press("j")
        page.keyboard.press("j")
        second = page.locator(".card").nth(1)
        expect(second.locator("summary")).to_be_focused()
        page.keyboard.press("o")
        assert second.get_attribute("open") is None
        page.keyboard.press("k")
        expect(page.locator(".card").first.locator("summary")).to_be_focused()
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox")).to_be_focused()
        page.keyboard.type("j")
        expect(page.get_by_role("searchbox")).to_have_value("j")
        page.keyboard.press("Escape")
        page.locator("#keys").uncheck()
        page.keyboard.press("/")
        expect(page.get_by_role("searchbox")).not_to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Browser | None, address: str, scheme: str) -> None:
    if chromium is None:
        return
    for url in every_page(address):
        if "long" in url:
            continue  # the same template as the other documents; a million letters only slow the tool
        with opened(chromium, url, color_scheme=scheme, bypass_csp=True) as page:
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            found = Axe().run(page, options={"runOnly": RULES[scheme]})
            assert found.violations_count == 0, f"{url}: {found.generate_report()}"


def test_pages_fit_a_narrow_screen(chromium: Browser | None, address: str) -> None:
    """WCAG 1.4.10: no scrolling in two directions at 320 px; wide tables scroll in their own frame."""
    if chromium is None:
        return
    for url in every_page(address):
        with opened(chromium, url, viewport={"width": 320, "height": 700}) as page:
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, url


def test_print_shows_all_and_leaves_the_tools_out(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    with opened(chromium, address) as page:
        page.emulate_media(media="print")
        expect(page.locator(".bar")).to_be_hidden()
        expect(page.locator("#filters")).to_be_hidden()
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        expect(page.locator("#known mark").first).to_be_visible()


def test_the_document_view_leads_to_the_marked_place(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    with opened(chromium, address) as page:
        leak = page.locator(".card[data-check='text/content-stream-leak']")
        leak.get_by_role("link", name="see it in the document").click()
        expect(page.locator(".beside del.removed").first).to_have_text("/F2 12 Tf 0 0 0 rg ")
        expect(page.locator(".beside del.removed").first).to_be_in_viewport()
        expect(page.get_by_text("removed by content-stream-leak").first).to_be_visible()


def test_a_waived_finding_says_why_by_whom_and_until_when(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    with opened(chromium, address) as page:
        card = page.locator("#waived .card")
        card.locator("summary").click()
        expect(card.locator(".accepted")).to_contain_text("Accepted until 2027-01-31 by Nur: </title>")


def test_the_matrix_shows_a_conflict_and_its_sentences(chromium: Browser | None, address: str) -> None:
    if chromium is None:
        return
    with opened(chromium, address.replace("index.html", "matrix.html")) as page:
        table = page.get_by_role("region", name="Where the cells come from")
        expect(table.locator("td.conflict")).to_have_count(2)
        table.locator("summary", has_text="blood").click()
        expect(table.get_by_text("“take T cells out of your bloo")).to_be_visible()
        table.get_by_role("link", name="northshore/cells.pdf").click()
        expect(page.locator(".beside .claim:has(> a:target)")).to_contain_text("take T cells out")
