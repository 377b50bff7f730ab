"""Two processes add decisions and are killed at random moments: none that was acknowledged is lost.

python -m tests.decisions.crash 1000
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from yoy.decisions import NAME, read_log

WRITER = """
import sys
from pathlib import Path
from yoy.decisions import Decision, Quoted, add_decision
from yoy.model import Verdict
path, name = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
for number in range(10**9):
    promise = Quoted("n", f"{name}-{number}")
    add_decision(path, Decision("2026-01-01T08:00:00Z", name, "", 2023, 2024, promise, (), Verdict.FULFILLED, note="注" * 400))
    print(promise.text, flush=True)
"""
"""Adds decisions without end, and prints the words of each when it is acknowledged."""
_LONGEST = 0.04
"""Seconds that a writer is left to write, at most: some ten decisions."""


def start(path: Path, name: str, told: Path) -> subprocess.Popen[bytes]:
    """A process that adds decisions, what it prints kept in a file."""
    with told.open("wb") as target:
        return subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], stdout=target)


def kill_writers(folder: Path, times: int, seed: int) -> int:
    """Kill so many writers, two at a time on one file, each at a random moment; gives back the decisions acknowledged.

    Asserts after each that all acknowledged ones are there and the chain is whole.
    """
    path, moments = folder / NAME, random.Random(seed)
    acknowledged: set[str] = set()
    for number in range(0, times, 2):
        told = [folder / f"told-{number + n}" for n in (0, 1)]
        writers = [start(path, f"w{number + n}", each) for n, each in enumerate(told)]
        while not all(each.read_bytes().startswith(b"ready\n") for each in told):
            time.sleep(0.001)
        for writer, moment in sorted(
            zip(writers, (moments.uniform(0, _LONGEST) for _ in told)), key=lambda each: each[1]
        ):
            time.sleep(moment)
            writer.kill()
            writer.wait()
        for each in told:
            acknowledged |= set(each.read_text("utf-8").rpartition("\n")[0].split("\n")) - {"ready", ""}
            each.unlink()
        log = read_log(path)
        assert log.sound, log.flaws
        lost = acknowledged - {each.promise.text for each in log.decisions}
        assert not lost, f"acknowledged and lost: {sorted(lost)}"
        assert log.forks == 0
    return len(acknowledged)


def main() -> None:
    """Kill as many writers as the command line says."""
    times = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as place:
        kept = kill_writers(Path(place), times, seed=1)
        torn = len(list(Path(place).glob(f"{NAME}.torn-*")))
    sys.stdout.write(f"{times} writers killed, {kept} decisions acknowledged, lines kept aside {torn}: nothing lost\n")


if __name__ == "__main__":
    main()
