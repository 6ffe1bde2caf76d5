"""The commands as a user types them: exit codes, messages, help."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

COMMANDS = ("run", "extract", "cite", "claims", "checks", "verify", "review")


def oncoproof(*arguments: str, stdin: str = "", cwd: Path = REPOSITORY) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, cwd=cwd, check=False)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    done = oncoproof(command, "--help")
    assert done.returncode == 0
    assert f"oncoproof {command}" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("run", "--raw", "nowhere"), "nowhere"),
        (("extract", "nowhere.pdf"), "nowhere.pdf"),
        (("verify", "nowhere"), "oncoproof run"),
        (("checks", "no/such"), "no/such"),
        (("run", "--as-of", "tomorrow"), "tomorrow"),
        (("run", "--fail-on", "sometimes"), "sometimes"),
        (("sing",), "sing"),
    ],
)
def test_wrong_use_is_two_with_one_clear_word(arguments: tuple[str, ...], words: str) -> None:
    done = oncoproof(*arguments)
    assert done.returncode == 2, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_extract_reads_one_document_to_standard_output(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A title\n\nSome people have:\n\n- **fever**\n- rash\n")
    done = oncoproof("extract", str(tmp_path / "a.txt"))
    assert done.returncode == 0
    assert "- fever\n- rash\n" in done.stdout
    rows = json.loads(oncoproof("extract", str(tmp_path / "a.txt"), "--format", "json").stdout)
    assert [block["text"] for block in rows["blocks"] if block["kind"] == "list_item"] == ["fever", "rash"]


def test_extract_of_a_folder_goes_on_past_a_bad_file(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Nivolumab helps some people.\n")
    (folder / "a.html").write_text("<main><p>Another page about nivolumab.</p></main>")
    (folder / "b.pdf").write_bytes(b"%PDF-1.4 rubbish")
    done = oncoproof("extract", str(folder), "--out", str(tmp_path / "out"), "--format", "text")
    assert done.returncode == 3
    assert "b.pdf" in done.stderr
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {"a.txt.txt", "a.html.txt"}
    assert oncoproof("extract", str(folder)).returncode == 2


def test_cite_and_claims_give_a_json_line_for_each_line() -> None:
    line = "Doe JA, Roe B. A trial of rest. J Clin Oncol. 2020;38(1):1-9."
    row = json.loads(oncoproof("cite", stdin=line + "\n").stdout)
    assert list(row)[:4] == ["kind", "authors", "title", "container"]
    assert (row["year"], row["volume"], row["doi"]) == ("2020", "38", None)
    row = json.loads(oncoproof("claims", stdin="Nivolumab targets PD-1.\n").stdout)
    assert {"subject", "predicate", "object", "polarity", "modality"} == set(row["claims"][0])


def test_cite_reads_documents_and_says_what_is_wrong_with_them(tmp_path: Path) -> None:
    entries = (
        "Bell M, Ito K. Rest after infusions. J Clin Oncol. 2019;37(4):11-19.",
        "Roy P. Fever. Blood. 2018;131(2):1-9.",
    )
    page = tmp_path / "page.html"
    items = "".join(f"<li>{entry}</li>" for entry in entries)
    page.write_text(f"<main><h1>Rest</h1><p>Rest helps most people.</p><h2>References</h2><ol>{items}</ol></main>")
    rows = [json.loads(line) for line in oncoproof("cite", str(page)).stdout.splitlines()]
    assert [row["volume"] for row in rows] == ["37", "131"]
    assert oncoproof("cite", str(page), "--format", "ris").stdout.count("TY  - JOUR") == 2
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 rubbish")
    done = oncoproof("cite", str(tmp_path / "bad.pdf"))
    assert (done.returncode, done.stdout) == (3, "")
    assert "bad.pdf" in done.stderr
    (tmp_path / "latin.txt").write_bytes("Müller A. Ruhe.".encode("latin-1"))
    done = oncoproof("cite", str(tmp_path / "latin.txt"))
    assert done.returncode == 2
    assert "UTF-8" in done.stderr
    assert oncoproof("cite", str(tmp_path / "none.txt")).returncode == 2


def test_checks_lists_the_catalogue_and_prints_a_page() -> None:
    done = oncoproof("checks")
    ids = [line.split()[0] for line in done.stdout.splitlines()]
    assert len(ids) >= 20
    page = oncoproof("checks", ids[0]).stdout
    assert "## Why it matters" in page


def test_baseline_then_only_new_findings_fail(tmp_path: Path) -> None:
    import shutil

    shutil.copytree(REPOSITORY / "expectations", tmp_path / "expectations")
    raw = tmp_path / "raw"
    raw.mkdir()
    text = "Treatment\n\nCetuximab (Erbitux) is given into a vein.\n\nUpdated: <MM/DD/YYYY>\n"
    (raw / "a.txt").write_text(text)
    arguments = ("run", "--raw", "raw", "--out", "out", "--as-of", "2026-11-22")
    first = oncoproof(*arguments, cwd=tmp_path)
    assert first.returncode == 1, first.stdout
    assert oncoproof("baseline", "accept", "out", "--grow", cwd=tmp_path).returncode == 0
    second = oncoproof(*arguments, cwd=tmp_path)
    assert second.returncode == 0, second.stdout
    assert "0 new" in second.stdout
    (raw / "a.txt").write_text(text.replace("Erbitux", "Erbix"))
    third = oncoproof(*arguments, cwd=tmp_path)
    assert third.returncode == 1
    assert "Erbix" in third.stdout
