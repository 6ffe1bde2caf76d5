import posixpath
import re

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


def test_an_empty_run_has_a_report_too() -> None:
    files = build(view(pages=(), findings=(), check_runs=(), problems=(), checks=(), pictures={}, sources=()))
    assert "Nothing was found. 0 checks ran" in files["index.html"].decode()
    assert "No claims were read" in files["matrix.html"].decode()


def test_every_link_of_the_report_leads_to_a_file_of_it() -> None:
    files = build(view())
    for name, data in files.items():
        if not name.endswith(".html"):
            continue
        folder = "documents/" if name.startswith("documents/") else ""
        for target in re.findall(r'(?:href|src)="([^"#]+)', data.decode()):
            if not target.startswith(("https://", "data:")):
                path = posixpath.normpath(folder + target)
                assert path in files, f"{name} leads to {target}"


def test_every_anchor_is_there() -> None:
    files = build(view())
    for name, data in files.items():
        for target in re.findall(r'href="((?:\.\./)?[a-z/-]*\.html)?#([^"]+)"', data.decode("utf-8", "replace")):
            page = posixpath.normpath(posixpath.join(posixpath.dirname(name), target[0])) if target[0] else name
            assert f'id="{target[1]}"' in files[page].decode(), f"{name}: {target}"
