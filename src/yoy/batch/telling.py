"""What is said while many bodies are compared: a bar on a terminal, else one JSON line for each file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from yoy.batch.fates import Fate, Finished
from yoy.batch.places import INDEX
from yoy.batch.survey import Survey
from yoy.messages import Messages, load_messages
from yoy.rendering.visible import clean_text

if TYPE_CHECKING:
    from rich.progress import Progress

_SHOWN = 5
"""So many bodies and so many refused files are named on a terminal."""


class Telling(Protocol):
    """What hears of each body that is done, and of the end."""

    def add(self, finished: Finished) -> None:
        """Tell of a body."""

    def end(self, survey: Survey) -> None:
        """Tell of all."""


@contextmanager
def open_telling(files: int, out: Path, lang: str) -> Iterator[Telling]:
    """What suits where standard output goes."""
    if not sys.stdout.isatty():
        yield _Lines()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True) as progress:
        yield _Bar(progress, files, out, load_messages(lang))


class _Lines:
    """For a pipe or a file."""

    def add(self, finished: Finished) -> None:
        for file in finished.files:
            told = {"body": finished.body} | {key: value for key, value in file._asdict().items() if value}
            sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        sys.stdout.flush()

    def end(self, survey: Survey) -> None:
        pass


class _Bar:
    """For a terminal."""

    def __init__(self, progress: Progress, files: int, out: Path, words: Messages) -> None:
        self._progress, self._out, self._words = progress, out, words
        self._task = progress.add_task(words["batch.progress"], total=files)

    def add(self, finished: Finished) -> None:
        self._progress.advance(self._task, len(finished.files))

    def end(self, survey: Survey) -> None:
        self._progress.stop()
        for line in _summarise(survey, self._out, self._words):
            sys.stdout.write(clean_text(line) + "\n")


def _summarise(survey: Survey, out: Path, words: Messages) -> Iterator[str]:
    """What was done, the bodies with the smallest rates, and what could not be used."""
    counts = {fate.value: survey.count(fate) for fate in Fate}
    yield words.say("batch.done", bodies=len(survey.bodies), files=len(survey.files), **counts)
    if survey.newest:
        yield ""
        yield words["batch.worst"]
        for pair in survey.newest[:_SHOWN]:
            tally, years = pair.tally, f"{pair.earlier.year} → {pair.later.year}"
            share = f"{100 * tally.rate:3.0f}%" if tally.rate is not None else "   —"
            yield f"  {share}  {tally.answered} / {tally.due}  {pair.body}  {years}"
    if survey.faulty:
        yield ""
        yield f"{words['batch.refused']} ({len(survey.faulty)})"
        told = [*dict.fromkeys(file.message for file in survey.faulty)]  # one sentence may name several files
        yield from (f"  {message}" for message in told[:_SHOWN])
        if len(told) > _SHOWN:
            yield "  " + words.say("batch.left", n=len(told) - _SHOWN)
    yield ""
    yield words.say("batch.written", path=out / INDEX)
