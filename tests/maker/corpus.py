"""All documents and the manifest, as bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from pathlib import Path

from tests.maker import html, pdf
from tests.maker.manuscript import Manuscript, load

PUBLISHERS = Path(__file__).parent / "publishers.toml"
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".html": "text/html",
    ".mhtml": "multipart/related",
    ".txt": "text/plain",
    ".md": "text/markdown",
}
COLUMNS = [
    "doc_id",
    "path",
    "sha256",
    "media_type",
    "publisher",
    "title",
    "url",
    "retrieved_on",
    "revised_on",
    "language",
    "licence",
]


def files() -> dict[str, bytes]:
    """Every file of raw/ by its posix path, the manifest included."""
    publishers = tomllib.loads(PUBLISHERS.read_text(encoding="utf-8"))
    manuscripts = load()
    made = {m.path: _render(m, publishers[m.publisher]) for m in manuscripts}
    made["manifest.csv"] = _manifest(manuscripts, made, publishers)
    return made


def write(folder: Path) -> int:
    """Write raw/ anew; files that are not ours are removed. Answers the number of documents."""
    made = files()
    for old in sorted(folder.rglob("*")):
        if old.is_file() and old.relative_to(folder).as_posix() not in made:
            old.unlink()
    for path, data in made.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return len(made) - 1


def _render(manuscript: Manuscript, publisher: html.Publisher) -> bytes:
    match Path(manuscript.path).suffix:
        case ".pdf":
            return pdf.render(manuscript, publisher)
        case ".html":
            return html.page(manuscript, publisher)
        case ".mhtml":
            return html.archive(manuscript, publisher)
        case _:
            return manuscript.body.encode()


def _manifest(
    manuscripts: tuple[Manuscript, ...], made: dict[str, bytes], publishers: dict[str, html.Publisher]
) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for manuscript in manuscripts:
        publisher = publishers[manuscript.publisher]
        writer.writerow(
            {
                "doc_id": manuscript.doc_id,
                "path": manuscript.path,
                "sha256": hashlib.sha256(made[manuscript.path]).hexdigest(),
                "media_type": MEDIA_TYPES[Path(manuscript.path).suffix],
                "publisher": publisher["name"],
                "title": manuscript.title,
                "url": manuscript.url,
                "retrieved_on": manuscript.retrieved_on,
                "revised_on": manuscript.revised_on,
                "language": publisher["language"],
                "licence": publisher["licence"],
            }
        )
    return out.getvalue().encode()
