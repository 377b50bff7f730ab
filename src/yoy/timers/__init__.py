"""Units for what runs programs at set times: cron, systemd, GitHub Actions, the Windows Task Scheduler."""

from __future__ import annotations

from importlib import import_module

from yoy.messages import load_messages
from yoy.timers.plan import Every, Plan, Scheduler, make_plan

__all__ = ["Every", "Plan", "Scheduler", "make_plan", "write_units"]

WRITERS = {
    Scheduler.CRON: {"yoy-check.cron": ("cron", "write_cron")},
    Scheduler.SYSTEMD: {
        "yoy-check.service": ("systemd", "write_service"),
        "yoy-check.timer": ("systemd", "write_timer"),
    },
    Scheduler.GITHUB: {"yoy-check.yml": ("github", "write_workflow")},
    Scheduler.WINDOWS: {"yoy-check.xml": ("windows", "write_task")},
}
"""What writes each scheduler's files, by their names: a module of this room, loaded when it is used, and a function."""


def write_units(scheduler: Scheduler, plan: Plan, lang: str) -> dict[str, str]:
    """The files that a scheduler needs, by name; what is said in them is in one language.

    Raises `UnusablePlan` where the scheduler cannot hold the plan.
    """
    words = load_messages(lang)
    return {
        name: getattr(import_module(f"yoy.timers.{module}"), function)(plan, words)
        for name, (module, function) in WRITERS[scheduler].items()
    }
