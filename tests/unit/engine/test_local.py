"""A bad document costs only itself."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.engine import Limits, Outcome, run_tasks
from pipeline.engine.local import Start, run_local
from tests.conftest import REPOSITORY

QUICK = Limits(wall_s=3.0, cpu_s=30, memory_mb=1024, output_mb=1)


def work(task: tuple[str, str]) -> str:
    """A task that does what its name says. Runs in a child process."""
    name, path = task
    if name == "hang":
        time.sleep(60)
    elif name == "swallow":
        return str(len(bytearray(3 << 30)))
    elif name == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif name == "die-once":
        marker = Path(path)
        if not marker.exists():
            marker.write_text("died")
            os.kill(os.getpid(), signal.SIGKILL)
    elif name == "spill":
        Path(path).write_bytes(bytes(2 << 20))
    elif name == "raise":
        raise ValueError("no such thing")
    elif name == "deep":
        return work(task)
    return name


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("hang", "timeout", "3 s"),
        ("swallow", "memory", "1024 MB"),
        ("die", "crashed", "without a word"),
        ("raise", "crashed", "no such thing"),
        ("deep", "crashed", "nested too deeply"),
        ("spill", "crashed", "wrote more than 1 MB"),
        ("die-once", "ok", ""),
    ],
)
@pytest.mark.parametrize("start", ["fork", "forkserver"])
def test_a_bad_task_costs_only_itself(name: str, kind: str, words: str, start: Start, tmp_path: Path) -> None:
    tasks = [("good", ""), (name, str(tmp_path / "file")), ("good", ""), ("good", "")]
    outcomes = run_local(work, tasks, jobs=2, limits=QUICK, start=start)
    assert [o.kind for o in outcomes] == ["ok", kind, "ok", "ok"]
    assert [o.value for o in outcomes if o.kind == "ok"] == [
        t[0] for t, o in zip(tasks, outcomes, strict=True) if o.kind == "ok"
    ]
    assert words in outcomes[1].message


def test_a_hung_task_is_stopped_within_a_second_of_its_limit() -> None:
    begun = time.monotonic()
    run_local(work, [("good", "")], jobs=1, limits=QUICK)
    start_up = time.monotonic() - begun
    begun = time.monotonic()
    run_local(work, [("hang", "")], jobs=1, limits=QUICK)
    assert time.monotonic() - begun < QUICK.wall_s + 1.0 + start_up


def slow_to_load(task: tuple[str, str]) -> None:
    """What every child does before its first task here: longer than a task may take."""
    time.sleep(2.0)


def test_loading_is_not_the_documents_own_time() -> None:
    limits = Limits(wall_s=1.0, cpu_s=30, memory_mb=1024)
    tasks = [("good", ""), ("hang", ""), ("good", "")]
    begun = time.monotonic()
    outcomes = run_local(work, tasks, jobs=1, limits=limits, prepare=slow_to_load)
    assert [outcome.kind for outcome in outcomes] == ["ok", "timeout", "ok"]
    assert outcomes[1].message == "took longer than 1 s and was stopped"
    assert time.monotonic() - begun < 2.0 + 1.0 + 2.0 + 3.0  # loaded, stopped, loaded again by a new child


def test_what_cannot_be_loaded_costs_each_task_and_not_the_run() -> None:
    outcomes = run_local(work, [("good", ""), ("good", "")], jobs=2, limits=QUICK, prepare=cannot_load)
    assert {outcome.message for outcome in outcomes} == {"ValueError: no word list"}


def cannot_load(task: tuple[str, str]) -> None:
    raise ValueError("no word list")


def test_forked_children_end_with_their_parent(tmp_path: Path) -> None:
    code = (
        "import os, sys, time\n"
        "from pathlib import Path\n"
        "from pipeline.engine.local import Limits, run_local\n"
        "def work(task):\n"
        "    (Path(sys.argv[1]) / str(os.getpid())).touch()\n"
        "    if task == 0: os.kill(os.getppid(), 9)\n"
        "    time.sleep(1)\n"
        "run_local(work, list(range(6)), jobs=3, limits=Limits(), start='fork')\n"
    )
    subprocess.run([sys.executable, "-c", code, tmp_path], check=False, cwd=REPOSITORY)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and any(_lives(int(path.name)) for path in tmp_path.iterdir()):
        time.sleep(0.1)
    assert not [path.name for path in tmp_path.iterdir() if _lives(int(path.name))]


def _lives(process: int) -> bool:
    try:
        return "(zombie)" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False


def test_every_task_is_told_of_once_and_outcomes_keep_the_order() -> None:
    told: list[int] = []
    tasks = [(str(number), "") for number in range(20)]
    outcomes = run_local(work, tasks, jobs=3, limits=QUICK, done=lambda index, outcome: told.append(index))
    assert [outcome.value for outcome in outcomes] == [task[0] for task in tasks]
    assert sorted(told) == list(range(20))


def test_dask_gives_the_same_outcomes(tmp_path: Path) -> None:
    tasks = [("good", ""), ("die", ""), ("raise", ""), ("good", "")]
    told: list[Outcome] = []
    ours = run_tasks("local", work, tasks, jobs=2, limits=QUICK, done=lambda index, outcome: None)
    dask = run_tasks("dask", work, tasks, jobs=2, limits=QUICK, done=lambda index, outcome: told.append(outcome))
    assert dask == ours
    assert len(told) == len(tasks)
