"""`yoy history`: one body's promises through all its reports."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from yoy.commands.decisions import find_log, tell_taken
from yoy.console import (
    DecisionsOption,
    EmbeddingOption,
    LangOption,
    NoDecisionsOption,
    load_encoder,
    name_targets,
    print_each,
    show_step,
    tell,
)


class LedgerFormat(StrEnum):
    """Formats of a ledger."""

    HTML = "html"
    XLSX = "xlsx"
    JSON = "json"
    TEXT = "text"


def history(
    sources: Annotated[
        list[Path],
        typer.Argument(
            help="The reports of one body, any number of years: a folder, or the files; what `yoy compare` reads."
        ),
    ],
    lang: LangOption,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write, its format named by the suffix: .html (page), .xlsx (workbook), .json, .txt; "
            "`-` is standard output; may be given several times.",
        ),
    ] = None,
    format: Annotated[  # the option's name, as users know it
        LedgerFormat | None, typer.Option("--format", help="Format of the outputs, whatever their suffix.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Take reports of different bodies for those of one.")] = False,
    exit_code: Annotated[
        bool,
        typer.Option("--exit-code", help="Exit with 1 where a promise of an earlier year goes on or was said no more."),
    ] = False,
    db: Annotated[
        Path | None,
        typer.Option(
            "--db",
            metavar="FILE",
            help="Where what was compared is kept (SQLite), so that a rerun compares only what is new.",
            show_default="yoy.db beside the reports",
        ),
    ] = None,
    no_db: Annotated[bool, typer.Option("--no-db", help="Keep nothing, and compare everything anew.")] = False,
    decisions: DecisionsOption = None,
    no_decisions: NoDecisionsOption = False,
    embedding: EmbeddingOption = None,
) -> None:
    """Follow one body's promises through all its reports.

    Each promise from the year it was first made: every later verdict, how often it was made again, what moved,
    when it was closed. A report that cannot be read is named and left out, with exit code 3. What is printed is cut
    to a terminal.

    yoy history reports -o page.html -o ledger.xlsx
    """
    from functools import partial

    from yoy.ledger import NAME, Status, follow_body, open_store
    from yoy.outputs import STANDARD_OUTPUT, check_target
    from yoy.readers.folder import list_sources
    from yoy.rendering.history import DOOR

    targets = name_targets(output, format, LedgerFormat)
    files = list_sources(sources, [Path(target) for target, _ in targets])
    folder = sources[0] if sources[0].is_dir() else sources[0].parent
    kept = db or folder / NAME
    log = None if no_decisions else find_log(decisions, folder, lang)
    for target, _ in targets:
        check_target(target, (*files, kept, *([log.path] if log else ())))
    encoder = load_encoder(embedding)
    store = None if no_db else partial(open_store, kept, encoder.embedding if encoder else None)
    ledger = follow_body(
        *(files, show_step), force=force, encoder=encoder, store=store, decisions=log.decisions if log else ()
    )
    if log:
        tell_taken(log, lang)
    print_each(DOOR, ledger, targets, lang)
    if (STANDARD_OUTPUT, LedgerFormat.TEXT) not in targets:
        for fault in ledger.faults:
            tell(f"yoy: {fault.say(lang)}")
    if ledger.faults:
        raise typer.Exit(3)
    closed = (Status.DONE, Status.CHANGED, Status.JOINED)
    if exit_code and any(each.age and each.status not in closed for each in ledger.lineages):
        raise typer.Exit(1)
