"""A service and its timer for systemd."""

from __future__ import annotations

import re

from yoy.messages import Messages
from yoy.timers.plan import FIRST_DAY, FIRST_MONTH, Every, Plan

_DATES = {
    Every.DAY: "*-*-*",
    Every.WEEK: "Mon *-*-*",
    Every.MONTH: f"*-*-{FIRST_DAY:02}",
    Every.YEAR: f"*-{FIRST_MONTH:02}-{FIRST_DAY:02}",
}
_PLAIN = re.compile(r"[\w@+=:,./-]+")


def write_service(plan: Plan, words: Messages) -> str:
    """The service, with how to install both."""
    program, *arguments = plan.command
    start = " ".join((_quote(program), *(_quote(each).replace("$", "$$") for each in arguments)))
    lines = (
        "[Unit]",
        f"Description={_escape(words.say('timer.description', folder=plan.folder))}",
        "",
        "[Service]",
        "Type=oneshot",
        f"WorkingDirectory={_escape(str(plan.home))}",
        "EnvironmentFile=-%h/.config/yoy/environment",
        f"ExecStart={start}",
    )
    return _comment(words["timer.service"]) + "".join(f"{line}\n" for line in lines)


def write_timer(plan: Plan, words: Messages) -> str:
    """The timer; what was missed while the machine was off runs as soon as it is on."""
    lines = (
        "[Unit]",
        f"Description={_escape(words.say('timer.description', folder=plan.folder))}",
        "",
        "[Timer]",
        f"OnCalendar={_DATES[plan.every]} {plan.time}:00",
        "Persistent=true",
        "",
        "[Install]",
        "WantedBy=timers.target",
    )
    return _comment(words["timer.timer"]) + "".join(f"{line}\n" for line in lines)


def _comment(notes: str) -> str:
    return "".join(f"# {note}\n" for note in notes.splitlines())


def _escape(text: str) -> str:
    """A value in which systemd expands nothing."""
    return text.replace("%", "%%")


def _quote(argument: str) -> str:
    """An argument that systemd takes as it is."""
    if _PLAIN.fullmatch(argument):
        return argument
    escaped = _escape(argument).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
