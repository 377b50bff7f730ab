"""Folders of made-up reports, and what is in a folder of outputs."""

from __future__ import annotations

import json
import sys
from concurrent.futures import Executor, Future
from typing import Any

from conftest import ROOT, Ran

sys.path.append(str(ROOT / "benchmarks"))

from folders import BROKEN, FIRST_YEAR, MISPLACED, Body, make_folder, write_body
from killing import hash_tree, kill_at_random, start

__all__ = [
    "BROKEN",
    "FIRST_YEAR",
    "MISPLACED",
    "Body",
    "Here",
    "hash_tree",
    "kill_at_random",
    "make_folder",
    "read_fates",
    "start",
    "write_body",
]


class Here(Executor):
    """Does everything at once, in this very thread."""

    def submit(self, act, /, *values, **settings):  # type: ignore[no-untyped-def]
        future: Future[object] = Future()
        future.set_result(act(*values, **settings))
        return future


def read_fates(ran: Ran) -> list[dict[str, Any]]:
    """The lines that a run printed, by file."""
    return sorted((json.loads(line) for line in ran.out.splitlines()), key=lambda told: str(told["file"]))
