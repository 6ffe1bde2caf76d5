"""Files made to break readers (`bench/hostile_own.py`), those that take no time: each its text or its own message."""

import os
from pathlib import Path

import pytest

from bench.hostile_own import GOOD, TEXT, special
from pipeline.files import list_raw, passed_over
from pipeline.model import Source
from pipeline.parse import read, sniff

QUICK = sorted(name for name, (want, data) in TEXT.items() if want != "either" and len(data) < 100_000)


@pytest.mark.parametrize("name", [name for name in QUICK if not name.startswith("deep")])
def test_each_gives_its_text_or_a_message(name: str) -> None:
    want, data = TEXT[name]
    found = read(Source("d", name, "0" * 64, sniff(name, data[:4096])), data)
    text = "".join("".join(block.raw.split()) for block in found.blocks).replace("\ufffd", "").replace("\0", "")
    assert ("".join(GOOD.split()) in text) == (want == "text")
    assert want == "text" or any(name in problem.message for problem in found.problems)


def test_messages_tell_the_faults_apart() -> None:
    names = (
        "zip-called.pdf",
        "empty.pdf",
        "spaces.txt",
        "zeros.html",
        "utf16-no-bom.html",
        "user-password.pdf",
        "no-pages.pdf",
    )
    said = {
        name: read(Source("d", name, "", sniff(name, TEXT[name][1][:4096])), TEXT[name][1]).problems for name in names
    }
    words = [problems[0].message.removeprefix(name) for name, problems in said.items()]
    assert len(set(words)) == len(words)


def test_a_claim_of_a_million_pages_is_one_problem() -> None:
    data = TEXT["million-pages.pdf"][1]
    found = read(Source("d", "d.pdf", "", "application/pdf"), data)
    assert "claims 1000000 pages" in found.problems[-1].message
    assert len(found.problems) == 21


def test_what_is_no_file_is_told_and_not_opened(tmp_path: Path) -> None:
    wants = special(tmp_path)
    told = passed_over(tmp_path, "manifest.csv")
    assert {name for name, want in wants.items() if want == "told"} <= set(told)
    assert "pipe" in told["pipe.txt"]
    assert "leads nowhere" in told["nowhere.pdf"]
    assert "leads out" in told["out.txt"]
    assert "folder, not a document" in told["folder.pdf"]
    assert set(list_raw(tmp_path, "manifest.csv")) == ({"unreadable.txt"} if os.geteuid() == 0 else set())
