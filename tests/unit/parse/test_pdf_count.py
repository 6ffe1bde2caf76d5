"""Two engines count the pages; `extract` says so too where they disagree."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extracting import main
from pipeline.parse import counted_twice, second
from pipeline.parse.pdf_count import is_sound
from tests.unit.parse.sheets import read, sheet, write

GOOD = sheet(*[lambda canvas: write(canvas, 50, 90, "Monocytes are white blood cells.")] * 2)


def test_a_sound_file_is_not_counted_again() -> None:
    assert is_sound(GOOD, 2)
    assert counted_twice(read(GOOD), GOOD) == ()


@pytest.mark.parametrize(
    "data",
    [GOOD[:-8], GOOD.replace(b"startxref\n", b"startxref\n9"), GOOD.replace(b"/Count 2", b"/Count 1")],
    ids=["no end mark", "a table elsewhere", "a page that is not counted"],
)
def test_what_calls_for_a_second_count(data: bytes) -> None:
    assert not is_sound(data, 1 if b"/Count 1" in data else 2)


def test_extract_and_run_say_that_readers_disagree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = GOOD.replace(b"/Count 2", b"/Count 1")
    reading = read(data)
    words = "one reader sees 1 page(s), another 2; 1 were read"
    assert words in counted_twice(reading, data)[0].message
    assert words in second(reading, data).problems[-1].message
    (tmp_path / "leaflet.pdf").write_bytes(data)
    assert main([str(tmp_path / "leaflet.pdf"), "--format", "text"]) == 0
    said = capsys.readouterr()
    assert words in said.err
    assert said.out.count("Monocytes") == 1
