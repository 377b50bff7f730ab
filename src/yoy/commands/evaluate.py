"""`yoy evaluate`: how good yoy is on pairs that a person has read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

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
)
from yoy.console import (
    FORMAT_OPTION,
    EmbeddingOption,
    LangOption,
    load_encoder,
    name_targets,
    output_option,
    print_each,
    show_step,
    tell,
)


class EvaluationFormat(StrEnum):
    """Formats of an evaluation."""

    HTML = "html"
    JSON = "json"
    TEXT = "text"


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
    output: Annotated[list[str] | None, output_option(" (.html .json .txt), everything in it")] = None,
    format: Annotated[EvaluationFormat | None, FORMAT_OPTION] = None,
    embedding: EmbeddingOption = None,
    reader_url: ReaderOption = None,
    reader_model: ReaderModelOption = "",
    reader_budget: ReaderBudgetOption = BUDGET,
    reader_timeout: ReaderTimeoutOption = TIMEOUT,
    reader_concurrency: ReaderConcurrencyOption = CONCURRENCY,
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

    targets = name_targets(output, format, EvaluationFormat)
    for target, _ in targets:
        check_target(target, list_label_files(labels))
    reader = load_reader(reader_url, reader_model, reader_budget, reader_timeout, reader_concurrency)
    evaluation = evaluate_labels(labels, corpus, _show_progress, encoder=load_encoder(embedding), reader=reader)
    for target, _ in targets:
        check_target(target, evaluation.sources)
    print_each(DOOR, evaluation, targets, lang)
    if all(target != STANDARD_OUTPUT for target, _ in targets):
        for fault in evaluation.faults:
            tell(f"yoy: {fault.say(lang)}")
    tell_consultation(evaluation.consultation, lang, said=(STANDARD_OUTPUT, EvaluationFormat.TEXT) in targets)


def _show_progress(number: int, files: int, path: Path) -> None:
    """One line for each pair, on a terminal only."""
    show_step(number, files, path.name)
