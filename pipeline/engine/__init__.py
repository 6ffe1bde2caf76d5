"""How stages run over many documents: local child processes, or a Dask cluster. Both contain a bad document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from pipeline.engine.local import Limits as Limits
from pipeline.engine.local import Outcome as Outcome
from pipeline.engine.local import run_local as run_local

EngineName = Literal["local", "dask"]


def run_tasks(
    engine: EngineName,
    function: Callable[[Any], Any],
    tasks: Sequence[Any],
    *,
    jobs: int,
    limits: Limits,
    done: Callable[[int, Outcome], None],
    prepare: Callable[[Any], object] | None = None,
) -> list[Outcome]:
    """Run `function(task)` for each task, each in a child process under `limits`; outcomes in the tasks' order.

    function: importable by name. prepare: called with a child's first task before its time counts, to load what every
    task needs. done: called in this process as each task ends, in order of ending.
    """
    if engine == "dask":
        from pipeline.engine.dask_cluster import run_dask

        return run_dask(function, tasks, jobs=jobs, limits=limits, done=done, prepare=prepare)
    return run_local(function, tasks, jobs=jobs, limits=limits, done=done, prepare=prepare)
