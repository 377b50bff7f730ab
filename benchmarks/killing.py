"""Runs of `yoy batch` that are killed at random moments, and what is in a folder of outputs."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import time
from pathlib import Path

Tree = dict[str, str]


def hash_tree(folder: Path) -> Tree:
    """Every file below a folder with the digest of its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def write_command(folder: Path, out: Path, *options: str) -> list[str]:
    """A run of its own, in one language whatever the machine's."""
    return [sys.executable, "-m", "yoy", "batch", str(folder), "-o", str(out), "--lang", "zh", *options]


def start(folder: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    """Begin a run, which prints to nowhere."""
    return subprocess.Popen(write_command(folder, out, *options), stdout=subprocess.DEVNULL)


def kill_at_random(folder: Path, out: Path, times: int, seconds: float, seed: int, *options: str) -> int:
    """Kill so many runs (-9), each at a random moment of its first seconds, then let one run to its end.

    Each run goes on where the one before was killed; one that ends by itself is none of them. Gives back how often all
    was begun anew, since it was finished before as many were killed.
    """
    moments, killed, anew = random.Random(seed), 0, 0
    while killed < times:
        run = start(folder, out, *options)
        try:
            run.wait(moments.uniform(0, seconds))
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
            killed += 1
        else:
            _empty(out)
            anew += 1
    time.sleep(0.2)  # the processes of the killed run see that it is gone
    start(folder, out, *options).wait()
    return anew


def _empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
