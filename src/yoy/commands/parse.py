"""`yoy parse`: reports as JSON, every piece with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from yoy.console import LangOption, deliver
from yoy.errors import UnwritableOutput, explain


def parse(
    sources: Annotated[
        list[Path],
        typer.Argument(
            help="Reports: text, HTML, Word, PDF, OFD, or parsed or hand-written .json or .yaml; `-` is standard input."
        ),
    ],
    lang: LangOption,
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            help="Folder for the parsed reports, created where missing; `-` prints a single one.",
        ),
    ] = "-",
) -> None:
    """Parse reports to JSON, every piece with its place.

    Outline, measures, problems, causes and next steps, and what was left out.

    yoy parse reports/*.txt -o parsed
    """
    from yoy.outputs import STANDARD_OUTPUT, check_target
    from yoy.pipeline import read
    from yoy.readers import STANDARD_INPUT
    from yoy.schema import dump_report

    if output == STANDARD_OUTPUT:
        if len(sources) > 1:
            raise typer.BadParameter("several reports need a folder", param_hint="--output")
        deliver(output, dump_report(read(sources[0]), lang))
        return
    folder = Path(output)
    targets = [str(folder / ("stdin.json" if s == STANDARD_INPUT else f"{s.stem}.json")) for s in sources]
    twice = next((t for t in targets if targets.count(t) > 1), None)
    if twice:
        raise UnwritableOutput("same_name", twice)
    reports = [read(source) for source in sources]
    if folder.is_file():
        raise UnwritableOutput("not_a_folder", folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutput("cannot_write", folder, why=explain(error)) from error
    for target in targets:
        check_target(target, sources)
    for report, target in zip(reports, targets, strict=True):
        deliver(target, dump_report(report, lang))
