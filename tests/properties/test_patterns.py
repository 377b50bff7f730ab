"""No pattern backtracks without end: hostile texts do not stop yoy.

Nothing here measures a time. The work is done by a process of its own, which is ended when patience is lost; what it
was at is named.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HOSTILE = Path(__file__).with_name("hostile.py")
PATIENCE = 600
"""Seconds after which only backtracking without end can still be at work; on its own the work takes half a minute."""


def run(*arguments: str, patience: float = PATIENCE) -> list[str]:
    """What the hostile program says, to its end or until patience is lost."""
    command = [sys.executable, *arguments]
    try:
        done = subprocess.run(command, capture_output=True, timeout=patience, check=False)
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode().splitlines()
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().splitlines()


def test_every_pattern_comes_to_an_end() -> None:
    lines = run(str(HOSTILE), "patterns", "300000")
    assert lines[-1] == "done", f"still at work: {lines[-1]}"
    assert len({line.split(" on ")[0] for line in lines}) > 150


def test_every_hostile_report_is_parsed() -> None:
    lines = run(str(HOSTILE), "reports", "5000")
    assert lines[-1] == "done", f"still at work: {lines[-1]}"
