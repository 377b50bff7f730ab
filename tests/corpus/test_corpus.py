"""Real reports, where they stand beside the checkout: all are read, and no character is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from .owners import find_misowned, read_text

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
EVERY = 5
"""One text of so many is read here; `python tests/corpus/owners.py FOLDER` reads them all."""


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no real reports beside the checkout")
def test_every_character_of_real_reports_has_one_owner() -> None:
    paths = sorted(CORPUS.rglob("*.txt"))[::EVERY]
    assert [path.name for path in paths if find_misowned(read_text(path))] == []
