"""Each kind of file that cannot be read as it should has words of its own, and its neighbours are read."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from pipeline.extracting import main
from pipeline.model import Source
from pipeline.parse import read, sniff
from tests.unit.parse.sheets import sheet, write

GOOD = sheet(lambda canvas: write(canvas, 50, 90, "Neutrophils are white blood cells."))
FILES = {
    "locked.pdf": sheet(lambda canvas: write(canvas, 50, 90, "Hi"), encrypt=StandardEncryption("secret")),
    "nothing.pdf": b"",
    "cut.pdf": GOOD[: len(GOOD) // 3],
    "words.pdf": b"Plain words about melanoma and its treatment.",
    "picture.pdf": b"\x89PNG\r\n\x1a\n0000",
    "page.pdf": b"<!DOCTYPE html><title>Melanoma</title><p>Melanoma begins in the skin.</p>",
    "leaflet.txt": GOOD,
    "blank.pdf": sheet(lambda canvas: None),
}
WORDS = {
    "locked.pdf": "needs a password",
    "nothing.pdf": "is empty",
    "cut.pdf": "is cut off",
    "words.pdf": "not a PDF, though called one",
    "picture.pdf": "its kind is image/png",
    "page.pdf": "called application/pdf, but it is text/html",
    "leaflet.txt": "called text/plain, but it is application/pdf",
    "blank.pdf": "blank",
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_what_a_run_is_told(name: str) -> None:
    data = FILES[name]
    reading = read(Source("x", name, "", sniff(name, data[:4096])), data)
    assert [WORDS[name] in problem.message for problem in reading.problems] == [True]


def test_extract_says_the_same_and_reads_the_neighbours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, out = tmp_path / "raw", tmp_path / "out"
    folder.mkdir()
    for name, data in {**FILES, "good.pdf": GOOD, "bomb.pdf": _bomb()}.items():
        (folder / name).write_bytes(data)
    command = [str(folder), "--out", str(out), "--format", "text", "--jobs", "1"]
    assert main([*command, "--time-limit", "5"]) == 3
    said = capsys.readouterr().err.splitlines()
    for name, words in WORDS.items():
        assert [words in line for line in said if line.startswith(f"oncoproof: {name}:")] == [True], name
    assert any(line.startswith("oncoproof: bomb.pdf:") for line in said)
    assert len(said) == len(WORDS) + 1
    assert (out / "good.txt").read_text() == "Neutrophils are white blood cells.\n"


def _bomb() -> bytes:
    """A page of 120 MB in as many kB."""
    packed = zlib.compress(b"q " * 60_000_000, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n" % len(packed) + packed + b"\nendstream",
    ]
    out, offsets = b"%PDF-1.5\n", b""
    for number, content in enumerate(objects, 1):
        offsets += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    end = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 5\n0000000000 65535 f \n" + offsets + end
