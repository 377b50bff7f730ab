"""A desk with two sample reports."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from yoy.review import Desk, open_desk

BODY = "jichuan-shichang-jianguan-ju"
REPORTS = Path(__file__).parents[2] / "reports"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the reports of one body of two years."""
    for name in ("2023.txt", "2024.txt"):
        shutil.copy(REPORTS / BODY / "source" / name, tmp_path)
    return tmp_path


@pytest.fixture
def desk(folder: Path, samples: Any) -> Desk:
    """These reports on a desk."""
    desk, faults = open_desk(sorted(folder.glob("*.txt")), folder / "decisions.jsonl")
    assert not faults
    desk._compared[1] = samples.compare(BODY, "2023.txt", "2024.txt")  # compared once for all tests
    return desk
