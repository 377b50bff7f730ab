"""A task for the Windows Task Scheduler."""

from __future__ import annotations

from subprocess import list2cmdline
from xml.etree import ElementTree
from xml.etree.ElementTree import Comment, Element, SubElement

from yoy.messages import Messages
from yoy.timers.plan import FIRST_DAY, Every, Plan

_SPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
# fmt: off
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on


def write_task(plan: Plan, words: Messages) -> str:
    """The task as XML, with how to install it."""
    task = Element("Task", {"version": "1.2", "xmlns": _SPACE})
    task.append(Comment(f"\n{words['timer.windows'].strip()}\n"))
    about = SubElement(task, "RegistrationInfo")
    _add(about, "Description", words.say("timer.description", folder=plan.folder))
    trigger = SubElement(SubElement(task, "Triggers"), "CalendarTrigger")
    _add(trigger, "StartBoundary", f"2024-01-01T{plan.time}:00")
    _add_days(trigger, plan.every)
    settings = SubElement(task, "Settings")
    _add(settings, "MultipleInstancesPolicy", "IgnoreNew")
    _add(settings, "StartWhenAvailable", "true")
    run = SubElement(SubElement(task, "Actions"), "Exec")
    program, *arguments = plan.command
    _add(run, "Command", program)
    _add(run, "Arguments", list2cmdline(arguments))
    _add(run, "WorkingDirectory", str(plan.home))
    ElementTree.indent(task)
    return f'<?xml version="1.0"?>\n{ElementTree.tostring(task, "unicode")}\n'


def _add_days(trigger: Element, every: Every) -> None:
    if every is Every.DAY:
        _add(SubElement(trigger, "ScheduleByDay"), "DaysInterval", "1")
    elif every is Every.WEEK:
        week = SubElement(trigger, "ScheduleByWeek")
        SubElement(SubElement(week, "DaysOfWeek"), "Monday")
        _add(week, "WeeksInterval", "1")
    else:
        month = SubElement(trigger, "ScheduleByMonth")
        _add(SubElement(month, "DaysOfMonth"), "Day", str(FIRST_DAY))
        months = SubElement(month, "Months")
        for name in ("April",) if every is Every.YEAR else _MONTHS:
            SubElement(months, name)


def _add(above: Element, name: str, text: str) -> None:
    SubElement(above, name).text = text
