"""The program as others install it: a wheel, in a folder that has nothing of ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

PAGE = "# Nivolumab\n\nNivolumab (Opdivo) is a drug that targets PD-1.\n\nNivolumab is a PD-L1 inhibitor.\n"
KEPT_AT_HOME = ("waivers.yaml", "baseline.jsonl", "accepted.jsonl", "runs.jsonl")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as an installer does; its dependencies are those of the tests."""
    copy = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "setup.py", "README.md", "MANIFEST.in"):
        shutil.copyfile(REPOSITORY / name, copy / name)
    for name in ("pipeline", "expectations"):
        shutil.copytree(REPOSITORY / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    wheels = tmp_path_factory.mktemp("wheels")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(wheels),
        str(copy),
    ]
    subprocess.run(pip, check=True, capture_output=True)
    place = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(next(wheels.glob("*.whl"))) as wheel:
        wheel.extractall(place)
    return place


def oncoproof(place: Path, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *args],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(place)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_brings_what_every_run_needs_and_no_decision(installed: Path) -> None:
    ours, theirs = REPOSITORY / "expectations", installed / "pipeline" / "expectations"
    wanted = {
        path.relative_to(ours).as_posix()
        for path in ours.rglob("*")
        if path.is_file() and path.name not in KEPT_AT_HOME
    }
    assert {path.relative_to(theirs).as_posix() for path in theirs.rglob("*") if path.is_file()} == wanted
    code = {path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "pipeline").rglob("*") if path.is_file()}
    lost = {name for name in code if "__pycache__" not in name and not (installed / name).is_file()}
    assert not lost


def test_a_run_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "page.md").write_text(PAGE)
    first = oncoproof(installed, tmp_path, "run", "--as-of", "2026-11-22", "--out", "out")
    assert first.returncode == 1, first.stderr
    assert "knowledge, statements, suites, profiles.yaml as shipped" in first.stderr
    assert "new: " in first.stdout
    assert not (tmp_path / "expectations").exists()

    assert oncoproof(installed, tmp_path, "baseline", "accept", "out", "--grow").returncode == 0
    assert sorted(p.name for p in (tmp_path / "expectations").iterdir()) == [
        "accepted.jsonl",
        "baseline.jsonl",
        "runs.jsonl",
    ]
    second = oncoproof(installed, tmp_path, "run", "--as-of", "2026-11-22", "--out", "out")
    assert second.returncode == 0, second.stdout + second.stderr
    assert "PASSED" in second.stdout


def test_a_part_of_ones_own_counts_and_the_others_stay_as_shipped(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "page.md").write_text(PAGE)
    said = oncoproof(installed, tmp_path, "init", "profiles.yaml")
    assert said.returncode == 0, said.stderr
    assert (tmp_path / "expectations" / "waivers.yaml").is_file()
    own = tmp_path / "expectations" / "profiles.yaml"
    own.write_text("default:\n  why: A trial.\n  fail_on: never\n")
    done = oncoproof(installed, tmp_path, "run", "--as-of", "2026-11-22", "--out", "out")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "knowledge, statements, suites as shipped" in done.stderr
    (tmp_path / "expectations" / "knowledge").mkdir()
    broken = oncoproof(installed, tmp_path, "run", "--as-of", "2026-11-22", "--out", "out")
    assert broken.returncode == 2
    assert "drugs.csv" in broken.stderr


def test_what_is_shipped_is_not_written_and_a_wrong_folder_is_named(installed: Path, tmp_path: Path) -> None:
    build = oncoproof(installed, tmp_path, "knowledge", "build")
    assert build.returncode == 2
    assert "oncoproof init knowledge" in build.stderr
    named = oncoproof(installed, tmp_path, "run", "--expectations", "nowhere")
    assert named.returncode == 2
    assert "nowhere: there is no such folder" in named.stderr
    assert oncoproof(installed, tmp_path, "init", "waivers").returncode == 2
