"""`yoy compare`: what was promised in one report, and what the next one says of it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from yoy.commands.decisions import find_log, take_decisions
from yoy.commands.opinions import (
    BUDGET,
    CONCURRENCY,
    TIMEOUT,
    ReaderBudgetOption,
    ReaderConcurrencyOption,
    ReaderModelOption,
    ReaderOption,
    ReaderTimeoutOption,
    load_reader,
    tell_consultation,
    tell_fault,
)
from yoy.console import (
    FORMAT_OPTION,
    DecisionsOption,
    EmbeddingOption,
    LangOption,
    NoDecisionsOption,
    load_encoder,
    name_targets,
    output_option,
    print_each,
    show_step,
    tell,
)


class Format(StrEnum):
    """Formats of a comparison."""

    HTML = "html"
    MD = "md"
    JSON = "json"
    TEXT = "text"
    XLSX = "xlsx"
    DOCX = "docx"
    CSV = "csv"
    JUNIT = "junit"


PeersOption = Annotated[
    Path | None,
    typer.Option(
        "--peers",
        metavar="FOLDER",
        help="Folder of other bodies' reports, those in the folders below it too: says which promises and measures "
        "stand there as well, word for word or nearly. Exit code 3 where some of them cannot be used.",
    ),
]


def compare(
    earlier: Annotated[
        Path,
        typer.Argument(
            help="The report that promised: text, HTML, Word, PDF, OFD, or parsed or hand-written .json or .yaml; "
            "`-` is standard input."
        ),
    ],
    later: Annotated[Path, typer.Argument(help="The next year's report of the same body.")],
    lang: LangOption,
    output: Annotated[
        list[str] | None,
        output_option(
            ": .html (page), .md, .json, .txt (summary), "
            ".xlsx (ledger), .docx (table and questions), .csv, .xml (JUnit)"
        ),
    ] = None,
    format: Annotated[Format | None, FORMAT_OPTION] = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help="Compare even reports of different bodies, of the same year, in the wrong order or without a plan.",
        ),
    ] = False,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where a due promise has no reported progress.")
    ] = False,
    peers: PeersOption = None,
    decisions: DecisionsOption = None,
    no_decisions: NoDecisionsOption = False,
    embedding: EmbeddingOption = None,
    reader_url: ReaderOption = None,
    reader_model: ReaderModelOption = "",
    reader_budget: ReaderBudgetOption = BUDGET,
    reader_timeout: ReaderTimeoutOption = TIMEOUT,
    reader_concurrency: ReaderConcurrencyOption = CONCURRENCY,
) -> None:
    """Compare two years: what was promised, what is reported.

    Each next step of the earlier report gets a verdict, with quotes from the later report and the
    grounds for the match; findings say what to ask about next. Without --output a summary is printed.
    Kinds of finding named in yoy.toml in the current folder are left out: [findings] off = ["tension"].

    yoy compare 2024.txt 2025.html -o report.html -o ledger.xlsx -o table.docx
    """
    from yoy.findings import CODES, OFF_BY_DEFAULT
    from yoy.outputs import STANDARD_OUTPUT, check_target
    from yoy.pipeline import compare as compare_reports
    from yoy.pipeline import read
    from yoy.preferences import read_switched_off
    from yoy.readers import STANDARD_INPUT
    from yoy.rendering import DOOR

    if earlier == later == STANDARD_INPUT:
        raise typer.BadParameter("only one of the two reports can be read from standard input", param_hint="LATER")
    log = None if no_decisions else find_log(decisions, later.parent, lang)
    for target in output or ():
        check_target(target, (earlier, later, *([log.path] if log else ())))
    targets = name_targets(output, format, Format)
    if peers:
        from yoy.peers import add_peers, list_peers

        list_peers(peers)
    encoder = load_encoder(embedding)
    reader = load_reader(reader_url, reader_model, reader_budget, reader_timeout, reader_concurrency)
    if reader and later == STANDARD_INPUT:
        tell_fault("opinions_not_beside_stdin", "", lang)
    show_step(1, 3, str(earlier))
    before = read(earlier)
    show_step(2, 3, str(later))
    after = read(later)
    show_step(3, 3, f"{before.year or earlier.name} → {after.year or later.name}")
    comparison = compare_reports(
        before,
        after,
        force=force,
        encoder=encoder,
        reader=reader and reader.keep_beside(later),
        findings_off=read_switched_off(CODES, OFF_BY_DEFAULT),
    )
    comparison = take_decisions(comparison, log, lang)
    if peers:
        comparison = add_peers(comparison, peers, show_step)
    print_each(DOOR, comparison, targets, lang, whole=None)
    said = (STANDARD_OUTPUT, Format.TEXT) in targets
    skipped = comparison.peers.skipped if comparison.peers else ()
    for file in () if said else skipped:
        tell(f"yoy: {file.reason.say(lang)}")
    tell_consultation(comparison.consultation, lang, said=said)
    if skipped:
        raise typer.Exit(3)
    if exit_code and any(f.verdict.unanswered for f in comparison.follow_ups):
        raise typer.Exit(1)
