"""The command line: reads arguments, calls one verb, prints; the exit code is the answer."""

from __future__ import annotations

import os
import sys
from itertools import pairwise
from typing import Annotated

import typer

from yoy import __version__
from yoy.commands.batch import batch
from yoy.commands.check import check
from yoy.commands.compare import compare
from yoy.commands.decisions import app as decisions
from yoy.commands.evaluate import evaluate
from yoy.commands.history import history
from yoy.commands.inspect import inspect
from yoy.commands.parse import parse
from yoy.commands.review import review
from yoy.commands.schedule import EXTRA, schedule
from yoy.console import Lang, default_lang, tell
from yoy.errors import YoyError

app = typer.Typer(
    name="yoy",
    help="What was promised last year, and what does this year's report say about it?\n\n"
    "去年承诺的，今年的报告怎么说？\n\n"
    "Start with:  yoy compare 2024.txt 2025.txt -o report.html",
    epilog="Exit codes: 0 done · 1 `check` found something new, or --exit-code a due promise without "
    "reported progress or a content missing · "
    "2 wrong usage or unusable input · 3 done without a part that could not be used · 70 a bug in yoy · "
    "130 interrupted · 141 output not read to its end",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"yoy {__version__}")
        raise typer.Exit


@app.callback()
def _start(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


for command in (compare, parse, inspect, history, batch, evaluate, check, review):
    app.command()(command)
app.command(context_settings=EXTRA)(schedule)
app.add_typer(decisions, name="decisions")


def main() -> None:
    """Run the command line; every way out is an exit code."""

    try:
        app()
    except SystemExit as done:
        _leave(done.code)
    except YoyError as error:
        tell(f"yoy: {error.say(_find_lang(sys.argv))}")
        _leave(2)
    except BrokenPipeError:
        os._exit(141)  # whoever read the output has had enough
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception:  # noqa: BLE001 - the last resort: a bug is reported as one
        import traceback

        traceback.print_exc()
        typer.echo(f"yoy {__version__}: this is a bug in yoy; please report it with the lines above", err=True)
        sys.exit(70)


def _find_lang(arguments: list[str]) -> str:
    """The language that the command line asks for, in which an error is said too."""
    asked = [value for option, value in pairwise(arguments) if option == "--lang"]
    asked += [option.removeprefix("--lang=") for option in arguments if option.startswith("--lang=")]
    return next((lang for lang in asked if lang in list(Lang)), default_lang())


def _leave(code: object) -> None:
    """Exit at once: taking a large comparison apart object by object would cost a tenth of the run."""
    if isinstance(code, int):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(1 if code else 0)
