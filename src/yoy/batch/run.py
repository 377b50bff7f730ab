"""Many bodies at once, on the cores of this machine or on any executor."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from yoy.batch.job import Fate, FileFate, Finished, Job, work_off
from yoy.errors import UnreadableSource


def run_jobs(jobs: Sequence[Job], executor: Executor | None = None, workers: int | None = None) -> Iterator[Finished]:
    """Each body's work, in the order in which it is done.

    Any executor of `concurrent.futures` may do it: its processes need yoy, and the files under the same names. Without
    one, processes on this machine do, as many as it has cores. A body at which its process ends (no memory, a fault in
    a library) is tried once more by itself and then refused; the others are done.
    """
    if executor:
        yield from _collect(jobs, executor)
        return
    left = {job.body.name: job for job in jobs}
    for finished in _run_here(jobs, min(workers or count_cores(), len(jobs))):
        del left[finished.body]
        yield finished
    for job in left.values():
        yield next(_run_here([job], 1), None) or _refuse_all(job)


def count_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run_here(jobs: Sequence[Job], workers: int) -> Iterator[Finished]:
    """What processes on this machine finish, until one of them ends."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
        try:
            yield from _collect(jobs, executor)
        except BrokenExecutor:
            return
        finally:
            executor.shutdown(cancel_futures=True)


def _collect(jobs: Sequence[Job], executor: Executor) -> Iterator[Finished]:
    """What an executor finishes, as it does."""
    waiting = {executor.submit(work_off, job) for job in jobs}
    for future in as_completed(waiting):
        waiting.discard(future)
        yield future.result()


def _refuse_all(job: Job) -> Finished:
    """A body at which processes end."""
    fault = UnreadableSource("worker_died", job.body.name)
    said = fault.say(job.lang)
    files = tuple(FileFate(str(path), Fate.REFUSED, fault.code, said) for path in job.body.files)
    return Finished(job.body.name, (), files)
