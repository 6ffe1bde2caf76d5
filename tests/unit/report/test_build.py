from pipeline.report import build
from tests.unit.report.made_up import view


def test_the_same_view_gives_the_same_bytes() -> None:
    assert build(view()) == build(view())


def test_verdict_comes_first_and_every_finding_is_on_the_page() -> None:
    page = build(view())["index.html"].decode()
    body = page[page.index("<body") :]
    assert body.index("The gate failed: 2 new errors") < body.index("PDF drawing commands")
    for finding in view().findings[:3]:
        assert finding.message.split("`")[0] in page
    assert "<mark>take T cells out of your blood</mark>" in page
    assert "collected from inside the tumour" in page


def test_hostile_text_stays_text() -> None:
    for name, data in build(view()).items():
        if not name.endswith((".html", ".md")):
            continue
        text = data.decode()
        assert "<script>alert" not in text, name
        assert "\u202e" not in text, name
        assert "javascript:alert(1))" not in text or name.endswith(".html"), name
        assert 'href="javascript' not in text, name


def test_a_summary_names_what_is_new_and_what_was_not_read() -> None:
    text = build(view())["summary.md"].decode()
    assert text.startswith("## ❌ The gate failed")
    assert "broken.pdf" in text
    assert "| error | text/content-stream-leak | northshore/cells.pdf page 1 |" in text
    assert "misspelt-brand" not in text  # known
