"""Many bodies at once: on processes of this machine, on any executor; who dies costs nobody else."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from conftest import ROOT, clean_environment
from yoy.batch import executors
from yoy.batch.bodies import list_bodies
from yoy.batch.executors import run_jobs
from yoy.batch.fates import Fate, Finished
from yoy.batch.job import Job
from yoy.batch.settings import Settings
from yoy.errors import UnreadableSource, UnwritableOutput, YoyError

from . import planted
from .made import Here, hash_tree, make_folder, write_body

TEXT = Settings("en", ("text",))


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    make_folder(tmp_path / "in", 3, 2)
    return list_jobs(tmp_path)


def list_jobs(place: Path, out: str = "out") -> list[Job]:
    return [Job(body, place / out, TEXT) for body in list_bodies(place / "in", place / out)]


def sort(finished: Iterator[Finished]) -> list[Finished]:
    return sorted(finished, key=lambda body: body.body)


def test_threads_processes_and_any_executor_do_the_same(jobs: list[Job], tmp_path: Path) -> None:
    done = {"out": sort(run_jobs(jobs, workers=2))}
    with ThreadPoolExecutor(2) as threads:
        done["threads"] = sort(run_jobs(list_jobs(tmp_path, "threads"), threads))
    done["here"] = sort(run_jobs(list_jobs(tmp_path, "here"), Here()))
    assert done["out"] == done["threads"] == done["here"]
    trees = {name: hash_tree(tmp_path / name) for name in done}
    assert trees["out"] == trees["threads"] == trees["here"]
    assert len(trees["out"]) == 9


def test_a_body_at_which_processes_die_is_refused_and_the_others_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_folder(tmp_path / "in", 5, 2)
    write_body(tmp_path / "in" / "dies", 9, 3)
    monkeypatch.setattr(executors, "work_off", planted.work_or_die)
    *others, dead = sort(run_jobs(list_jobs(tmp_path), workers=2))
    assert [len(body.pairs) for body in others] == [1] * 5
    assert (dead.body, dead.pairs) == ("dies", ())
    assert {(file.fate, file.code) for file in dead.files} == {(Fate.REFUSED, "worker_died")}
    assert "dies: " in dead.files[0].message


def test_a_body_at_which_a_process_died_once_is_done(
    jobs: list[Job], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_body(tmp_path / "in" / "dies-once", 9, 3)
    monkeypatch.setattr(executors, "work_off", planted.work_or_die)
    done = sort(run_jobs(list_jobs(tmp_path), workers=1))
    assert (tmp_path / "out" / "died").exists()
    assert [len(body.pairs) for body in done] == [1, 1, 1, 2]


def test_what_an_executor_raises_is_that_bodys_fault(
    jobs: list[Job], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_body(tmp_path / "in" / "dies", 9, 2)
    monkeypatch.setattr(executors, "work_off", planted.work_or_fail)
    with ThreadPoolExecutor(1) as threads:
        *others, dead = sort(run_jobs(list_jobs(tmp_path), threads))
    assert [len(body.pairs) for body in others] == [1, 1, 1]
    assert {file.code for file in dead.files} == {"worker_died"}
    assert "(RuntimeError: lost)" in dead.files[0].message


def test_an_executor_of_ones_own_that_breaks_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_body(tmp_path / "in" / "dies", 9, 2)
    monkeypatch.setattr(executors, "work_off", planted.work_or_die)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes, pytest.raises(BrokenExecutor):
        list(run_jobs(list_jobs(tmp_path), processes))


def test_an_output_that_cannot_be_written_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_body(tmp_path / "in" / "full", 9, 2)
    monkeypatch.setattr(executors, "work_off", planted.work_or_fail)
    with pytest.raises(UnwritableOutput, match="no space left"):
        list(run_jobs(list_jobs(tmp_path), workers=1))


def test_faults_travel_between_processes() -> None:
    inner = UnreadableSource("no_such_file", "a.txt")
    fault = UnwritableOutput("cannot_write", Path("x"), why="why")
    for each in (inner, fault):
        copy: YoyError = pickle.loads(pickle.dumps(each))
        assert (type(copy), copy.say("zh"), copy.say("en")) == (type(each), each.say("zh"), each.say("en"))


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("kill", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_processes_end_with_the_one_that_began_them(tmp_path: Path, kill: signal.Signals) -> None:
    make_folder(tmp_path / "in", 60, 2)
    command = [
        sys.executable,
        "-m",
        "yoy",
        "batch",
        str(tmp_path / "in"),
        "-o",
        str(tmp_path / "out"),
        "--workers",
        "2",
    ]
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background has it ignored
    run = subprocess.Popen(
        command,
        cwd=ROOT,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert run.stdout and run.stderr
    assert run.stdout.readline()
    family = list_family(run.pid)
    assert len(family) >= 3
    run.send_signal(kill)
    code = run.wait(120)
    assert code == (130 if kill == signal.SIGINT else -kill)
    for _ in range(1200):  # one that has just begun sees it when it has loaded yoy
        if not any(map(is_alive, family)):
            break
        time.sleep(0.1)
    assert not any(map(is_alive, family))
    said = run.stderr.read().decode()
    assert "Traceback" not in said
    run.stdout.close()
    run.stderr.close()


def list_family(pid: int) -> list[int]:
    """The processes of the session that a process began."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == pid:
            found.append(int(status.parent.name))
    return found


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_this_process_is_alive() -> None:
    assert is_alive(os.getpid())
