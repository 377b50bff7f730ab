"""`yoy batch`: all reports of many bodies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yoy.commands.compare import Format
from yoy.commands.decisions import choose_logs
from yoy.console import EmbeddingOption, LangOption, NoDecisionsOption
from yoy.errors import UnwritableOutput

if TYPE_CHECKING:
    from concurrent.futures import Executor


class Engine(StrEnum):
    """Where the work of a batch is done."""

    LOCAL = "local"
    DASK = "dask"


def batch(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER",
            help="A folder that has a folder for each body with its reports, or a list as CSV with the columns "
            "body and path.",
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FOLDER", help="Folder for all pages and tables, made where missing."),
    ],
    lang: LangOption,
    formats: Annotated[
        list[Format] | None,
        typer.Option("--format", help="Format of each comparison, html by default; may be given several times."),
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes at work at once.", show_default="as many as cores")
    ] = None,
    parquet: Annotated[
        bool, typer.Option("--parquet", help="Write the table of all promises as Parquet too, which needs DuckDB.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Compare even what does not fit together, as in yoy compare.")
    ] = False,
    engine: Annotated[
        Engine, typer.Option("--engine", help="Where the work is done: on this machine, or on a dask cluster.")
    ] = Engine.LOCAL,
    scheduler: Annotated[
        str, typer.Option("--scheduler", metavar="ADDRESS", help="The dask scheduler, such as tcp://host:8786.")
    ] = "",
    no_decisions: NoDecisionsOption = False,
    embedding: EmbeddingOption = None,
) -> None:
    """Compare all reports of many bodies, and list the bodies on one page.

    FOLDER/body/2023.txt, FOLDER/body/2024.docx …: each report is compared with the one before. Into the folder of
    outputs go the pages, index.html over all bodies, bodies.xlsx, and follow-ups.csv with all promises; what people
    decided in decisions.jsonl beside a body's reports stands above yoy's own verdicts. What cannot be used is named
    with its reason, and the rest is done (exit code 3). A rerun does only what is new or has changed, and goes on where
    a run was ended. In a pipe, one JSON line for each file is printed.

    yoy batch offices -o pages
    """
    from yoy.batch import Settings, list_bodies, run_batch
    from yoy.batch.telling import open_telling
    from yoy.findings import CODES, OFF_BY_DEFAULT
    from yoy.preferences import read_switched_off

    if (engine is Engine.DASK) != bool(scheduler):
        raise typer.BadParameter("--engine dask and --scheduler ADDRESS go together", param_hint="--scheduler")
    if output.is_file():
        raise UnwritableOutput("not_a_folder", output)
    off = read_switched_off(CODES, OFF_BY_DEFAULT)
    if scheduler:  # the workers are in folders of their own
        source, output = source.absolute(), output.absolute()
    chosen = tuple(dict.fromkeys(map(str, formats or [Format.HTML])))
    settings = Settings(lang, chosen, force, off, embedding and embedding.absolute())
    _ = settings.encoder  # loaded once, and before anything is written
    bodies = list_bodies(source, output)
    files = sum(len(body.files) for body in bodies)
    with open_telling(files, output, lang) as telling, _open_executor(scheduler) as executor:
        survey = run_batch(
            *(bodies, output, settings, telling.add),
            executor=executor,
            workers=workers,
            parquet=parquet,
            find_log=choose_logs(None, lang, unwanted=no_decisions),
        )
        telling.end(survey)
    if any(file.code == "bug" for file in survey.faulty):
        raise typer.Exit(70)
    if survey.faulty:
        raise typer.Exit(3)


@contextmanager
def _open_executor(scheduler: str) -> Iterator[Executor | None]:
    """The executor of a dask cluster, if one is named."""
    if not scheduler:
        yield None
        return
    from yoy.batch.cluster import open_cluster

    with open_cluster(scheduler) as executor:
        yield executor
