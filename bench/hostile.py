"""Damaged and adversarial files: does anything end the run, stay silently empty, or change its neighbours' output?"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from pipeline.engine.local import Limits, run_local

OURS = Path(sys.executable).parent / "oncoproof"
LIMITS = Limits(wall_s=20.0, cpu_s=20, memory_mb=4096)
FEWEST = 3
"""Letters from which a reader is said to see text."""


def letters_seen(task: tuple[str, str]) -> int:
    """How many letters and digits one other reader sees in a file. Runs in a child process; a fault counts as none."""
    reader, name = task
    try:
        if reader == "pdfium":
            import pypdfium2

            with pypdfium2.PdfDocument(name) as document:
                text = "".join(page.get_textpage().get_text_range() for page in document)
        elif reader == "pdfplumber":
            import pdfplumber

            with pdfplumber.open(name) as opened:
                text = "".join(page.extract_text() or "" for page in opened.pages)
        else:
            from bs4 import BeautifulSoup

            data = Path(name).read_bytes()
            text = BeautifulSoup(data, "html.parser").get_text() if data.lstrip()[:1] == b"<" else ""
    except Exception:
        return 0
    return sum(char.isalnum() for char in text)


READERS = ("pdfium", "pdfplumber", "beautifulsoup")


def extracted(folder: Path, out: Path) -> tuple[int, list[str]]:
    """Exit code and messages of `oncoproof extract` over a folder."""
    command = [OURS, "extract", folder, "--out", out, "--format", "text", "--time-limit", "20"]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.splitlines()


def main(hostile: Path, good: Path) -> int:
    """Print the tally; 0 where nothing crashed, nothing was silently empty and the neighbours are byte-identical."""
    with tempfile.TemporaryDirectory() as scratch:
        both, alone = Path(scratch) / "both", Path(scratch) / "alone"
        for folder in (both, alone):
            shutil.copytree(good, folder / "good")
        shutil.copytree(hostile, both / "hostile")
        begun = time.monotonic()
        code, messages = extracted(both, Path(scratch) / "both-out")
        seconds = time.monotonic() - begun
        extracted(alone, Path(scratch) / "alone-out")
        files = sorted(path for path in (both / "hostile").iterdir() if path.is_file())
        outs = {path: _output(path, Path(scratch) / "both-out" / "hostile") for path in files}
        said = {path: [line for line in messages if path.name in line] for path in files}
        empty = [path for path in files if len(outs[path].strip()) == 0]
        mute = [path for path in empty if not said[path]]
        tasks = [(reader, str(path)) for path in empty for reader in READERS]
        answers = run_local(letters_seen, tasks, jobs=2, limits=LIMITS)
        seen = {task: answer.value or 0 for task, answer in zip(tasks, answers, strict=True)}
        text_elsewhere = {path for path in empty if any(seen[reader, str(path)] >= FEWEST for reader in READERS)}
        same = all(
            path.read_bytes()
            == (Path(scratch) / "both-out" / path.relative_to(Path(scratch) / "alone-out")).read_bytes()
            for path in (Path(scratch) / "alone-out").rglob("*")
            if path.is_file()
        )
    kinds = Counter(_kind(said[path], bool(outs[path].strip())) for path in files)
    print(f"{len(files)} hostile files beside {good.name}/: {seconds:.0f} s, exit {code}")
    for kind, count in sorted(kinds.items()):
        print(f"  {kind:44} {count}")
    print(f"empty although another reader sees text, with a message: {len(text_elsewhere - set(mute))}")
    print(f"silently empty (no text, no message): {len(mute)}", *(path.name for path in mute))
    print(f"good neighbours byte-identical with and without them: {'yes' if same else 'NO'}")
    crashed = sum("without a word" in line for lines in said.values() for line in lines)
    print(f"the run itself crashed: {'NO' if code in (0, 3) else 'YES'}; children that ended without a word: {crashed}")
    return int(bool(mute) or not same or code not in (0, 3))


def _output(path: Path, folder: Path) -> str:
    for name in (f"{path.name}.txt", f"{path.stem}.txt"):
        if (folder / name).is_file():
            return (folder / name).read_text(errors="replace")
    return ""


def _kind(messages: list[str], text: bool) -> str:
    words = " ".join(messages)
    for sign, kind in (
        ("needs a password", "encrypted"),
        ("is empty", "an empty file"),
        ("cut off", "cut off"),
        ("not a PDF", "mislabelled"),
        ("no pages", "no pages"),
        ("are pictures or drawings", "pictures only"),
        ("are blank", "blank pages"),
        ("took longer", "too long: stopped"),
        ("of CPU", "too long: stopped"),
        ("of memory", "too much memory: stopped"),
        ("damaged", "damaged"),
    ):
        if sign in words:
            return kind if not text else f"text, and a word about it: {kind}"
    return "text" if text and not words else "text, and a word about a page" if text else "other" if words else "SILENT"


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), Path(sys.argv[2])))
