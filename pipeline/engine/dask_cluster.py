"""The same tasks on a Dask cluster: on this machine, or the scheduler that DASK_SCHEDULER_ADDRESS names."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import as_completed
from functools import partial
from typing import Any

from pipeline.engine.local import Limits, Outcome, run_local


def contained(
    task: Any, *, function: Callable[[Any], Any], limits: Limits, prepare: Callable[[Any], object] | None = None
) -> Outcome:
    """Run one task on a worker, in a child process of its own: a bad document must not cost the worker."""
    return run_local(function, [task], jobs=1, limits=limits, prepare=prepare)[0]


def run_dask(
    function: Callable[[Any], Any],
    tasks: Sequence[Any],
    *,
    jobs: int,
    limits: Limits,
    done: Callable[[int, Outcome], None],
    prepare: Callable[[Any], object] | None = None,
) -> list[Outcome]:
    """See `run_tasks`. Workers write their own shards and return small rows, so a lost worker loses little."""
    work = partial(contained, function=function, limits=limits, prepare=prepare)
    import dask
    from distributed import Client, LocalCluster

    # A daemonic worker may have no children, and the children are what contains a bad document.
    with dask.config.set({"distributed.worker.daemon": False}):
        address = os.environ.get("DASK_SCHEDULER_ADDRESS")
        if address:
            with Client(address) as client:
                return _submit(client, work, tasks, done)
        with (
            LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster,
            Client(cluster) as client,
        ):
            return _submit(client, work, tasks, done)


def _submit(
    client: Any,
    work: Callable[[Any], Outcome],
    tasks: Sequence[Any],
    done: Callable[[int, Outcome], None],
) -> list[Outcome]:
    executor = client.get_executor(retries=2, pure=False)
    futures = {executor.submit(work, task): index for index, task in enumerate(tasks)}
    outcomes: list[Outcome] = [Outcome("crashed", message="its worker was lost")] * len(tasks)
    for future in as_completed(futures):
        index = futures[future]
        error = future.exception()
        outcomes[index] = Outcome("crashed", message=f"its worker was lost: {error}") if error else future.result()
        done(index, outcomes[index])
    return outcomes
