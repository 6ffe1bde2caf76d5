"""Files of a folder in, extracted text out. Nothing heavy is imported here: `oncoproof extract` starts with it."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

_SAVED = ("_files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_file", "_bestanden", "-filer", "_pliki")
"""Endings of the folders that Chrome, Edge and Firefox make in their languages (`page_files` for `page.html`)."""
_PAGES = (".html", ".htm", ".xhtml")
_DOCUMENTS = frozenset({*_PAGES, ".pdf", ".txt", ".md", ".mht", ".mhtml"})


class StoreError(RuntimeError):
    """A folder that cannot be read or written; the message names it and the next step."""


def list_raw(raw: Path, ignored: str) -> dict[str, Path]:
    """Path relative to raw (posix) → file, without hidden files, links that lead out of the folder, and what a browser
    saved beside a whole page: the pictures, styles and frames in `page_files/` belong to `page.html`."""
    if not raw.is_dir():
        raise StoreError(f"{raw}: there is no such folder. Name the folder of raw exports with --raw.")
    root = raw.resolve()
    found = {}
    for path in sorted(raw.rglob("*")):
        name = path.relative_to(raw).as_posix()
        hidden = any(part.startswith(".") for part in name.split("/"))
        if (
            path.is_file()
            and not hidden
            and not _is_part_of_a_page(path, raw)
            and name != ignored
            and path.resolve().is_relative_to(root)
            and os.access(path, os.R_OK)
        ):
            found[name] = path
    return found


def passed_over(raw: Path, ignored: str) -> dict[str, str]:
    """What stands in the folder under a document's name and cannot be read: name → why, and the next step."""
    readable = list_raw(raw, ignored)
    found = {}
    for path in sorted(raw.rglob("*")):
        name = path.relative_to(raw).as_posix()
        if name in readable or name == ignored or any(part.startswith(".") for part in name.split("/")):
            continue
        why = None if _is_part_of_a_page(path, raw) else _why_not(path)
        if why:
            found[name] = why
    return found


def _why_not(path: Path) -> str | None:
    """Why a path is no document; None for folders with a folder's name."""
    if path.is_symlink():
        if not path.exists():
            return "is a link that leads nowhere. Put the file itself there"
        return "is a link that leads out of the folder or to a folder. Put the file itself there"
    if path.is_dir():
        if path.suffix.lower() not in _DOCUMENTS:
            return None if os.access(path, os.R_OK | os.X_OK) else "may not be opened. Give us the right to read it"
        return "is a folder, not a document; only what stands in it is read. Rename it"
    if path.is_file():
        return "may not be read. Give us the right to read it"
    return "is a pipe, socket or device, not a file. Remove it"


def _is_part_of_a_page(path: Path, raw: Path) -> bool:
    """True in the folder that a browser makes beside a page saved as complete, where the page stands beside it."""
    for folder in path.parents:
        if folder == raw:
            return False
        for ending in _SAVED:
            stem = folder.name.removesuffix(ending)
            if stem != folder.name and any((folder.parent / f"{stem}{suffix}").is_file() for suffix in _PAGES):
                return True
    return False


def sha256_of(path: Path) -> str:
    """The file's SHA-256 in lower-case hexadecimal, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def head_of(path: Path, size: int = 4096) -> bytes:
    """The first bytes of a file."""
    with path.open("rb") as file:
        return file.read(size)


def json_line(value: object) -> str:
    """A value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False)


def write_text(out: Path, name: str, suffix: str, data: bytes) -> Path:
    """Write one extracted document into a folder; `NAME.md` for `NAME.pdf`."""
    target = targets(out, {name: Path(name)}, suffix)[name]
    write_whole(target, data)
    return target


def targets(out: Path, files: Mapping[str, Path], suffix: str) -> dict[str, Path]:
    """Where each document's text goes. Two documents that differ only in their ending keep it: `a.pdf.md`."""
    plain = {name: name.rsplit(".", 1)[0] if "." in name.rsplit("/", 1)[-1][1:] else name for name in files}
    shared = Counter(stem.casefold() for stem in plain.values())
    found = {}
    for name, stem in plain.items():
        found[name] = out / f"{name if shared[stem.casefold()] > 1 else stem}{suffix}"
        found[name].parent.mkdir(parents=True, exist_ok=True)
    return found


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def printable(words: str) -> str:
    """Words of a document must not steer a terminal: control and bidi characters are shown as escapes."""
    return "".join(
        c if c == "\n" or (c.isprintable() and c not in _BIDI) else c.encode("unicode_escape").decode() for c in words
    )


_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
