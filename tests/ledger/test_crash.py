"""A few of the killings that `make crash` does two hundred times."""

from __future__ import annotations

from pathlib import Path

from .crash import kill_at_random, write_reports


def test_a_run_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    write_reports(folder)
    kill_at_random(folder, 4, seed=7)
