"""Hostile files of our own making, sixty kinds: what each must come to, and whether anything else is touched.

`make bench-hostile` reads 300 files of public test suites; these are the kinds that such suites lack: bombs, loops,
pipes, wrong names, broken encodings, passwords. Every file is made here, so that the run needs no data.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

GOOD = "Nivolumab blocks PD-1 on T cells. Tell your nurse about a rash, a cough or loose stools at once."
OURS = Path(sys.executable).parent / "oncoproof"


def pdf(body: str, *, more: str = "", pages: str = "1", kids: str = "3 0 R", media: str = "0 0 595 842") -> bytes:
    """A small PDF by hand. body: content stream; more: further objects (from 6); pages, kids, media: as given."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[{media}]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>"
        "/XObject<</X 6 0 R>>>>>>",
        f"<</Length {len(body)}>>stream\n{body}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = io.BytesIO(b"%PDF-1.7\n")
    out.seek(0, 2)
    offsets = []
    for number, text in enumerate([*objects, *filter(None, [more])], start=1):
        offsets.append(out.tell())
        out.write(f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1"))
    start = out.tell()
    rows = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    out.write(f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n{rows}".encode())
    out.write(f"trailer<</Size {len(offsets) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


SAY = f"BT /F1 11 Tf 60 700 Td ({GOOD}) Tj ET"
HTML = f"<html><head><title>A</title></head><body><h1>Nivolumab</h1><p>{GOOD}</p></body></html>"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + f"]><html><body><p>{GOOD} &a11;</p></body></html>"
)


def _zip(size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(size))
    return out.getvalue()


def _flate(data: bytes, filters: int = 1) -> str:
    for _ in range(filters):
        data = zlib.compress(data, 9)
    names = "/FlateDecode " * filters
    return f"<</Length {len(data)}/Filter[{names}]>>stream\n{data.decode('latin-1')}\nendstream"


def _flated(data: bytes, filters: int = 1) -> bytes:
    """A PDF whose content stream unpacks to the data."""
    whole = pdf("@").decode("latin-1")
    start, end = whole.index("<</Length 1>>"), whole.index("endstream") + len("endstream")
    return (whole[:start] + _flate(data, filters) + whole[end:]).encode("latin-1")


def _locked(user: str, owner: str) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(user, owner, canPrint=0))
    canvas.drawString(60, 700, GOOD)
    canvas.save()
    return out.getvalue()


FORM = (
    "<</Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</X 6 0 R>>>>/Length 11>>"
    "stream\n/X Do /X Do\nendstream"
)
IMAGE = (
    "<</Type/XObject/Subtype/Image/Width 400000/Height 400000/BitsPerComponent 8/ColorSpace/DeviceRGB/Length 4>>"
    "stream\nabcd\nendstream"
)
TEXT: dict[str, tuple[str, bytes]] = {
    # name: (what it must come to, the file). "text" = the sentence is read; "told" = a message names the file;
    # "either" of both: files that no reader need finish.
    "zip-called.pdf": ("told", _zip(1 << 20)),
    "zip-called.html": ("told", _zip(1 << 20)),
    "zip-called.txt": ("told", _zip(1 << 20)),
    "gzip-called.html": ("told", gzip.compress(HTML.encode())),
    "docx-called.md": ("told", _zip(1 << 24)),
    "png-called.pdf": ("told", b"\x89PNG\r\n\x1a\n" + bytes(200)),
    "pdf-called.txt": ("text", pdf(SAY)),
    "html-called.pdf": ("text", HTML.encode()),
    "text-called.pdf": ("told", GOOD.encode()),
    "empty.pdf": ("told", b""),
    "empty.html": ("told", b""),
    "spaces.txt": ("told", b" \n\t \r\n" * 50),
    "only-bom.txt": ("told", b"\xef\xbb\xbf"),
    "zeros.pdf": ("told", bytes(5000)),
    "zeros.html": ("told", bytes(5000)),
    "nuls-between.html": ("text", HTML.replace(". ", ".\0 ").encode()),
    "nuls.txt": ("either", GOOD.replace(" ", "\0").encode()),
    "utf16-no-bom.html": ("told", HTML.encode("utf-16-le")),
    "utf16be-no-bom.txt": ("told", (GOOD * 3).encode("utf-16-be")),
    "utf16-bom.html": ("text", HTML.encode("utf-16")),
    "utf32-bom.txt": ("either", GOOD.encode("utf-32")),
    "utf7-declared.html": ("text", b"<meta charset=utf-7>" + HTML.encode()),
    "odd-charset.html": ("text", b"<meta charset='x-no-such-thing'>" + HTML.encode()),
    "lying-utf16.html": ("text", b"<meta charset=utf-16>" + HTML.encode()),
    "half-a-character.txt": ("text", (GOOD + " é").encode()[:-1]),
    "laughs.xhtml": ("text", LAUGHS.encode()),
    "entity-file.xhtml": (
        "text",
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + HTML.encode(),
    ),
    "deep.html": ("either", (f"<p>{GOOD}</p>" + "<div>" * 100_000 + "x").encode()),
    "deep-lists.html": ("either", (f"<p>{GOOD}</p>" + "<ul><li>" * 50_000 + "end").encode()),
    "deep-inline.html": ("text", (f"<p>{GOOD}" + "<b><i>" * 50_000 + "end").encode()),
    "deep-tables.html": ("text", (f"<p>{GOOD}</p>" + "<table><tr><td>" * 20_000 + "end").encode()),
    "many-attributes.html": (
        "either",
        (f"<p {' '.join(f'a{n}=1' for n in range(50_000))}>{GOOD}</p>").encode(),
    ),
    "wide-table.html": (
        "text",
        (f"<p>{GOOD}</p><table><tr>" + "<td colspan=1000 rowspan=65534>x" * 3000 + "</table>").encode(),
    ),
    "unclosed-comment.html": ("text", (HTML.replace("</body>", "<!-- ") + "-" * 200_000).encode()),
    "unclosed-quotes.html": ("either", (f"<p>{GOOD}</p>" + "<a href='" * 50_000).encode()),
    "many-less-thans.html": ("text", (f"<p>{GOOD}</p>" + "<" * 300_000).encode()),
    "script-of-20mb.html": ("text", f"<script>{'x' * 20_000_000}</script><p>{GOOD}</p>".encode()),
    "one-line.txt": ("either", (GOOD + " ").encode() * (1 << 20)),
    "one-word.txt": ("either", GOOD.encode() + b" " + b"a" * 30_000_000),
    "million-lines.txt": ("either", GOOD.encode() + b"\nx" * 1_000_000),
    "brackets.md": ("text", GOOD.encode() + b"[" * 100_000),
    "stars.md": ("text", GOOD.encode() + b"**" * 100_000),
    "pipes.md": ("text", GOOD.encode() + b"\n\n" + b"|" * 100_000 + b"\n|--|\n"),
    "quotes.md": ("text", GOOD.encode() + b"\n\n" + b"> " * 50_000),
    "mime-loop.mhtml": (
        "told",
        b"Content-Type: multipart/related; boundary=a\n\n"
        + b"--a\nContent-Type: multipart/related; boundary=a\n\n" * 500,
    ),
    "mime-no-page.mhtml": (
        "told",
        b"Content-Type: multipart/related; boundary=a\n\n--a\nContent-Type: image/png\n\nxx\n--a--\n",
    ),
    "million-pages.pdf": ("text", pdf(SAY, pages="1000000")),
    "page-of-pages.pdf": ("either", pdf(SAY, kids="2 0 R 3 0 R", pages="2")),
    "no-pages.pdf": ("told", pdf(SAY, kids="", pages="0")),
    "form-in-itself.pdf": ("either", pdf(f"{SAY} /X Do", more=FORM)),
    "huge-picture.pdf": ("text", pdf(f"{SAY} q 500 0 0 500 0 0 cm /X Do Q", more=IMAGE)),
    "huge-page.pdf": ("text", pdf(SAY, media="0 0 9e8 9e8")),
    "no-page-size.pdf": ("text", pdf(SAY, media="0 0 0 0")),
    "negative-page.pdf": ("text", pdf(SAY, media="595 842 0 0")),
    "broken-xref.pdf": ("text", pdf(SAY).replace(b"xref\n0", b"xref\n9")),
    "no-xref.pdf": ("either", pdf(SAY)[: pdf(SAY).rindex(b"xref\n0")]),
    "start-nowhere.pdf": ("text", pdf(SAY).replace(b"startxref\n", b"startxref\n99")),
    "cut-in-half.pdf": ("either", pdf(SAY)[:400]),
    "junk-before.pdf": ("text", b"From: x\n\n" * 50 + pdf(SAY)),
    "junk-after.pdf": ("text", pdf(SAY) + b"\0" * 4096),
    "flate-bomb.pdf": ("either", _flated(b" " * 300_000_000 + SAY.encode())),
    "flate-in-flate.pdf": ("text", _flated(SAY.encode(), 4)),
    "operators.pdf": ("text", pdf(SAY + " q" * 400_000)),
    "user-password.pdf": ("told", _locked("secret", "owner")),
    "owner-password.pdf": ("text", _locked("", "owner")),
    "xfa-only.pdf": (
        "told",
        pdf("", more="<</Length 30>>stream\n<xdp>not in the page</xdp>      \nendstream").replace(
            b"<</Type/Catalog/Pages", b"<</AcroForm<</XFA 6 0 R>>/Type/Catalog/Pages"
        ),
    ),
    "text-drawn-unseen.pdf": ("either", pdf(SAY.replace("Tf", "Tf 3 Tr"))),
    "off-the-page.pdf": ("either", pdf(SAY.replace("60 700", "6000 7000"))),
}


def special(folder: Path) -> dict[str, str]:
    """What is no plain file: name → what it must come to. Makes them."""
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop.html").symlink_to(folder / "loop.html")
    (folder / "out.txt").symlink_to("/etc/hostname")
    (folder / "nowhere.pdf").symlink_to(folder / "no-such-file.pdf")
    (folder / "folder.pdf").mkdir()
    (folder / "round").symlink_to(folder)
    (folder / "unreadable.txt").write_text(GOOD)
    (folder / "unreadable.txt").chmod(0)
    told = dict.fromkeys(("pipe.txt", "loop.html", "out.txt", "nowhere.pdf", "folder.pdf"), "told")
    return {**told, "unreadable.txt": "text" if os.geteuid() == 0 else "told"}


def made(folder: Path) -> dict[str, str]:
    """Write all of them into a folder: name → what it must come to."""
    folder.mkdir(parents=True)
    for name, (_, data) in TEXT.items():
        (folder / name).write_bytes(data)
    return {name: want for name, (want, _) in TEXT.items()} | special(folder)


def extracted(folder: Path, out: Path, seconds: int) -> tuple[list[str], float]:
    """Messages of `oncoproof extract` over a folder, and the seconds it took."""
    begun = time.monotonic()
    command = [str(OURS), "extract", str(folder), "--out", str(out), "--format", "text", "--time-limit", str(seconds)]
    done = subprocess.run([*command, "--memory-limit", "2048"], capture_output=True, text=True, check=False)
    return done.stderr.splitlines(), time.monotonic() - begun


def ran(folder: Path, out: Path, seconds: int) -> tuple[list[str], float]:
    """Messages of `oncoproof run` over a folder (its problems), and the seconds it took."""
    begun = time.monotonic()
    command = [str(OURS), "run", "--raw", str(folder), "--out", str(out), "--fail-on", "never", "--jobs", "2"]
    limits = ["--time-limit", str(seconds), "--memory-limit", "2048"]
    done = subprocess.run([*command, *limits], capture_output=True, text=True, check=False)
    problems = out / "datasets" / "problems.jsonl"
    if not problems.is_file():
        print("THE RUN ENDED:", done.returncode, done.stderr[-800:])
        return [], 0.0
    rows = [json.loads(line) for line in problems.read_text(encoding="utf-8").splitlines()]
    return [row["message"] for row in rows], time.monotonic() - begun


def judged(wants: Mapping[str, str], texts: Mapping[str, str], messages: list[str]) -> list[str]:
    """What came out wrong, a line each."""
    wrong = []
    for name, want in wants.items():
        has = "".join(GOOD.split()) in "".join(texts.get(name, "").split()).replace("\0", "").replace("\ufffd", "")
        told = any(name in line for line in messages)
        if (want == "text" and not has) or (want == "told" and not told) or not (has or told):
            said = [line[-150:] for line in messages if name in line]
            wrong.append(f"{name}: wanted {want}, text {'yes' if has else 'no'}, said {said}")
    return wrong


def texts_of(names: Iterable[str], out: Path) -> dict[str, str]:
    """Extracted texts by the documents' names."""
    found = {}
    for name in names:
        paths = [path for path in (out / f"{name}.txt", out / f"{name.rsplit('.', 1)[0]}.txt") if path.is_file()]
        found[name] = paths[0].read_text(encoding="utf-8", errors="replace") if paths else ""
    return found


def main(good: Path, seconds: int = 10) -> int:
    """Print what went wrong; 0 where nothing did."""
    with tempfile.TemporaryDirectory() as scratch:
        both, alone = Path(scratch) / "both", Path(scratch) / "alone"
        for folder in (both, alone):
            shutil.copytree(good, folder)
        wants = made(both / "own")
        messages, took = extracted(both, Path(scratch) / "x", seconds)
        extracted(alone, Path(scratch) / "y", seconds)
        same = _same(Path(scratch) / "y", Path(scratch) / "x")
        wrong = judged(wants, texts_of(wants, Path(scratch) / "x" / "own"), messages)
        print(f"extract, {len(wants)} files of our own: {took:.0f} s, wrong {len(wrong)}", *wrong, sep="\n  ")
        print(f"good neighbours byte-identical: {'yes' if same else 'NO'}")
        messages, took = ran(both, Path(scratch) / "r", seconds)
        mute = [name for name, want in wants.items() if want == "told" and not any(name in line for line in messages)]
        print(f"run: {took:.0f} s, told nothing of {len(mute)}", *mute)
        for line in messages:
            if any(sign in line for sign in ("was stopped", "crashed", "Error", "without a word")):
                print("   ", line[:200])
    return 0 if same and not wrong and not mute else 1


def _same(left: Path, right: Path) -> bool:
    files = [path for path in left.rglob("*") if path.is_file()]
    return all(path.read_bytes() == (right / path.relative_to(left)).read_bytes() for path in files)


if __name__ == "__main__":
    raise SystemExit(main(Path(__file__).resolve().parents[1] / "raw"))
