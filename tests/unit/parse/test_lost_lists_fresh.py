"""Three kinds of lost list in four formats, on ten more pages of our own (docs/adr/0114)."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.checks.list_origins import EMPTIED
from pipeline.checks.text.lost_list import RESTORED
from pipeline.model import Page
from pipeline.parse import html, second
from pipeline.parse import read as read_any
from tests.unit.parse.sheets import read as read_pdf
from tests.unit.parse.test_lost_lists_kinds import (
    Case,
    export,
    forgetful,
    found,
    leaflet,
    list_of,
    of_text,
    of_web,
    page,
    source,
    told,
    web,
)

CASES: list[Case] = [
    (title, before, lead, tuple(items), after)
    for title, before, lead, items, after in json.loads(Path(__file__).with_name("lost_lists.json").read_text("utf-8"))
]
EVERY = pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])


def marked(case: Case, between: str = "") -> bytes:
    """The page as Markdown."""
    title, before, lead, _, after = case
    return f"# {title}\n\n{before}\n\n{lead}\n\n{between}{after}\n".encode()


def of_markdown(data: bytes) -> Page:
    return page(read_any(source("page.md", "text/markdown"), data))


def signs(case: Case, sign: str = "-") -> str:
    return "".join(f"{sign} {item}\n" for item in case[3]) + "\n"


@EVERY
def test_whole_pages_have_no_fault(case: Case) -> None:
    assert not found(of_web(web(case, list_of(case))))
    assert not found(of_text(export(case, signs(case, "*"))))
    assert not found(of_markdown(marked(case, signs(case))))
    assert not found(page(read_pdf(leaflet(case, tuple(f"• {item}" for item in case[3])))))


@EVERY
def test_the_source_never_had_it(case: Case) -> None:
    data = leaflet(case, ())
    assert told(of_web(web(case, ""))) == [(case[2], "source")]
    assert told(page(second(read_pdf(data), data))) == [(case[2], "source")]
    for copy in (of_text(export(case)), of_markdown(marked(case))):
        assert told(copy, of_web(web(case, ""))) == [(case[2], "source")] * 2


@EVERY
@pytest.mark.parametrize(
    "left", ["<ul></ul>", "<div class='list'><ul><li>\n</li></ul></div>", "<ol><li><br></li></ol>"]
)
def test_an_earlier_export_emptied_the_page(case: Case, left: str) -> None:
    hits = found(of_web(web(case, left)))
    assert [(hit.evidence[0].quote, hit.origin, hit.message) for hit in hits] == [(case[2], "extraction", EMPTIED)]


@EVERY
def test_an_earlier_export_lost_it(case: Case) -> None:
    assert told(of_text(export(case))) == [(case[2], "extraction")]
    assert told(of_markdown(marked(case))) == [(case[2], "extraction")]
    assert told(of_text(export(case, "•\n•\n•\n\n"))) == [(case[2], "extraction")]
    assert told(of_markdown(marked(case, "- \n- \n- \n\n"))) == [(case[2], "extraction")]
    assert told(page(read_pdf(leaflet(case, ("•", "•", "•"))))) == [(case[2], "extraction")]
    wanted = "\n".join(f"- {item}" for item in case[3])
    for copy in (of_text(export(case)), of_markdown(marked(case))):
        hits = found(copy, of_web(web(case, list_of(case))))
        assert [(hit.origin, hit.suggestion) for hit in hits] == [("extraction", wanted)]


@EVERY
def test_we_lost_it(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    data = leaflet(case, tuple(f"• {item}" for item in case[3]))
    whole = read_pdf(data)
    left = tuple(b for b in whole.blocks if not any(item in b.raw for item in case[3]))
    twice = second(replace(whole, blocks=left), data)
    monkeypatch.setattr(html, "pieces_of", forgetful)
    for restored in (of_web(web(case, list_of(case))), page(twice)):
        assert [b.raw for b in restored.document.blocks if b.kind == "list_item"] == list(case[3])
        assert [(hit.message, hit.origin, hit.severity) for hit in found(restored)] == [
            (RESTORED, "extraction", "warning")
        ]
