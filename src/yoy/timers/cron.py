"""A line for crontab."""

from __future__ import annotations

import shlex

from yoy.errors import UnusablePlan
from yoy.messages import Messages
from yoy.timers.plan import FIRST_DAY, FIRST_MONTH, Every, Plan

_LONGEST = 998
"""Bytes of a line that every cron reads."""
TIMES = {
    Every.DAY: "{m} {h} * * *",
    Every.WEEK: "{m} {h} * * 1",
    Every.MONTH: f"{{m}} {{h}} {FIRST_DAY} * *",
    Every.YEAR: f"{{m}} {{h}} {FIRST_DAY} {FIRST_MONTH} *",
}
"""Minute, hour, day, month, day of the week."""


def write_cron(plan: Plan, words: Messages) -> str:
    """The line, with how to install it; raises `UnusablePlan` where it is too long for cron."""
    command = shlex.join((*plan.command, "--quiet"))
    line = f"{name_times(plan)} cd {shlex.quote(str(plan.home))} && {command}".replace("%", r"\%")
    if len(line.encode()) > _LONGEST:
        raise UnusablePlan("line_too_long", most=_LONGEST)
    notes = words["timer.cron"].format(folder=plan.folder).splitlines()
    return "".join(f"# {note}\n" for note in notes) + f"{line}\n"


def name_times(plan: Plan) -> str:
    """When the plan runs, in cron's five fields."""
    return TIMES[plan.every].format(m=plan.minute, h=plan.hour)
