"""A few of the killings that `make batch-bench` does thirty times in a large folder."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from yoy.batch import Settings, list_bodies, run_batch

from .made import hash_tree, kill_at_random, make_folder, start


def test_runs_that_are_killed_come_to_the_same_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_folder(tmp_path / "in", 12, 3, 0.1)
    begun = time.monotonic()
    assert start(tmp_path / "in", tmp_path / "out").wait() == 3
    seconds = time.monotonic() - begun
    undisturbed = hash_tree(tmp_path / "out")
    kill_at_random(tmp_path / "in", tmp_path / "killed", 5, seconds, 7)
    assert hash_tree(tmp_path / "killed") == undisturbed


def test_a_killed_run_is_gone_on_with(tmp_path: Path) -> None:
    make_folder(tmp_path / "in", 4, 3)
    bodies = list_bodies(tmp_path / "in", tmp_path / "out")

    def stop(_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_batch(bodies, tmp_path / "out", Settings("en", ("text",)), stop, workers=1)
    done = {path.parent.name for path in (tmp_path / "out").glob("*/*.txt")}
    assert done
    assert not (tmp_path / "out" / "index.html").exists()
    survey = run_batch(bodies, tmp_path / "out", Settings("en", ("text",)), workers=1)
    fates = {body.body: {file.fate.value for file in body.files[1:]} for body in survey.bodies}
    assert {name for name, fate in fates.items() if "unchanged" in fate} <= done
    assert "unchanged" in set().union(*fates.values())
    assert (tmp_path / "out" / "index.html").exists()
