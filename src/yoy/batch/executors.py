"""Many bodies at once, on the cores of this machine or on any executor."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    as_completed,
    wait,
)
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from textwrap import shorten
from threading import Thread

from yoy.batch.fates import Finished
from yoy.batch.job import Job, refuse_body, work_off
from yoy.errors import UnreadableSource, YoyError

_AHEAD = 2
"""So many bodies are handed out for each process, so that none waits; at so many one may have died."""
_WORDS = 100
"""Characters of what an executor says of a worker that was lost."""


def run_jobs(jobs: Sequence[Job], executor: Executor | None = None, workers: int | None = None) -> Iterator[Finished]:
    """Each body's work, in the order in which it is done; those with most reports are begun first.

    Any executor of `concurrent.futures` may do it: its processes need yoy, and the files under the same names. Without
    one, processes on this machine do, as many as it has cores. A body at which its process dies (for want of memory, by
    a fault in a library) is tried once more by itself and then refused; the others are done. An executor of one's own
    does the like, or raises `BrokenExecutor`.
    """
    ordered = sorted(jobs, key=lambda job: -len(job.body.files))
    return _run_there(ordered, executor) if executor else _run_here(ordered, workers or count_cores())


def count_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run_there(jobs: Sequence[Job], executor: Executor) -> Iterator[Finished]:
    """What an executor finishes; what it raises in place of a body's work is that body's fault."""
    running = {executor.submit(work_off, job): job for job in jobs}
    for future in as_completed(running):
        job = running.pop(future)
        try:
            yield future.result()
        except (BrokenExecutor, CancelledError, YoyError):
            raise
        except Exception as error:  # noqa: BLE001 - each engine has its own words for a worker that was lost
            yield _refuse_dead(job, shorten(f"{type(error).__name__}: {error}", _WORDS))


def _run_here(jobs: Sequence[Job], workers: int) -> Iterator[Finished]:
    """What processes on this machine finish; after each death those that were at work are looked at one by one."""
    waiting = deque(jobs)
    while waiting:
        running: dict[Future[Finished], Job] = {}
        with _open_pool(min(workers, len(waiting))) as pool:
            try:
                while waiting or running:
                    while waiting and len(running) < _AHEAD * workers:
                        running[pool.submit(work_off, waiting[0])] = waiting[0]
                        waiting.popleft()
                    for future in wait(running, return_when=FIRST_COMPLETED).done:
                        finished = future.result()
                        del running[future]
                        yield finished
            except BrokenExecutor:
                pass
        for job in running.values():
            yield _run_alone(job)


def _run_alone(job: Job) -> Finished:
    """A body's work in a process of its own, or what is to be said where that dies too."""
    with _open_pool(1) as pool:
        try:
            return pool.submit(work_off, job).result()
        except BrokenExecutor:
            return _refuse_dead(job)


def _refuse_dead(job: Job, why: str = "") -> Finished:
    return refuse_body(job, UnreadableSource("worker_died", job.body.name, why=f" ({why})" if why else ""))


@contextmanager
def _open_pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end when their work is done, and at once where something is raised or this process dies."""
    context = get_context("spawn")
    there, here = context.Pipe(duplex=False)
    with there, here:
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_settle_in, initargs=(there,))
        try:
            yield pool
        except BaseException:
            here.close()
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _settle_in(line: Connection) -> None:
    """Leave interrupts to the process that hands out the work, and end when its end of the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with, args=(line,), daemon=True).start()


def _end_with(line: Connection) -> None:
    try:
        line.poll(None)
    finally:
        os._exit(1)
