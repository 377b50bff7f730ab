"""`yoy decisions`: what people decided, on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from yoy.console import LangOption, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from yoy.decisions import FindLog, Log
    from yoy.model import Comparison, Report, Statement, Verdict

app = typer.Typer(
    help="People's decisions: check, list, make, and read them back from a ledger filled in by hand.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

FileArgument = Annotated[Path, typer.Argument(help="The file of decisions.")]
FileOption = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        metavar="FILE",
        help="The file to add to.",
        show_default="decisions.jsonl beside the later report",
    ),
]
ReviewerOption = Annotated[str, typer.Option("--reviewer", metavar="NAME", help="Whose decision it is.")]
_FILE = Path("decisions.jsonl")


@app.command()
def verify(lang: LangOption, file: FileArgument = _FILE) -> None:
    """Check that no line was changed, taken out or moved.

    Exit code 1 where the chain is not whole. A last line that was not written to its end does no harm.
    """
    from yoy.messages import load_messages

    words, log = load_messages(lang), _read_file(file)
    for flaw in log.flaws:
        typer.echo(words.say(f"decisions.{flaw.code}", path=file, line=flaw.line))
    if log.forks:
        typer.echo(words.say("decisions.forks", n=log.forks))
    code = "none" if not log.digest else "sound" if log.sound else "flawed"
    typer.echo(words.say(f"decisions.{code}", path=file, n=len(log.decisions), digest=log.digest))
    if not log.sound:
        raise typer.Exit(1)


@app.command("list")
def list_decisions(lang: LangOption, file: FileArgument = _FILE) -> None:
    """Print all decisions, a line each, in the order in which they stand in the file."""
    from yoy.messages import load_messages
    from yoy.rendering.visible import clean_text

    words, log = load_messages(lang), _read_file(file)
    for each in log.decisions:
        verdict = words[f"verdict.{each.verdict}.label" if each.verdict else "decisions.withdrawn"]
        marks = [words[f"decisions.line_{name}"] for name in ("final", "blind") if getattr(each, name)]
        values = {
            "time": each.time,
            "reviewer": each.reviewer,
            "years": words.say("desk.pair", earlier=each.earlier_year or "?", later=each.later_year or "?"),
            "verdict": verdict,
            "promise": each.promise.text,
            "more": "".join(f"  [{told}]" for told in (*marks, each.note, each.reply) if told),
        }
        typer.echo(clean_text(words.say("decisions.line", **values)))
    _tell_flaws(log, lang)


@app.command()
def add(
    earlier: Annotated[Path, typer.Argument(help="The report that promised.")],
    later: Annotated[Path, typer.Argument(help="The next year's report of the same body.")],
    promise: Annotated[
        str,
        typer.Option("--promise", metavar="TEXT", help="The promise: its number in the table, or some of its words."),
    ],
    reviewer: ReviewerOption,
    lang: LangOption,
    verdict: Annotated[
        str,
        typer.Option("--verdict", metavar="WORD", help="What the later report says, as the page or the JSON has it."),
    ] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take the reviewer's earlier decision back.")] = False,
    evidence: Annotated[
        list[str] | None,
        typer.Option(
            "--evidence",
            metavar="TEXT",
            help="Some words of the passage of the later report that it rests on; may be given several times.",
            show_default="the passages that yoy shows",
        ),
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Why.")] = "",
    reply: Annotated[str, typer.Option("--reply", metavar="TEXT", help="What the body replied, when asked.")] = "",
    final: Annotated[bool, typer.Option("--final", help="It settles what reviewers disagree about.")] = False,
    decisions: FileOption = None,
) -> None:
    """Decide on one promise; the command returns when the decision is on the disk.

    yoy decisions add 2024.txt 2025.html --promise 7 --verdict fulfilled --reviewer 王某 --note 见附件
    """
    from yoy.decisions import add_decision, make_decision
    from yoy.messages import load_messages

    if withdraw == bool(verdict):
        raise typer.BadParameter("give either a verdict or --withdraw", param_hint="--verdict")
    word = None if withdraw else _find_verdict(verdict)
    path = _name_file(decisions, later)
    comparison = _compare(earlier, later, path)
    steps = [each.next_step for each in comparison.follow_ups]
    number = _find_number(promise, steps)
    passages = None if evidence is None else [_find_passage(words, comparison.later) for words in evidence]
    decision = make_decision(
        *(comparison, comparison.follow_ups[number - 1], word, reviewer),
        evidence=passages,
        note=note,
        reply=reply,
        final=final,
    )
    add_decision(path, decision)
    typer.echo(load_messages(lang).say("decisions.added", path=path, number=number))


@app.command("import")
def import_ledger(
    ledger: Annotated[Path, typer.Argument(help="The workbook (.xlsx) that yoy compare wrote and a person filled in.")],
    lang: LangOption,
    earlier: Annotated[Path | None, typer.Argument(help="The report that promised.")] = None,
    later: Annotated[Path | None, typer.Argument(help="The next year's report.")] = None,
    reviewer: ReviewerOption = "",
    decisions: FileOption = None,
) -> None:
    """Read verdicts, reviewers and notes back from a ledger; rows that were not touched make no decision.

    Without reports, those that the ledger names are taken. What cannot be placed is named, with exit code 3.

    yoy decisions import ledger.xlsx
    """
    from yoy.decisions import add_decision, list_filled, read_log
    from yoy.messages import load_messages
    from yoy.rendering.papers.filled import list_labels, read_ledger

    filled = read_ledger(ledger)
    first, second = _find_reports(ledger, filled.reports, earlier, later)
    path = _name_file(decisions, second)
    comparison = _compare(first, second, path)
    known = read_log(path).decisions
    made, unplaced = list_filled(filled.rows, comparison, list_labels(), known, reviewer.strip())
    for decision in made:
        add_decision(path, decision)
    words = load_messages(lang)
    typer.echo(words.say("decisions.imported", path=path, ledger=ledger, n=len(made)))
    for row, why in unplaced:
        values = {"number": row.number, "verdict": row.now.verdict, "promise": row.promise}
        tell(f"yoy: {words.say(f'decisions.{why}', **values)}")
    if unplaced:
        raise typer.Exit(3)


def find_log(file: Path | None, folder: Path, lang: str) -> Log | None:
    """The decisions in the file that is named, else in the one of a folder; none where there is none.

    Lines that cannot be used are named beside the output. Raises `UnusableDecisions` where a named file is not there.
    """
    from yoy.decisions import find_log as find_beside

    log = _read_file(file) if file else find_beside(folder)
    if log:
        _tell_flaws(log, lang)
    return log


def choose_logs(file: Path | None, lang: str, *, unwanted: bool) -> FindLog:
    """What gives for a folder of reports the decisions on them: those of the file that is named, else those beside.

    Raises `UnusableDecisions` where a named file is not there.
    """
    if unwanted:
        return lambda _: None
    if not file:
        return lambda folder: find_log(None, folder, lang)
    named = find_log(file, file.parent, lang)
    return lambda _: named


def take_decisions(comparison: Comparison, log: Log | None, lang: str) -> Comparison:
    """The comparison as people decided it, if there are decisions; what they came to is said beside the output."""
    if not log:
        return comparison
    from yoy.decisions import apply_decisions
    from yoy.messages import load_messages
    from yoy.rendering.promises import write_decided

    decided = apply_decisions(comparison, log.decisions, str(log.path))
    tell(f"yoy: {write_decided(decided.decided, load_messages(lang))}")
    return decided


def tell_taken(log: Log, lang: str) -> None:
    """Say beside the output that decisions were taken, and how many there are."""
    from yoy.messages import load_messages

    tell(f"yoy: {load_messages(lang).say('decisions.taken', path=log.path, n=len(log.decisions))}")


def _read_file(path: Path) -> Log:
    from yoy.decisions import read_log
    from yoy.errors import UnusableDecisions

    if not path.exists():
        raise UnusableDecisions("decisions_elsewhere", path)
    return read_log(path)


def _tell_flaws(log: Log, lang: str) -> None:
    from yoy.messages import load_messages

    for flaw in log.flaws:
        tell(f"yoy: {load_messages(lang).say(f'decisions.{flaw.code}', path=log.path, line=flaw.line)}")


def _name_file(file: Path | None, later: Path) -> Path:
    return file or later.parent / _FILE


def _compare(earlier: Path, later: Path, path: Path) -> Comparison:
    """Two reports compared, and the decisions of a file taken."""
    from yoy.decisions import apply_decisions, read_log
    from yoy.pipeline import compare, read

    return apply_decisions(compare(read(earlier), read(later), force=True), read_log(path).decisions)


def _find_verdict(word: str) -> Verdict:
    from yoy.errors import UnusableDecisions
    from yoy.model import Verdict
    from yoy.rendering.papers.filled import list_labels

    labels = list_labels()
    if word.strip() not in labels:
        raise UnusableDecisions("not_a_verdict", word=word, known=" ".join(Verdict))
    return labels[word.strip()]


def _find_number(words: str, steps: Sequence[Statement]) -> int:
    """The running number of the promise that is meant."""
    if words.isdecimal() and 0 < int(words) <= len(steps):
        return int(words)
    return steps.index(_find_one(words, steps, "not_one_promise")) + 1


def _find_passage(words: str, report: Report) -> Statement:
    return _find_one(words, report.statements, "not_one_passage")


def _find_one(words: str, statements: Sequence[Statement], code: str) -> Statement:
    """The one statement with these words."""
    from yoy.errors import UnusableDecisions
    from yoy.text import normalise

    wanted = normalise(words)
    found = [each for each in statements if wanted and wanted in normalise(each.text)]
    whole = [each for each in found if normalise(each.text) == wanted]
    if len(whole or found) != 1:
        raise UnusableDecisions(code, words=words, n=len(whole or found))
    return (whole or found)[0]


def _find_reports(ledger: Path, named: Sequence[str], earlier: Path | None, later: Path | None) -> tuple[Path, Path]:
    """The two reports of a ledger: those named on the command line, else by the ledger, here or beside it."""
    from yoy.errors import UnusableDecisions

    if earlier and later:
        return earlier, later
    found = []
    for name in named:
        places = (Path(name), ledger.parent / name, ledger.parent / Path(name).name)
        path = next((place for place in places if place.is_file()), None)
        if path is None:
            raise UnusableDecisions("ledger_reports_missing", ledger, name=name)
        found.append(path)
    if earlier or len(found) != 2:
        raise UnusableDecisions("ledger_reports_missing", ledger, name=" ".join(named) or "-")
    return found[0], found[1]
