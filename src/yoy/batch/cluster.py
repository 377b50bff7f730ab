"""A dask cluster as an executor: many machines do the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from yoy.errors import UnwritableOutput

_WAIT = 30
"""Seconds to wait for the scheduler."""


@contextmanager
def open_cluster(scheduler: str) -> Iterator[Executor]:
    """The executor of the cluster at an address, such as `tcp://host:8786`.

    Its workers need the same yoy, and see the reports and the folder of outputs under the same names. A worker that is
    lost has its bodies done by another one. Raises `UnwritableOutput` where dask.distributed is not installed, and
    where the scheduler cannot be reached.
    """
    try:
        from distributed import Client
    except ImportError:
        raise UnwritableOutput("dask_missing") from None
    connect: Callable[..., Any] = Client  # which has no types
    try:
        client = connect(scheduler, timeout=_WAIT)
    except (OSError, ValueError, TimeoutError) as error:
        raise UnwritableOutput("scheduler_unreachable", scheduler, why=error) from None
    with client:
        yield client.get_executor(pure=False)
