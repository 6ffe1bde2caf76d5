"""A pool of child processes with wall, CPU, memory and output limits a task.

The standard library's pools cannot stop a task that hangs in native code, and lose the whole pool when one
child dies (STACK.md, section 4). Here a task costs only itself: its child is killed and replaced.
"""

from __future__ import annotations

import contextlib
import errno
import multiprocessing
import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Literal

from pipeline.engine.collector import settle

OutcomeKind = Literal["ok", "timeout", "memory", "crashed"]
Start = Literal["fork", "forkserver"]
"""fork: a child has what this process has loaded, at no cost; only for a process without threads of its own."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may use. wall_s, cpu_s: seconds; memory_mb: address space; output_mb: any file it writes.

    Time counts from when a child begins with the document: starting and loading it (`prepare`) is ours, not its own.
    """

    wall_s: float = 300.0
    cpu_s: int = 120
    memory_mb: int = 4096
    output_mb: int = 512


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a task ended. value: what the function returned, for `ok`; message: why it did not, otherwise."""

    kind: OutcomeKind
    value: Any = None
    message: str = ""


@dataclass(slots=True)
class _Child:
    process: BaseProcess
    connection: Connection
    task: int | None = None
    deadline: float = 0.0
    begun: bool = False


LOADING_S = 120.0
"""Seconds that a child may take to start and to load what it needs before its first task."""
NOT_BEGUN = f"its process did not start within {LOADING_S:g} s"
_BEGUN = "begun"
"""What a child says when it turns to a task."""
TOO_DEEP = "is nested too deeply to be read"


def run_local(
    function: Callable[[Any], Any],
    tasks: Sequence[Any],
    *,
    jobs: int,
    limits: Limits,
    done: Callable[[int, Outcome], None] = lambda index, outcome: None,
    start: Start = "forkserver",
    prepare: Callable[[Any], object] | None = None,
) -> list[Outcome]:
    """See `run_tasks`. A child that dies without a word is tried once more, alone, before its task is given up."""
    context: Any = multiprocessing.get_context(start)
    if start == "forkserver":
        context.set_forkserver_preload([function.__module__])
    outcomes: list[Outcome | None] = [None] * len(tasks)
    pending = deque(range(len(tasks)))
    retried: set[int] = set()
    children: list[_Child] = []
    try:
        while pending or any(child.task is not None for child in children):
            _hand_out(context, (function, prepare), tasks, pending, children, jobs, limits)
            for index, outcome in _collect(children, limits):
                if outcome.kind == "crashed" and index not in retried:
                    retried.add(index)
                    pending.append(index)
                    continue
                outcomes[index] = outcome
                done(index, outcome)
    finally:
        for child in children:
            _stop(child)
    return [outcome for outcome in outcomes if outcome is not None]


def _hand_out(
    context: Any,
    work: tuple[Callable[[Any], Any], Callable[[Any], object] | None],
    tasks: Sequence[Any],
    pending: deque[int],
    children: list[_Child],
    jobs: int,
    limits: Limits,
) -> None:
    while pending:
        idle = next((child for child in children if child.task is None), None)
        if idle is None:
            if len(children) >= max(1, jobs):
                return
            here, there = context.Pipe()
            # A forked child has our ends of all connections too: it would keep its siblings waiting for ever.
            ours = [here, *(child.connection for child in children)] if context.get_start_method() == "fork" else []
            process = context.Process(target=_work, args=(there, *work, limits, ours), daemon=True)
            process.start()
            there.close()
            idle = _Child(process, here)
            children.append(idle)
        index = pending.popleft()
        idle.task, idle.deadline, idle.begun = index, time.monotonic() + LOADING_S + limits.wall_s, False
        # A child that died while idle shows as end-of-file when its answer is read.
        with contextlib.suppress(BrokenPipeError):
            idle.connection.send(tasks[index])


def _collect(children: list[_Child], limits: Limits) -> list[tuple[int, Outcome]]:
    busy = [child for child in children if child.task is not None]
    patience = max(0.0, min(child.deadline for child in busy) - time.monotonic())
    ready = set(wait([child.connection for child in busy], timeout=patience))
    ended = []
    for child in busy:
        index = child.task
        assert index is not None
        if child.connection in ready:
            received = _receive(child, limits)
            if received is None:
                child.begun, child.deadline = True, time.monotonic() + limits.wall_s
                continue
            outcome, alive = received
        elif time.monotonic() >= child.deadline:
            words = f"took longer than {limits.wall_s:g} s and was stopped" if child.begun else NOT_BEGUN
            outcome, alive = Outcome("timeout", message=words), False
        else:
            continue
        child.task = None
        if not alive:
            children.remove(child)
            _stop(child)
        ended.append((index, outcome))
    return ended


def _receive(child: _Child, limits: Limits) -> tuple[Outcome, bool] | None:
    """How the task ended and whether the child can go on; None where it has only begun."""
    try:
        outcome = child.connection.recv()
        if outcome == _BEGUN:
            return None
        return outcome, outcome.kind != "memory"  # after a MemoryError the child's heap is not worth trusting
    except (EOFError, ConnectionResetError):
        child.process.join(1)
        code = child.process.exitcode
        if code == -signal.SIGXCPU:
            return Outcome("timeout", message=f"used more than {limits.cpu_s} s of CPU and was stopped"), False
        return Outcome("crashed", message=f"its process ended without a word (exit {code})"), False


def _stop(child: _Child) -> None:
    child.process.kill()
    child.process.join(1)
    child.connection.close()


def _work(
    connection: Connection,
    function: Callable[[Any], Any],
    prepare: Callable[[Any], object] | None,
    limits: Limits,
    ours: list[Connection],
) -> None:
    """The child's loop: a task in, an Outcome out, until the parent hangs up. ours: the parent's ends, to be closed."""
    for parents in ours:
        parents.close()
    settle()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_mb << 20, resource.getrlimit(resource.RLIMIT_AS)[1]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.output_mb << 20, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        outcome = None
        if prepare is not None:
            outcome = _outcome(prepare, task, limits)
            prepare = None if outcome.kind == "ok" else prepare
            settle()  # word lists and knowledge stay as long as the child does
        connection.send(_BEGUN)
        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + 1 + limits.cpu_s
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))
        if outcome is None or outcome.kind == "ok":
            outcome = _outcome(function, task, limits)
        connection.send(outcome)


def _outcome(function: Callable[[Any], Any], task: Any, limits: Limits) -> Outcome:
    """What a function makes of a task, whatever it raises."""
    try:
        return Outcome("ok", function(task))
    except MemoryError:
        return Outcome("memory", message=f"needed more than {limits.memory_mb} MB of memory and was stopped")
    except RecursionError:
        return Outcome("crashed", message=TOO_DEEP)
    except OSError as error:
        if error.errno == errno.EFBIG:
            return Outcome("crashed", message=f"wrote more than {limits.output_mb} MB and was stopped")
        return Outcome("crashed", message=f"{type(error).__name__}: {error}")
    except Exception as error:
        # CPython 3.11 has no memory left for a call's frame: it raises a SystemError and sets nothing
        frames = isinstance(error, SystemError) and "without exception set" in str(error)
        return Outcome("crashed", message=TOO_DEEP if frames else f"{type(error).__name__}: {error}")
