"""Decisions: kept whole, in the form the next run reads, by many editors at once."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import pytest

from pipeline.report.deciding import DecidingError, Subject, kept, note, waive
from pipeline.validate.decisions import a_year_after as validate_year
from pipeline.validate.decisions import read_waivers

TODAY = date(2026, 11, 22)
SUBJECT = Subject("ab12", "terms/misspelt-brand", "leaflet", "Opdvio", "one letter off")
WISH = {"reason": "Quoted: from “the law”\nas it stands #1", "who": "Nur: the editor", "until": "2027-01-31"}


def test_a_waiver_is_what_the_next_run_reads(tmp_path: Path) -> None:
    waive(tmp_path, SUBJECT, WISH, TODAY)
    (waiver,) = read_waivers((tmp_path / "waivers.yaml").read_bytes(), TODAY)
    assert (waiver.finding_id, waiver.until) == ("ab12", date(2027, 1, 31))
    assert waiver.reason == "Quoted: from “the law” as it stands #1"
    assert kept(tmp_path)[0]["who"] == "Nur: the editor"


@pytest.mark.parametrize(
    "before",
    [
        "",
        "[]\n",
        "# ours\n[]\n",
        "# ours\n- {reason: a, who: b, until: 2027-01-01, check_id: 'links/*'}",
        "[{reason: a, who: b, until: 2027-01-01, check_id: x/y}]\n",
    ],
)
def test_what_was_in_the_file_stays(tmp_path: Path, before: str) -> None:
    path = tmp_path / "waivers.yaml"
    path.write_text(before)
    old = read_waivers(before.encode(), TODAY)
    waive(tmp_path, SUBJECT, WISH, TODAY)
    assert read_waivers(path.read_bytes(), TODAY)[: len(old)] == old
    assert len(read_waivers(path.read_bytes(), TODAY)) == len(old) + 1
    assert ("# ours" in path.read_text()) == ("# ours" in before)


@pytest.mark.parametrize(
    "change",
    [
        {"reason": " "},
        {"who": ""},
        {"until": "soon"},
        {"until": "2026-11-21"},
        {"until": "2028-01-01"},
        {"reason": "x" * 2001},
    ],
)
def test_half_a_decision_is_refused(tmp_path: Path, change: dict[str, str]) -> None:
    with pytest.raises(DecidingError):
        waive(tmp_path, SUBJECT, WISH | change, TODAY)
    assert not (tmp_path / "waivers.yaml").exists()


def test_a_damaged_file_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "waivers.yaml").write_text("- {reason: [")
    with pytest.raises(DecidingError, match="nothing was written"):
        waive(tmp_path, SUBJECT, WISH, TODAY)
    assert (tmp_path / "waivers.yaml").read_text() == "- {reason: ["


def test_the_second_of_two_editors_hears_of_the_first(tmp_path: Path) -> None:
    waive(tmp_path, SUBJECT, WISH, TODAY)
    with pytest.raises(DecidingError, match="Nur: the editor accepted this until 2027-01-31 already"):
        waive(tmp_path, SUBJECT, WISH | {"who": "Ada"}, TODAY)


def test_a_rule_that_is_wrong_is_kept_as_an_example(tmp_path: Path) -> None:
    note(tmp_path, SUBJECT, "wrong", WISH)
    line = json.loads((tmp_path / "false-alarms.jsonl").read_text())
    assert (line["check_id"], line["quote"]) == ("terms/misspelt-brand", "Opdvio")


def test_forty_editors_at_once_lose_nothing(tmp_path: Path) -> None:
    def one(number: int) -> None:
        subject = Subject(f"id{number:02}", "a/b", "d", "q", "m")
        waive(tmp_path, subject, WISH, TODAY)
        note(tmp_path, subject, "comment", WISH)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(one, range(40)))
    waivers = read_waivers((tmp_path / "waivers.yaml").read_bytes(), TODAY)
    assert sorted(waiver.finding_id or "" for waiver in waivers) == [f"id{number:02}" for number in range(40)]
    assert len((tmp_path / "notes.jsonl").read_text().splitlines()) == 40
    assert not list(tmp_path.glob(".*part"))


def test_a_decision_may_last_as_long_as_its_reader_allows_and_no_day_longer(tmp_path: Path) -> None:
    for day in (date(2026, 11, 22), date(2028, 2, 29), date(2027, 3, 1)):
        last = validate_year(day)
        entry = waive(tmp_path / str(day), SUBJECT, {**WISH, "until": last.isoformat()}, day)
        assert entry["until"] == last.isoformat()
        assert read_waivers((tmp_path / str(day) / "waivers.yaml").read_bytes(), day)
        with pytest.raises(DecidingError, match="a year"):
            waive(tmp_path, SUBJECT, {**WISH, "until": (last + timedelta(days=1)).isoformat()}, day)


WRITER = """
import sys
from datetime import date
from pathlib import Path
from pipeline.report.deciding import Subject, note, waive
wish = {"reason": "agreed " * 200, "who": "Nur", "until": "2027-01-31"}
for n in range(10_000):
    subject = Subject(f"id{n:05}", "a/b", "d", "q", "m")
    waive(Path(sys.argv[1]), subject, wish, date(2026, 11, 22))
    note(Path(sys.argv[1]), subject, "comment", wish)
    print(n, flush=True)
"""


def test_a_writer_killed_in_the_middle_leaves_whole_files_and_every_decision_it_confirmed(tmp_path: Path) -> None:
    for round_, wait in enumerate((0.02, 0.05, 0.11, 0.23)):
        folder = tmp_path / str(round_)
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE, text=True)
        assert writer.stdout is not None
        assert writer.stdout.readline() == "0\n"  # it has begun
        time.sleep(wait)
        writer.kill()
        confirmed = 1 + len(writer.stdout.read().splitlines())
        writer.wait()
        waivers = read_waivers((folder / "waivers.yaml").read_bytes(), TODAY)
        notes = [json.loads(line) for line in (folder / "notes.jsonl").read_text().splitlines()]
        assert [waiver.finding_id for waiver in waivers] == [f"id{n:05}" for n in range(len(waivers))]
        assert confirmed <= len(notes) <= len(waivers) <= confirmed + 1
        waive(folder, Subject("next", "a/b", "d", "q", "m"), WISH, TODAY)  # no lock is left behind
