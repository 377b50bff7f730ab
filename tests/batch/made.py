"""Folders of made-up reports, and what is in a folder of outputs."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from conftest import ROOT, Ran

sys.path.append(str(ROOT / "benchmarks"))

from folders import BROKEN, FIRST_YEAR, MISPLACED, Body, make_folder, write_body

__all__ = ["BROKEN", "FIRST_YEAR", "MISPLACED", "Body", "hash_tree", "make_folder", "read_fates", "write_body"]


def hash_tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with the digest of its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def read_fates(ran: Ran) -> list[dict[str, Any]]:
    """The lines that a run printed, by file."""
    return sorted((json.loads(line) for line in ran.out.splitlines()), key=lambda told: str(told["file"]))
