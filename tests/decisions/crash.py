"""Two processes add decisions and are killed at random moments: none that was acknowledged is lost.

python -m tests.decisions.crash 1000
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import filelock  # noqa: F401 - so that a writer begins at once

from yoy.decisions import NAME, Decision, Quoted, add_decision, read_log
from yoy.model import Verdict

_LONGEST = 0.1
"""Seconds that a writer is left to write, at most: some ten decisions."""
_DECISION = Decision(
    "2026-01-01T08:00:00Z", "王某", "", 2023, 2024, Quoted("n", ""), (), Verdict.FULFILLED, note="注" * 400
)


def write_on(path: Path, name: str, told: Path) -> None:
    """Add decisions without end, and write the words of each into another file when it is acknowledged."""
    with told.open("wb", buffering=0) as target:
        target.write(b"ready\n")
        for number in range(10**9):
            promise = Quoted("n", f"{name}-{number}")
            add_decision(path, replace(_DECISION, promise=promise))
            target.write(f"{promise.text}\n".encode())


def start(path: Path, name: str, told: Path) -> BaseProcess:
    """A process that adds decisions, and has begun to."""
    writer = get_context("fork").Process(target=write_on, args=(path, name, told))
    writer.start()
    while not (told.exists() and told.stat().st_size):
        time.sleep(0.0005)
    return writer


def kill_writers(folder: Path, times: int, seed: int) -> int:
    """Kill so many writers, two at a time on one file, each at a random moment; gives back the decisions acknowledged.

    Asserts after each two that all acknowledged ones are there and the chain is whole.
    """
    path, moments = folder / NAME, random.Random(seed)
    acknowledged: set[str] = set()
    for number in range(0, times, 2):
        told = [folder / f"told-{number + n}" for n in (0, 1)]
        writers = [start(path, f"w{number + n}", each) for n, each in enumerate(told)]
        for writer in writers:
            time.sleep(moments.uniform(0, _LONGEST))
            writer.kill()
            writer.join()
        for each in told:
            acknowledged |= set(each.read_text("utf-8").rpartition("\n")[0].split("\n")) - {"ready", ""}
            each.unlink()
        log = read_log(path)
        assert log.sound, log.flaws
        assert log.forks == 0
        lost = acknowledged - {each.promise.text for each in log.decisions}
        assert not lost, f"acknowledged and lost: {sorted(lost)}"
    return len(acknowledged)


def main() -> None:
    """Kill as many writers as the command line says."""
    times = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as place:
        kept = kill_writers(Path(place), times, seed=os.getpid())
        log = read_log(Path(place) / NAME)
    sys.stdout.write(
        f"{times} writers killed, {kept} decisions acknowledged, {len(log.decisions)} in the file, chain whole\n"
    )


if __name__ == "__main__":
    main()
