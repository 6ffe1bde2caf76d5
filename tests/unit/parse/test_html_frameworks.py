"""Pages as publishing systems write them: content kept with its structure, furniture out (`layouts/`)."""

import tomllib
from pathlib import Path

import pytest

from pipeline.model import Source
from pipeline.parse import read

LAYOUTS = Path(__file__).parent / "layouts"
EXPECTED = tomllib.loads((LAYOUTS / "expected.toml").read_text(encoding="utf-8"))


def content(name: str) -> list[tuple[str, str]]:
    data = (LAYOUTS / f"{name}.html").read_bytes()
    found = read(Source("d", f"{name}.html", "0" * 64, "text/html"), data)
    return [(block.kind, block.raw) for block in found.blocks if block.kind != "furniture"]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_content_is_kept_with_its_kind(name: str) -> None:
    found = content(name)
    missing = [
        (kind, text)
        for kind, text in EXPECTED[name]["content"]
        if not any(
            (kind in (got, "")) and (text == raw or (kind in ("", "table") and text in raw)) for got, raw in found
        )
    ]
    assert not missing


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_furniture_is_set_aside(name: str) -> None:
    kept = content(name)
    assert not [text for text in EXPECTED[name]["furniture"] if any(text in raw for _, raw in kept)]


def test_every_layout_is_asked_for() -> None:
    assert sorted(path.stem for path in LAYOUTS.glob("*.html")) == sorted(EXPECTED)
