"""`yoy inspect`: one report by itself."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from yoy.console import (
    FORMAT_OPTION,
    LangOption,
    name_targets,
    output_option,
    print_each,
)


class CheckupFormat(StrEnum):
    """Formats of a check-up."""

    MD = "md"
    JSON = "json"
    TEXT = "text"


def inspect(
    report: Annotated[
        Path,
        typer.Argument(
            help="One report: text, HTML, Word, PDF, OFD, or parsed or hand-written .json or .yaml; "
            "`-` is standard input."
        ),
    ],
    lang: LangOption,
    output: Annotated[list[str] | None, output_option(" (.md .json .txt), everything in it")] = None,
    format: Annotated[CheckupFormat | None, FORMAT_OPTION] = None,
    all: Annotated[bool, typer.Option("--all", help="Print every list to its end.")] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where a content that the rules ask for was not found.")
    ] = False,
) -> None:
    """Check up one report: what it lacks, how far its plan can be checked.

    Which contents it has, what each next step names (an object, a number, a deadline, an owner),
    its outline and figures, and what was left out of the reading. What is printed is cut to a terminal.

    yoy inspect 2025.txt --all
    """
    from yoy.checkup import check_up
    from yoy.outputs import check_target
    from yoy.pipeline import read
    from yoy.rendering.checkup import DOOR

    for target in output or ():
        check_target(target, (report,))
    targets = name_targets(output, format, CheckupFormat)
    checkup = check_up(read(report))
    print_each(DOOR, checkup, targets, lang, whole=all)
    if exit_code and checkup.missing:
        raise typer.Exit(1)
