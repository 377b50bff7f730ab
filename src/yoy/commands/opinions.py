"""A language model's second opinion, on the command line: its options, and what is said beside the output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from yoy.console import tell
from yoy.messages import load_messages

if TYPE_CHECKING:
    from yoy.model import Consultation
    from yoy.opinion import Reader

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
BUDGET, TIMEOUT, CONCURRENCY = 500, 120.0, 4
"""The limits of `yoy.opinion.reader`, which is loaded only where a model is asked."""


def load_reader(url: str | None, model: str, budget: int, timeout: float, concurrency: int) -> Reader | None:
    """The language model that was asked for, if one was."""
    if not url:
        return None
    from yoy.opinion import load_reader as load

    return load(url, model, budget=budget, timeout=timeout, concurrency=concurrency, announce=_show_reading)


def _show_reading(done: int, questions: int) -> None:
    """How many questions are answered, on one line that is written over, on a terminal only."""
    if sys.stderr.isatty():
        typer.echo(f"\r{done}/{questions}", nl=done == questions, err=True)


def tell_consultation(consultation: Consultation | None, lang: str, *, said: bool) -> None:
    """Say what came of asking a language model, if the output has not; leave with 3 where promises were not read."""
    if not consultation:
        return
    if not said:
        from yoy.rendering.promises import write_consultation

        tell(f"yoy: {write_consultation(consultation, load_messages(lang))}")
    for fault in consultation.faults:
        tell_fault(fault.code, fault.detail, lang)
    if consultation.unread:
        raise typer.Exit(3)


def tell_fault(code: str, detail: str, lang: str) -> None:
    """Say a fault beside the output."""
    tell(f"yoy: {load_messages(lang).describe(f'fault.{code}', detail)}")
