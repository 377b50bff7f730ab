"""The command line: reads arguments, calls one verb, prints; the exit code is the answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yoy import __version__
from yoy.commands import decisions as deciding
from yoy.commands.check import check
from yoy.commands.schedule import EXTRA, schedule
from yoy.console import (
    DecisionsOption,
    EmbeddingOption,
    Lang,
    LangOption,
    NoDecisionsOption,
    default_lang,
    deliver,
    find_format,
    find_screen,
    load_encoder,
    show_step,
    tell,
)

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from yoy.model import Consultation
    from yoy.opinion import Reader
    from yoy.rendering.door import Door

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
app.add_typer(deciding.app, name="decisions")


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


class Engine(StrEnum):
    """Where the work of a batch is done."""

    LOCAL = "local"
    DASK = "dask"


class CheckupFormat(StrEnum):
    """Formats of a check-up."""

    MD = "md"
    JSON = "json"
    TEXT = "text"


class LedgerFormat(StrEnum):
    """Formats of a ledger."""

    HTML = "html"
    XLSX = "xlsx"
    JSON = "json"
    TEXT = "text"


class EvaluationFormat(StrEnum):
    """Formats of an evaluation."""

    HTML = "html"
    JSON = "json"
    TEXT = "text"


PeersOption = Annotated[
    Path | None,
    typer.Option(
        "--peers",
        metavar="FOLDER",
        help="Folder of other bodies' reports, those in the folders below it too: says which promises and measures "
        "stand there as well, word for word or nearly. Exit code 3 where some of them cannot be used.",
    ),
]
ReaderOption = Annotated[
    str | None,
    typer.Option(
        "--reader",
        metavar="URL",
        envvar="YOY_READER",
        help="OpenAI-compatible endpoint of a language model that gives a second opinion on doubtful promises; "
        "they and the passages near them are sent there, its key is taken from YOY_READER_KEY. "
        "Exit code 3 where it could not be asked about some.",
    ),
]
ReaderModelOption = Annotated[
    str,
    typer.Option(
        "--reader-model",
        metavar="NAME",
        envvar="YOY_READER_MODEL",
        show_default=False,
        help="The model's name at that endpoint.",
    ),
]
ReaderBudgetOption = Annotated[
    int,
    typer.Option("--reader-budget", min=1, help="Promises of a comparison that it reads at most, least certain first."),
]
ReaderTimeoutOption = Annotated[float, typer.Option("--reader-timeout", min=0.1, help="Seconds for one answer.")]
ReaderConcurrencyOption = Annotated[
    int, typer.Option("--reader-concurrency", min=1, max=64, help="Questions asked at once.")
]
_BUDGET, _TIMEOUT, _CONCURRENCY = 500, 120.0, 4
"""The limits of `yoy.opinion.reader`, which is loaded only where a model is asked."""


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


@app.command()
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
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write, its format named by the suffix: .html (page), .md, .json, .txt (summary), "
            ".xlsx (ledger), .docx (table and questions), .csv, .xml (JUnit); `-` is standard output; "
            "may be given several times.",
        ),
    ] = None,
    format: Annotated[  # the option's name, as users know it
        Format | None, typer.Option("--format", help="Format of the outputs, whatever their suffix.")
    ] = None,
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
    reader_budget: ReaderBudgetOption = _BUDGET,
    reader_timeout: ReaderTimeoutOption = _TIMEOUT,
    reader_concurrency: ReaderConcurrencyOption = _CONCURRENCY,
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
    log = None if no_decisions else deciding.find_log(decisions, later.parent, lang)
    for target in output or ():
        check_target(target, (earlier, later, *([log.path] if log else ())))
    targets = _name_targets(output, format, Format)
    written = [Path(target) for target, _ in targets]
    if peers:
        from yoy.peers import add_peers, list_peers

        list_peers(peers, written)
    encoder = load_encoder(embedding)
    reader = _load_reader(reader_url, reader_model, reader_budget, reader_timeout, reader_concurrency)
    if reader and later == STANDARD_INPUT:
        _tell_fault("opinions_not_beside_stdin", "", lang)
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
    comparison = deciding.take_decisions(comparison, log, lang)
    if peers:
        comparison = add_peers(comparison, peers, show_step, but=written)
    _print_each(DOOR, comparison, targets, lang, whole=None)
    said = (STANDARD_OUTPUT, Format.TEXT) in targets
    skipped = comparison.peers.skipped if comparison.peers else ()
    for file in () if said else skipped:
        tell(f"yoy: {file.reason.say(lang)}")
    _tell_consultation(comparison.consultation, lang, said=said)
    if skipped:
        raise typer.Exit(3)
    if exit_code and any(f.verdict.unanswered for f in comparison.follow_ups):
        raise typer.Exit(1)


def _load_reader(url: str | None, model: str, budget: int, timeout: float, concurrency: int) -> Reader | None:
    """The language model that was asked for, if one was."""
    if not url:
        return None
    from yoy.opinion import load_reader

    return load_reader(url, model, budget=budget, timeout=timeout, concurrency=concurrency, announce=_show_reading)


def _show_reading(done: int, questions: int) -> None:
    """How many questions are answered, on one line that is written over, on a terminal only."""
    if sys.stderr.isatty():
        typer.echo(f"\r{done}/{questions}", nl=done == questions, err=True)


def _tell_consultation(consultation: Consultation | None, lang: str, *, said: bool) -> None:
    """Say what came of asking a language model, if the output has not; leave with 3 where promises were not read."""
    if not consultation:
        return
    if not said:
        from yoy.messages import load_messages
        from yoy.rendering.promises import write_consultation

        tell(f"yoy: {write_consultation(consultation, load_messages(lang))}")
    for fault in consultation.faults:
        _tell_fault(fault.code, fault.detail, lang)
    if consultation.unread:
        raise typer.Exit(3)


def _tell_fault(code: str, detail: str, lang: str) -> None:
    from yoy.messages import load_messages

    tell(f"yoy: {load_messages(lang).describe(f'fault.{code}', detail)}")


def _name_targets(output: list[str] | None, format: StrEnum | None, formats: type[StrEnum]) -> list[tuple[str, str]]:
    """Where to write, standard output if nowhere is named, each with its format."""
    from yoy.outputs import STANDARD_OUTPUT, check_terminal
    from yoy.rendering import BINARY

    targets = [(target, format or find_format(target, formats)) for target in output or [STANDARD_OUTPUT]]
    for target, chosen in targets:
        if target == STANDARD_OUTPUT and chosen in BINARY:
            check_terminal(chosen)
    return targets


def _print_each(
    door: Door, result: object, targets: list[tuple[str, str]], lang: str, *, whole: bool | None = False
) -> None:
    """A result in the format of each target; `whole` if standard output is not cut to a glance, None if it never is."""
    from yoy.outputs import STANDARD_OUTPUT
    from yoy.rendering.door import Output

    outputs = [
        Output(chosen, find_screen(target, chosen), None if whole is None else whole or target != STANDARD_OUTPUT)
        for target, chosen in targets
    ]
    for (target, _), content in zip(targets, [*door.render_each(result, outputs, lang)], strict=True):
        deliver(target, content)


@app.command()
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
    from yoy.errors import UnwritableOutput, explain
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


@app.command()
def inspect(
    report: Annotated[
        Path,
        typer.Argument(
            help="One report: text, HTML, Word, PDF, OFD, or parsed or hand-written .json or .yaml; "
            "`-` is standard input."
        ),
    ],
    lang: LangOption,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write, its format named by the suffix (.md .json .txt), everything in it; "
            "`-` is standard output; may be given several times.",
        ),
    ] = None,
    format: Annotated[  # the option's name, as users know it
        CheckupFormat | None, typer.Option("--format", help="Format of the outputs, whatever their suffix.")
    ] = None,
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
    targets = _name_targets(output, format, CheckupFormat)
    checkup = check_up(read(report))
    _print_each(DOOR, checkup, targets, lang, whole=all)
    if exit_code and checkup.missing:
        raise typer.Exit(1)


@app.command()
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

    targets = _name_targets(output, format, LedgerFormat)
    files = list_sources(sources, [Path(target) for target, _ in targets])
    folder = sources[0] if sources[0].is_dir() else sources[0].parent
    kept = db or folder / NAME
    log = None if no_decisions else deciding.find_log(decisions, folder, lang)
    for target, _ in targets:
        check_target(target, (*files, kept, *([log.path] if log else ())))
    encoder = load_encoder(embedding)
    store = None if no_db else partial(open_store, kept, encoder.embedding if encoder else None)
    ledger = follow_body(
        *(files, show_step), force=force, encoder=encoder, store=store, decisions=log.decisions if log else ()
    )
    if log:
        deciding.tell_taken(log, lang)
    _print_each(DOOR, ledger, targets, lang)
    if (STANDARD_OUTPUT, LedgerFormat.TEXT) not in targets:
        for fault in ledger.faults:
            tell(f"yoy: {fault.say(lang)}")
    if ledger.faults:
        raise typer.Exit(3)
    closed = (Status.DONE, Status.CHANGED, Status.JOINED)
    if exit_code and any(each.age and each.status not in closed for each in ledger.lineages):
        raise typer.Exit(1)


@app.command()
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
    embedding: EmbeddingOption = None,
) -> None:
    """Compare all reports of many bodies, and list the bodies on one page.

    FOLDER/body/2023.txt, FOLDER/body/2024.docx …: each report is compared with the one before. Into the folder of
    outputs go the pages, index.html over all bodies, bodies.xlsx, and follow-ups.csv with all promises. What cannot be
    used is named with its reason, and the rest is done (exit code 3). A rerun does only what is new or has changed,
    and goes on where a run was ended. In a pipe, one JSON line for each file is printed.

    yoy batch reports -o pages
    """
    from yoy.batch import Settings, list_bodies, run_batch
    from yoy.batch.telling import open_telling
    from yoy.findings import CODES, OFF_BY_DEFAULT
    from yoy.preferences import read_switched_off

    if (engine is Engine.DASK) != bool(scheduler):
        raise typer.BadParameter("--engine dask and --scheduler ADDRESS go together", param_hint="--scheduler")
    if output.is_file():
        from yoy.errors import UnwritableOutput

        raise UnwritableOutput("not_a_folder", output)
    load_encoder(embedding)
    off = read_switched_off(CODES, OFF_BY_DEFAULT)
    if scheduler:  # the workers are in folders of their own
        source, output = source.absolute(), output.absolute()
    chosen = tuple(dict.fromkeys(map(str, formats or [Format.HTML])))
    settings = Settings(lang, chosen, force, off, embedding and embedding.absolute())
    bodies = list_bodies(source, output)
    files = sum(len(body.files) for body in bodies)
    with open_telling(files, output, lang) as telling, _open_executor(scheduler) as executor:
        survey = run_batch(bodies, output, settings, telling.add, executor=executor, workers=workers, parquet=parquet)
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


@app.command()
def evaluate(
    labels: Annotated[
        Path,
        typer.Argument(
            help="Label files (.json): a folder of them, or one; their form is in docs/formats.md. "
            "Or people's decisions (decisions.jsonl)."
        ),
    ],
    lang: LangOption,
    corpus: Annotated[
        Path | None,
        typer.Option(
            "--corpus",
            metavar="FOLDER",
            help="Folder of the reports that the labels name; without it, the label file's folder or the one above.",
        ),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="File to write, its format named by the suffix (.html .json .txt), everything in it; "
            "`-` is standard output; may be given several times.",
        ),
    ] = None,
    format: Annotated[  # the option's name, as users know it
        EvaluationFormat | None, typer.Option("--format", help="Format of the outputs, whatever their suffix.")
    ] = None,
    embedding: EmbeddingOption = None,
    reader_url: ReaderOption = None,
    reader_model: ReaderModelOption = "",
    reader_budget: ReaderBudgetOption = _BUDGET,
    reader_timeout: ReaderTimeoutOption = _TIMEOUT,
    reader_concurrency: ReaderConcurrencyOption = _CONCURRENCY,
) -> None:
    """Measure yoy on your own pairs of reports, read and labelled by a person.

    How often its verdicts are right, how far its confidence can be relied on, and every error to be read, the surest
    first. Labels that cannot be used are named and left out. What is printed is cut to a terminal.

    yoy evaluate labels --corpus reports -o evaluation.html
    """
    from yoy.evaluation import evaluate as evaluate_labels
    from yoy.evaluation import list_label_files
    from yoy.outputs import STANDARD_OUTPUT, check_target
    from yoy.rendering.evaluation import DOOR

    targets = _name_targets(output, format, EvaluationFormat)
    for target, _ in targets:
        check_target(target, list_label_files(labels))
    reader = _load_reader(reader_url, reader_model, reader_budget, reader_timeout, reader_concurrency)
    evaluation = evaluate_labels(labels, corpus, _show_progress, encoder=load_encoder(embedding), reader=reader)
    for target, _ in targets:
        check_target(target, evaluation.sources)
    _print_each(DOOR, evaluation, targets, lang)
    if all(target != STANDARD_OUTPUT for target, _ in targets):
        for fault in evaluation.faults:
            tell(f"yoy: {fault.say(lang)}")
    _tell_consultation(evaluation.consultation, lang, said=(STANDARD_OUTPUT, EvaluationFormat.TEXT) in targets)


def _show_progress(number: int, files: int, path: Path) -> None:
    """One line for each pair, on a terminal only."""
    show_step(number, files, path.name)


app.command()(check)
app.command(context_settings=EXTRA)(schedule)


def main() -> None:
    """Run the command line; every way out is an exit code."""
    from yoy.errors import YoyError

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
