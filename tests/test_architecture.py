"""The house keeps its sizes, its layers and its manners."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "pipeline"
SOURCES = sorted(path for path in PACKAGE.rglob("*.py"))
FILE_LINES, FUNCTION_LINES, CHECK_LINES = 300, 40, 120
ROOMS = {
    *(
        "model",
        "knowledge",
        "parse",
        "clean",
        "annotate",
        "link",
        "checks",
        "validate",
        "verify",
        "report",
        "publish",
        "engine",
    ),
}
FAMILIES = {"text", "links", "terms", "classes", "agreement", "citations", "dates"}
TOP_LEVEL = {"raw", "pipeline", "expectations", "tests", "docs", "bench", "Makefile"}


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            yield node.name, (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def relative(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_files_and_functions_stay_small(path: Path) -> None:
    is_check = path.parent.parent == PACKAGE / "checks" and path.name != "__init__.py"
    lines = len(path.read_text().splitlines())
    assert lines <= (CHECK_LINES if is_check else FILE_LINES), f"{relative(path)}: {lines} lines"
    long = [f"{name}: {length}" for name, length in functions(path) if length > FUNCTION_LINES]
    assert not long, f"{relative(path)}: functions over {FUNCTION_LINES} lines: {long}"


def test_no_room_for_odds_and_ends() -> None:
    names = {path.stem for path in SOURCES} | {path.name for path in PACKAGE.rglob("*") if path.is_dir()}
    assert not names & {"utils", "util", "helpers", "helper", "common", "misc", "base"}


def test_every_room_of_the_design_is_there() -> None:
    assert {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"} == ROOMS
    assert {path.parent.name for path in (PACKAGE / "checks").glob("*/__init__.py")} == FAMILIES
    assert {path.name for path in REPOSITORY.iterdir()} >= TOP_LEVEL


def test_layers_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_extract_and_help_load_no_heavy_library() -> None:
    code = (
        "import sys, pipeline.extracting, pipeline.parse, pipeline.clean, pipeline.publish.markdown;"
        "print([m for m in ('typer', 'yaml', 'pyarrow') if m in sys.modules]);"
        "import pipeline.cli;"
        "print([m for m in ('spacy', 'great_expectations', 'pandas', 'duckdb', 'dask') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]", "[]"]


def test_every_dependency_has_its_page() -> None:
    declared = re.search(r"^dependencies = \[(.*?)^\]", (REPOSITORY / "pyproject.toml").read_text(), re.S | re.M)
    assert declared is not None
    names = re.findall(r'^\s*"([A-Za-z0-9_-]+)', declared[1], re.M)
    pages = "\n".join(path.read_text() for path in (REPOSITORY / "docs" / "adr").glob("*.md")).lower()
    missing = [name for name in names if name.lower() not in pages]
    assert not missing, f"no page in docs/adr/ names {missing}"


def test_no_sentence_of_the_exports_is_committed(shared: Path | None) -> None:
    if shared is None:
        return
    ours = [
        *(REPOSITORY / "raw").rglob("*"),
        *(REPOSITORY / "tests").rglob("*.py"),
        *(REPOSITORY / "tests").rglob("*.json*"),
        *SOURCES,
    ]
    text = "\n".join(
        path.read_text(errors="replace") for path in ours if path.is_file() and path.suffix not in (".pdf", ".pyc")
    )
    squeezed = re.sub(r"\s+", " ", text)
    copied = []
    for seed in sorted((shared / "seeds").glob("*.txt")):
        for sentence in re.split(r"(?<=[.!?])\s+|\n", seed.read_text()):
            plain = re.sub(r"\s+", " ", sentence).strip("-• ")
            if (
                len(plain) > 60 and "http" not in plain and plain[:1] != "*" and plain in squeezed
            ):  # works' titles are facts
                copied.append(plain)
    assert not copied, f"sentences of the exports stand in our files: {copied[:5]}"
