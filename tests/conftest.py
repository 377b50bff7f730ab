"""What several test files share: the sample reports, the command line run here or as a program, `--accept`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import yoy
from yoy.model import Comparison, Report

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program does: more threads wait for each other
ROOT = Path(__file__).parents[1]
SETTINGS = (
    *("YOY_LANG", "YOY_EMBEDDING", "YOY_READER", "YOY_READER_MODEL", "YOY_READER_KEY", "LC_ALL", "LANG", "LANGUAGE"),
    *("SOURCE_DATE_EPOCH", "PYTHONHASHSEED", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "UNICODE_VERSION"),
)
"""What the outputs could depend on; no test takes it from the machine it runs on."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write the golden files anew instead of comparing them")


@dataclass(frozen=True, slots=True)
class Samples:
    """The invented reports under `reports/`, each read once a run."""

    folder: Path = ROOT / "reports"

    @property
    def bodies(self) -> list[str]:
        return sorted(facts.parent.name for facts in self.folder.glob("*/facts.yaml"))

    def source(self, body: str, name: str) -> Path:
        """The source of a year, such as `2024.txt`."""
        return self.folder / body / "source" / name

    def read(self, body: str, name: str) -> Report:
        return _read(self.source(body, name))

    def compare(self, body: str, earlier: str, later: str) -> Comparison:
        return _compare(self.source(body, earlier), self.source(body, later))


@cache
def _read(path: Path) -> Report:
    return yoy.read(path)


@cache
def _compare(earlier: Path, later: Path) -> Comparison:
    return yoy.compare(_read(earlier), _read(later))


@pytest.fixture(scope="session")
def samples() -> Samples:
    """The sample reports, and what they give."""
    return Samples()


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run of the command line left behind."""

    code: int
    out: str
    err: str


Call = Callable[..., Ran]


@pytest.fixture
def reports(tmp_path: Path, samples: Samples, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, and the working directory, with two successive reports: `2023.txt` and `2024.txt`."""
    for name in ("2023.txt", "2024.txt"):
        shutil.copy(samples.source("jichuan-shichang-jianguan-ju", name), tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run `yoy` inside this process, quickly: `call("inspect", path)`; English unless YOY_LANG says otherwise."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("YOY_LANG", "en")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(os, "_exit", _leave)

    def run(*arguments: object) -> Ran:
        from yoy.cli import main

        monkeypatch.setattr(sys, "argv", ["yoy", *map(str, arguments)])
        capsys.readouterr()
        before = dict(os.environ)
        try:
            with pytest.raises(SystemExit) as left:
                main()
        finally:
            os.environ.clear()  # a run may keep its language there
            os.environ.update(before)
        assert left.value.code is None or isinstance(left.value.code, int)
        return Ran(left.value.code or 0, *capsys.readouterr())

    return run


def _leave(code: int) -> None:
    raise SystemExit(code)


def clean_environment(**settings: str) -> dict[str, str]:
    """This process's environment without anything that outputs could depend on, and with the settings."""
    return {name: value for name, value in os.environ.items() if name not in SETTINGS} | settings


@pytest.fixture(scope="session")
def spawn() -> Call:
    """Run `yoy` as a program of its own: `spawn("inspect", path, cwd=folder, YOY_LANG="zh")`."""

    def run(
        *arguments: object, cwd: Path = ROOT, flags: Sequence[str] = (), stdin: bytes = b"", **settings: str
    ) -> Ran:
        done = subprocess.run(
            [sys.executable, *flags, "-m", "yoy", *map(str, arguments)],
            cwd=cwd,
            env=clean_environment(**{"YOY_LANG": "en", **settings}),
            input=stdin,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return run
