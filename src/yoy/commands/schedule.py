"""`yoy schedule`: a unit for what runs `yoy check` at set times."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from yoy.commands.check import check
from yoy.console import LangOption, deliver
from yoy.errors import UnusablePlan
from yoy.timers.plan import Every, Scheduler

EXTRA = {"allow_extra_args": True, "ignore_unknown_options": True}
"""How the command takes the options of `yoy check`."""


def schedule(
    context: typer.Context,
    scheduler: Annotated[Scheduler, typer.Argument(help="What is to run the check.", show_default=False)],
    folder: Annotated[
        Path, typer.Argument(exists=True, file_okay=False, help="The folder that `yoy check` is to check.")
    ],
    lang: LangOption,
    every: Annotated[
        Every, typer.Option("--every", help="Monday; the 2nd of the month; 2 April, when the reports are due.")
    ] = Every.WEEK,
    at: Annotated[str, typer.Option("--at", metavar="HH:MM", help="Time of day; for `github` in UTC.")] = "07:00",
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar="FOLDER",
            exists=True,
            file_okay=False,
            help="Write the unit as files into this folder instead of printing it.",
        ),
    ] = None,
) -> None:
    """Print a unit that runs `yoy check` on a folder at set times.

    It says in its first lines how it is installed. It runs the yoy that is running now, in the current folder, so
    that yoy.toml there counts. All other options are those of `yoy check` and are passed on, behind the folder.
    Addresses for --notify do not belong into a unit: set YOY_NOTIFY where the unit says.

    yoy schedule systemd offices --every week --at 07:30 --fail-under 60
    """
    from yoy.timers import make_plan, write_units

    shown = () if "-" in context.args else ("-o", "-")
    options = (*context.args, *shown, "--lang", str(lang))
    if any(option.split("=")[0] == "--notify" for option in options):
        raise UnusablePlan("notify_in_unit")
    _check_options(folder, options)
    plan = make_plan(folder, Path.cwd(), sys.executable, options, every, at)
    units = write_units(scheduler, plan, lang)
    if into:
        for name, unit in units.items():
            deliver(str(into / name), unit)
    else:
        deliver("-", "\n".join(units.values()))


def _check_options(folder: Path, options: tuple[str, ...]) -> None:
    """Refuse now what `yoy check` would refuse at seven in the morning."""
    app = typer.Typer(add_completion=False)
    app.command(name="check")(check)
    typer.main.get_command(app).make_context("yoy check", [str(folder), *options])
