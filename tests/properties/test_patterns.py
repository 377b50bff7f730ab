"""No pattern backtracks without end: hostile texts do not stop yoy.

Nothing here measures a time. The work is done by a process of its own, which is ended after half a minute; what it
was at is named.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HOSTILE = Path(__file__).with_name("hostile.py")
PATIENCE = 30
"""Seconds after which only catastrophic backtracking can still be at work; on its own the work takes two or three."""


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
    lines = run(str(HOSTILE), "patterns", "100000")
    assert lines[-1] == "done", f"still at work: {lines[-1]}"
    assert len({line.split(" on ")[0] for line in lines}) > 30


def test_every_hostile_report_is_parsed() -> None:
    lines = run(str(HOSTILE), "reports", "5000")
    assert lines[-1] == "done", f"still at work: {lines[-1]}"


ADMISSION = "from yoy.kinds import _ADMISSION; _ADMISSION.match('存在问题' * 25000 + 'x'); print('done')"
FIGURE = "from yoy.text import _FIGURE; _FIGURE.search('一' * 100000 + 'x'); print('done')"
LINE = "('打印' + ' ' * 8) * 6 + 'x'"
BUTTONS = f"from yoy.outline import FURNITURE; [p.match({LINE}) for _, p in FURNITURE]; print('done')"


@pytest.mark.parametrize("code", [ADMISSION, FIGURE, BUTTONS], ids=["weakness", "numerals", "spaced buttons"])
def test_known_to_backtrack(code: str) -> None:
    assert run("-c", code, patience=2)[-1:] == ["done"]
