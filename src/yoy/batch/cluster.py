"""A dask cluster as an executor: many machines do the work."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from typing import Any

import yoy
from yoy.errors import UnusableCluster

_WAIT = 30
"""Seconds to wait for the scheduler."""


@contextmanager
def open_cluster(scheduler: str) -> Iterator[Executor]:
    """The executor of the cluster at an address, such as `tcp://host:8786`.

    Its workers need the same yoy, and see the reports and the folder of outputs under the same names. A worker that is
    lost has its bodies done by another one. Raises `UnusableCluster` where dask.distributed is not installed, where the
    scheduler cannot be reached or is lost, and where a worker has no yoy or another one.
    """
    try:
        from distributed import Client
    except ImportError:
        raise UnusableCluster("dask_missing") from None
    connect: Callable[..., Any] = Client  # which has no types
    try:
        client = connect(scheduler, timeout=_WAIT, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise UnusableCluster("scheduler_unreachable", scheduler, why=error) from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what is wrong is said below, in one sentence
    with client:
        _check_workers(client, scheduler)
        try:
            yield client.get_executor(pure=False)
        except CancelledError as error:
            raise UnusableCluster("scheduler_lost", scheduler) from error


def find_version() -> str:
    """The version of yoy where this is asked."""
    return yoy.__version__


def _check_workers(client: Any, scheduler: str) -> None:
    """Raise `UnusableCluster` where a worker has no yoy, or another one."""
    for worker, version in client.run(find_version, on_error="return").items():
        if version != yoy.__version__:
            raise UnusableCluster("worker_differs", scheduler, worker=worker, found=version, wanted=yoy.__version__)
