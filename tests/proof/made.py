"""What a run writes of some of our own documents, made in memory once a process."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from pipeline import stages
from pipeline.knowledge import load
from pipeline.publish import build, checksums, tables_of
from pipeline.reading import read_page

REPOSITORY = Path(__file__).resolve().parents[2]
NAMES = (
    "harbor/cytokines.html",
    "harbor/immunotherapy-basics.md",
    "larkmoor/glossary.txt",
    "larkmoor/side-effects.html",
    "marmara/immune-treatments.md",
    "prairie/side-effects-of-targeted-therapy.txt",
    "registry/lung-immunotherapy.html",
    "registry/melanoma-treatment.pdf",
)
"""Documents of `raw/`: every kind of file, most of them damaged, with references, claims and findings."""


@cache
def files() -> dict[str, bytes]:
    """File name under OUT → bytes: datasets, readable texts, citations, checksums."""
    raw = REPOSITORY / "raw"
    settings = stages.Settings(raw, Path("unused"), REPOSITORY / "expectations", date(2026, 11, 22))
    knowledge = load(settings.expectations / "knowledge")
    sources = [source for source in stages.list_sources(raw) if source.path in NAMES]
    assert len(sources) == len(NAMES)
    pages = [read_page(source, (raw / source.path).read_bytes(), knowledge) for source in sources]
    checked = stages.check_all(settings, sources, pages, [], knowledge)
    made = build(tables_of(checked.sources, checked.pages, checked.findings, checked.check_runs, ()), checked.pages)
    made["datasets/checksums.sha256"] = checksums(made)
    return made


def written(out: Path) -> Path:
    """The same as files in a folder."""
    for name, data in files().items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return out


def of_folder(out: Path) -> dict[str, bytes]:
    """The same of a run's folder."""
    found = (file for folder in ("datasets", "text", "citations", "report") for file in (out / folder).rglob("*"))
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in sorted(found) if file.is_file()}
