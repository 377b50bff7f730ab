"""What is to run, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from yoy.errors import UnusablePlan

FIRST_DAY = 2
"""Of the month: on the second of April the reports of the year before have to be out."""
FIRST_MONTH = 4
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")


class Scheduler(StrEnum):
    """What runs the check."""

    CRON = "cron"
    SYSTEMD = "systemd"
    GITHUB = "github"
    WINDOWS = "windows"


class Every(StrEnum):
    """How often it runs: every day, every Monday, on the 2nd of every month, on 2 April."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Plan:
    """A check of a folder at set times."""

    folder: Path
    """The folder with the reports, absolute."""
    home: Path
    """Where it runs, absolute: `yoy.toml` and relative paths of options are found there."""
    python: str
    """The interpreter in which yoy is installed."""
    options: tuple[str, ...]
    """What `yoy check` is given besides the folder."""
    every: Every
    hour: int
    minute: int

    @property
    def command(self) -> tuple[str, ...]:
        """The program and its arguments."""
        return (self.python, "-m", "yoy", "check", str(self.folder), *self.options)

    @property
    def time(self) -> str:
        """The time of day, as `07:00`."""
        return f"{self.hour:02}:{self.minute:02}"


def make_plan(  # noqa: PLR0913, PLR0917 - a plan has as many parts
    folder: Path, home: Path, python: str, options: tuple[str, ...], every: Every, at: str
) -> Plan:
    """A plan; raises `UnusablePlan` where `at` is no time of day such as `07:00`, or a path would break a line."""
    found = _TIME.fullmatch(at)
    if not found:
        raise UnusablePlan("not_a_time", value=at)
    plan = Plan(folder.absolute(), home.absolute(), python, options, every, int(found[1]), int(found[2]))
    broken = next((part for part in (*plan.command, str(plan.home)) if _CONTROL.search(part)), None)
    if broken is not None:
        raise UnusablePlan("breaks_line", repr(broken))
    return plan
