"""The same on a dask cluster: two processes of their own, one of which is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import Call
from yoy.batch import Finished, Settings, list_bodies, run_batch
from yoy.batch.cluster import find_version, open_cluster
from yoy.errors import UnusableCluster

from .made import hash_tree, make_folder, read_fates

TEXT = Settings("en", ("text",))
BODIES = 8


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports, and what this machine alone makes of it in `local`."""
    place = tmp_path_factory.mktemp("cluster")
    make_folder(place / "in", BODIES, 3, 0.1)
    run_batch(list_bodies(place / "in", place / "local"), place / "local", TEXT, workers=1, parquet=True)
    return place


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed", reason="dask.distributed is not installed (extra scale)")
    settings = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with distributed.LocalCluster(**settings, silence_logs=50) as cluster:
        yield cluster


def test_a_cluster_does_the_same_byte_for_byte(place: Path, cluster: Any, call: Call) -> None:
    ran = call(
        *("batch", place / "in", "-o", place / "out", "--format", "text", "--parquet"),
        *("--engine", "dask", "--scheduler", cluster.scheduler_address),
    )
    assert (ran.code, ran.err) == (3, "")
    assert len(read_fates(ran)) == 3 * BODIES
    assert hash_tree(place / "out") == hash_tree(place / "local")


def test_a_worker_that_is_killed_costs_nothing(place: Path, cluster: Any) -> None:
    from distributed import Client

    with Client(cluster.scheduler_address, set_as_default=False) as client:
        workers = list(client.run(os.getpid).values())
    assert len({*workers, os.getpid()}) == 3
    killed: list[int] = []

    def kill(_: Finished) -> None:
        if not killed:
            os.kill(workers[0], signal.SIGKILL)
            killed.append(workers[0])

    out = place / "killed"
    with open_cluster(cluster.scheduler_address) as executor:
        run_batch(list_bodies(place / "in", out), out, TEXT, kill, executor=executor, parquet=True)
    assert killed
    assert hash_tree(out) == hash_tree(place / "local")


def test_workers_with_another_yoy_are_refused(cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yoy.__version__", "99")
    with pytest.raises(UnusableCluster, match="here 99") as raised, open_cluster(cluster.scheduler_address):
        pass
    assert raised.value.code == "worker_differs"
    assert find_version() == "99"


def test_a_scheduler_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="dask.distributed is not installed (extra scale)")
    monkeypatch.setattr("yoy.batch.cluster._WAIT", 1)
    with pytest.raises(UnusableCluster, match=r"tcp://127\.0\.0\.1:9") as raised, open_cluster("tcp://127.0.0.1:9"):
        pass
    assert raised.value.code == "scheduler_unreachable"


def test_without_dask_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(UnusableCluster, match=r"pip install 'yoy\[scale\]'"), open_cluster("tcp://x:1"):
        pass
