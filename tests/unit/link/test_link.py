"""The order in which documents come in does not matter."""

from __future__ import annotations

from pipeline.knowledge import Knowledge
from pipeline.link import link
from pipeline.model import Document, Page, Source

NOTHING = Knowledge({}, {}, {}, {}, {}, {}, {})


def page(name: str) -> Page:
    return Page(Document(name, Source(name, f"{name}.txt", "0" * 64, "text/plain"), "", "", (), ()))


def test_pages_come_out_in_one_order() -> None:
    first, second = page("a"), page("b")
    assert link([second, first], NOTHING) == link([first, second], NOTHING) == (first, second)
