"""The same inputs give the same bytes: whatever the hash seed, zone, locale, folder, dates, clock or processor."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

BODY = "yuncen-ziran-ziyuan-ju"
OUTPUTS = ("page.csv", "page.docx", "page.html", "page.json", "page.md", "page.txt", "page.xlsx", "page.xml")
COMMANDS = (
    ["compare", "source/2024.html", "source/2025.txt", *(word for name in OUTPUTS for word in ("-o", name))],
    ["parse", "source/2024.html", "source/2025.txt", "-o", "parsed"],
    ["inspect", "source/2025.txt"],
)
PRELUDE = """
import datetime, os, sys, time
os._exit = sys.exit
seconds = float(sys.argv.pop(1))
time.time = lambda: seconds
time.time_ns = lambda: int(seconds * 1e9)
for name in ("localtime", "gmtime"):
    setattr(time, name, lambda at=None, real=getattr(time, name): real(seconds if at is None else at))
class Stopped(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(seconds, tz)
    today = utcnow = now
datetime.datetime = Stopped
class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(seconds)
datetime.date = Day
from yoy.cli import main
main()
"""
"""Runs `yoy` at another time: its first argument, in seconds since 1970."""

Run = Callable[..., dict[str, bytes]]


@pytest.fixture
def run(tmp_path: Path, samples: Any) -> Run:
    """Make a folder with copies of the sources, run the commands there and give every output back."""

    def run(name: str, *, clock: float = 0, lang: str = "en", **settings: str) -> dict[str, bytes]:
        folder = tmp_path / name
        shutil.copytree(samples.source(BODY, "2024.html").parent, folder / "source")
        if clock:
            for source in (folder / "source").iterdir():
                os.utime(source, (clock, clock))
        start = ["-c", PRELUDE, str(clock)] if clock else ["-m", "yoy"]
        plain = {key: value for key, value in os.environ.items() if key in ("PATH", "PYTHONPATH", "SYSTEMROOT", "HOME")}
        printed = b""
        for command in COMMANDS:
            done = subprocess.run(
                [sys.executable, *start, *command, "--lang", lang],
                cwd=folder,
                env=plain | settings,
                capture_output=True,
                timeout=60,
                check=True,
            )
            printed += done.stdout
        written = {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.glob("pa*")) if p.is_file()}
        written |= {p.name: p.read_bytes() for p in (folder / "parsed").iterdir()}
        assert set(written) == {*OUTPUTS, "2024.json", "2025.json"}
        assert all(written.values())
        assert printed
        return written | {"standard output": printed}

    return run


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hash_seed_zone_locale_terminal_and_folder_do_not_matter(run: Run, lang: str) -> None:
    screen = {"COLUMNS": "60", "TERM": "xterm-256color", "UNICODE_VERSION": "4.1.0"}
    here = run("here", lang=lang, PYTHONHASHSEED="1", TZ="Asia/Shanghai", LANG="zh_CN.UTF-8", **screen)
    there = run("there/far/away", lang=lang, PYTHONHASHSEED="4242", TZ="America/Lima", LANG="C", YOY_LANG="en")
    assert here.keys() == there.keys()
    for name in here:
        assert here[name] == there[name], name


def test_the_processor_does_not_matter(run: Run) -> None:
    """numpy multiplies in another order on another processor; where its library is another, this does nothing."""
    here = run("here")
    assert here == run("there", OPENBLAS_CORETYPE="Haswell", OPENBLAS_NUM_THREADS="2")


def test_the_clock_and_the_dates_of_the_files_do_not_matter(run: Run) -> None:
    before, after = run("before", clock=1_000_000_000.5), run("after", clock=1_900_000_000.25)
    now = run("now")
    for name in now:
        assert before[name] == after[name] == now[name], name


def test_no_output_names_the_folder_it_was_made_in(run: Run, tmp_path: Path) -> None:
    for name, content in run("here").items():
        assert str(tmp_path).encode() not in content, name
